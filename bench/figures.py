"""Rounds as ratios: our throughput over the ceiling's in the same round, 1.0 being perfect."""

from collections.abc import Callable, Iterable, Sequence
from statistics import median

from bench.driving import Driven

Pair = tuple[Driven, Driven]  # ours, the ceiling's
HEADINGS = ("at once", "x ceiling [range]", "p50 ms", "ceiling", "p95 ms", "ceiling", "CPU ms", "ceiling")
WIDTHS = (8, 22, 8, 8, 8, 8, 8, 8)


def heading() -> str:
    """The heading of the columns."""
    return _columns(HEADINGS)


def line(at_once: int, rounds: Sequence[Pair]) -> str:
    """One line: the median and range of the ratios, and the medians of what each side took."""
    ratios = [ours.rate / ceiling.rate for ours, ceiling in rounds]
    told = f"{median(ratios):.3f} [{min(ratios):.3f}-{max(ratios):.3f}]"
    return _columns((str(at_once), told, *_both(rounds, _p50), *_both(rounds, _p95), *_both(rounds, _cpu)))


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
