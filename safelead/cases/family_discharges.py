"""What discharges what is owed to families: parents told, invited and met, children talked with and supported. Pure."""

from safelead.cases.agreed import agreement
from safelead.cases.discharging import Discharge, Discharges, Since, first
from safelead.cases.parents import child_of, risk_of_telling, speaks_of
from safelead.cases.state import CaseState
from safelead.chronology.kinds.families import ParentInformed, ParentsMet, ParentTopic, TalkTopic
from safelead.chronology.kinds.support import SupportOffered, SupportSort


def _never(state: CaseState, about: str) -> int:
    return 0


def parents_told(topic: ParentTopic | None = None, *, met: bool = False, since: Since = _never) -> Discharges:
    """A parent was told (this, if it names a topic; by meeting them, if ``met``), or it was decided not to tell them,
    and why (A-8).

    What was not told for a risk is owed again once it is judged that there is none. What they were told up to the entry
    ``since`` was told of something else.
    """

    def discharged(state: CaseState, about: str) -> Discharge | None:
        child = child_of(about)
        told = (
            mark
            for mark, entry in state.told_parents
            if entry.pupil == child and speaks_of(entry.parents, entry.written, about)
            if mark.sequence > since(state, about)
            if _is_part_of(entry, topic) and (isinstance(entry, ParentsMet) or not met)
        )
        untold = [
            Discharge(mark, entry.reason)
            for mark, entry in state.untold_parents
            if entry.pupil == child and speaks_of(entry.parents, "", about)
            if not (entry.risk and risk_of_telling(state, about) == "no")
        ]
        return first(told) or (untold[-1] if untold else None)

    return discharged


def _is_part_of(entry: ParentInformed | ParentsMet, topic: ParentTopic | None) -> bool:
    """Whether they were told this too; whoever came in had been invited."""
    return topic is None or topic in entry.covered or (topic == "invited" and isinstance(entry, ParentsMet))


def invited(state: CaseState, about: str) -> Discharge | None:
    """A parent was invited to a day (3.5-b)."""
    child = child_of(about)
    return first(
        mark
        for mark, entry in state.invited_parents
        if entry.pupil == child and speaks_of(entry.parents, entry.written, about)
    )


def talked(state: CaseState, about: str) -> Discharge | None:
    """Somebody talked with the child, or it was decided not to, with the reason (3.1-c)."""
    held = first(mark for mark, talk in state.talks if talk.pupil == about)
    not_held = (Discharge(mark, talk.reason) for mark, talk in state.no_talks if talk.pupil == about)
    return held or next(not_held, None)


def talked_about(topic: TalkTopic) -> Discharges:
    def discharged(state: CaseState, about: str) -> Discharge | None:
        return first(mark for mark, talk in state.talks if talk.pupil == about and topic in talk.covered)

    return discharged


def worry_written_down(state: CaseState, about: str) -> Discharge | None:
    """What the child fears stands beside an answer about it, or beside why a parent is not told (A-8b)."""
    given = state.answers.get(("pupil_worried_about_parents", about), ())
    answered = (each.mark for each in given if each.note and each.mark.sequence not in state.sealed)
    untold = (mark for mark, entry in state.untold_parents if entry.pupil == about and entry.pupil_view)
    return first(answered) or first(untold)


def supported(*what: SupportSort) -> Discharges:
    """The child was offered support (of these sorts, if any are named), whatever they answered (8-f, B-j)."""

    def discharged(state: CaseState, about: str) -> Discharge | None:
        offered = ((mark, entry) for mark, entry in state.support if isinstance(entry, SupportOffered))
        return first(m for m, entry in offered if entry.pupil == about and (not what or {*what} & {*entry.what}))

    return discharged


def learning_planned(state: CaseState, about: str) -> Discharge | None:
    return first(mark for mark, entry in state.education if entry.pupil == about)


def agreed_at(duty: str) -> Since:
    """The entry by which a day was agreed: what was done before it was not what was agreed."""

    def after(state: CaseState, about: str) -> int:
        found = agreement(state, duty, about)
        return found.mark.sequence if found else state.head

    return after
