"""The demonstration group looks lived in, is the same every time, and lets in one of each role."""

import time
from datetime import date
from random import Random

import pytest
from django.contrib.auth import authenticate

from safelead.access.appointments import absent_from, roster_of
from safelead.access.demonstration import Demonstration, make_group
from safelead.access.roles import OF_THE_GROUP, Role
from safelead.people.demonstration import ORIGINS
from safelead.people.families import households
from safelead.people.register import Register, register_of, relatives, staff_cards
from safelead.schools.calendar import calendar_of
from tests.cast import TODAY

SCHOOLS = ("NTH", "STH", "SUR")


@pytest.fixture
def group(db: None) -> Demonstration:
    return make_group(TODAY)


@pytest.fixture
def registers(group: Demonstration) -> list[Register]:
    return [register_of(code) for code in SCHOOLS]


def test_three_schools_some_forty_staff_and_three_hundred_pupils(registers: list[Register]) -> None:
    assert len(staff_cards()) == 43
    assert [len(register.pupils) for register in registers] == [120, 100, 80]


def test_it_is_made_within_three_seconds(db: None) -> None:
    start = time.process_time()
    make_group(TODAY)
    assert time.process_time() - start < 3


def test_pupils_are_11_to_18_and_have_a_form_and_one_or_two_parents(registers: list[Register]) -> None:
    for register in registers:
        for pupil in register.pupils.values():
            age = pupil.age_on(TODAY)
            assert age is not None
            assert 11 <= age <= 18
            assert pupil.form
            assert len(register.parents_of(pupil.id)) in {1, 2}


def test_a_name_written_from_right_to_left_is_found_either_way(registers: list[Register]) -> None:
    for register in registers:
        (layla,) = register.find("ليلى حداد")
        assert layla in register.find("layla had")


def test_the_same_seed_gives_the_same_families() -> None:
    first, again, other = (households("england", ORIGINS["NTH"], 120, TODAY, Random(seed)) for seed in (1, 1, 2))
    assert first == again != other


def test_hardly_two_pupils_share_a_name(registers: list[Register]) -> None:
    assert len({pupil.full for register in registers for pupil in register.pupils.values()}) > 270


def test_every_role_signs_in_in_every_school(group: Demonstration) -> None:
    told = {(sign_in.school.pk if sign_in.school else None, sign_in.role) for sign_in in group.sign_ins}
    of_a_school = set(Role) - OF_THE_GROUP - {Role.INSPECTOR}
    of_the_group = {(None, role) for role in OF_THE_GROUP} | {("NTH", Role.INSPECTOR)}
    assert told == {(code, role) for code in SCHOOLS for role in of_a_school} | of_the_group
    dsl = next(sign_in for sign_in in group.sign_ins if sign_in.role is Role.DSL)
    assert authenticate(email=dsl.email, password=dsl.password) == group.staff("NTH", Role.DSL).staff


def test_every_school_has_whoever_a_case_needs(group: Demonstration) -> None:
    for code in SCHOOLS:
        roster = roster_of(code, TODAY)
        assert all((roster.dsl, roster.deputy, roster.headteacher, roster.signatory, roster.lead))


def test_somebody_stands_in_and_somebody_has_family_in_school(group: Demonstration) -> None:
    assert absent_from("STH", TODAY) == {str(group.staff("STH", Role.DSL).staff.pk)}
    assert len(roster_of("STH", TODAY).deputy) == 3
    assert len(relatives()) == 3


@pytest.mark.parametrize("today", [TODAY, date(2026, 8, 5), date(2026, 12, 29), date(2027, 2, 17), date(2026, 9, 1)])
def test_it_is_term_time_whenever_it_is_made(db: None, today: date) -> None:
    for school in make_group(today).people.schools:
        calendar = calendar_of(school, on=today)
        assert calendar.known
        assert school.terms.filter(first__lte=today, last__gte=today).exists()
        assert not school.closures.filter(first__lte=today, last__gte=today).exists()
