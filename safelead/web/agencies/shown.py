"""What stands beside a contact with an agency, and on the page of everybody who was told."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from safelead.cases.duties import Duty
from safelead.chronology.kinds.agencies import AgencyMeetingHeld
from safelead.web.agencies.threads import ShownThread, shown_threads
from safelead.web.components import Link, Row
from safelead.web.duties import address_of, duty_words
from safelead.web.families.shown import family
from safelead.web.opened import CasePage
from safelead.web.sentences import sentence


class Agencies(NamedTuple):
    """The part of the page about agencies: what is owed, each thread in its order, meetings, what can be written."""

    owed: list[Row]
    threads: list[ShownThread]
    meetings: list[tuple[int, str]]
    links: list[Link]


def contacts_of(page: CasePage) -> dict[str, Any]:
    """Families and children one by one, then agencies."""
    return {"families": [family(page, child) for child in page.state.children], "agencies": _agencies(page)}


def _agencies(page: CasePage) -> Agencies:
    owed = [duty for duty in page.duties if duty.kind.about == "agency" or duty.kind.agencies]
    waits = [duty for duty in page.duties if duty.kind.id == "ask-whether-to-wait"]
    met = [each.sequence for each in page.state.entries if isinstance(each.entry, AgencyMeetingHeld)]
    links = [
        Link(_("Contact with an agency"), address_of("agency", page.reference)),
        Link(_("A meeting of agencies"), address_of("agency-meeting", page.reference)),
    ]
    return Agencies(_open(page, [*owed, *waits]), shown_threads(page), _sentences(page, met), links)


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
