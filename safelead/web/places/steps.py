"""The next step of a place in words, and the page that writes it down: the same on the list and on the place's page."""

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safelead.cases.takedown import Plan, Standing
from safelead.chronology.kinds.places import Route
from safelead.directory.lookup import contacts_for
from safelead.web.duties import address_of
from safelead.web.forms.widgets import Text
from safelead.web.opened import CasePage
from safelead.web.words import ROUTE_NAMES, Labels

STANDING_NAMES: Labels = {
    "to-ask": gettext_lazy("To ask"),
    "asked": gettext_lazy("Asked"),
    "to-report": gettext_lazy("To report"),
    "reported": gettext_lazy("Reported"),
    "answered": gettext_lazy("Answered"),
    "still-there": gettext_lazy("Still there"),
    "removed": gettext_lazy("Removed"),
    "left": gettext_lazy("Nothing more is done"),
}
# What waits for somebody else's answer.
WAITING: frozenset[Standing] = frozenset({"asked", "reported"})


class Next(NamedTuple):
    """What to do, or what is waited for, as a sentence; the button's words, and where it is written down."""

    says: str
    button: str
    href: str


def route_name(page: CasePage, route: Route | str, named: str = "") -> str:
    """To whom it is reported, by the directory's name for them in this place, else by ours."""
    if named or route in ("provider", "other"):
        return named or str(ROUTE_NAMES[route])
    found = contacts_for(page.opened.school, route) if route not in ("police", "ceop") else ()
    return found[0].name if found else str(ROUTE_NAMES[route])


def next_step(page: CasePage, plan: Plan) -> Next | None:
    """The one step that is next; None where nothing more is owed."""
    if plan.step is None:
        return None
    does, button, name = _SAYS[plan.step](page, plan)
    says = does if plan.standing == "reported" else _("Next: %(step)s") % {"step": does}
    return Next(says, button, address_of(name, page.reference, plan.key))


def poster(page: CasePage, plan: Plan) -> str:
    """Whoever posted it, as a sentence has them."""
    holder = plan.removal.known.holder
    if holder:
        return page.names.of(holder)
    return _("the child") if plan.is_own_account else _("whoever posted it")


def _ask(page: CasePage, plan: Plan) -> tuple[str, str, str]:
    words = {"who": poster(page, plan)}
    if plan.is_own_account:
        says = _("Ask %(who)s to take it down, with an adult whom they choose") % words
    else:
        says = _("Ask %(who)s to take it down") % words
    return says, _("Record that they were asked"), "poster-asked"


def _hear_from_poster(page: CasePage, plan: Plan) -> tuple[str, str, str]:
    says = _("Hear from %(who)s whether it is gone") % {"who": poster(page, plan)}
    return says, _("Record the answer"), "poster-answered"


def _report(page: CasePage, plan: Plan) -> tuple[str, str, str]:
    if plan.route == "provider":
        says = _("Report to the provider")
    elif plan.route in ("report-remove", "take-it-down"):
        says = _("Help the child to report it with %(route)s") % {"route": route_name(page, plan.route)}
    else:
        says = _("Report to %(route)s") % {"route": route_name(page, plan.route or "other")}
    return says, _("Record the report"), "place-reported"


def _give_more(page: CasePage, plan: Plan) -> tuple[str, str, str]:
    says = _("Give what was asked for: %(route)s") % {"route": _named(page, plan)}
    return says, _("Record what was given"), "place-reported"


def _hear(page: CasePage, plan: Plan) -> tuple[str, str, str]:
    awaited = plan.removal.awaited
    words = {"route": _named(page, plan), "when": ""}
    says = _("Waiting for an answer from %(route)s") % words
    if awaited and awaited.entry.occurred.at:
        words["when"] = page.clock.when(awaited.entry.occurred.at)
        says = _("Waiting for an answer from %(route)s: reported %(when)s") % words
    if awaited and awaited.entry.reference:
        says = _("%(waits)s, reference %(reference)s") % {"waits": says, "reference": awaited.entry.reference}
    return says, _("Record the answer"), "report-answered"


def _named(page: CasePage, plan: Plan) -> str:
    """To whom the report that is spoken of was made."""
    report = plan.removal.reports.get(plan.route) if plan.route else None
    return route_name(page, plan.route or "other", report.entry.named if report else "")


def _decide(page: CasePage, plan: Plan) -> tuple[str, str, str]:
    return _("Decide what else can be done, or write down why it stays"), _("Record the decision"), "takedown-ended"


_SAYS = {
    "ask": _ask,
    "hear-from-poster": _hear_from_poster,
    "report": _report,
    "give-more": _give_more,
    "hear-from-report": _hear,
    "escalate": _report,
    "decide": _decide,
}


class Deed(NamedTuple):
    """Something that can be written down about a place at any time, and its page."""

    text: Text
    page: str


DEEDS = (
    Deed(gettext_lazy("It was reported to somebody"), "place-reported"),
    Deed(gettext_lazy("A report was answered, or no answer came"), "report-answered"),
    Deed(gettext_lazy("Whoever posted it was asked"), "poster-asked"),
    Deed(gettext_lazy("Whoever posted it answered"), "poster-answered"),
    Deed(gettext_lazy("They are not asked, and why"), "poster-not-asked"),
    Deed(gettext_lazy("Somebody says that it is gone"), "place-removed"),
    Deed(gettext_lazy("Somebody says that it is still there"), "place-still-there"),
    Deed(gettext_lazy("More is known about the place"), "change-place"),
    Deed(gettext_lazy("Nothing more is done about it, and why"), "takedown-ended"),
)


def deeds(plan: Plan) -> list[Deed]:
    """What makes sense to write down now: no answer before there was a report or a question to answer."""
    removal = plan.removal
    senseless = {
        "report-answered": not removal.reports,
        "poster-answered": removal.asked is None,
        "poster-not-asked": bool(removal.asked or removal.not_asked),
        "place-removed": removal.removed is not None,
        "takedown-ended": removal.settled is not None,
    }
    return [deed for deed in DEEDS if not senseless.get(deed.page, False)]
