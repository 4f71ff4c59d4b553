"""The worker beside the server of a journey."""

import os
import subprocess
import sys
from pathlib import Path

from tests.server import Server


def the_worker_goes_round(server: Server) -> None:
    command = [sys.executable, "-m", "safelead", "work", "--once"]
    root = Path(__file__).parents[2]
    subprocess.run(
        command,
        cwd=root,
        env=os.environ | {"DATABASE_URL": server.database},
        check=True,
        timeout=60,
        capture_output=True,
    )
