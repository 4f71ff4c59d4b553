"""Somebody turned out to be involved: they are locked out at once, and what they had read stands here (promise 9)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from safelead.access.appointments import absent_from, roster_of
from safelead.access.audit import who_looked
from safelead.access.conflict import How, Lock
from safelead.access.roles import Act
from safelead.cases.state import Conflict
from safelead.chronology.kinds.base import Entry
from safelead.people.register import staff_cards
from safelead.web import drafts
from safelead.web.concern.writing import further_conflicts
from safelead.web.journey import run
from safelead.web.opened import CasePage
from safelead.web.page import SignedIn, case_page, typed
from safelead.web.upkeep.forms import InvolvedForm
from safelead.web.words import INVOLVEMENT_NAMES


@dataclass(frozen=True, slots=True)
class LockedOut:
    """Somebody who is locked out: how, since when, and each time that they had looked at the case."""

    who: str
    how: object
    since: str
    looks: tuple[str, ...]


@case_page("involved/", name="involved", act=Act.RECORD_CONFLICT, cites=("3.3-j",))
def involved(request: SignedIn, page: CasePage) -> HttpResponse:
    """Locks somebody out, whenever it is found; lists who is, and what they had read before."""

    def entries(form: InvolvedForm) -> Sequence[Entry]:
        lock = Lock(form.cleaned_data["staff"], How(form.cleaned_data["how"]))
        school, today = page.opened.school, page.opened.today
        # Their unsent text of this case goes with the lock: they find no page that it belongs to.
        drafts.drop(lock.staff, reverse("case", args=[page.reference]))
        return further_conflicts(page.state, [lock], roster_of(school, today), absent_from(school, today), request.now)

    def said(form: InvolvedForm) -> str:
        return _("Recorded: %(who)s sees no trace of the case from now on.") % {
            "who": page.names.staff(form.cleaned_data["staff"])
        }

    choices = _choices(page)
    form = InvolvedForm(page, typed(request), choices=choices)
    mine = form["staff"].value() == str(request.user.pk)
    to = reverse("desk") if mine else reverse("involved", args=[page.reference])
    return run(
        request, page, form, "upkeep/involved.html",
        entries=entries, said=said, to=to, context={"locked": locked_out(page)},
    )  # fmt: skip


def _choices(page: CasePage) -> list[tuple[str, str]]:
    """Everybody who signs in, by family name, but those who are what they can be already."""
    known = {staff for staff, one in page.state.conflicts.items() if one.is_locked and one.how == "subject"}
    cards = sorted(staff_cards().values(), key=lambda card: (card.family.casefold(), card.given.casefold()))
    return [(card.id, f"{card.family}, {card.given}") for card in cards if card.is_active and card.id not in known]


def locked_out(page: CasePage) -> list[LockedOut]:
    """Who is locked out, with what they had read of the case before."""
    looks = who_looked(page.opened.school, page.reference)
    return [
        _shown(page, one, [(each.at, each.act) for each in looks if each.staff == one.staff and each.allowed])
        for one in page.state.conflicts.values()
        if one.is_locked
    ]


def _shown(page: CasePage, one: Conflict, looks: list[tuple[datetime, str]]) -> LockedOut:
    words = {"when": page.clock.when(one.mark.recorded_at), "by": page.names.staff(one.mark.author)}
    return LockedOut(
        page.names.staff(one.staff),
        INVOLVEMENT_NAMES[one.how],
        _("%(when)s, by %(by)s") % words,
        tuple(page.clock.when(at) for at, _act in looks),
    )
