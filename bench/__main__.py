"""``python -m bench``: measures the journeys beside their ceilings in one run, and prints the ratios.

Everything stands on an installation of its own in a folder that goes away, on a disk (not in memory), since what is
measured flushes to it. With ``DATABASE_URL=postgresql://…`` on a new database of that server, which is dropped again.
"""

import argparse
import base64
import os
import secrets
import tempfile
from pathlib import Path

DISK = Path("/var/tmp")  # noqa: S108 - kept over a restart, so never in memory; only a folder made in it is used
CASES, QUICK_CASES = 100_000, 2_000


def main() -> None:
    """Reads what was asked for, makes the installation, and measures in it."""
    asked = _parser().parse_args()
    with tempfile.TemporaryDirectory(prefix="safelead-bench-", dir=DISK if DISK.is_dir() else None) as folder:
        server = _install(Path(folder))
        from bench.profile import profile  # they need the settings
        from bench.run import Plan, run

        plan = Plan(asked.cases or CASES, asked.rounds, asked.seconds)
        if asked.quick:
            plan = Plan(asked.cases or QUICK_CASES, rounds=1, seconds=0.2, at_once=(1, 2), pupils=1_000)
        if asked.profile:
            profile(plan, Path(folder), server, asked.profile)
        else:
            run(plan, Path(folder), server)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5, help="how often each pair is measured (5)")
    parser.add_argument("--seconds", type=float, default=2.0, help="how long each side is driven in a round (2)")
    parser.add_argument("--cases", type=int, help=f"how many cases stand in the group ({CASES:,})")
    parser.add_argument(
        "--quick", action="store_true", help=f"one short round over {QUICK_CASES:,} cases: does it run?"
    )
    parser.add_argument(
        "--profile", nargs="+", choices=("record", "case", "desk"), help="where the time of these goes, in one process"
    )
    return parser


def _install(folder: Path) -> str:
    """Settings of this run only, and Django with them. Returns the URL of the PostgreSQL asked for, or nothing."""
    given = os.environ.get("DATABASE_URL", "")
    for name in ("SAFELEAD_KEYS", "SAFELEAD_KEYS_NEXT", "SAFELEAD_KEY_FILE", "SAFELEAD_PRODUCTION", "SAFELEAD_HOSTS"):
        os.environ.pop(name, None)
    os.environ.update(
        DJANGO_SETTINGS_MODULE="safelead.settings",
        SAFELEAD_HOME=str(folder / "home"),
        SAFELEAD_MASTER_KEY=base64.b64encode(secrets.token_bytes(32)).decode(),
        SAFELEAD_SESSION_SECRET=secrets.token_urlsafe(48),
        DATABASE_URL=f"sqlite:///{folder}/none.sqlite3",
    )
    import django

    django.setup()
    return given if given.startswith("postgres") else ""


if __name__ == "__main__":
    main()
