"""Driving a server: so many visitors at once for so long, and what that took."""

import os
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from statistics import quantiles
from typing import NamedTuple

from bench.visitor import Visitor

TICKS = os.sysconf("SC_CLK_TCK")  # of the clock that the system keeps of each process, a second


class Driven(NamedTuple):
    """What one side took: requests a second, milliseconds a request (half of them, 95 of 100), and processor time.

    ``cpu``: milliseconds a request in the server's own processes; None where the machine does not tell.
    """

    rate: float
    p50: float
    p95: float
    cpu: float | None


class Side(NamedTuple):
    """One server's way of doing a journey: who asks, with which next request, and the status that answers it."""

    process: int
    visitors: Sequence[Visitor]
    following: Callable[[Visitor], bytes]
    status: int


def drive(side: Side, at_once: int, seconds: float) -> Driven:
    """Has so many visitors ask for so long; raises RuntimeError for an answer that is not the one expected."""
    for visitor in side.visitors[:at_once]:
        visitor.connect_again()
    taken: list[float] = []
    wrong: list[Exception] = []
    began, cpu = time.perf_counter(), _cpu(side.process)
    until = began + seconds
    threads = [
        threading.Thread(target=_ask, args=(side, visitor, until, taken, wrong)) for visitor in side.visitors[:at_once]
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    elapsed, after = time.perf_counter() - began, _cpu(side.process)
    if wrong:
        raise wrong[0]
    own = (after - cpu) * 1000 / len(taken) if cpu is not None and after is not None else None
    hundredths = quantiles(taken, n=100, method="inclusive") if len(taken) > 1 else taken * 99
    return Driven(len(taken) / elapsed, hundredths[49] * 1000, hundredths[94] * 1000, own)


def _ask(side: Side, visitor: Visitor, until: float, taken: list[float], wrong: list[Exception]) -> None:
    """Asks at least once, then until the time is over. Another thread's list takes what went wrong."""
    try:
        while True:
            request = side.following(visitor)
            began = time.perf_counter()
            answer = visitor.ask(request)
            ended = time.perf_counter()
            if answer.status != side.status:
                raise RuntimeError(f"{request[:60]!r} was answered by {answer.status}, not {side.status}.")
            taken.append(ended - began)
            if ended > until:
                return
    except Exception as error:  # raised again where it is seen
        wrong.append(error)


def _cpu(process: int) -> float | None:
    """Seconds of processor time that a process and all below it have used; None where that is not told."""
    with suppress(OSError):
        return sum(_used(one) for one in (process, *_below(process)))
    return None


def _below(process: int) -> list[int]:
    told = " ".join(each.read_text() for each in Path(f"/proc/{process}/task").glob("*/children"))
    children = [int(one) for one in told.split()]
    return [*children, *(one for child in children for one in _below(child))]


def _used(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS
