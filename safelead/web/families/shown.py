"""One child's family as the page of everybody shows it: each parent on a card, what is owed, and what happened."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from safelead.cases.duties import Duty
from safelead.cases.state import Person
from safelead.chronology.kinds import families, support
from safelead.chronology.kinds.base import Entry, Recorded
from safelead.web.components import Link, Row, Summary
from safelead.web.duties import duty_words, open_rows, pressing
from safelead.web.families.children import address
from safelead.web.families.standing import ParentStanding, notes, standings
from safelead.web.opened import CasePage
from safelead.web.sentences import sentence

# Which entries the page tells of a child's family.
TOLD_HERE: tuple[type[Entry], ...] = (
    families.ParentInformed,
    families.ParentNotInformed,
    families.ParentsInvited,
    families.ParentsMet,
    families.ConversationHeld,
    families.ConversationNotHeld,
    families.ChildHeard,
    support.SupportOffered,
    support.SupportReviewed,
    support.EducationPlanned,
)


@dataclass(frozen=True, slots=True)
class ParentCard:
    """One parent: the name, and how it stands with them."""

    title: str
    rows: list[Summary]


@dataclass(frozen=True, slots=True)
class Family:
    """A child's part of the page. ``notes``: what to bear in mind; ``happened``: sequences and sentences, in order."""

    key: str
    title: str
    notes: list[str]
    owed: list[Row]
    parents: list[ParentCard]
    happened: list[tuple[int, str]]
    links: list[Link]


def family(page: CasePage, child: Person) -> Family:
    """Everything that stands between the school and one child's family."""
    mine = sorted((duty for duty in page.duties if _is_about(duty, child)), key=pressing)
    return Family(
        key=child.key,
        title=page.person(child),
        notes=notes(page, child),
        owed=open_rows(mine, page),
        parents=[ParentCard(each.name, list(_rows(page, child, each))) for each in standings(page, child)],
        happened=[(each.sequence, _dated(page, each)) for each in page.state.entries if _is_told(page, each, child)],
        links=[
            Link(_("Parents told, or why not"), address(page, "parents", child)),
            Link(_("Invite them to come in"), address(page, "invite-parents", child)),
            Link(_("Meeting with them"), address(page, "met-parents", child)),
            Link(_("Conversation with the child"), address(page, "conversation", child)),
            Link(_("Support for the child"), address(page, "support", child)),
            Link(_("What is to be learnt"), address(page, "education", child)),
        ],
    )


def _is_about(duty: Duty, child: Person) -> bool:
    return duty.kind.about in ("pupil", "parent") and duty.child == child.key


def _rows(page: CasePage, child: Person, parent: ParentStanding) -> Iterator[Summary]:
    """Whether telling is safe comes first; a number stands only where it is, and nobody asked to wait."""
    ask = address(page, "parents", child, told="ask", parent=parent.id)
    judge = Link(_("Judge it"), ask, _("of %(parent)s") % {"parent": parent.name})
    yield Summary(
        _("Would telling them be a risk?"),
        _("Not asked yet"),
        (judge,),
        answer=parent.risk or "",
        note=parent.judged,
    )
    yield Summary(_("Telephone"), parent.warning or parent.phone or _("Not in the register"))
    labels = {"inform-parents": _("Told"), "invite-parents": _("Invited"), "meet-parents": _("Meeting")}
    owed = {each.kind.id: each for each in page.duties if each.about == parent.about}
    for kind, label in labels.items():
        if kind in owed:
            row = duty_words(owed[kind], page)
            step = (Link(_("Write it down"), row.href, judge.hidden),) if row.href else ()
            yield Summary(label, row.due, step)


def _is_told(page: CasePage, recorded: Recorded, child: Person) -> bool:
    """A sealed entry shows nothing of itself."""
    is_here = isinstance(recorded.entry, TOLD_HERE) and recorded.sequence not in page.state.sealed
    return is_here and getattr(recorded.entry, "pupil", "") == child.key


def _dated(page: CasePage, recorded: Recorded) -> str:
    words = {
        "when": page.clock.happened(recorded.entry.occurred),
        "sentence": sentence(recorded, page.names, page.clock),
    }
    return _("%(when)s: %(sentence)s") % words
