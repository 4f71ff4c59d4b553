"""What stands beside a contact with an agency, and on the page of everybody who was told."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from safelead.cases.duties import Duty
from safelead.cases.state import Person
from safelead.schools.models import School
from safelead.web.components import Link, Row
from safelead.web.duties import address_of, duty_words
from safelead.web.families.children import address
from safelead.web.opened import CasePage
from safelead.web.sentences import sentence


class Known(NamedTuple):
    """Something to know before the police are called, and the statement that it rests on."""

    words: str
    cite: str


class Told(NamedTuple):
    """Somebody's part of the page: what happened, what is owed, and what can be written down."""

    title: str
    happened: list[tuple[int, str]]
    owed: list[Row]
    links: list[Link]


def police_card(school: School) -> list[Known]:
    """What to know when calling the police: beside the form, never before it (3.7-b to 3.7-d)."""
    lines = [
        Known(_("Call the school's own police contact first, if it has one."), "3.7-a"),
        Known(
            _(
                "Once you name a child or say what happened, the police have to write it down and look into it. "
                "They cannot just advise."
            ),
            "3.7-b",
        ),
        Known(_("After that they may take phones and talk with the children."), "3.7-d"),
    ]
    by_number = Known(
        _(
            "On 101, whoever answers takes calls about every crime. "
            "Say what kind of incident it is and ask for the right team."
        ),
        "3.7-c",
    )
    return lines if school.jurisdiction == "spain" else [*lines[:1], by_number, *lines[1:]]


def contacts_of(page: CasePage) -> dict[str, Any]:
    """Families and children one by one, then agencies."""
    return {"families": [_family(page, child) for child in page.state.children], "agencies": _agencies(page)}


def _family(page: CasePage, child: Person) -> Told:
    state = page.state
    told = (*state.told_parents, *state.untold_parents, *state.talks, *state.no_talks)
    marks = [mark for mark, entry in told if getattr(entry, "pupil", "") == child.key]
    owed = [duty for duty in page.duties if duty.kind.about in ("pupil", "parent") and duty.about == child.key]
    links = [
        Link(_("Parents told, or why not"), address(page, "parents", child)),
        Link(_("Conversation with the child"), address(page, "conversation", child)),
    ]
    return Told(page.person(child), _sentences(page, [mark.sequence for mark in marks]), _open(page, owed), links)


def _agencies(page: CasePage) -> Told:
    owed = [duty for duty in page.duties if duty.kind.about == "agency" or duty.kind.agencies]
    links = [Link(_("Contact with an agency"), address_of("agency", page.reference))]
    return Told(
        _("Agencies"),
        _sentences(page, [mark.sequence for mark, _call in page.state.contacts]),
        _open(page, owed),
        links,
    )


def _sentences(page: CasePage, sequences: list[int]) -> list[tuple[int, str]]:
    """What the record says of it, in its order; a sealed entry shows nothing of itself."""
    shown = (page.state.entries[each - 1] for each in sorted(sequences) if each not in page.state.sealed)
    return [(one.sequence, _dated(page, one)) for one in shown]


def _dated(page: CasePage, one: Any) -> str:
    words = {"when": page.clock.happened(one.entry.occurred), "sentence": sentence(one, page.names, page.clock)}
    return _("%(when)s: %(sentence)s") % words


def _open(page: CasePage, duties: list[Duty]) -> list[Row]:
    return list(_rows(page, duties))


def _rows(page: CasePage, duties: list[Duty]) -> Iterator[Row]:
    return (duty_words(duty, page) for duty in duties if duty.is_open)
