"""The lines that come with Safelead: read from the files beside this module, and put in after each migration.

What the group edited stays as the group left it, however often this runs; a line that nobody touched follows the file.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from django.apps.registry import Apps
from django.db import transaction
from django.utils import timezone

from safelead.directory.lines import JURISDICTIONS, ContactWords, ProviderWords, Sure, Told
from safelead.directory.models import Line, Version
from safelead.directory.sealing import Words, close

FILES = Path(__file__).parent / "shipped"
# In how many months a line has to be looked at again: the less sure it is, the sooner.
REVIEW = {Sure.OFFICIAL: 12, Sure.SECOND_HAND: 12, Sure.BACKGROUND: 12, Sure.LIKELY: 6, Sure.DOUBTFUL: 3}


@dataclass(frozen=True, slots=True)
class Shipped:
    """A line as the file has it."""

    id: str
    sort: str
    key: str
    places: tuple[str, ...]
    words: Words
    sure: Sure
    checked_on: date
    review_by: date


class Replaced(msgspec.Struct, frozen=True, kw_only=True):
    """Something that the guidance of 2016 names and that no longer holds; ``instead``: the line in its place."""

    cites: tuple[str, ...]
    was: Told
    now: Told
    sure: Sure
    instead: str = ""


class Never(msgspec.Struct, frozen=True, kw_only=True):
    """A service or a way that is never for a child, and why."""

    name: str
    why: Told


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the 28th where that month is too short.

    >>> months_after(date(2026, 11, 30), 3)
    datetime.date(2027, 2, 28)
    """
    years, month = divmod(day.month - 1 + months, 12)
    try:
        return day.replace(year=day.year + years, month=month + 1)
    except ValueError:
        return date(day.year + years, month + 1, 28)


@cache
def shipped() -> tuple[Shipped, ...]:
    """Every line of the files, contacts first. Raises ValueError, naming the line, where one cannot be read."""
    return (*_read("contact"), *_read("provider"))


@cache
def replaced() -> tuple[Replaced, ...]:
    """What no longer holds of the guidance of 2016, in the order of the file."""
    return tuple(msgspec.convert(each, Replaced) for each in _file("replaced")["replaced"])


@cache
def never() -> tuple[Never, ...]:
    """What is never for a child."""
    return tuple(msgspec.convert(each, Never) for each in _file("replaced")["never"])


def ship_after_migrate(apps: Apps, **_options: Any) -> None:
    """Puts the lines in, once their tables are there: a migration backwards may have taken them away."""
    try:
        apps.get_model("directory", "Version")
    except LookupError:
        return
    ship(timezone.now())


def ship(now: datetime) -> int:
    """Adds each line that is not there, and follows the file where nobody edited one; says how many were written."""
    with transaction.atomic():
        there = {line.shipped: line for line in Line.objects.exclude(shipped="")}
        return sum(_put(each, there.get(each.id), now) for each in shipped())


def _put(each: Shipped, line: Line | None, now: datetime) -> bool:
    places = " ".join(each.places)
    if line is None:
        line = Line.objects.create(shipped=each.id, sort=each.sort, key=each.key, places=places)
    elif (line.key, line.places) != (each.key, places):  # which only the file says
        Line.objects.filter(pk=line.pk).update(key=each.key, places=places)
    newest = line.versions.first()
    if newest and (newest.by_id or newest.did != Version.Did.SHIPPED or bytes(newest.words) == close(line, each.words)):
        return False
    Version.objects.create(
        line=line,
        did=Version.Did.SHIPPED,
        words=close(line, each.words),
        sure=each.sure,
        checked_on=each.checked_on,
        review_by=each.review_by,
        at=now,
    )
    return True


def _read(sort: str) -> Iterator[Shipped]:
    file = _file(f"{sort}s")
    shape: type[Words] = ContactWords if sort == Line.Sort.CONTACT else ProviderWords
    for row in file[sort]:
        given = dict(row)
        name = given.pop("id")
        try:
            sure = Sure(given.pop("sure"))
            key, places = given.pop("key", name), tuple(given.pop("places", JURISDICTIONS))
            words: Words = msgspec.convert(given, shape)
        except (KeyError, ValueError) as reason:
            raise ValueError(f"The line {name!r} of {sort}s.toml cannot be read: {reason}") from reason
        checked: date = file["checked"]
        yield Shipped(name, sort, key, places, words, sure, checked, months_after(checked, REVIEW[sure]))


def _file(name: str) -> dict[str, Any]:
    return tomllib.loads((FILES / f"{name}.toml").read_text(encoding="utf-8"))
