"""The guidance: every statement in short, by section, each with its anchor, and what in Safelead rests on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safelead.access.roles import Act
from safelead.cases.gate import schools_for
from safelead.cases.readmodels import pack
from safelead.chronology.kinds.base import KINDS
from safelead.guidance.law import LOOKED_UP
from safelead.web.forms.widgets import Text
from safelead.web.guidance.law import card_of
from safelead.web.page import ROUTES, SignedIn, page

# The sections by number, as the guidance is ordered.
SECTIONS: Mapping[str, Text] = {
    "1.1": gettext_lazy("Who this is for"),
    "1.2": gettext_lazy("What it covers"),
    "1.3": gettext_lazy("Its standing"),
    "1.4": gettext_lazy("Which cases it is about"),
    "1.5": gettext_lazy("Why it was written"),
    "1.6": gettext_lazy("Numbers"),
    "2": gettext_lazy("The law"),
    "2.1": gettext_lazy("Children are not to be made offenders needlessly"),
    "2.2": gettext_lazy("When the police are needed"),
    "2.3": gettext_lazy("How the police record it"),
    "2.4": gettext_lazy("Outcome 21"),
    "2.5": gettext_lazy("What stays on record"),
    "3.1": gettext_lazy("First response"),
    "3.2": gettext_lazy("Being told"),
    "3.3": gettext_lazy("Initial review meeting"),
    "3.4": gettext_lazy("Assessing the risks"),
    "3.5": gettext_lazy("Parents"),
    "3.6": gettext_lazy("Other agencies"),
    "3.7": gettext_lazy("Calling the police"),
    "3.8": gettext_lazy("Devices"),
    "4.0": gettext_lazy("Social care"),
    "5.1": gettext_lazy("Viewing"),
    "5.2": gettext_lazy("Deleting and searching"),
    "6.0": gettext_lazy("Talking with the children"),
    "7.0": gettext_lazy("Records"),
    "8.0": gettext_lazy("Having it taken down"),
    "9.1": gettext_lazy("Annex A: questions on risk"),
    "9.2": gettext_lazy("Annex B: for parents"),
    "9.3": gettext_lazy("Annex C: reporting"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A statement as the page shows it: in short, and what cites it."""

    id: str
    says: str
    cited_by: tuple[str, ...]


@page("guidance/", name="guidance", act=Act.SEE_DESK, cites=("1.3-a",))
def guidance(request: SignedIn) -> HttpResponse:
    """The pack that cases are assessed with: its edition, its standing, and its statements by section."""
    found = pack()
    citing = _citing()
    by_section: dict[str, list[Shown]] = {}
    for each in found.statements.values():
        by_section.setdefault(each.section, []).append(Shown(each.id, each.says, citing.get(each.id, ())))
    sections = [(number, _title(number), by_section[number]) for number in sorted(by_section, key=_order)]
    return render(request, "guidance/guidance.html", {"pack": found, "title": _(found.title), "sections": sections})


def _title(number: str) -> Text:
    return SECTIONS.get(number, _("Section %(number)s") % {"number": number})


def _order(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split("."))


@cache
def _citing() -> dict[str, tuple[str, ...]]:
    """For each statement what rests on it: rules and duties of the pack, kinds of entry, and pages."""
    citing: dict[str, list[str]] = {}
    named = [(part.name, part.cites) for part in pack().parts]
    named += [(f"question {question.key}", question.cites) for question in pack().questions.values()]
    named += [(f"entry {kind.name}", kind.cites) for kind in KINDS.values()]
    named += [(f"page {route.name}", route.cites) for route in ROUTES]
    for name, cites in named:
        for statement in cites:
            citing.setdefault(statement, []).append(name)
    return {statement: tuple(dict.fromkeys(names)) for statement, names in citing.items()}


@page("guidance/law/", name="law", act=Act.SEE_DESK, cites=("1.3-a", "1.6-a", "2-a", "2-b", "2-c", "2.2-a", "2.3-a"))
def the_law(request: SignedIn) -> HttpResponse:
    """The law in short where the person's schools are: what the guidance says, and what has changed since."""
    mine = set(schools_for(request.user, Act.SEE_DESK, request.now).values_list("jurisdiction", flat=True))
    cards = [(_(place.title), card_of(key)) for key, place in pack().jurisdictions.items() if key in mine]
    return render(request, "guidance/law.html", {"cards": cards, "looked_up": date.fromisoformat(LOOKED_UP)})
