"""What discharges each duty about places online, and the help that a child has with them. Pure."""

from collections.abc import Callable, Mapping

from safelead.cases.discharging import Discharge, Discharges, either, first
from safelead.cases.marks import Mark
from safelead.cases.places import Removal, removal_of, removals
from safelead.cases.state import CaseState
from safelead.chronology.kinds.places import PosterAsked, TakedownAnswered, TakedownReported
from safelead.chronology.kinds.support import SupportOffered


def of_place(read: Callable[[Removal], Mark | None]) -> Discharges:
    """What was done about a place online, as its own entries tell it."""

    def discharged(state: CaseState, about: str) -> Discharge | None:
        found = removal_of(state, about)
        mark = read(found) if found else None
        return Discharge(mark) if mark else None

    return discharged


def _poster_asked(state: CaseState, about: str) -> Discharge | None:
    """They were asked, or it was decided not to, and why."""
    found = removal_of(state, about)
    if found and found.asked:
        return Discharge(found.asked[0])
    return Discharge(found.not_asked[0], found.not_asked[1].reason) if found and found.not_asked else None


def _place_settled(state: CaseState, about: str) -> Discharge | None:
    """It is gone, or it was decided not to go on, and why."""
    found = removal_of(state, about)
    if found and found.ended:
        return Discharge(found.ended[0], found.ended[1].why)
    return Discharge(found.settled) if found and found.settled else None


def _poster_heard(place: Removal) -> Mark | None:
    return place.reply[0] if place.reply and not place.waits_for_poster else None


def _report_heard(place: Removal) -> Mark | None:
    """Nothing is awaited any more: the last answer, or word that it is still there."""
    answers = (mark for mark, entry in reversed(place.told) if isinstance(entry, TakedownAnswered))
    return None if place.awaited else next(answers, None) or place.failed


def _more_given(place: Removal) -> Mark | None:
    wanted = (mark for mark, one in place.told if isinstance(one, TakedownAnswered) and one.outcome == "more-asked")
    first = next(wanted, None)
    return place.report_after(first.sequence) if first and not place.wants_more else None


def _help_found(place: Removal) -> Mark | None:
    """Somebody else was turned to after the last time that it did not help, or it is gone all the same."""
    if place.failed is None:
        return None
    return place.report_after(place.failed.sequence) or place.settled


def _helped(state: CaseState, about: str) -> Discharge | None:
    """A step was taken together with this child, or for them (8-f)."""
    steps = sorted((step for each in removals(state) for step in each.told), key=lambda step: step[0].sequence)
    return first(mark for mark, one in steps if isinstance(one, PosterAsked | TakedownReported) and about in one.helped)


def _place_named(state: CaseState, about: str) -> Discharge | None:
    return first(each.told[0][0] for each in removals(state) if each.told)


def _offered(state: CaseState, about: str) -> Discharge | None:
    """The child was offered support once it was known that it is online, whatever they answered (8-f)."""
    since = min((each.place.since for each in removals(state)), default=0)
    offers = ((mark, one) for mark, one in state.support if isinstance(one, SupportOffered) and one.pupil == about)
    return first(mark for mark, _one in offers if mark.sequence > since)


OF_PLACES: Mapping[str, Discharges] = {
    "name-places": _place_named,
    "support-removal": either(_helped, _offered),
    "urgent-removal": of_place(lambda place: place.first_report or place.settled),
    "ask-poster": _poster_asked,
    "hear-from-poster": of_place(_poster_heard),
    "report-to-provider": of_place(lambda place: place.first_report),
    "give-more-to-report": of_place(_more_given),
    "hear-from-report": of_place(_report_heard),
    "ask-for-help-with-removal": of_place(_help_found),
    "report-without-route": of_place(lambda place: place.first_report or place.settled),
    "decide-on-place": _place_settled,
}
