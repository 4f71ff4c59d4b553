"""How it stands with each parent of a child: whether telling them is safe, and whether they may be called now."""

from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from safelead.cases import parents
from safelead.cases.families import asked_to_wait
from safelead.cases.parents import Judgement
from safelead.cases.state import Person
from safelead.chronology.kinds.review import Known
from safelead.people.cards import ParentCard
from safelead.people.register import relatives
from safelead.web.opened import CasePage
from safelead.web.words import relation_name

GROWN_UP = 18  # whole years (2-c)


@dataclass(frozen=True, slots=True)
class ParentStanding:
    """One parent of a child, or all of them where the register has none.

    ``about``: as duties and answers name them (``cases.parents``). ``warning``: why nobody calls them now; empty where
    telling is judged to be safe and nobody asked to wait: only then is there a ``phone``.
    """

    about: str
    card: ParentCard | None
    name: str
    judgement: Judgement | None
    judged: str
    warning: str

    @property
    def id(self) -> str:
        """The parent's id in the register; empty for all of them."""
        return self.card.id if self.card else ""

    @property
    def risk(self) -> Known | None:
        return self.judgement.value if self.judgement else None

    @property
    def is_open(self) -> bool:
        """Nobody has judged yet whether telling is safe, or nobody knows."""
        return self.risk in (None, "not-known")

    @property
    def phone(self) -> str:
        return self.card.phone if self.card and not self.warning else ""


def standings(page: CasePage, child: Person) -> list[ParentStanding]:
    """Every parent of a child, one by one; one for all of them where nobody is on the register."""
    return [_standing(page, about) for about in parents.each_parent(page.state, child.key)]


def _standing(page: CasePage, about: str) -> ParentStanding:
    card = page.names.register.parents.get(parents.parent_of(about))
    found = parents.judgement(page.state, about)
    judged = _judged(page, found) if found else ""
    name = labelled(card) if card else capfirst(page.names.of_parent(about))
    return ParentStanding(about, card, name, found, judged, _warning(page, found))


def labelled(parent: ParentCard) -> str:
    """A parent with what they are to the child: "Elena Soto, mother"."""
    return f"{parent.full}, {relation_name(parent.relation)}" if parent.relation else parent.full


def _judged(page: CasePage, found: Judgement) -> str:
    """Who said so, and when: "R. Patel, today, 14:20"."""
    words = {"who": page.names.staff(found.mark.author), "when": page.clock.when(found.mark.recorded_at)}
    return _("%(who)s, %(when)s") % words


def _warning(page: CasePage, found: Judgement | None) -> str:
    """Danger comes before everything else, then what is not known, then what an agency asked (promises 10 and 12)."""
    if found and found.value == "yes":
        return _("Do not tell: it would put the child at risk (%(judged)s).") % {"judged": _judged(page, found)}
    if found is None or found.value == "not-known":
        return _("Do not call yet: judge first whether telling is safe.")
    if asked_to_wait(page.opened.reading.advice):
        return _("Do not call yet: an agency asked the school to wait.")
    return ""


def notes(page: CasePage, child: Person) -> list[str]:
    """What to bear in mind about this family before anybody calls; it holds nothing up."""
    return [*_grown_up(page, child, page.opened.today), *_staff_family(page, child)]


def _grown_up(page: CasePage, child: Person, today: date) -> list[str]:
    card = page.names.pupil_card(child.key)
    age = card.age_on(today) if card else None
    if age is None or age < GROWN_UP:
        return []
    return [_("%(child)s is 18 or over: ask first whether their parents may be told.") % {"child": page.person(child)}]


def _staff_family(page: CasePage, child: Person) -> list[str]:
    """A colleague of the family is told as a parent, if they are one, and sees no trace of the case (promise 9)."""
    theirs = [staff for staff, pupils in relatives().items() if child.key in pupils]
    sentence = _(
        "%(staff)s works in the group and is family of this pupil. If they are a parent, tell them as a parent, in "
        "person, and never by school mail. They see no trace of the case."
    )
    return [sentence % {"staff": page.names.staff(staff)} for staff in theirs]
