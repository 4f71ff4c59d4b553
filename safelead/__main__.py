"""`python -m safelead` is the command line."""

import sys

from safelead.cli import main

if __name__ == "__main__":
    sys.exit(main())
