"""Changing the directory: each change is a version of its own, so that what stood there before can be read (C-g)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from safelead.directory.lines import ContactWords, Sure
from safelead.directory.lookup import newest
from safelead.directory.models import Line, Version
from safelead.directory.sealing import Words, close, open_, readable
from safelead.directory.shipping import months_after
from safelead.people.models import Staff
from safelead.schools.models import School

# After so many months somebody has to look at a line again, unless they set another day.
LOOK_AGAIN = 12


class Overtaken(Exception):
    """Somebody else changed the line meanwhile: ``newest`` is what stands there now."""

    def __init__(self, newest: Version) -> None:
        super().__init__(newest.pk)
        self.newest = newest


@dataclass(frozen=True, slots=True)
class By:
    """Who changes the directory, when (aware UTC), and which day that is where they are."""

    staff: Staff
    now: datetime
    today: date


def add(
    words: Words, key: str, places: tuple[str, ...], by: By, *, review_by: date | None, school: School | None = None
) -> Line:
    """A line of the group's own, or of a school's own; whoever adds it has checked it today.

    The same words sent twice are one line.
    """
    sort = Line.Sort.CONTACT if isinstance(words, ContactWords) else Line.Sort.PROVIDER
    with transaction.atomic():
        there = newest().filter(line__sort=sort, line__key=key, line__school=school, line__shipped="")
        for version in there:
            if readable(version) == words:
                return version.line
        line = Line.objects.create(sort=sort, key=key, places=" ".join(places), school=school)
        _checked(line, words, Version.Did.CHANGED, by, review_by)
    return line


def change(line: Line, words: Words, by: By, *, review_by: date | None, seen: int) -> Version:
    """What the line says from now on; whoever changes it has checked it today. Raises Overtaken unless ``seen`` is the
    newest version."""
    with transaction.atomic():
        _not_overtaken(line, seen)
        return _checked(line, words, Version.Did.CHANGED, by, review_by)


def check(line: Line, by: By, *, seen: int) -> Version:
    """The line holds as it stands: somebody checked it today. Raises Overtaken unless ``seen`` is what stands there."""
    with transaction.atomic():
        _not_overtaken(line, seen)
        return _checked(line, open_(_last(line)), Version.Did.CHECKED, by, None)


def take_off(line: Line, by: By) -> Version:
    """Takes the line off the directory; it stays to be read, and can be put back."""
    return _again(line, Version.Did.TAKEN_OFF, by)


def put_back(line: Line, by: By) -> Version:
    """Puts a line back that was taken off, as it was."""
    return _again(line, Version.Did.PUT_BACK, by)


def _checked(line: Line, words: Words, did: str, by: By, review_by: date | None) -> Version:
    return Version.objects.create(
        line=line,
        did=did,
        words=close(line, words),
        sure=Sure.CONFIRMED,
        checked_on=by.today,
        checked_by=by.staff,
        review_by=review_by or months_after(by.today, LOOK_AGAIN),
        at=by.now,
        by=by.staff,
    )


def _again(line: Line, did: str, by: By) -> Version:
    """The newest version once more, with something else done to it."""
    with transaction.atomic():
        last = _last(line)
        return Version.objects.create(
            line=line, did=did, words=last.words, sure=last.sure, checked_on=last.checked_on,
            checked_by=last.checked_by, review_by=last.review_by, at=by.now, by=by.staff,
        )  # fmt: skip


def _not_overtaken(line: Line, seen: int) -> None:
    last = _last(line)
    if last.pk != seen:
        raise Overtaken(last)


def _last(line: Line) -> Version:
    """The newest version, with the line held so that nobody else changes it meanwhile."""
    Line.objects.select_for_update().get(pk=line.pk)
    return line.versions.select_related("line").order_by("-id")[0]
