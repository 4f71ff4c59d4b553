"""What stands round every page of a case: its name, status, the one next action, and what else can be done."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safelead.access.roles import Act
from safelead.cases.places import removals
from safelead.web.components import Group, Link
from safelead.web.duties import address_of, duty_words
from safelead.web.forms.widgets import Text
from safelead.web.opened import CasePage
from safelead.web.words import AGAINST_ADVICE, STATUS_NAMES


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be done in a case: its words, the page that does it, and what a person must be allowed to."""

    text: Text
    page: str
    act: Act


# The one green button: what each status asks for. The statuses that are not named here wait for somebody else.
NEXT: dict[str, Action] = {
    "acknowledgement-needed": Action(gettext_lazy("Acknowledge and take this case"), "acknowledge", Act.ACKNOWLEDGE),
    "review-meeting-needed": Action(gettext_lazy("Hold the review meeting"), "review", Act.HOLD_REVIEW),
    "answers-needed": Action(gettext_lazy("Answer what is open"), "questions", Act.ANSWER),
    "decision-needed": Action(gettext_lazy("Decide"), "decide", Act.DECIDE),
    "waiting-for-signature": Action(gettext_lazy("Read and sign"), "sign", Act.SIGN),
    "sent-back": Action(gettext_lazy("Decide again"), "decide", Act.DECIDE),
    "waiting-for-group-lead": Action(gettext_lazy("Confirm or lift the lock"), "conflict", Act.CONFIRM_LOCK),
    "ready-to-close": Action(gettext_lazy("Close the case"), "close", Act.CLOSE),
    "closed": Action(gettext_lazy("Reopen the case"), "reopen", Act.REOPEN),
}

RISKS = Action(gettext_lazy("Assess the risks"), "risks", Act.ANSWER)
RECORD = (
    Action(gettext_lazy("Hold the review meeting"), "review", Act.HOLD_REVIEW),
    Action(gettext_lazy("Answer questions"), "questions", Act.ANSWER),
    RISKS,
    Action(gettext_lazy("People and their parts"), "people", Act.READ_FOR_A_TASK),
    Action(gettext_lazy("Contact with an agency"), "agency", Act.CONTACT_AGENCY),
    Action(gettext_lazy("Talk with parents"), "parents", Act.CONTACT_PARENTS),
    Action(gettext_lazy("Conversation with a child"), "conversation", Act.HOLD_CONVERSATION),
    Action(gettext_lazy("A place online"), "add-place", Act.HANDLE_PLACE),
    Action(gettext_lazy("Another school has a pupil in it"), "other-school", Act.CONTACT_AGENCY),
    Action(gettext_lazy("Viewing, and what was seen unasked"), "viewing", Act.READ_FOR_A_TASK),
    Action(gettext_lazy("Record a device"), "take-device", Act.HANDLE_DEVICE),
    Action(gettext_lazy("Deleting it, and searching a device"), "deletion", Act.READ_FOR_A_TASK),
    Action(gettext_lazy("Add a note"), "note", Act.CORRECT),
    Action(gettext_lazy("Add a document"), "add-document", Act.ATTACH_DOCUMENT),
    Action(gettext_lazy("A member of staff is involved"), "involved", Act.RECORD_CONFLICT),
)
ASK = (
    Action(gettext_lazy("Decide about agencies"), "decide", Act.DECIDE),
    Action(gettext_lazy("Hand over the case"), "hand-over", Act.ARRANGE_COVER),
    Action(gettext_lazy("Close the case"), "close", Act.CLOSE),
)
AFTER_CLOSING = {"note", "add-document", "involved", "agency", "people", "deletion"}
CHRONOLOGY = gettext_lazy("Correct or seal an entry")


def status_name(page: CasePage) -> Text:
    """Where the case stands, in words; who closed it and when, where it is closed."""
    state, status = page.state, page.opened.reading.status
    if status == "closed" and state.closed:
        words = {"day": page.clock.day(state.closed.recorded_at), "who": page.names.staff(state.closed.author)}
        return _("Closed %(day)s by %(who)s") % words
    return STATUS_NAMES[status]


def mark(page: CasePage) -> Text:
    """What stays marked for ever."""
    return AGAINST_ADVICE if page.state.decided_against_advice else ""


def next_action(page: CasePage) -> Link | None:
    """The one thing to do now, where it is this person's to do."""
    status = page.opened.reading.status
    if status == "duties-to-do":
        return _next_duty(page)
    if status == "joined" and page.state.joined_into:
        text = _("Open %(case)s") % {"case": page.state.joined_into}
        return Link(text, address_of("case", page.state.joined_into))
    if status == "waiting-for-signature" and not (page.state.decision and page.state.decision.is_waiting):
        return _withdrawal(page)
    action = RISKS if status == "answers-needed" and _only_risks_are_open(page) else NEXT.get(status)
    return _link(page, action) if action and page.opened.may(action.act) else None


def _only_risks_are_open(page: CasePage) -> bool:
    """What the meeting asks is answered, and nobody has assessed the risks yet (3.4)."""
    advice = page.opened.reading.advice
    asked = {advice.pack.questions[key].asked_at for key in advice.open_before_decision}
    return page.state.risks is None and not asked & {"scope", "people", "initial review"}


def _withdrawal(page: CasePage) -> Link | None:
    waiting = next((each for each in page.state.withdrawals if each.is_waiting), None)
    if waiting is None or not page.opened.may(Act.SIGN):
        return None
    return Link(_("Read and sign"), address_of("sign-withdrawal", page.reference, waiting.asked.sequence))


def _next_duty(page: CasePage) -> Link | None:
    rows = (duty_words(duty, page) for duty in page.duties if duty.is_owed)
    href = next((row.href for row in rows if row.href), "")
    return Link(_("Do what is due next"), href) if href else None


def more_actions(page: CasePage) -> tuple[Group, ...]:
    """Everything else that this person may do now, under three headings; an empty heading is absent."""
    if page.state.acknowledged is None or page.state.joined_into:
        return ()
    # Which entry is chosen where the entries are.
    entries = Link(CHRONOLOGY, f"{address_of('case', page.reference)}#chronology")
    found = (
        Group(_("Record"), tuple(_links(page, RECORD))),
        Group(_("Ask"), tuple(_links(page, ASK))),
        Group(_("Correct"), (entries,) if page.opened.may(Act.CORRECT) else ()),
    )
    return tuple(group for group in found if group.links)


def _links(page: CasePage, actions: Iterable[Action]) -> Iterable[Link]:
    is_closed = page.state.closed is not None
    for action in actions:
        link = _link(page, action)
        if link.href and page.opened.may(action.act) and not (is_closed and action.page not in AFTER_CLOSING):
            yield link


def _link(page: CasePage, action: Action) -> Link:
    return Link(action.text, address_of(action.page, page.reference))


def _contacts(page: CasePage) -> int:
    state = page.state
    return len(state.contacts) + len(state.told_parents) + len(state.untold_parents)


def _people(page: CasePage) -> int:
    return len(page.state.present)


def _devices(page: CasePage) -> int:
    return sum(key in page.state.things for key in page.state.devices)


def _places(page: CasePage) -> int:
    return len(removals(page.state))


def _documents(page: CasePage) -> int:
    return sum(mark.sequence not in page.state.sealed for mark, _entry in page.state.documents)


SECTIONS: tuple[tuple[Text, str, Callable[[CasePage], int] | None], ...] = (
    (gettext_lazy("Case"), "case", None),
    (gettext_lazy("People"), "people", _people),
    (gettext_lazy("Devices"), "devices", _devices),
    (gettext_lazy("Places online"), "places", _places),
    (gettext_lazy("Parents and agencies"), "contacts", _contacts),
    (gettext_lazy("Documents"), "documents", _documents),
    (gettext_lazy("Who looked"), "case-looks", None),
)


def sections(page: CasePage, path: str) -> list[tuple[Text, str, bool, int | None]]:
    """The pages of a case, always the same ones in the same place; none before somebody took the case."""
    if page.state.acknowledged is None or page.state.joined_into:
        return []
    addressed = ((text, address_of(name, page.reference), count) for text, name, count in SECTIONS)
    # Whoever looks at one device stands among the devices; the case itself is above all its pages.
    above = address_of("case", page.reference)
    who_looked = address_of("case-looks", page.reference)
    return [
        (text, href, path == href or (href != above and path.startswith(href)), count(page) if count else None)
        for text, href, count in addressed
        if href and (href != who_looked or page.opened.may(Act.SEE_WHO_LOOKED))
    ]
