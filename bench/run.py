"""A whole run: seed, start both servers, see that everything does what it is for, and measure in turns."""

import os
import platform
import secrets
import time
from pathlib import Path
from typing import NamedTuple

import django
from django.db import connection, connections
from django.utils import timezone

from bench import figures
from bench.driving import drive
from bench.journeys import Journey, journeys
from bench.seed import Seeded, seed
from bench.servers import Running, ceilings, database, prepare_ceilings
from safelead.web.door import THREADS
from safelead.web.management.commands.serve import WORKERS
from tests.server import serving

WARM = 0.5  # seconds, before the first round


class Plan(NamedTuple):
    """How many cases and rounds, for how many seconds each side is driven in one, and by how many visitors at once."""

    cases: int
    rounds: int
    seconds: float
    at_once: tuple[int, ...] = (1, 8)
    pupils: int = 20_000


def run(plan: Plan, folder: Path, server: str) -> None:
    """Measures every journey and prints its ratios."""
    key = secrets.token_bytes(32)
    with database(folder, server) as url:
        seeded = seeded_for(plan)
        prepare_ceilings(seeded.long_case, key)
        _say_where(url, plan)
        connections.close_all()
        with serving(url, folder / "safelead.log") as safelead, ceilings(url, key, folder / "ceilings.log") as plain:
            ours = Running(safelead.url, safelead.process.pid)
            for journey in list(journeys(seeded, ours, plain, max(plan.at_once))):
                _measure(journey, plan)


def seeded_for(plan: Plan) -> Seeded:
    """Fills the database, and says how long that took."""
    began = time.monotonic()
    seeded = seed(plan.cases, max(plan.at_once), plan.pupils, timezone.now())
    print(f"Seeded {plan.cases:,} cases and {plan.pupils:,} pupils in {time.monotonic() - began:.0f} s.", flush=True)
    return seeded


def _say_where(url: str, plan: Plan) -> None:
    print(
        f"{timezone.now():%d %B %Y}, {platform.system()} {platform.machine()}, Python {platform.python_version()}, "
        f"Django {django.__version__}, {connection.vendor}; {WORKERS} process, {THREADS} threads; "
        f"{plan.rounds} rounds of {plan.seconds:g} s a side; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}.",
        flush=True,
    )


def _measure(journey: Journey, plan: Plan) -> None:
    """Ours and the ceiling in turns; which goes first changes with every round."""
    print(f"\n{journey.title}, beside: {journey.beside}\n{figures.heading()}", flush=True)
    for at_once in plan.at_once:
        for side in (journey.ours, journey.ceiling):
            drive(side, at_once, min(WARM, plan.seconds))
        rounds = [_round(journey, at_once, plan.seconds, is_odd=bool(turn % 2)) for turn in range(plan.rounds)]
        print(figures.line(at_once, rounds), flush=True)


def _round(journey: Journey, at_once: int, seconds: float, *, is_odd: bool) -> figures.Pair:
    if is_odd:
        ceiling = drive(journey.ceiling, at_once, seconds)
        return drive(journey.ours, at_once, seconds), ceiling
    return drive(journey.ours, at_once, seconds), drive(journey.ceiling, at_once, seconds)
