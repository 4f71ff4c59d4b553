"""Whether somebody may view, as a case stands; and who saw what unasked. Pure.

To view is not the rule (5.1-a). Thinking of it begins with a reason and ends with one of three entries: it was viewed,
it was not after all, or it was decided against. Whatever was settled on the way holds for that once and no longer.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from safelead.cases.marks import Mark
from safelead.cases.state import CaseState
from safelead.chronology.kinds.base import Entry
from safelead.chronology.kinds.review import Known
from safelead.chronology.kinds.viewing import (
    HeadteacherToldOfViewing,
    ImagerySeenUnplanned,
    ImageryViewed,
    SupportOfferedToStaff,
    ViewingAuthorised,
    ViewingDecidedAgainst,
    ViewingDelegated,
    ViewingNotMade,
)

REASONS = ("facts_not_otherwise_known", "viewing_needed_for_report", "viewing_unavoidable")
DISTRESS = "viewing_would_distress"
SETTLED = ("headteacher_informed_of_viewing", "viewer_is_dsl_or_delegate", "single_viewer", "viewer_same_sex")
ENDS = (ImageryViewed, ViewingNotMade, ViewingDecidedAgainst)


@dataclass(frozen=True, slots=True)
class Considered:
    """What has been settled since viewing was last thought of.

    ``since``: the entry that ended it the last time, 0 for never. ``told``: that the headteacher knows; ``delegates``:
    who has the headteacher's authority; ``authorised``: what the DSL allowed and nobody has used yet.
    """

    since: int
    told: tuple[Mark, HeadteacherToldOfViewing] | None
    delegates: frozenset[str]
    authorised: tuple[Mark, ViewingAuthorised] | None


def considered(state: CaseState) -> Considered:
    """Where the thinking stands; a sealed entry settles nothing."""
    kept = [(mark, entry) for mark, entry in state.viewing if mark.sequence not in state.sealed]
    since = max((mark.sequence for mark, entry in kept if isinstance(entry, ENDS)), default=0)
    now = [(mark, entry) for mark, entry in kept if mark.sequence > since]
    told = [(mark, entry) for mark, entry in now if isinstance(entry, HeadteacherToldOfViewing)]
    authorised = [(mark, entry) for mark, entry in now if isinstance(entry, ViewingAuthorised)]
    delegates = frozenset(entry.viewer for _mark, entry in now if isinstance(entry, ViewingDelegated))
    return Considered(since, told[-1] if told else None, delegates, authorised[-1] if authorised else None)


def headteacher_knows(state: CaseState) -> Mark | None:
    """The entry that says so, or nothing: nobody has told them, or that was about another time."""
    told = considered(state).told
    return told[0] if told else None


def same_sex(viewer: str, pictured: Iterable[str]) -> Known:
    """Whether a viewer is of the same sex as every pupil in the imagery (5.1-i), each as the register has it.

    An empty text is not known, and so is imagery of nobody; pupils of both sexes rule everybody out.

    >>> same_sex("f", ["f", "f"]), same_sex("f", ["f", ""]), same_sex("f", ["f", "m"]), same_sex("", ["m"])
    ('yes', 'not-known', 'no', 'not-known')
    """
    others = list(pictured)
    if len({each for each in others if each}) > 1 or (viewer and any(each and each != viewer for each in others)):
        return "no"
    return "yes" if viewer and others and all(each == viewer for each in others) else "not-known"


def seen_unplanned(state: CaseState) -> tuple[tuple[Mark, ImagerySeenUnplanned], ...]:
    """What people saw unasked, in the order of the record, without what is sealed."""
    return tuple(
        (mark, entry)
        for mark, entry in state.viewing
        if isinstance(entry, ImagerySeenUnplanned) and mark.sequence not in state.sealed
    )


def saw_it(state: CaseState) -> Mapping[str, Mark]:
    """Whoever saw it unasked and had not been offered support then, with the last entry that says so."""
    return {entry.seen_by: mark for mark, entry in seen_unplanned(state) if entry.support == "not-asked"}


def saw_it_at(state: CaseState, staff: str) -> int:
    """The entry that says so, 0 for none."""
    seen = saw_it(state).get(staff)
    return seen.sequence if seen else 0


def support_offered(state: CaseState, staff: str) -> Mark | None:
    """The entry by which somebody who saw it was offered support, after they saw it last; None while nobody did."""
    seen = saw_it(state).get(staff)
    offered = ((mark, entry) for mark, entry in state.viewing if isinstance(entry, SupportOfferedToStaff))
    later = (mark for mark, entry in offered if entry.staff == staff and seen and mark.sequence > seen.sequence)
    return next(later, None)


def waiting_for_support(state: CaseState) -> tuple[str, ...]:
    """Whoever saw it unasked and has not been offered support since, each once."""
    return tuple(staff for staff in saw_it(state) if not support_offered(state, staff))


def reasons_given(state: CaseState) -> tuple[Mark, ...]:
    """The entries that gave a reason to view since the last time that it ended."""
    since = considered(state).since
    return tuple(
        given.mark
        for (key, _about), answers in state.answers.items()
        if key in REASONS
        for given in answers
        if given.value == "yes" and given.mark.sequence > since and given.mark.sequence not in state.sealed
    )


def settled(state: CaseState) -> Iterator[tuple[str, Known, Mark]]:
    """What the record itself says of the conditions: by key of the question, with the entry that says it.

    Only an open authorisation answers for its viewer; only what came after the last time counts. Once there is a
    reason, that nobody wrote down that the headteacher was told means that they were not (5.1-g).
    """
    now, reasons = considered(state), reasons_given(state)
    if now.told:
        yield "headteacher_informed_of_viewing", "yes", now.told[0]
    elif reasons:
        yield "headteacher_informed_of_viewing", "no", reasons[0]
    if now.authorised:
        mark, entry = now.authorised
        yield "viewer_is_dsl_or_delegate", entry.is_team, mark
        yield "single_viewer", "yes", mark
        yield "viewer_same_sex", entry.same_sex, mark


def opened_by(state: CaseState, sequence: int, before: int) -> ViewingAuthorised | None:
    """The authorisation at ``sequence``, if nothing had ended it before the entry ``before``."""
    found: Entry | None = None
    for mark, entry in state.viewing:
        if mark.sequence >= before:
            break
        if mark.sequence == sequence:
            found = entry
        elif isinstance(entry, (*ENDS, ViewingAuthorised)):
            found = None
    return found if isinstance(found, ViewingAuthorised) else None
