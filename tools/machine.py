"""Gets what the tests need of the machine, where it may: PostgreSQL, Chromium, SoftHSM and two identity providers.

As root on a machine with apt it installs them; elsewhere it says what is missing and how to get it. Canaille comes from
PyPI, into an environment of its own. The tests that need what is missing are skipped loudly. Under CI=true nothing may
be missing. Uses the standard library only.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
# The identity provider that speaks OpenID Connect, and what its environment was made of.
CANAILLE = ROOT / ".venv-identity"
CANAILLE_LOCK = ROOT / "tests" / "identity" / "canaille.lock"
SIMPLESAMLPHP = Path("/usr/share/simplesamlphp")


class Needed(NamedTuple):
    """A program, the Debian packages that bring it, and what is not tested without it."""

    name: str
    packages: str
    without: str
    is_there: Callable[[], bool]


def has_postgresql() -> bool:
    """Whether tests on PostgreSQL can run: a server was named, or there are programs to start one with."""
    programs = shutil.which("postgres") or any(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    return bool(os.environ.get("DATABASE_URL", "").startswith("postgres") or programs)


def has_chromium() -> bool:
    """Whether there is a browser to drive."""
    return any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome")))


def has_softhsm() -> bool:
    """Whether there is a PKCS#11 token to test on that is no hardware."""
    return bool(shutil.which("softhsm2-util"))


def has_simplesamlphp() -> bool:
    """Whether there is an identity provider that speaks SAML, and what runs it."""
    return bool(shutil.which("php")) and (SIMPLESAMLPHP / "www").is_dir()


def has_canaille() -> bool:
    """Whether there is an identity provider that speaks OpenID Connect, as its lock has it."""
    stamp = CANAILLE / ".lock"
    return stamp.exists() and stamp.read_bytes() == CANAILLE_LOCK.read_bytes()


NEEDED = (
    Needed("PostgreSQL", "postgresql", "what is stored is tested on SQLite only", has_postgresql),
    Needed("Chromium", "chromium", "no journey is tested in a browser", has_chromium),
    Needed("SoftHSM", "softhsm2", "no master key in a PKCS#11 token is tested", has_softhsm),
    Needed("SimpleSAMLphp", "simplesamlphp php-cli php-xml", "signing in by SAML is not tested", has_simplesamlphp),
)


def main() -> None:
    """Installs what is missing where it may, says what still is, and fails under CI=true if anything is."""
    missing = [one for one in NEEDED if not one.is_there()]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        install([package for one in missing for package in one.packages.split()])
        missing = [one for one in missing if not one.is_there()]
    for one in missing:
        print(f"MISSING: {one.name}. Without it {one.without}. On Debian: apt install {one.packages}", flush=True)
    if not has_canaille():
        make_canaille()
    if (missing or not has_canaille()) and os.environ.get("CI") == "true":
        sys.exit("Under CI=true nothing may be missing.")


def install(packages: list[str]) -> None:
    """Asks apt for them; where that fails, the reason is on the screen and the tests go on without."""
    print(f"Installing {', '.join(packages)} for the tests", flush=True)
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        subprocess.run(["apt-get", "--quiet", "--quiet", *command], env=quiet, check=False, stdout=subprocess.DEVNULL)


def make_canaille() -> None:
    """Makes its environment from its lock; where that fails, the reason is on the screen, and the tests go on."""
    command = [sys.executable, str(ROOT / "tools" / "environment.py"), str(CANAILLE), str(CANAILLE_LOCK)]
    if subprocess.run(command, check=False).returncode == 0:
        shutil.copyfile(CANAILLE_LOCK, CANAILLE / ".lock")
    else:
        print("MISSING: Canaille. Without it signing in by OpenID Connect is not tested.", flush=True)


if __name__ == "__main__":
    main()
