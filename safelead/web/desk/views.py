"""The desk: the first thing that a DSL, a deputy and a headteacher see."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from safelead.access.roles import Act
from safelead.cases.lists import Desk, desk
from safelead.web.components import Row
from safelead.web.desk import cases
from safelead.web.desk.flags import flags
from safelead.web.desk.rows import Rows
from safelead.web.page import SignedIn, page
from safelead.web.times import Clock

__all__ = ["cases"]

FIRST = 10


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


@page("desk/", name="desk", act=Act.SEE_DESK, cites=("3.1-a", "3.1-d", "7-e"), names=True)
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
    glass = [draw.glass(each) for each in mine.broken_glass]
    opened = [Group("glass", _("Opened with a reason"), glass, len(glass), "")] if glass else []
    return [
        replace(new, rows=[*new.rows, *added], count=new.count + len(added)),
        made.of("overdue", _("Overdue"), _("Nothing overdue"), mine.overdue, draw.owed),
        made.of("today", _("Due today"), _("Nothing due today"), mine.today, draw.owed),
        Group("sign", _("Waits for your signature"), signing, len(signing), _("Nothing waits for your signature")),
        *opened,
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
