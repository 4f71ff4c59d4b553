"""Who leads a case and who signs it, on whose authority. Pure: no clock, no database (3.3-j, promises 7 and 9).

Two people decide not to refer: one leads and decides, another signs, and they are never the same. Whoever is absent or
involved is passed over everywhere. Where it is an allegation about staff, the order is another one.
"""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from safelead.access.roles import Role
from safelead.guidance.words import gettext_noop

Why = Literal["absent", "involved", "has the other seat"]


@dataclass(frozen=True, slots=True)
class Roster:
    """Who holds which role in one school on one day, and who leads the group: ids of staff, in the order they stand in.

    One person may hold several roles; a role may be vacant.
    """

    dsl: tuple[str, ...] = ()
    deputy: tuple[str, ...] = ()
    headteacher: tuple[str, ...] = ()
    signatory: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()

    def holders(self, role: Role) -> tuple[str, ...]:
        """Who holds the role, first to stand in first; nobody stands in for one that has no seat."""
        held: tuple[str, ...] = getattr(self, role.value, ())
        return held


@dataclass(frozen=True, slots=True)
class Passed:
    """Somebody who would have come first, and why they did not."""

    staff: str
    role: Role
    why: Why


@dataclass(frozen=True, slots=True)
class Seat:
    """Who leads or signs, by the authority of which role, and why it is theirs.

    ``staff`` and ``role`` are None when nobody is left; ``reason`` (to translate) then says so. The reason never tells
    who is involved: that stands in ``passed_over``, for the record only.
    """

    staff: str | None
    role: Role | None
    reason: str
    passed_over: tuple[Passed, ...]
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Succession:
    """The two seats, the whole line behind the first (for an unread concern, 3.1-a), and whom to call as well.

    ``call``: agencies by id: the local authority's officer for allegations, or, where nobody is left, who is
    called now.
    """

    leads: Seat
    signs: Seat
    line: tuple[Seat, ...]
    call: tuple[str, ...] = ()


_LEADS: dict[Role, str] = {
    Role.DSL: gettext_noop("The DSL leads."),
    Role.DEPUTY: gettext_noop("A deputy leads, because no DSL is free to."),
    Role.HEADTEACHER: gettext_noop("The headteacher leads, because no DSL or deputy is free to."),
    Role.LEAD: gettext_noop("The group lead leads, because nobody in the school is free to."),
}
_LEADS_ALLEGATION: dict[Role, str] = {
    Role.HEADTEACHER: gettext_noop("The headteacher leads, because it is about a member of staff."),
    Role.LEAD: gettext_noop("The group lead leads, because it is about staff and no headteacher is free to."),
    Role.DSL: gettext_noop("The DSL leads, because it is about staff and no headteacher or group lead is free to."),
    Role.DEPUTY: gettext_noop("A deputy leads, because it is about staff and nobody before them is free to."),
}
_SIGNS: dict[Role, str] = {
    Role.HEADTEACHER: gettext_noop("The headteacher signs."),
    Role.SIGNATORY: gettext_noop("The second signatory signs, because no headteacher is free to."),
    Role.LEAD: gettext_noop("The group lead signs, because nobody in the school is free to."),
}
_SIGNS_ABOVE_HEADTEACHER: dict[Role, str] = {
    Role.LEAD: gettext_noop("The group lead signs, because it is about staff and no headteacher is free to."),
    Role.SIGNATORY: gettext_noop("The second signatory signs, because no headteacher or group lead is free to."),
    Role.HEADTEACHER: gettext_noop("The headteacher signs, because no group lead or second signatory is free to."),
}
_NOBODY_LEADS = gettext_noop(
    "Nobody in the school or the group is free to lead. Call social care and the police yourself, now."
)
_NOBODY_SIGNS = gettext_noop(
    "Nobody in the school or the group is free to sign. Refer, or ask the group to appoint a second signatory today."
)
_NEXT_DECIDES = gettext_noop(
    "Nobody else is free to sign. Let the next in line decide; then whoever leads now can sign."
)


def succession(
    roster: Roster,
    *,
    absent: AbstractSet[str] = frozenset(),
    involved: AbstractSet[str] = frozenset(),
    subjects: AbstractSet[str] = frozenset(),
    decided_by: str | None = None,
) -> Succession:
    """Who leads and who signs (3.3-j).

    ``absent``: away today; ``involved``: locked out, for whatever reason; ``subjects``: those of staff whom it is about
    (they count as involved); ``decided_by``: who has decided already, and so may not sign.

    >>> found = succession(Roster(dsl=("patel",), headteacher=("moss",), lead=("ruiz",)), absent={"moss"})
    >>> found.leads.staff, found.signs.staff, found.signs.role.value
    ('patel', 'ruiz', 'lead')
    """
    out = _Out(absent, involved | subjects)
    about_headteacher = bool(subjects & set(roster.headteacher))
    leading, why_leads = _leading(bool(subjects), about_headteacher)
    signing, why_signs = _signing(about_headteacher)
    line = tuple(_line(roster, leading, out, why_leads))
    leads = line[0] if line else _nobody(_NOBODY_LEADS, roster, leading, out)
    other = _Out(out.absent, out.involved, decided_by or leads.staff)
    signs = next(_line(roster, signing, other, why_signs), None)
    if signs is None:
        swap = decided_by is None and len(line) > 1 and any(_line(roster, signing, out, why_signs))
        signs = _nobody(_NEXT_DECIDES if swap else _NOBODY_SIGNS, roster, signing, other)
    return Succession(leads, signs, line, _call(leads, subjects))


@dataclass(frozen=True, slots=True)
class _Out:
    """Who cannot take a seat, and why not."""

    absent: AbstractSet[str]
    involved: AbstractSet[str]
    other_seat: str | None = None

    def why(self, staff: str) -> Why | None:
        if staff in self.involved:
            return "involved"
        if staff in self.absent:
            return "absent"
        return "has the other seat" if staff == self.other_seat else None


_Order = tuple[tuple[Role, ...], dict[Role, str]]


def _leading(about_staff: bool, about_headteacher: bool) -> _Order:
    """The order in which roles lead: about staff, the headteacher first; about a headteacher, the group lead first."""
    if about_headteacher:
        return (Role.LEAD, Role.DSL, Role.DEPUTY, Role.HEADTEACHER), _LEADS_ALLEGATION
    if about_staff:
        return (Role.HEADTEACHER, Role.LEAD, Role.DSL, Role.DEPUTY), _LEADS_ALLEGATION
    return (Role.DSL, Role.DEPUTY, Role.HEADTEACHER, Role.LEAD), _LEADS


def _signing(about_headteacher: bool) -> _Order:
    """The order in which roles sign: about a headteacher, those who do not answer to that headteacher come first."""
    if about_headteacher:
        return (Role.LEAD, Role.SIGNATORY, Role.HEADTEACHER), _SIGNS_ABOVE_HEADTEACHER
    return (Role.HEADTEACHER, Role.SIGNATORY, Role.LEAD), _SIGNS


def _line(roster: Roster, order: Iterable[Role], out: _Out, reasons: dict[Role, str]) -> Iterator[Seat]:
    """Everybody who may take the seat, in order, each once and by the first role that brings them there."""
    passed: list[Passed] = []
    seen: set[str] = set()
    for role, staff in _candidates(roster, order):
        why = out.why(staff)
        if why:
            passed.append(Passed(staff, role, why))
        elif staff not in seen:
            seen.add(staff)
            yield Seat(staff, role, reasons[role], tuple(passed), cites=("3.3-j",))


def _nobody(reason: str, roster: Roster, order: Iterable[Role], out: _Out) -> Seat:
    passed = tuple(Passed(staff, role, why) for role, staff in _candidates(roster, order) if (why := out.why(staff)))
    return Seat(None, None, reason, passed, cites=("3.3-j",))


def _candidates(roster: Roster, order: Iterable[Role]) -> Iterator[tuple[Role, str]]:
    return ((role, staff) for role in order for staff in roster.holders(role))


def _call(leads: Seat, subjects: AbstractSet[str]) -> tuple[str, ...]:
    nobody = ("social-care", "police") if leads.staff is None else ()
    return (*nobody, "lado") if subjects else nobody
