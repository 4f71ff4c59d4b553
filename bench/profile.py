"""Where the time of a journey goes, asked in this process, and its queries. It slows what it watches: read shares."""

import cProfile
import pstats
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import connection, reset_queries
from django.test import Client

from bench.journeys import FORM, NEW
from bench.run import Plan, seeded_for
from bench.seed import Seeded
from bench.servers import database

TIMES = 20
STATUS = {"record": 302, "case": 200, "desk": 200}
MOST = 55  # lines


def profile(plan: Plan, folder: Path, server: str, journeys: list[str]) -> None:
    """Prints the profile of each of these journeys, and the queries of one request."""
    with database(folder, server):
        seeded = seeded_for(plan)
        for journey in journeys:
            _profile(_asker(seeded, journey), journey)


def _profile(ask: Callable[[], Any], journey: str) -> None:
    if ask().status_code != STATUS[journey]:
        raise RuntimeError(f"{journey} was answered by {ask().status_code}.")
    began = time.process_time()
    for _turn in range(TIMES):
        ask()
    print(f"\n{journey}: {(time.process_time() - began) * 1000 / TIMES:.1f} ms of processor time a request")
    profiler = cProfile.Profile()
    profiler.enable()
    for _turn in range(TIMES):
        ask()
    profiler.disable()
    shown = pstats.Stats(profiler).strip_dirs()
    shown.sort_stats("cumulative").print_stats(MOST)
    shown.sort_stats("tottime").print_stats(MOST // 3)
    _say_queries(ask)


def _say_queries(ask: Callable[[], Any]) -> None:
    connection.force_debug_cursor = True
    reset_queries()
    ask()
    connection.force_debug_cursor = False
    for query in connection.queries_log:
        print(f"{float(query['time']) * 1000:6.1f} ms  {query['sql'][:240]}")
    print(f"{len(connection.queries_log)} queries")


def _asker(seeded: Seeded, journey: str) -> Callable[[], Any]:
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(seeded.cast.nowak if journey == "record" else seeded.cast.patel)
    if journey == "record":
        return lambda: client.post(NEW, FORM)
    path = "/desk/" if journey == "desk" else f"/cases/{seeded.long_case.reference}/"
    return lambda: client.get(path)
