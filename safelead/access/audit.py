"""Who looked, and who was refused: written at once, in a commit of its own (promise 8).

Each of these writes is refused inside a transaction of the caller's, loudly: there it would be rolled back with the
request that failed, and on SQLite a second connection would wait for the first for ever. So a gate is passed before a
transaction begins, and a refusal that is found within one is raised and recorded outside it.
"""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

import msgspec
from django.db import DatabaseError, transaction

from safelead.access import batches
from safelead.access.models import Look, LookedInto
from safelead.access.roles import Act
from safelead.crypto.aead import Tampered
from safelead.crypto.keyring import KeyDestroyed
from safelead.crypto.sealed import open_for_group, open_for_school, seal_for_group, seal_for_school
from safelead.people.models import Staff
from safelead.schools.models import School

log = logging.getLogger(__name__)

PURPOSE = "look"
PURPOSE_ASKED = "looked into"


class _Sealed(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a row keeps encrypted. ``shown``: how many names or cases a search showed; -1 where it was no search."""

    case: str = ""
    reason: str = ""
    asked: str = ""
    shown: int = -1


class Answered(msgspec.Struct, frozen=True):
    """What came of asking about a pattern, in words, and the cases that it rested on for whoever wrote it."""

    words: str
    cases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Looked:
    """A row of who looked: ``staff`` None is somebody who had not signed in, ``case`` empty is no case at all.

    ``asked`` and ``shown``: what was searched for and how much was found, where it was a search (``shown`` is -1 else).
    """

    at: datetime
    staff: str | None
    school: str | None
    case: str
    act: str
    allowed: bool
    reason: str
    asked: str = ""
    shown: int = -1

    @property
    def is_search(self) -> bool:
        return self.shown >= 0


def looked(
    staff: Staff | None,
    act: Act,
    *,
    now: datetime,
    school: School | None = None,
    case: str = "",
    reason: str = "",
    repeats: bool = False,
) -> None:
    """Records that somebody looked, with the reason in their own words where they were asked for it (break-glass).

    ``staff`` None is a command that was run on the machine. ``repeats``: the page asks by itself, again and again, as
    live advice does: of one person, case and act there is one row a minute, which says that they were at it in that
    minute. Raises RuntimeError inside a transaction.
    """
    if repeats and _is_told_of(staff, act, now, case):
        return
    words = _seal(school, _Sealed("", reason)) if reason else None
    _write(Look(at=now, staff=staff, school=school, case=case, act=act, outcome=Look.Outcome.ALLOWED, sealed=words))


def refused(
    staff: Staff | None, act: Act, *, now: datetime, school: School | None = None, case: str = "", reason: str = ""
) -> None:
    """Records that somebody was refused, and why; the reference of the case is sealed. Raises RuntimeError as above."""
    words = _seal(school, _Sealed(case, reason))
    _write(Look(at=now, staff=staff, school=school, act=act, outcome=Look.Outcome.REFUSED, sealed=words))


def searched(
    staff: Staff, act: Act, *, now: datetime, school: School | None, asked: str, shown: int, case: str = ""
) -> None:
    """Records a search before its answer is shown: what was asked and how much is shown, both sealed.

    ``case``: a case of which words are shown. Raises RuntimeError as above.
    """
    words = _seal(school, _Sealed(asked=asked, shown=shown))
    _write(Look(at=now, staff=staff, school=school, case=case, act=act, outcome=Look.Outcome.ALLOWED, sealed=words))


def who_looked(school: School, case: str) -> tuple[Looked, ...]:
    """Everybody who looked at a case or was refused it, newest first.

    The school's refusals are opened to find those of this case: they are few, and no index may tell of them.
    """
    seen = opened(Look.objects.filter(case=case, school=school))
    kept_out = opened(Look.objects.filter(school=school, outcome=Look.Outcome.REFUSED))
    found = [*seen, *(look for look in kept_out if look.case == case)]
    return tuple(sorted(found, key=lambda look: look.at, reverse=True))


def looks_of(staff: Staff | str, case: str) -> tuple[Looked, ...]:
    """What one person read of a case, newest first: what is asked when they are found to be involved in it."""
    pk = staff if isinstance(staff, str) else staff.pk
    return tuple(opened(Look.objects.filter(staff__pk=pk, case=case, outcome=Look.Outcome.ALLOWED)))


def opened(looks: Iterable[Look]) -> Iterator[Looked]:
    """Rows as they were written, with what they keep sealed; one that cannot be opened any more tells the rest."""
    return map(_opened, looks)


def look_into(
    school: School, kind: str, day: date, *, about: str, by: Staff, now: datetime, words: str, cases: tuple[str, ...]
) -> None:
    """Keeps what came of asking about a pattern: ``about`` is whose it is, ``cases`` what it rests on."""
    plain = msgspec.json.encode(Answered(words, cases))
    sealed = seal_for_school(school.pk, PURPOSE_ASKED, plain)
    LookedInto.objects.create(school=school, kind=kind, day=day, about_id=about, by=by, at=now, sealed=sealed)


def answered(row: LookedInto) -> Answered:
    """What was written; raises Tampered or KeyDestroyed."""
    return msgspec.json.decode(open_for_school(row.school_id, PURPOSE_ASKED, bytes(row.sealed)), type=Answered)


def _is_told_of(staff: Staff | None, act: Act, now: datetime, case: str) -> bool:
    minute = now.replace(second=0, microsecond=0)
    same = Look.objects.filter(staff=staff, case=case, act=act, outcome=Look.Outcome.ALLOWED)
    return same.filter(at__gte=minute, at__lte=now).exists()


def _write(look: Look) -> None:
    """One row in a commit of its own; once in a while its writer seals what waits, should nobody else have."""
    with transaction.atomic(durable=True):
        look.save(force_insert=True)
    if look.pk % batches.EVERY == 0:
        try:
            batches.close_what_is_due(look.at)
        except DatabaseError as error:
            # The row is recorded. Whoever writes next, or the worker, seals it.
            log.error("A batch of who looked was not closed: %s", type(error).__name__)


def _seal(school: School | None, words: _Sealed) -> bytes:
    plain = msgspec.json.encode(words)
    return seal_for_school(school.pk, PURPOSE, plain) if school else seal_for_group(PURPOSE, plain)


def _open(look: Look) -> _Sealed:
    if look.sealed is None:
        return _Sealed()
    code, sealed = look.school_id, bytes(look.sealed)
    try:
        plain = open_for_school(code, PURPOSE, sealed) if code else open_for_group(PURPOSE, sealed)
    except (Tampered, KeyDestroyed):
        return _Sealed()
    return msgspec.json.decode(plain, type=_Sealed)


def _opened(look: Look) -> Looked:
    words = _open(look)
    return Looked(
        at=look.at,
        staff=str(look.staff_id) if look.staff_id else None,
        school=look.school_id,
        case=look.case or words.case,
        act=look.act,
        allowed=look.outcome == Look.Outcome.ALLOWED,
        reason=words.reason,
        asked=words.asked,
        shown=words.shown,
    )
