"""Rounds as ratios: our throughput over the ceiling's in the same round, and requests by processor time; 1 is perfect.

On a machine that does other work throughput is worse for whoever computes longer; processor time hardly is.
"""

from collections.abc import Callable, Iterable, Sequence
from statistics import median

from bench.driving import Driven

Pair = tuple[Driven, Driven]  # ours, the ceiling's
HEADINGS = (
    "at once",
    "x ceiling [range]",
    "x by CPU [range]",
    "p50 ms",
    "ceiling",
    "p95 ms",
    "ceiling",
    "CPU ms",
    "ceiling",
)
WIDTHS = (8, 20, 20, 8, 8, 8, 8, 8, 8)


def heading() -> str:
    """The heading of the columns."""
    return _columns(HEADINGS)


def line(at_once: int, rounds: Sequence[Pair]) -> str:
    """One line: the median and range of the ratios, and the medians of what each side took."""
    rates = _told([ours.rate / ceiling.rate for ours, ceiling in rounds])
    by_cpu = _told([ceiling.cpu / ours.cpu for ours, ceiling in rounds if ours.cpu and ceiling.cpu])
    return _columns((str(at_once), rates, by_cpu, *_both(rounds, _p50), *_both(rounds, _p95), *_both(rounds, _cpu)))


def _told(ratios: Sequence[float]) -> str:
    return f"{median(ratios):.3f} [{min(ratios):.3f}-{max(ratios):.3f}]" if ratios else "-"


def _both(rounds: Sequence[Pair], of: Callable[[Driven], float | None]) -> Iterable[str]:
    for side in zip(*rounds, strict=True):
        known = [value for driven in side if (value := of(driven)) is not None]
        yield f"{median(known):.2f}" if known else "-"


def _p50(driven: Driven) -> float:
    return driven.p50


def _p95(driven: Driven) -> float:
    return driven.p95


def _cpu(driven: Driven) -> float | None:
    return driven.cpu


def _columns(texts: Iterable[str]) -> str:
    return " ".join(text.rjust(width) for text, width in zip(texts, WIDTHS, strict=True))
