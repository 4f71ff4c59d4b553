"""The desk, and the list of all cases: the first thing that a DSL, a deputy and a headteacher see."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet, Subquery
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from safelead.access.roles import Act
from safelead.cases.lists import Desk, desk
from safelead.cases.models import CaseSummary
from safelead.cases.status import STATUSES
from safelead.schools.models import School
from safelead.web.components import Page, Row
from safelead.web.desk.flags import flags
from safelead.web.desk.rows import Rows
from safelead.web.page import SignedIn, page
from safelead.web.times import Clock
from safelead.web.words import STATUS_NAMES

FIRST = 10
A_PAGE = 25


@dataclass(frozen=True)
class Group:
    """One group of the desk: its heading, rows, how many there are in all, and what stands where there is none."""

    id: str
    title: str
    rows: Sequence[Row]
    count: int
    nothing: str
    more: str = ""

    @property
    def hidden(self) -> int:
        """How many rows are not shown."""
        return self.count - len(self.rows)


@page("desk/", name="desk", act=Act.SEE_DESK, cites=("3.1-a", "3.1-d", "7-e"))
def show(request: SignedIn) -> HttpResponse:
    """What needs this person now, in the order of when."""
    everywhere = desk(request.user, request.now)
    mine = desk(request.user, request.now, request.GET.getlist("school"))
    groups = _groups(mine, "all" in request.GET)
    return render(request, "desk/desk.html", {**_frame(request, everywhere, mine), "groups": groups, "desk": mine})


def _groups(mine: Desk, whole: bool) -> list[Group]:
    draw = Rows(mine.schools, mine.now)
    made = _Maker(None if whole else FIRST)
    new = made.of("new", _("New concerns"), _("No new concerns"), mine.new, draw.new)
    added = [draw.added_to(each) for each in mine.added_to[:FIRST]]
    signing = [*map(draw.to_sign, mine.to_sign), *map(draw.lock, mine.locks_to_confirm)]
    return [
        replace(new, rows=[*new.rows, *added], count=new.count + len(added)),
        made.of("overdue", _("Overdue"), _("Nothing overdue"), mine.overdue, draw.owed),
        made.of("today", _("Due today"), _("Nothing due today"), mine.today, draw.owed),
        Group("sign", _("Waits for your signature"), signing, len(signing), _("Nothing waits for your signature")),
        made.of(
            "next", _("Next steps"), _("No case waits for a decision or for closing"), mine.next_steps, draw.next_step
        ),
        made.of("soon", _("Next 7 days"), _("Nothing due in the next 7 days"), mine.soon, draw.owed),
        made.of("waiting", _("Waiting for others"), _("Nothing waits for others"), mine.waiting, draw.owed),
    ]


@dataclass(frozen=True)
class _Maker:
    """Makes groups of so many rows; all of them where there is no limit."""

    most: int | None

    def of(self, key: str, title: str, nothing: str, found: QuerySet[Any], draw: Callable[[Any], Row]) -> Group:
        rows = [draw(each) for each in found[: self.most]]
        count = found.count() if self.most and len(rows) == self.most else len(rows)
        return Group(key, title, rows, count, nothing)


def _frame(request: SignedIn, everywhere: Desk, mine: Desk) -> dict[str, Any]:
    """What both lists show around their rows."""
    zone = mine.schools[0].time_zone if mine.schools else "UTC"
    chosen = [school.pk for school in mine.schools] if request.GET.getlist("school") else []
    return {
        "as_it_stood": Clock(request.now, zone).time(request.now),
        "schools": everywhere.schools,
        "chosen": chosen,
        "flags": flags(mine.schools, request.now),
    }


@page("desk/cases/", name="all-cases", act=Act.SEE_DESK, cites=("7-e",))
def all_cases(request: SignedIn) -> HttpResponse:
    """Every case that this person works on, filtered, newest first, a page at a time and never counted."""
    everywhere = desk(request.user, request.now)
    mine = desk(request.user, request.now, request.GET.getlist("school"))
    statuses = [status for status in request.GET.getlist("status") if status in STATUSES]
    found = mine.read_cases.filter(status__in=statuses) if statuses else mine.open_cases
    rows, pages = _a_page(found, mine.cases, request)
    draw = Rows(mine.schools, mine.now)
    context = {
        **_frame(request, everywhere, mine),
        "rows": [draw.case(summary) for summary in rows],
        "pages": pages,
        "statuses": [(status, STATUS_NAMES[status], status in statuses) for status in STATUSES],
        "removable": _removable(statuses, mine.schools, request),
    }
    return render(request, "desk/cases.html", context)


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
    return shown, Page("", more, "", _("Older cases"))


def _removable(statuses: list[str], schools: tuple[School, ...], request: SignedIn) -> list[tuple[str, str]]:
    """The filters that are set, each with the address of the list without it."""
    chosen = request.GET.getlist("school")
    set_ = [(STATUS_NAMES[status], "status", status) for status in statuses]
    set_ += [(school.name, "school", school.pk) for school in schools if school.pk in chosen]
    return [(str(name), _without(request, key, value)) for name, key, value in set_]


def _without(request: SignedIn, key: str, value: str) -> str:
    kept = [(k, v) for k, values in request.GET.lists() for v in values if (k, v) != (key, value) and k != "after"]
    return f"?{urlencode(kept)}"


def _address(request: SignedIn, **other: str) -> str:
    kept = [(k, v) for k, values in request.GET.lists() for v in values if k not in other]
    return f"?{urlencode([*kept, *other.items()])}"
