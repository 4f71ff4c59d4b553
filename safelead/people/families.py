"""Households of the demonstration: children in their classes, with one or two parents each. Invented, and pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle, islice
from random import Random

from msgspec import structs

from safelead.people.invented import ARABIC, RIGHT_TO_LEFT, Origin, of_sex
from safelead.people.sealing import ParentWords, PupilWords
from safelead.schools.demonstration import school_year


@dataclass(frozen=True, slots=True)
class Household:
    """Children and the parents or carers they live with."""

    pupils: tuple[PupilWords, ...]
    parents: tuple[ParentWords, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """A place in a class, and the first of the days on which whoever has it may be born (a year's worth)."""

    form: str
    born_from: date


def households(
    jurisdiction: str, origins: tuple[Origin, ...], size: int, today: date, chance: Random
) -> list[Household]:
    """Families with ``size`` children between them, aged 11 to 18 ``today``, in all classes of the school."""
    places = list(islice(cycle(_places(jurisdiction, school_year(today))), size))
    chance.shuffle(places)
    phones = _phones(jurisdiction, chance)
    homes = [_right_to_left(places.pop(), phones, chance)]
    while places:
        children = [places.pop() for _ in range(min(len(places), 2 if chance.random() < 0.12 else 1))]
        homes.append(_household(chance.choice(origins), children, phones, chance))
    return homes


def _places(jurisdiction: str, year: int) -> Iterator[_Place]:
    """Every class once: years 7 to 13 by three, or 1º ESO to 2º Bachillerato by two."""
    if jurisdiction == "spain":
        courses = [f"{n}º ESO" for n in range(1, 5)] + [f"{n}º Bach." for n in range(1, 3)]
        yield from (
            _Place(f"{course} {letter}", date(year - 12 - n, 1, 1))
            for n, course in enumerate(courses)
            for letter in "AB"
        )
    else:
        yield from (_Place(f"{n}{letter}", date(year - 5 - n, 9, 1)) for n in range(7, 14) for letter in "ABC")


def _household(origin: Origin, places: list[_Place], phones: Iterator[str], chance: Random) -> Household:
    father, mother = chance.sample(origin.families, 2)
    mother = mother if origin.two_families or chance.random() < 0.3 else father
    pupils = tuple(_pupil(origin, place, father, mother, chance) for place in places)
    if len(places) > 1 and mother != father and not origin.two_families:
        # Brothers and sisters who had their mother's name before: found by it, never shown by it.
        pupils = tuple(structs.replace(each, former_names=of_sex(mother, each.sex)) for each in pupils)
    parents: tuple[ParentWords, ...] = (
        _parent(origin, "f", mother, phones, chance),
        _parent(origin, "m", father, phones, chance),
    )
    if chance.random() < 0.3:
        parents = (parents[0],) if chance.random() < 0.7 else (parents[1],)
    return Household(pupils, parents)


def _pupil(origin: Origin, place: _Place, father: str, mother: str, chance: Random) -> PupilWords:
    sex = chance.choice("fm")
    family = f"{father} {mother}" if origin.two_families else of_sex(father, sex)
    born = place.born_from + timedelta(days=chance.randrange(365))
    return PupilWords(given=origin.given(sex, chance), family=family, form=place.form, born=born, sex=sex)


def _parent(origin: Origin, sex: str, family: str, phones: Iterator[str], chance: Random) -> ParentWords:
    family = of_sex(family, sex)
    if origin.two_families:
        family = f"{family} {chance.choice(origin.families)}"
    relation = "mother" if sex == "f" else "father"
    language = origin.language if chance.random() < 0.6 else ""
    return ParentWords(
        given=origin.given(sex, chance), family=family, relation=relation, phone=next(phones), language=language
    )


def _right_to_left(place: _Place, phones: Iterator[str], chance: Random) -> Household:
    """A girl whose name is written from right to left; she is found by how it sounds as well."""
    given, family = RIGHT_TO_LEFT
    born = place.born_from + timedelta(days=chance.randrange(365))
    child = PupilWords(given=given, family=family, known_as="Layla Haddad", form=place.form, born=born, sex="f")
    return Household((child,), (_parent(ARABIC, "f", "Haddad", phones, chance),))


def _phones(jurisdiction: str, chance: Random) -> Iterator[str]:
    """Numbers that are kept for fiction in the United Kingdom, and that nobody is given in Spain."""
    while True:
        yield (
            f"555 0{chance.randrange(10**5):05}" if jurisdiction == "spain" else f"01632 960{chance.randrange(1000):03}"
        )
