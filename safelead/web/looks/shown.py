"""The rows of who looked, in words: when, who and as what, what they did, and why where they were asked."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from itertools import islice

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from safelead.access.audit import Looked
from safelead.access.patterns import Kind, Pattern
from safelead.access.roles import ROLE_NAMES, Act, Role
from safelead.web.components import Link, Page
from safelead.web.looks.seen import Asked, Viewed
from safelead.web.looks.words import NAMES, done, refusal
from safelead.web.names import Names
from safelead.web.times import Clock

A_PAGE = 50
# Nobody leafs further: a person is chosen instead.
LAST_PAGE = 200
# What a spreadsheet takes for the beginning of a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True)
class People:
    """Who somebody is, in a row: "R. Patel, DSL"."""

    names: Names
    roles: Mapping[str, Role]

    def said(self, staff: str | None) -> str:
        if staff is None:
            return _("Somebody on the machine itself, or not signed in")
        role = self.roles.get(staff)
        words = {"name": self.names.staff(staff), "role": _(ROLE_NAMES[role]) if role else ""}
        return _("%(name)s, %(role)s") % words if role else words["name"]


def what(look: Looked) -> str:
    """What somebody did, or that they were refused and why."""
    return str(done(look.act, is_search=look.is_search) if look.allowed else refusal(look.reason))


def why(look: Looked) -> str:
    """The reason in their own words; for a search, how much they were shown, and never what was asked.

    Of a search in what is written each case has a row of its own. How many there were is not said beside that: whoever
    is locked out of one would find that a row is missing (promise 9).
    """
    if look.is_search and look.act == Act.SEARCH_TEXT and not look.case:
        return ""
    if look.is_search:
        return ngettext("%(n)s shown", "%(n)s shown", look.shown) % {"n": look.shown}
    return look.reason if look.allowed else ""


def of_case(looks: Iterable[Looked], people: People, clock: Clock) -> list[Sequence[str]]:
    """The rows of one case."""
    return [(clock.when(each.at), people.said(each.staff), what_and_why(each)) for each in looks]


def of_school(looks: Iterable[Looked], people: People, clock: Clock) -> list[Sequence[str]]:
    """The rows of a school, each with its case."""
    return [(clock.when(each.at), people.said(each.staff), _with_case(each)) for each in looks]


def what_and_why(look: Looked) -> str:
    """What somebody did, and the reason that they gave for it."""
    words = {"what": what(look), "why": why(look)}
    return _("%(what)s: %(why)s") % words if words["why"] else words["what"]


def _with_case(look: Looked) -> str:
    if not look.case:
        return what_and_why(look)
    href = reverse("case-looks", args=[look.case])
    return format_html('<a class="govuk-link" href="{}">{}</a> {}', href, look.case, what_and_why(look))


def number_of(asked: str) -> int:
    """The page that was asked for; the first for anything else."""
    return min(max(int(asked), 1), LAST_PAGE) if asked.isdecimal() and len(asked) < 6 else 1


def a_page(looks: Iterable[Looked], number: int, address: str) -> tuple[list[Looked], Page]:
    """One page of rows, and where the others are. Pages are numbered, rows are not: a gap would tell what is hidden."""
    rows = list(islice(looks, (number - 1) * A_PAGE, number * A_PAGE + 1))
    pages = Page(
        previous=f"{address}page={number - 1}" if number > 1 else "",
        next=f"{address}page={number + 1}" if len(rows) > A_PAGE and number < LAST_PAGE else "",
        previous_label=_("Newer"),
        next_label=_("Older"),
    )
    return rows[:A_PAGE], pages


@dataclass(frozen=True)
class Standing:
    """A pattern as its row shows it."""

    who: str
    text: str
    when: str
    cases: list[Link]
    reasons: list[str]
    asked: list[str]
    href: str


def standing(viewed: Viewed, people: People, clock: Clock) -> list[Standing]:
    """What stands out, each with what came of asking."""
    came = viewed.looked_into()
    return [_standing(each, viewed, came, people, clock) for each in viewed.patterns()]


def _standing(
    found: Pattern, viewed: Viewed, came: Mapping[tuple[str, str, date], list[Asked]], people: People, clock: Clock
) -> Standing:
    told = came.get((found.kind.value, found.staff, found.day), [])
    broken = [each for each in viewed.recent if each.staff == found.staff and each.act == Kind.BREAK_GLASS.value]
    reasons = [each.reason for each in broken if found.since <= each.at <= found.until and each.reason]
    return Standing(
        who=people.said(found.staff),
        text=_("%(what)s: %(n)s") % {"what": NAMES[found.kind], "n": found.count},
        when=_span(found, clock),
        cases=[Link(case, reverse("case-looks", args=[case])) for case in found.cases],
        reasons=reasons if found.kind is Kind.BREAK_GLASS else [],
        asked=[
            _("Looked into by %(who)s, %(when)s: %(words)s")
            % {"who": people.said(each.by), "when": clock.when(each.at), "words": each.words}
            for each in told
        ],
        href=reverse("look-into", args=[viewed.school.pk, found.kind.value, found.staff, found.day.isoformat()]),
    )


def _span(found: Pattern, clock: Clock) -> str:
    if clock.local(found.since).date() == clock.local(found.until).date():
        first = clock.when(found.since)
        return first if found.since == found.until else f"{first}–{clock.time(found.until)}"
    return f"{clock.when(found.since)} – {clock.when(found.until)}"


def as_csv(looks: Iterable[Looked], people: People, clock: Clock) -> str:
    """The rows of a case as a spreadsheet reads them, times in UTC and at the school; no cell can be a formula."""
    out = StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow([_("When (UTC)"), _("At the school"), _("Who"), _("What"), _("Allowed"), _("Reason")])
    for look in looks:
        allowed = _("yes") if look.allowed else _("no")
        local = f"{clock.local(look.at):%Y-%m-%d %H:%M:%S}"
        cells = [f"{look.at:%Y-%m-%d %H:%M:%S}", local, people.said(look.staff), what(look), allowed, why(look)]
        writer.writerow([defused(cell) for cell in cells])
    return out.getvalue()


def defused(cell: str) -> str:
    """A cell that a spreadsheet shows as text, whatever stands in it.

    >>> defused("=HYPERLINK()"), defused("R. Patel")
    ("'=HYPERLINK()", 'R. Patel')
    """
    return f"'{cell}" if cell.lstrip(" \u00a0").startswith(FORMULA) else cell
