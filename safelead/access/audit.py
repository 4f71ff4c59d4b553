"""Who looked, and who was refused: written at once, in a commit of its own (promise 8).

Each of these writes is refused inside a transaction of the caller's, loudly: there it would be rolled back with the
request that failed, and on SQLite a second connection would wait for the first for ever. So a gate is passed before a
transaction begins, and a refusal that is found within one is raised and recorded outside it.
"""

import logging
from dataclasses import dataclass
from datetime import datetime

import msgspec
from django.db import DatabaseError, transaction

from safelead.access import batches
from safelead.access.models import Look
from safelead.access.roles import Act
from safelead.crypto.sealed import open_for_group, open_for_school, seal_for_group, seal_for_school
from safelead.people.models import Staff
from safelead.schools.models import School

log = logging.getLogger(__name__)

PURPOSE = "look"


class _Sealed(msgspec.Struct, frozen=True, omit_defaults=True):
    case: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Looked:
    """A row of who looked: ``staff`` None is somebody who had not signed in, ``case`` empty is no case at all."""

    at: datetime
    staff: str | None
    school: str | None
    case: str
    act: str
    allowed: bool
    reason: str


def looked(
    staff: Staff | None, act: Act, *, now: datetime, school: School | None = None, case: str = "", reason: str = ""
) -> None:
    """Records that somebody looked, with the reason in their own words where they were asked for it (break-glass).

    ``staff`` None is a command that was run on the machine. Raises RuntimeError inside a transaction.
    """
    words = _seal(school, _Sealed("", reason)) if reason else None
    _write(Look(at=now, staff=staff, school=school, case=case, act=act, outcome=Look.Outcome.ALLOWED, sealed=words))


def refused(
    staff: Staff | None, act: Act, *, now: datetime, school: School | None = None, case: str = "", reason: str = ""
) -> None:
    """Records that somebody was refused, and why; the reference of the case is sealed. Raises RuntimeError as above."""
    words = _seal(school, _Sealed(case, reason))
    _write(Look(at=now, staff=staff, school=school, act=act, outcome=Look.Outcome.REFUSED, sealed=words))


def who_looked(school: School, case: str) -> tuple[Looked, ...]:
    """Everybody who looked at a case or was refused it, newest first.

    The school's refusals are opened to find those of this case: they are few, and no index may tell of them.
    """
    seen = [_opened(look) for look in Look.objects.filter(case=case, school=school)]
    kept_out = (_opened(look) for look in Look.objects.filter(school=school, outcome=Look.Outcome.REFUSED))
    found = [*seen, *(look for look in kept_out if look.case == case)]
    return tuple(sorted(found, key=lambda look: look.at, reverse=True))


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
    plain = open_for_school(code, PURPOSE, sealed) if code else open_for_group(PURPOSE, sealed)
    return msgspec.json.decode(plain, type=_Sealed)


def _opened(look: Look) -> Looked:
    words = _open(look)
    staff = str(look.staff_id) if look.staff_id else None
    allowed = look.outcome == Look.Outcome.ALLOWED
    return Looked(look.at, staff, look.school_id, look.case or words.case, look.act, allowed, words.reason)
