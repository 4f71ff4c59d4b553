"""What is owed, in words: the same line on the desk, in a case, on the way to closing it, and on paper."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from safelead.access.roles import Act
from safelead.cases.agreed import sequence_of
from safelead.cases.custody import custody
from safelead.cases.discharges import BY_NOTE
from safelead.cases.duties import WAITS_FOR_OTHERS, Duty
from safelead.cases.marks import Mark
from safelead.cases.parents import child_of
from safelead.guidance.deadlines import Calendar
from safelead.guidance.rules import DutyKind
from safelead.web.components import Row
from safelead.web.names import Names
from safelead.web.opened import CasePage
from safelead.web.times import Clock
from safelead.web.words import HOLD_NAMES

_PARENTS = ("parents", {"pupil": "{child}", "parent": "{parent}"})
# About a place: its own page for each step; where no place is known yet, the page that adds one.
_PLACE = {
    "urgent-removal": "place",
    "ask-poster": "poster-asked",
    "hear-from-poster": "poster-answered",
    "report-to-provider": "place-reported",
    "report-without-route": "place-reported",
    "give-more-to-report": "place-reported",
    "hear-from-report": "report-answered",
    "ask-for-help-with-removal": "place-reported",
    "decide-on-place": "takedown-ended",
}
_TALK = ("conversation", {"pupil": "{child}"})

# Which form does a duty: the name of its page and what the page is told. What is not named here has no form of its own
# and is written down on the page "duty".
FORMS: dict[str, tuple[str, dict[str, str]]] = {
    "acknowledge-concern": ("acknowledge", {}),
    "hold-review-meeting": ("review", {}),
    "find-out-more": ("questions", {}),
    "contact-other-setting": ("other-school", {}),
    "further-review": ("risks", {}),
    "record-reasons": ("decide", {}),
    "sign-decision": ("sign", {}),
    "tell-headteacher-of-viewing": ("viewing-headteacher", {}),
    "support-whoever-saw": ("sight-support", {"staff": "{about}"}),
    "refer-now": ("agency", {"agency": "{about}", "purpose": "refer"}),
    "refer": ("agency", {"agency": "{about}", "purpose": "refer"}),
    "tell-lado": ("agency", {"agency": "{about}", "purpose": "tell"}),
    "follow-up-police": ("agency", {"agency": "{about}", "purpose": "follow-up"}),
    "follow-up-agency": ("agency-next", {}),
    "ask-whether-to-wait": ("agency-next", {"came": "follow-up"}),
    "escalate-referral": ("agency-next", {"came": "escalate"}),
    "weigh-refusal": ("refusal", {}),
    "tell-social-care": ("agency", {"agency": "social-care", "purpose": "tell", "pupil": "{about}"}),
    "contact-social-care": ("agency", {"agency": "social-care", "purpose": "ask", "pupil": "{about}"}),
    "specialist-service": ("agency", {"agency": "specialist", "purpose": "ask", "pupil": "{about}"}),
    "call-emergency-number": ("agency", {"agency": "police", "purpose": "refer", "channel": "emergency-number"}),
    "secure-device": ("secure-device", {}),
    "call-police-for-device": ("agency", {"agency": "police", "purpose": "tell"}),
    "hand-back-device": ("device", {}),
    "talk-with-pupil": _TALK,
    **dict.fromkeys(("request-deletion", "explain-refusing"), ("ask-to-delete", {"pupil": "{about}"})),
    "confirm-deletion": ("deletion-confirmed", {"pupil": "{about}"}),
    "decide-police-on-undeleted": ("deletion-police", {"pupil": "{about}"}),
    "decide-on-discipline": ("measures", {}),
    "name-places": ("add-place", {}),
    "support-removal": ("places", {}),
    **{kind: (name, {}) for kind, name in _PLACE.items()},
    "weigh-pupils-worry": ("parents", {"pupil": "{child}", "told": "ask"}),
    "judge-parent-again": ("parents", {"pupil": "{child}", "parent": "{parent}", "told": "ask"}),
    "invite-parents": ("invite-parents", {"pupil": "{child}", "parent": "{parent}"}),
    "meet-parents": ("met-parents", {"pupil": "{child}", "parent": "{parent}"}),
    "offer-support": ("support", {"pupil": "{child}"}),
    "plan-education": ("education", {"pupil": "{child}"}),
    "review-support": ("review-support", {}),
    **dict.fromkeys(("inform-parents", "call-parents", "decide-about-parent"), _PARENTS),
    **dict.fromkeys(("tell-parents-of-police", "tell-parents-of-device", "tell-parents-of-refusal"), _PARENTS),
    "tell-parents-of-search": _PARENTS,
    **dict.fromkeys(("tell-parents-of-deletion", "tell-parents-after-conversation", "give-parents-advice"), _PARENTS),
}
# What must be done and what should be, told apart where the guidance says both of one agency (4-a).
STRENGTHS = {
    "tell-social-care": gettext_lazy("You must: they work with this child now."),
    "contact-social-care": gettext_lazy("You should: they may know this child."),
}

ABOUT_A_DEVICE = ("secure-device", "device")
# What is decided in a note, and may lead to a contact as well.
ALSO: dict[str, tuple[str, dict[str, str]]] = {
    "decide-police-on-refusal": ("agency", {"agency": "police", "purpose": "ask"}),
}


def duty_says(kind: str, about: str, names: Names, named: str = "") -> str:
    """What is owed, as a sentence without its end: "Tell the parents of A. Reyes". ``named``: a device, a place,
    or the agency whose turn it is.

    A kind that today's edition does not know any more, in an entry of its time, reads by its name.
    """
    duty = names.pack.duties.get(kind)
    if duty is None:
        return kind
    agency = names.agency(about) if duty.about == "agency" else names.agencies(duty.agencies)
    if duty.about == "contact":
        agency = names.agency(named)
    agency = agency or _("the agency")
    child = child_of(about)
    person = names.of(child) if child and duty.about == "pupil" else _("the pupil")
    parent = names.of_parent(about) if duty.about == "parent" else ""
    staff = names.staff(about) if duty.about == "staff" else ""
    thing = named or names.thing(about) or (_("the device") if duty.about == "device" else _("this place"))
    return _(duty.says).format(pupil=person, parent=parent, staff=staff, agency=agency, thing=thing)


def kind_says(kind: DutyKind, names: Names, *, whom: str, agency: str) -> str:
    """What a kind of duty says of everybody whom it would be owed for; a device or place by its own word."""
    thing = _("the device") if kind.about == "device" else _("this place")
    return _(kind.says).format(pupil=whom, parent=whom, staff=whom, agency=agency, thing=thing)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a duty's words need besides the duty: its case, names, the clock, and the school's days.

    ``calendar`` counts the school days overdue, where it is at hand. ``asked_to_wait``: an agency did.
    ``sealed``: the entries whose words are not shown. ``may_sign``: a decision waits for whoever reads this.
    """

    reference: str
    names: Names
    clock: Clock
    calendar: Calendar | None = None
    asked_to_wait: bool = False
    sealed: frozenset[int] = frozenset()
    may_sign: bool = False


def duty_words(duty: Duty, page: CasePage) -> Row:
    """A duty of an opened case as a row; the words say the same as its bar."""
    row = duty_row(duty, setting_of(page))
    return replace(row, note=_left_to_do(duty, page) or row.note)


def open_rows(duties: Iterable[Duty], page: CasePage) -> list[Row]:
    """What is open of these, in their order, as rows. What is owed to several parents of a child alike, and by the same
    time, stands in one: they are often told together. Where their time or state differs each has a row of its own.
    """
    alike: dict[tuple[object, ...], list[Duty]] = {}
    for place, duty in enumerate(duties):
        if duty.is_open:
            key = (duty.kind.id, duty.child, duty.state, duty.due_at, duty.held_by) if duty.parent else (place,)
            alike.setdefault(key, []).append(duty)
    return [_together(each, page) for each in alike.values()]


def _together(alike: list[Duty], page: CasePage) -> Row:
    row = duty_words(alike[0], page)
    if len(alike) == 1:
        return row
    parents = page.names.of_parents([duty.about for duty in alike])
    of_all = replace(alike[0], about=alike[0].child)
    href = form_address(of_all, page.reference) if row.href else ""
    return replace(row, text=_(alike[0].kind.says).format(parent=parents), href=href)


def _left_to_do(duty: Duty, page: CasePage) -> str:
    """Of a device that is secured by halves: which half is missing."""
    if duty.kind.id != "secure-device" or not duty.is_open or duty.about not in page.state.devices:
        return ""
    held = custody(page.state, duty.about)
    if held.off and not held.locked:
        return _("it is switched off: lock it away")
    return _("it is locked away: switch it off") if held.locked and not held.off else ""


def setting_of(page: CasePage) -> Setting:
    """The setting of a page's duties."""
    waits = page.opened.reading.advice.facts.get("agency_asked_to_wait")
    asked_to_wait = waits is not None and waits.value == "yes"
    decision = page.state.decision
    may_sign = decision is not None and decision.is_waiting and page.opened.may(Act.SIGN)
    return Setting(page.reference, page.names, page.clock, page.calendar, asked_to_wait, page.state.sealed, may_sign)


def duty_row(duty: Duty, setting: Setting) -> Row:
    """A duty as a row: what is owed, linked to the form that does it, by when, and the first statement it cites."""
    due, bar = _due(duty, setting)
    theirs = duty.kind.id != "sign-decision" or setting.may_sign
    href = form_address(duty, setting.reference) if duty.is_open and theirs else ""
    text = duty_says(duty.kind.id, duty.about, setting.names, duty.named)
    if bar == "waiting" and duty.is_owed:
        words = {"agency": capfirst(setting.names.agency(duty.named)), "when": setting.clock.when(duty.since)}
        text = _("%(agency)s: waiting for a reply since %(when)s") % words
    note = STRENGTHS.get(duty.kind.id, "") if duty.is_open else ""
    return Row(text, due=due, bar=bar, href=href, cites=duty.kind.cites[:1], note=note)


def pressing(duty: Duty) -> tuple[bool, bool, bool, float]:
    """The order in which duties are to be done: what is due now, then by time; what is held comes last."""
    at = duty.due_at.timestamp() if duty.due_at else 0
    return duty.state == "held", duty.kind.due != "now", duty.due_at is None, at


def duty_line(row: Row) -> str:
    """The whole in one line: "Tell the parents of A. Reyes: due today, 16:00"."""
    return _("%(duty)s: %(due)s") % {"duty": row.text, "due": row.due}


def form_address(duty: Duty, reference: str) -> str:
    """Where a duty is done."""
    return _filled(FORMS, duty, reference) or note_address(duty, reference)


def elsewhere_address(duty: Duty, reference: str) -> str:
    """Where more is kept of it than a note keeps; empty where there is no such form."""
    return _filled({**ALSO, **FORMS}, duty, reference)


def _filled(forms: Mapping[str, tuple[str, dict[str, str]]], duty: Duty, reference: str) -> str:
    if duty.kind.id not in forms:
        return ""
    name, query = forms[duty.kind.id]
    if duty.kind.id in _PLACE:
        return address_of(name, reference, duty.about) if duty.about else address_of("add-place", reference)
    names = {"about": duty.about, "child": duty.child, "parent": duty.parent}
    told = {key: value for key, form in query.items() if (value := form.format(**names))}
    if name in ABOUT_A_DEVICE:
        address = _of_device(name, reference, duty.about)
    else:
        address = address_of(name, reference, *_entry_of(duty))
    return f"{address}?{urlencode(told)}" if address and told else address


def _of_device(name: str, reference: str, device: str) -> str:
    """The page about this device; all of them where none was written down yet."""
    return address_of(name, reference, device) if device else address_of("devices", reference)


def _entry_of(duty: Duty) -> list[str]:
    """The entry that a duty is about, where its page is that of an entry."""
    if duty.kind.about == "contact":
        return [duty.about]
    return [str(sequence_of(duty.about))] if duty.kind.id == "review-support" else []


def note_address(duty: Duty, reference: str) -> str:
    """Where it is written down that a duty was done, or why it is not owed; empty where only its form says so."""
    if duty.kind.id not in BY_NOTE:
        return ""
    address = address_of("duty", reference, duty.kind.id)
    return f"{address}?{urlencode({'about': duty.about})}" if address and duty.about else address


def address_of(name: str, *parts: object) -> str:
    """A page's address; empty while there is no such page (a test names those that a duty needs)."""
    try:
        return _reversed(name, parts)
    except NoReverseMatch:
        return ""


# A page of a case draws some hundred addresses, and each is the same for ever.
@lru_cache(maxsize=4096)
def _reversed(name: str, parts: tuple[object, ...]) -> str:
    return reverse(name, args=parts)


def _due(duty: Duty, setting: Setting) -> tuple[str, str]:
    """When, in words, and the bar that says it again."""
    clock = setting.clock
    if duty.by:
        return _discharged(duty, duty.by, setting), ""
    if duty.state == "held":
        return _on_hold(duty, setting.asked_to_wait), "waiting"
    if duty.due_at is None:
        return _("before the case is closed"), ""
    if duty.kind.due == "now":
        return _("due now, since %(when)s") % {"when": clock.when(duty.due_at)}, "overdue"
    if duty.due_at < clock.now:
        return _overdue(duty.due_at, setting), "overdue"
    return _ahead(duty, duty.due_at, clock)


def _ahead(duty: Duty, due_at: datetime, clock: Clock) -> tuple[str, str]:
    """What is due later than now; until its day, what waits for somebody else says when they are asked again."""
    words, is_today = {"when": clock.when(due_at)}, clock.local(due_at).date() == clock.today
    if duty.kind.id in WAITS_FOR_OTHERS and not is_today:
        return _("ask again by %(when)s") % words, "waiting"
    return _("due %(when)s") % words, "today" if is_today else ""


def _on_hold(duty: Duty, asked_to_wait: bool) -> str:
    if asked_to_wait:
        return _("on hold while an agency asks the school to wait")
    return _("on hold while %(what)s") % {"what": HOLD_NAMES[duty.held_by[0]]}


def _discharged(duty: Duty, by: Mark, setting: Setting) -> str:
    who, at = setting.names.staff(by.author), by.occurred_at or by.recorded_at
    if duty.state == "dropped":
        words = {"why": duty.why.rstrip(". "), "who": who, "day": setting.clock.day(at)}
        if by.sequence in setting.sealed:
            return _("no longer owed (%(who)s, %(day)s)") % words
        return _("no longer owed, because: %(why)s (%(who)s, %(day)s)") % words
    return _("done %(when)s by %(who)s") % {"when": setting.clock.when(at), "who": who}


def _overdue(due_at: datetime, setting: Setting) -> str:
    days = _school_days_since(due_at, setting)
    words = {"when": setting.clock.when(due_at), "days": days}
    if not days:
        return _("overdue since %(when)s") % words
    said = ngettext(
        "overdue since %(when)s (%(days)s school day)", "overdue since %(when)s (%(days)s school days)", days
    )
    return said % words


def _school_days_since(due_at: datetime, setting: Setting) -> int:
    """School days that have begun since the day it was due; 0 where the calendar is not at hand."""
    if not setting.calendar:
        return 0
    first = setting.clock.local(due_at).date()
    days = (first + timedelta(days=each) for each in range(1, (setting.clock.today - first).days + 1))
    return sum(setting.calendar.is_school_day(day) for day in days)
