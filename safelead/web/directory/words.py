"""What the directory's keys are called on its pages. All are lazy: translated when they are shown."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from safelead.web.names import joined
from safelead.web.words import Labels

NEED_NAMES: Labels = {
    "danger": _("Thinking of suicide, or not coping"),
    "report": _("Police and reporting a crime"),
    "refer": _("Other authorities"),
    "removal": _("Having a picture taken down"),
    "child": _("For a child to talk with somebody"),
    "adult": _("For parents and other adults"),
    "advice": _("Advice for staff"),
    "behaviour": _("Harmful sexual behaviour"),
}
WHOM_NAMES: Labels = {"child": _("children"), "adult": _("parents and other adults"), "professional": _("staff")}
PLACE_NAMES: Labels = {"england": _("England"), "wales": _("Wales"), "spain": _("Spain")}
KNOWN_NAMES: Labels = {"yes": _("Yes"), "no": _("No"), "not-known": _("Not known")}

# What a school writes down of its own, as it is called where the school is.
_LOCAL_UK: Labels = {
    "police": _("Police: safer schools officer, PCSO or neighbourhood team"),
    "social-care": _("Children's social care: first point of contact"),
    "social-care-out-of-hours": _("Children's social care: out of hours"),
    "lado": _("Local authority's designated officer (LADO)"),
    "thresholds": _("Local thresholds and procedures"),
    "camhs": _("Mental health services for children (CAMHS)"),
    "specialist": _("Service for harmful sexual behaviour"),
    "other": _("Another local contact"),
}
_LOCAL_SPAIN: Labels = {
    "police": _("Police: agente tutor or local police"),
    "social-care": _("Social services: first point of contact"),
    "social-care-out-of-hours": _("Social services: out of hours"),
    "inspeccion": _("Schools inspectorate (Inspección Educativa)"),
    "fiscalia": _("Prosecutor for minors (Fiscalía de Menores)"),
    "thresholds": _("Protocol of the region"),
    "camhs": _("Mental health services for children"),
    "specialist": _("Service for harmful sexual behaviour"),
    "other": _("Another local contact"),
}


def local_names(jurisdiction: str) -> Labels:
    """The local contacts of a school there, in the order in which it needs them."""
    return _LOCAL_SPAIN if jurisdiction == "spain" else _LOCAL_UK


def place_names(places: Iterable[str]) -> str:
    """England and Wales"""
    return joined(str(PLACE_NAMES[place]) for place in places)
