"""People as the page of a case shows them: one summary card each."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from safelead.cases.state import Person
from safelead.web.components import Link, Summary
from safelead.web.duties import address_of
from safelead.web.opened import CasePage
from safelead.web.words import SORT_NAMES, part_name


@dataclass(frozen=True, slots=True)
class Card:
    """One person: their full name, and what is known of them."""

    title: str
    rows: tuple[Summary, ...]


def cards(page: CasePage, *, may_name: bool) -> list[Card]:
    """Everybody in the case; with ``may_name`` each row leads to where it is changed."""
    return [Card(_title(page, person), tuple(_rows(page, person, may_name))) for person in page.state.present]


def _title(page: CasePage, person: Person) -> str:
    card = page.names.pupil_card(person.key)
    if not card:
        return capfirst(page.person(person))
    return _("%(name)s, %(form)s") % {"name": card.full, "form": card.form} if card.form else card.full


def _rows(page: CasePage, person: Person, may_name: bool) -> Iterator[Summary]:
    name = page.person(person)

    def links(*found: Link) -> tuple[Link, ...]:
        return found if may_name else ()

    change = Link(_("Add a part"), address_of("person", page.reference, person.key), _("of %(name)s") % {"name": name})
    back = Link(
        _("Take one back"), address_of("take-back-part", page.reference, person.key), _("of %(name)s") % {"name": name}
    )
    identify = Link(
        _("It is a pupil here"), address_of("identify", page.reference, person.key), _("(%(name)s)") % {"name": name}
    )
    parts = ", ".join(str(part_name(part, person.sort)) for part in person.parts)
    yield Summary(_("Is a"), capfirst(str(SORT_NAMES[person.sort])), links(identify) if person.sort == "child" else ())
    yield Summary(
        _("Part in it"), capfirst(parts) or _("Not written down yet"), links(change, back) if parts else links(change)
    )
    card = page.names.pupil_card(person.key)
    if card and card.left_on:
        yield Summary(_("Left the school"), date_format(card.left_on, _("j F Y")))
    if "in-imagery" in person.parts:
        age = Link(_("Change"), change.href, _("the age of %(name)s") % {"name": name})
        known = _age(person)
        yield Summary(_("Age when it was made"), known, links(age), answer="" if known else "not-known")
    yield Summary(_("In the case since"), _("entry %(sequence)s") % {"sequence": person.since})


def _age(person: Person) -> str:
    """The age that was recorded last; empty where it is not known."""
    last = person.ages[-1][1] if person.ages else None
    if last is None:
        return ""
    return ngettext("%(years)s year", "%(years)s years", last) % {"years": last}
