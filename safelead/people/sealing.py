"""What is sealed about each person, and how it is sealed and opened. Frozen; pure but for the keys."""

from datetime import date
from typing import TypeVar

import msgspec
from msgspec import structs

from safelead.crypto.sealed import open_for_group, open_for_school, seal_for_group, seal_for_school
from safelead.people.names import parts


class StaffWords(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who a member of staff is. ``relatives``: ids of pupils who are their family (promise 9)."""

    given: str
    family: str
    email: str
    phone: str = ""
    sex: str = ""
    relatives: tuple[str, ...] = ()


class PupilWords(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who a pupil is. ``former_names``: by which they may still be looked for."""

    given: str
    family: str
    known_as: str = ""
    form: str = ""
    born: date | None = None
    sex: str = ""
    former_names: str = ""


def with_former(before: PupilWords, after: PupilWords) -> PupilWords:
    """Who a pupil is from now on, with each name that they had and have no more among the former ones.

    >>> with_former(PupilWords(given="Ana", family="Reyes"), PupilWords(given="Ana", family="Soto")).former_names
    'Reyes'
    """
    had = f"{before.given} {before.known_as} {before.family} {before.former_names}".split()
    has = parts(f"{after.given} {after.known_as} {after.family} {after.former_names}")
    gone = [name for name in dict.fromkeys(had) if parts(name) - has]
    return structs.replace(after, former_names=" ".join([after.former_names, *gone]).strip())


class ParentWords(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who a parent or carer is, what they are to the pupil, and in which language they are spoken to."""

    given: str
    family: str
    relation: str = ""
    phone: str = ""
    language: str = ""


Words = TypeVar("Words", PupilWords, ParentWords)


def seal_staff(staff: str, words: StaffWords) -> bytes:
    """Seals for the group and this member of staff only."""
    return seal_for_group(f"staff {staff}", msgspec.json.encode(words))


def open_staff(staff: str, sealed: bytes) -> StaffWords:
    """Opens what `seal_staff` sealed; raises Tampered where it is another's or was changed."""
    return msgspec.json.decode(open_for_group(f"staff {staff}", sealed), type=StaffWords)


def seal_person(school: str, person: str, words: PupilWords | ParentWords) -> bytes:
    """Seals for the school and this pupil or parent only."""
    return seal_for_school(school, _purpose(type(words), person), msgspec.json.encode(words))


def open_person(school: str, person: str, sealed: bytes, words: type[Words]) -> Words:
    """Opens what `seal_person` sealed; raises Tampered where it is another's or was changed."""
    return msgspec.json.decode(open_for_school(school, _purpose(words, person), sealed), type=words)


def _purpose(words: type[PupilWords] | type[ParentWords], person: str) -> str:
    return f"{'pupil' if words is PupilWords else 'parent'} {person}"
