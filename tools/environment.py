"""Makes the virtual environment and installs exactly what a lock file names, hashes checked.

Usage: environment.py FOLDER LOCK. Uses the standard library only: it runs before anything is installed.
"""

import subprocess
import sys
import venv
from pathlib import Path

OLDEST_PYTHON = (3, 11)


def main(folder: str, lock: str) -> None:
    if sys.version_info < OLDEST_PYTHON:
        sys.exit(f"Safelead needs Python 3.11 or newer; this is {sys.version.split()[0]}. Try: make PYTHON=python3.11")
    python = Path(folder) / "bin" / "python"
    if not python.exists():
        try:
            venv.create(folder, with_pip=True)
        except subprocess.CalledProcessError:
            sys.exit("Python's venv is incomplete on this machine. On Debian: apt install python3-venv")
    print(f"Installing what {lock} names into {folder} (once)", flush=True)
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    subprocess.run([*pip, "--require-hashes", "--only-binary", ":all:", "-r", lock], check=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
