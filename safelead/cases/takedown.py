"""What is next for each place online, in the guidance's order: the child's own account, others who posted it, the
provider, then those who help where that was not enough (8-a, 8-b, A-3). Pure.

Two things are kept apart here. Asking somebody to take it down is held while an adult, a stranger, coercion or
blackmail is yes or not known, and until it is decided that the police are not needed. Reporting is never held.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from safelead.cases.advice import Advice
from safelead.cases.discharges import BY_NOTE, discharge
from safelead.cases.facts import standing
from safelead.cases.marks import Mark
from safelead.cases.places import Removal, removal_of, removals
from safelead.cases.state import CaseState
from safelead.chronology.kinds.places import Route
from safelead.chronology.kinds.review import Known
from safelead.guidance.assess import Forbidden

Step = Literal["ask", "hear-from-poster", "report", "give-more", "hear-from-report", "escalate", "decide"]
Standing = Literal["to-ask", "asked", "to-report", "reported", "answered", "still-there", "removed", "left"]

ASKING = "ask-poster"
URGENT = ("nudity_or_suggestive", "identifying_details")
NO_ROUTE = "site_has_no_report_route"
STRANGERS = ("contacted_by_strangers", "exploitation_or_grooming")
# Who helps where the provider did not, in this order. Everybody in these cases is under 18: no service for adults.
_UK: tuple[Route, ...] = ("ceop", "report-remove", "iwf", "posh", "take-it-down")
HELP: dict[str, tuple[Route, ...]] = {
    "england": _UK,
    "wales": _UK,
    "spain": ("aepd", "police", "incibe", "take-it-down"),
}
# The duty that each step is; an urgent place's first step is one of its own.
DUTIES: dict[Step, str] = {
    "ask": "ask-poster",
    "hear-from-poster": "hear-from-poster",
    "report": "report-to-provider",
    "give-more": "give-more-to-report",
    "hear-from-report": "hear-from-report",
    "escalate": "ask-for-help-with-removal",
    "decide": "decide-on-place",
}
URGENT_DUTY, NO_ROUTE_DUTY, LAST_DUTY = "urgent-removal", "report-without-route", "decide-on-place"
STEP_DUTIES = frozenset({*DUTIES.values(), URGENT_DUTY, NO_ROUTE_DUTY})
# What is owed for the case as a whole while nobody has written down where it is.
WITHOUT_PLACE = frozenset({URGENT_DUTY, NO_ROUTE_DUTY, "ask-for-help-with-removal"})
_URGENCY: dict[Known, int] = {"yes": 0, "not-known": 1, "no": 2}
_OURS: tuple[Step, ...] = ("give-more", "escalate", "decide", "ask", "report")


@dataclass(frozen=True, slots=True)
class Plan:
    """One place: how far it is, and the one step that is next (none where nothing more is owed).

    ``answers``: what was answered about this place, by the guidance's keys. ``route``: to whom it is reported next.
    ``hold``: why whoever posted it is not asked, where they are known and were not asked yet.
    """

    removal: Removal
    answers: Mapping[str, Known]
    step: Step | None
    route: Route | None
    hold: Forbidden | None

    @property
    def key(self) -> str:
        return self.removal.place.key

    @property
    def urgent(self) -> Known:
        """What 8-c asks. Not known is a question to answer, and comes after yes and before no."""
        return urgency(self.answers)

    @property
    def no_route(self) -> Known:
        """Whether the site has no way to report it (8-e)."""
        return self.answers.get(NO_ROUTE, "not-known")

    @property
    def is_own_account(self) -> bool:
        """The child posted it on an own account."""
        return self.removal.known.poster == "own-account"

    @property
    def standing(self) -> Standing:
        """How far it is, in one word."""
        if self.removal.settled:
            return "removed" if self.removal.removed else "left"
        if self.removal.still_there and self.step in ("escalate", "decide", "report"):
            return "still-there"
        if self.step is None:
            raise ValueError(f"Nothing is next for {self.key}, which is not settled.")
        return _STANDING[self.step]


_STANDING: dict[Step, Standing] = {
    "ask": "to-ask",
    "hear-from-poster": "asked",
    "report": "to-report",
    "give-more": "answered",
    "hear-from-report": "reported",
    "escalate": "answered",
    "decide": "answered",
}


def plans(state: CaseState, advice: Advice) -> tuple[Plan, ...]:
    """Every place online of the case: urgent first, then where urgency is not known, what is ours to do before what
    waits for others, the child's own account before others; what is settled last (8-a to 8-c)."""
    return tuple(sorted((plan(state, advice, each) for each in removals(state)), key=_order))


def plan(state: CaseState, advice: Advice, removal: Removal) -> Plan:
    """One place of the case."""
    given = {key: _answer(state, advice, key, removal) for key in (*URGENT, NO_ROUTE)}
    answers = {key: value for key, value in given.items() if value}
    may_be_asked = is_poster_known(state, removal) and not removal.settled
    step = _step(advice, removal, urgency(answers), may_be_asked=may_be_asked)
    route = _route(advice, removal, step, answers.get(NO_ROUTE))
    would_be_asked = may_be_asked and not (removal.asked or removal.not_asked)
    return Plan(removal, answers, step, route, asking_forbidden(advice) if would_be_asked else None)


def asking_forbidden(advice: Advice) -> Forbidden | None:
    """Why nobody may be asked to take it down; None where they may. It never says anything about a report."""
    return next((act for act in advice.assessment.may_not if act.id == ASKING), None)


def is_poster_known(state: CaseState, removal: Removal) -> bool:
    """Whether there is somebody to ask: the child, or another child of the case (8-b). An adult is never asked."""
    known = removal.known
    holder = state.people.get(known.holder)
    is_adult = holder is not None and holder.sort == "adult"
    return not is_adult and (known.poster == "own-account" or (known.poster == "somebody" and bool(known.holder)))


def _step(advice: Advice, removal: Removal, urgent: Known, *, may_be_asked: bool) -> Step | None:
    """The first that holds, in the guidance's order. Only the first of them looks at what is held."""
    if removal.settled:
        return None
    may_ask = asking_forbidden(advice) is None and may_be_asked
    if may_ask and not removal.asked and not removal.not_asked:
        return "ask"
    if not removal.first_report:
        # Nobody's answer is waited for where it is urgent (8-c), or where nobody should have been asked.
        return "hear-from-poster" if may_ask and removal.waits_for_poster and urgent != "yes" else "report"
    if removal.wants_more:
        return "give-more"
    if removal.awaited:
        return "hear-from-report"
    return "escalate" if next_help(advice, removal) else "decide"


def _route(advice: Advice, removal: Removal, step: Step | None, no_route: Known | None) -> Route | None:
    """To whom it goes next: its provider, whoever helps next, or whoever asked for more."""
    if step == "report":
        return "provider" if no_route != "yes" else next_help(advice, removal, first="iwf")
    if step == "escalate":
        return next_help(advice, removal)
    open_report = {"give-more": removal.wants_more, "hear-from-report": removal.awaited}.get(step or "")
    return open_report.entry.route if open_report else None


def next_help(advice: Advice, removal: Removal, *, first: Route | None = None) -> Route | None:
    """Who has not been turned to yet, of those who help in this jurisdiction; ``first`` before the others."""
    left = [each for each in helpers(advice, removal) if each not in removal.reports]
    return first if first in left else next(iter(left), None)


def helpers(advice: Advice, removal: Removal) -> tuple[Route, ...]:
    """Everybody who helps with this place: CEOP only where strangers write or a child is exploited, the Internet Watch
    Foundation only where somebody told us the address (A-3, 8-e, B-k)."""
    needs = {
        "ceop": any(key in advice.facts and advice.facts[key].value == "yes" for key in STRANGERS),
        "iwf": bool(removal.known.where),
    }
    return tuple(each for each in HELP[advice.assessment.jurisdiction] if needs.get(each, True))


def urgency(answers: Mapping[str, Known]) -> Known:
    """Urgent if either answer is yes, not urgent only if both are no (8-c)."""
    given = {answers.get(key, "not-known") for key in URGENT}
    return "yes" if "yes" in given else "not-known" if "not-known" in given else "no"


def _answer(state: CaseState, advice: Advice, key: str, removal: Removal) -> Known | None:
    """What counts about this place; None where nobody was asked."""
    found = standing(state, advice.pack.questions[key], removal.place)
    return None if found is None or isinstance(found.value, int) else found.value


def _order(each: Plan) -> tuple[bool, int, int, bool, int]:
    rank = _OURS.index(each.step) if each.step in _OURS else len(_OURS)
    settled = each.removal.settled is not None
    return settled, _URGENCY[each.urgent], rank, not each.is_own_account, each.removal.place.since


# --- what each step owes -----------------------------------------------------------------------------------------


def owing(state: CaseState, advice: Advice) -> Mapping[str, tuple[str, ...]]:
    """About which places each kind of duty is owed now or was done; the case (empty) where no place is named yet."""
    every = sorted(plans(state, advice), key=lambda each: each.removal.place.since)
    if not every:
        return dict.fromkeys(WITHOUT_PLACE, ("",))
    now = {each.key: duty_of(state, each) for each in every}
    return {
        duty: tuple(key for key, owed in now.items() if owed == duty or discharge(state, duty, key))
        for duty in STEP_DUTIES
    }


def duty_of(state: CaseState, plan: Plan) -> str:
    """The one duty that a place owes now; empty where it is settled.

    What only a note calls done is not settled by that: somebody still decides how it ends.
    """
    if plan.step is None:
        return ""
    duty = DUTIES[plan.step]
    if plan.step in ("ask", "report") and plan.urgent == "yes" and not plan.removal.first_report:
        duty = URGENT_DUTY
    elif plan.step == "report" and plan.no_route == "yes":
        duty = NO_ROUTE_DUTY
    return LAST_DUTY if duty in BY_NOTE and discharge(state, duty, plan.key) else duty


def owed_since(state: CaseState, duty: str, place: str) -> Mark | None:
    """The entry about a place after which a duty became owed; None where it is owed from the beginning."""
    found = removal_of(state, place)
    if found is None or duty in (URGENT_DUTY, "ask-poster"):
        return found.still_there if found else None
    if duty == "hear-from-poster":
        return found.reply[0] if found.reply else found.asked[0] if found.asked else None
    if duty == "hear-from-report":
        return found.awaited.mark if found.awaited else None
    if duty == "give-more-to-report":
        return found.wants_more.answer[0] if found.wants_more and found.wants_more.answer else None
    if duty in ("ask-for-help-with-removal", LAST_DUTY):
        return found.failed
    return found.reply[0] if found.reply else found.not_asked[0] if found.not_asked else found.still_there


def agreed_by(state: CaseState, duty: str, place: str) -> datetime | None:
    """By when an answer about a place is expected, aware UTC; None where nobody said."""
    found = removal_of(state, place)
    if found is None:
        return None
    if duty == "hear-from-poster":
        return found.poster_by
    return found.awaited.entry.answer_by if duty == "hear-from-report" and found.awaited else None
