"""Names for the ids that entries hold: read from the register when a page is shown, never kept anywhere else."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

from django.utils.translation import gettext as _

from safelead.cases.parents import child_of, parent_of
from safelead.cases.readmodels import pack
from safelead.cases.state import Person
from safelead.guidance import Pack
from safelead.people.cards import PupilCard, StaffCard
from safelead.people.names import isolated
from safelead.people.register import Register, register_of, staff_cards
from safelead.schools.models import School
from safelead.web.words import relation_name

NOBODY: Mapping[str, Person] = MappingProxyType({})
NOTHING: Mapping[str, str] = MappingProxyType({})


def joined(names: Iterable[str]) -> str:
    """Names in a row: "R. Patel, S. Lund and K. Adeyemi"; empty for nobody."""
    *first, last = list(names) or [""]
    return _("%(first)s and %(last)s") % {"first": ", ".join(first), "last": last} if first else last


def _schools() -> dict[str, str]:
    return dict(School.objects.values_list("pk", "name"))


class Names:
    """The names that the pages of one school need.

    ``people`` and ``things`` (what each device and place is called): those of a case, where the page is of one.
    """

    def __init__(
        self, school: School, people: Mapping[str, Person] = NOBODY, things: Mapping[str, str] = NOTHING
    ) -> None:
        self._school = school
        self._people = people
        self._things = things

    @cached_property
    def register(self) -> Register:
        return register_of(self._school)

    @cached_property
    def _staff(self) -> Mapping[str, StaffCard]:
        return staff_cards()

    def staff(self, staff: str | None) -> str:
        """A member of staff in a row: "R. Patel"."""
        card = self.staff_card(staff)
        return card.short if card else _("somebody whose name is not known")

    def staff_card(self, staff: str | None) -> StaffCard | None:
        """All that is known of a member of staff."""
        return self._staff.get(staff) if staff else None

    def pupil_card(self, pupil: str) -> PupilCard | None:
        """All that the register knows of a pupil."""
        return self.register.pupils.get(pupil)

    def pupil(self, pupil: str, written: str = "") -> str:
        """A pupil in a row: "A. Reyes Soto", with the form where two match; a name as written for anybody else."""
        if pupil in self.register.pupils:
            return self.register.shown(pupil)
        return isolated(written) or _("a child whose name is not known")

    def parent(self, parent: str) -> str:
        """A parent in a row."""
        card = self.register.parents.get(parent)
        return card.short if card else _("a parent whose name is not known")

    def of_parent(self, about: str) -> str:
        """One parent of a child, or all: "E. Soto (mother of A. Reyes Soto)", "the parents of A. Reyes Soto"."""
        words = {
            "parent": self.parent(parent_of(about)),
            "pupil": self.of(child_of(about)) if about else _("the pupil"),
        }
        if not parent_of(about):
            return _("the parents of %(pupil)s") % words
        card = self.register.parents.get(parent_of(about))
        words["relation"] = str(relation_name(card.relation if card else ""))
        return _("%(parent)s (%(relation)s of %(pupil)s)") % words

    def of_parents(self, abouts: Sequence[str]) -> str:
        """Several parents of one child: "E. Soto and P. Reyes (parents of A. Reyes Soto)"."""
        words = {
            "parents": joined(self.parent(parent_of(each)) for each in abouts),
            "pupil": self.of(child_of(abouts[0])),
        }
        return _("%(parents)s (parents of %(pupil)s)") % words

    def person(self, person: Person) -> str:
        """Somebody in a case, in a row."""
        if person.sort == "adult" and (card := self.staff_card(person.key)):
            return card.short
        if person.key in self.register.parents:
            return self.parent(person.key)
        if person.sort == "adult" and person.key not in self.register.pupils:
            return isolated(person.written) or _("an adult whose name is not known")
        return self.pupil(person.key, person.written)

    def school(self, code: str) -> str:
        """A school of the group by its code; the code itself for one that there is no more."""
        return _schools().get(code, code)

    def thing(self, thing: str) -> str:
        """A device or place of the case, as whoever wrote it down called it; empty for anything else."""
        return self._things.get(thing, "")

    @property
    def pack(self) -> Pack:
        """The guidance as it holds where the school is."""
        return pack().within(self._school.jurisdiction)

    def agency(self, agency: str, named: str = "") -> str:
        """An agency as it stands in a sentence, by its name in the school's country; as written for any other."""
        known = self.pack.agencies.get(agency)
        return named or (_(known.name) if known else agency)

    def agencies(self, agencies: Iterable[str]) -> str:
        """Several agencies in a sentence."""
        return joined(self.agency(each) for each in agencies)

    def everybody(self, people: Iterable[str], written: str = "") -> str:
        """Several people in a sentence, and whoever else was written down."""
        return joined([*(self.of(each) for each in people), *([written] if written else [])])

    def of(self, person: str) -> str:
        """Whoever has this id: somebody in the case, staff, pupil or parent, or one parent of a child."""
        if parent_of(person):
            return self.of_parent(person)
        if person in self._people:
            return self.person(self._people[person])
        if self.staff_card(person):
            return self.staff(person)
        return self.parent(person) if person in self.register.parents else self.pupil(person)
