"""The list of all cases that a person works on: filtered, newest first, a page at a time and never counted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import QuerySet, Subquery
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safelead.access.roles import Act
from safelead.cases.lists import Desk, desk, due
from safelead.cases.models import CaseSummary
from safelead.people.register import staff_cards
from safelead.schools.models import School
from safelead.web.components import Page
from safelead.web.desk.flags import flags
from safelead.web.desk.rows import Rows
from safelead.web.page import SignedIn, page
from safelead.web.words import STATUS_NAMES

A_PAGE = 25
DUE_NAMES = {
    "overdue": gettext_lazy("Overdue"),
    "today": gettext_lazy("Due today"),
    "soon": gettext_lazy("Due within 7 days"),
    "nothing": gettext_lazy("Nothing due"),
}
Option = tuple[str, object, bool]  # its value, its name, and whether it is chosen


@dataclass(frozen=True)
class Filter:
    """What was chosen; what is not offered is left out. Without a status the open cases are listed."""

    schools: tuple[School, ...]
    statuses: tuple[str, ...]
    lead: str
    due: str
    leads: dict[str, str]

    @classmethod
    def asked(cls, request: SignedIn, everywhere: Desk, mine: Desk) -> "Filter":
        told = request.GET
        chosen = tuple(school for school in mine.schools if school.pk in told.getlist("school"))
        leads = _leads(everywhere)
        statuses = tuple(status for status in STATUS_NAMES if status in told.getlist("status"))
        lead, when = told.get("lead", ""), told.get("due", "")
        return cls(chosen, statuses, lead if lead in leads else "", when if when in DUE_NAMES else "", leads)

    def of(self, mine: Desk) -> QuerySet[CaseSummary]:
        """The cases that match."""
        found = mine.read_cases.filter(status__in=self.statuses) if self.statuses else mine.open_cases
        found = found.filter(lead_id=UUID(self.lead)) if self.lead else found
        return found.filter(due(self.due, mine.now, mine.schools)) if self.due else found

    @property
    def set(self) -> Sequence[tuple[str, str, str]]:
        """What is set: its name, and the key and value that say so in the address."""
        return [
            *((school.name, "school", school.pk) for school in self.schools),
            *((str(STATUS_NAMES[status]), "status", status) for status in self.statuses),
            *([(self.leads[self.lead], "lead", self.lead)] if self.lead else []),
            *([(str(DUE_NAMES[self.due]), "due", self.due)] if self.due else []),
        ]


@page("desk/cases/", name="all-cases", act=Act.SEE_DESK, cites=("7-e",), names=True)
def all_cases(request: SignedIn) -> HttpResponse:
    """Every case that this person works on: open ones unless a status was chosen."""
    everywhere = desk(request.user, request.now)
    mine = desk(request.user, request.now, request.GET.getlist("school"))
    asked = Filter.asked(request, everywhere, mine)
    rows, pages = _a_page(asked.of(mine), mine.cases, request)
    draw = Rows(everywhere.schools, mine.now)
    context = {
        "schools": [(school.pk, school.name, school in asked.schools) for school in everywhere.schools],
        "statuses": [(status, name, status in asked.statuses) for status, name in STATUS_NAMES.items()],
        "leads": [(lead, name, lead == asked.lead) for lead, name in asked.leads.items()],
        "dues": [(key, name, key == asked.due) for key, name in DUE_NAMES.items()],
        "removable": [(name, _without(request, key, value)) for name, key, value in asked.set],
        "rows": [draw.case(summary) for summary in rows],
        "pages": pages,
        "flags": flags(mine.schools, request.now),
    }
    return render(request, "desk/cases.html", context)


def _leads(everywhere: Desk) -> dict[str, str]:
    """Who leads a case that this person works on, by id, in the order of their names."""
    cards = staff_cards()
    ids = everywhere.read_cases.exclude(lead=None).order_by().values_list("lead", flat=True).distinct()
    named = [(cards[str(one)].short, str(one)) for one in ids if str(one) in cards]
    return {one: name for name, one in sorted(named, key=lambda each: each[0].partition(" ")[2])}


def _a_page(
    found: QuerySet[CaseSummary], known: QuerySet[CaseSummary], request: SignedIn
) -> tuple[Iterable[CaseSummary], Page]:
    """From the case after which the last page ended; nobody waits for a count of a hundred thousand.

    That case is named by its reference: numbers that count would show whoever is locked out that one is missing.
    """
    after = request.GET.get("after", "")
    if after:
        found = found.filter(case_id__lt=Subquery(known.filter(reference=after).values("case_id")[:1]))
    rows = list(found.select_related("school").order_by("-case_id")[: A_PAGE + 1])
    shown = list(islice(rows, A_PAGE))
    more = _address(request, after=shown[-1].reference) if len(rows) > A_PAGE else ""
    return shown, Page(_address(request) if after else "", more, _("Newest cases"), _("Older cases"))


def _without(request: SignedIn, key: str, value: str) -> str:
    kept = [(k, v) for k, values in request.GET.lists() for v in values if (k, v) != (key, value) and k != "after"]
    return f"?{urlencode(kept)}"


def _address(request: SignedIn, **other: str) -> str:
    kept = [(k, v) for k, values in request.GET.lists() for v in values if v and k not in ("after", *other)]
    return f"?{urlencode([*kept, *other.items()])}"
