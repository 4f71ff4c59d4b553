"""What the page on viewing shows: the rule, what was decided and done, and who saw it unasked."""

from typing import Any, NamedTuple

from django.urls import reverse

from safelead.access.roles import Act
from safelead.cases.viewing import seen_unplanned, waiting_for_support
from safelead.chronology.kinds.viewing import ImagerySeenUnplanned, SupportOfferedToStaff
from safelead.web.components import Link
from safelead.web.opened import CasePage
from safelead.web.sentences import sentence
from safelead.web.viewing.conditions import Viewing


class Happened(NamedTuple):
    """One entry: when, the sentence, and its number and address."""

    when: str
    sentence: str
    sequence: int
    href: str


def overview(page: CasePage) -> dict[str, Any]:
    """Everything that the page says, for whoever reads it."""
    found = Viewing(page)
    allowed = found.considered.authorised
    return {
        "page": page,
        "viewing": found,
        "may_decide": page.opened.may(Act.AUTHORISE_VIEWING) and not found.is_never,
        "may_sign": page.opened.may(Act.SIGN) and not found.is_never,
        "allowed_to": page.names.staff(allowed[1].viewer) if allowed else "",
        "is_viewer": allowed is not None and allowed[1].viewer == str(page.opened.staff.pk),
        "happened": _happened(page, sights=False),
        "sights": _happened(page, sights=True),
        "support": [_support(page, staff) for staff in waiting_for_support(page.state)],
        "has_sights": bool(seen_unplanned(page.state)),
    }


def _happened(page: CasePage, *, sights: bool) -> list[Happened]:
    kinds = (ImagerySeenUnplanned, SupportOfferedToStaff)
    marks = [mark for mark, entry in page.state.viewing if isinstance(entry, kinds) is sights]
    shown = (page.state.entries[mark.sequence - 1] for mark in marks if mark.sequence not in page.state.sealed)
    return [
        Happened(
            page.clock.happened(one.entry.occurred),
            sentence(one, page.names, page.clock),
            one.sequence,
            reverse("entry", args=[page.reference, one.sequence]),
        )
        for one in shown
    ]


def _support(page: CasePage, staff: str) -> Link:
    return Link(page.names.staff(staff), f"{reverse('sight-support', args=[page.reference])}?staff={staff}")
