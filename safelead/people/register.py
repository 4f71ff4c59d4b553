"""A school's register, decrypted once in each process, and found in by three letters.

A register is kept under the version that its school had when it was read. The version is read first and changes with
every change, so that what is kept can be newer than its version but never older; and no version is given twice, so that
what a rolled back transaction had read is never taken for what another wrote.
"""

from bisect import bisect_left
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from threading import Lock
from typing import Generic, TypeVar
from uuid import UUID

from safelead.people.cards import Card, ParentCard, PupilCard, StaffCard
from safelead.people.models import Parent, Pupil, Staff
from safelead.people.names import FORGIVEN, begins_nearly, is_enough, is_found, is_written, parts, words
from safelead.people.sealing import ParentWords, PupilWords, open_person, open_staff
from safelead.schools.models import School, the_group

T = TypeVar("T")


class Register:
    """The pupils and parents of one school, by id, as one version of the register has them."""

    def __init__(self, school: str, pupils: Iterable[PupilCard], parents: Iterable[ParentCard]) -> None:
        self.school = school
        self.pupils: Mapping[str, PupilCard] = {card.id: card for card in sorted(pupils, key=in_order)}
        self.parents: Mapping[str, ParentCard] = {card.id: card for card in parents}
        self._families: dict[str, list[ParentCard]] = {}
        for card in self.parents.values():
            for pupil in card.pupils:
                self._families.setdefault(pupil, []).append(card)
        self._listed = tuple(self.pupils.values())
        self._alike = Counter(card.short for card in self._listed)
        # Every part of every name beside the place of its pupil in the list, so that a prefix is a slice.
        self._parts = sorted((part, place) for place, card in enumerate(self._listed) for part in card.parts)

    def find(self, text: str, limit: int = 8) -> tuple[PupilCard, ...]:
        """Pupils whose name parts begin with every word typed, in any order, accents aside; those who left come last.

        Where that leaves room, those follow whose name is one letter off. Fewer than three letters find nobody.
        """
        typed = words(text)
        if not is_enough(typed):
            return ()
        places = sorted(set.intersection(*(self._beginning(word) for word in typed)))
        if len(places) < limit and any(len(word) >= FORGIVEN for word in typed):
            near = set.intersection(*(self._nearly(word) for word in typed))
            places += sorted(near.difference(places))
        return tuple(self._listed[place] for place in places[:limit])

    def parents_of(self, pupil: str) -> tuple[ParentCard, ...]:
        """The parents and carers of a pupil."""
        return tuple(self._families.get(pupil, ()))

    def shown(self, pupil: str) -> str:
        """The name as a row shows it, with the form where another pupil's would read the same; raises KeyError."""
        card = self.pupils[pupil]
        return card.listed if self._alike[card.short] > 1 else card.short

    def _beginning(self, word: str) -> set[int]:
        first = bisect_left(self._parts, (word,))
        last = bisect_left(self._parts, (f"{word}\U0010ffff",))
        return {place for _, place in self._parts[first:last]}

    def _nearly(self, word: str) -> set[int]:
        if len(word) < FORGIVEN:
            return self._beginning(word)
        return {place for part, place in self._parts if begins_nearly(part, word)}


def register_of(school: School | str) -> Register:
    """The school's register as it now stands: one query while it has not changed. Raises School.DoesNotExist."""
    code = school if isinstance(school, str) else school.pk
    version = School.objects.values_list("register_version", flat=True).get(pk=code)
    return _registers.get(version, lambda: _read(code))


def staff_cards() -> Mapping[str, StaffCard]:
    """Everybody who works or worked in the group, by id: one query while nobody has changed."""
    return _staff.get(the_group().staff_version, _read_staff)


def find_staff(text: str, limit: int = 8) -> tuple[StaffCard, ...]:
    """Staff who sign in and whose name parts begin with every word typed, from three letters, by family name.

    Those whose name is one letter off follow.
    """
    typed = words(text)
    if not is_enough(typed):
        return ()
    named = ((card, parts(card.full)) for card in staff_cards().values() if card.is_active)
    found = [
        (not is_found(own, typed), words(card.family), words(card.given), card)
        for card, own in named
        if is_found(own, typed, nearly=True)
    ]
    return tuple(card for *_order, card in sorted(found, key=lambda each: each[:3])[:limit])


def staff_written(text: str) -> frozenset[str]:
    """The ids of staff whom a name as somebody wrote it may mean: any of their family names stands in it.

    For a name on the concern form that was not chosen from the list (promise 9): rather one locked out too many, whom
    the group lead lets back in, than the one whom it is about alerted. So a letter that is wrong is forgiven.
    """
    written = words(text)
    return frozenset(
        card.id
        for card in staff_cards().values()
        if any(is_written(name, written) for name in words(card.family) if len(name) > 1)
    )


def relatives() -> Mapping[str, frozenset[str]]:
    """For each member of staff who has any, the ids of the pupils who are their family (promise 9)."""
    return {card.id: card.relatives for card in staff_cards().values() if card.relatives}


def names_of(ids: Iterable[str], schools: Iterable[School | str]) -> dict[str, Card | None]:
    """Who these ids are, for a page: staff, and pupils and parents of the schools given; None for whoever is not known.

    A register is opened only where an id is not a member of staff's.
    """
    cards = staff_cards()
    found: dict[str, Card | None] = {person: cards.get(person) for person in ids}
    for school in schools:
        missing = [person for person, card in found.items() if card is None]
        if not missing:
            break
        register = register_of(school)
        found |= {person: register.pupils.get(person) or register.parents.get(person) for person in missing}
    return found


class _Kept(Generic[T]):
    """What was decrypted last, by version."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._by_version: OrderedDict[int, T] = OrderedDict()

    def get(self, version: int, read: Callable[[], T]) -> T:
        with self._lock:
            if version in self._by_version:
                self._by_version.move_to_end(version)
                return self._by_version[version]
        fresh = read()
        with self._lock:
            self._by_version[version] = fresh
            while len(self._by_version) > self._most:
                self._by_version.popitem(last=False)
        return fresh


_registers: _Kept[Register] = _Kept(most=60)
_staff: _Kept[Mapping[str, StaffCard]] = _Kept(most=2)


def _read(code: str) -> Register:
    pupils = Pupil.objects.filter(school=code).values_list("id", "sealed", "left_on")
    parents = Parent.objects.filter(school=code).values_list("id", "sealed")
    links: dict[str, list[str]] = {}
    for parent, pupil in Parent.pupils.through.objects.filter(pupil__school=code).values_list("parent_id", "pupil_id"):
        links.setdefault(str(parent), []).append(str(pupil))
    return Register(
        code,
        [pupil_card(code, pk, sealed, left_on) for pk, sealed, left_on in pupils],
        [_parent(code, str(pk), bytes(sealed), tuple(links.get(str(pk), ()))) for pk, sealed in parents],
    )


def pupil_card(code: str, pk: UUID | str, sealed: bytes | memoryview, left_on: date | None) -> PupilCard:
    """A pupil's row of the database, decrypted; raises Tampered and KeyDestroyed."""
    who = open_person(code, str(pk), bytes(sealed), PupilWords)
    return card_of(who, code, pk, left_on)


def card_of(who: PupilWords, code: str, pk: UUID | str, left_on: date | None = None) -> PupilCard:
    """The card of a pupil who has these words."""
    return PupilCard(
        str(pk), who.given, who.family, code, who.known_as, who.form, who.born, who.sex, who.former_names, left_on
    )


def _parent(code: str, pk: str, sealed: bytes, pupils: tuple[str, ...]) -> ParentCard:
    who = open_person(code, pk, sealed, ParentWords)
    return ParentCard(pk, who.given, who.family, code, who.relation, who.phone, who.language, pupils)


def _read_staff() -> Mapping[str, StaffCard]:
    rows = Staff.objects.values_list("id", "sealed", "language", "is_active")
    return {str(pk): _staff_card(str(pk), bytes(sealed), language, active) for pk, sealed, language, active in rows}


def _staff_card(pk: str, sealed: bytes, language: str, active: bool) -> StaffCard:
    who = open_staff(pk, sealed)
    return StaffCard(
        pk, who.given, who.family, who.email, who.phone, who.sex, language, frozenset(who.relatives), active
    )


def in_order(card: PupilCard) -> tuple[bool, list[str], list[str], str]:
    """Pupils as they are listed: by family name, those who left last."""
    return card.left_on is not None, list(words(card.family)), list(words(card.given)), card.form
