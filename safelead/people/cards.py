"""Who somebody is, decrypted and frozen: what pages, forms and rules are given of people. Pure."""

from dataclasses import dataclass
from datetime import date

from safelead.people.names import full_name, isolated, parts, short_name, words


@dataclass(frozen=True, slots=True)
class _Named:
    id: str
    given: str
    family: str

    @property
    def short(self) -> str:
        """As rows show it: "A. Reyes Soto"."""
        return isolated(short_name(self.given, self.family))

    @property
    def full(self) -> str:
        """As the person's own page shows it once: "Ana Reyes Soto"."""
        return isolated(full_name(self.given, self.family))


@dataclass(frozen=True, slots=True)
class PupilCard(_Named):
    """A pupil of the school ``school``. ``born`` is None where nobody told; ``left_on`` is None while they attend."""

    school: str
    known_as: str = ""
    form: str = ""
    born: date | None = None
    sex: str = ""
    former_names: str = ""
    left_on: date | None = None

    @property
    def parts(self) -> frozenset[str]:
        """The parts by which the pupil is found: all names, former ones too, and two family names as one word."""
        joined = "".join(words(self.family))
        return parts(f"{self.given} {self.known_as} {self.family} {joined} {self.former_names}")

    @property
    def listed(self) -> str:
        """Name and form, as a list to choose from shows them: "A. Reyes, 9B"."""
        return f"{self.short}, {self.form}" if self.form else self.short

    def age_on(self, day: date) -> int | None:
        """Whole years on that day; None where the date of birth is not known, which is never taken for an age.

        >>> PupilCard("", "Ana", "Reyes", "NTH", born=date(2012, 11, 13)).age_on(date(2026, 11, 12))
        13
        """
        if self.born is None:
            return None
        return day.year - self.born.year - ((day.month, day.day) < (self.born.month, self.born.day))


@dataclass(frozen=True, slots=True)
class ParentCard(_Named):
    """A parent or carer of the pupils with these ids, as one school knows them."""

    school: str
    relation: str = ""
    phone: str = ""
    language: str = ""
    pupils: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StaffCard(_Named):
    """A member of the group's staff; ``relatives`` are the ids of pupils who are their family."""

    email: str
    phone: str = ""
    sex: str = ""
    language: str = "en"
    relatives: frozenset[str] = frozenset()
    is_active: bool = True


Card = PupilCard | ParentCard | StaffCard
