"""``python -m bench.ceiling.serve PORT WORKERS THREADS``: serves the ceilings."""

import os
import sys

from django.core.wsgi import get_wsgi_application
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.ceiling.settings"
application = get_wsgi_application()


def main() -> None:
    """Serves until it is told to stop."""
    port, workers, threads = map(int, sys.argv[1:])
    Granian(
        "bench.ceiling.serve:application",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        websockets=False,
        log_level=LogLevels.warning,
    ).serve()


if __name__ == "__main__":
    main()
