"""A school's register: found in by three letters, current at once, and unreadable in the database."""

import time
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from safelead.crypto.aead import Tampered
from safelead.people.cards import ParentCard, PupilCard, StaffCard
from safelead.people.enrolment import (
    add_parent,
    add_pupil,
    add_pupils,
    add_staff,
    change_pupil,
    change_staff,
    end_sign_in,
    pupil_left,
)
from safelead.people.models import Parent, Pupil, Staff
from safelead.people.register import (
    Register,
    find_staff,
    names_of,
    register_of,
    relatives,
    staff_cards,
    staff_written,
)
from safelead.people.sealing import ParentWords, PupilWords
from tests.cast import TODAY, Cast, make_cast, words


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def card(given: str, family: str, form: str = "9B", **more: object) -> PupilCard:
    return PupilCard(f"{given} {family}", given, family, "NTH", form=form, **more)  # type: ignore[arg-type]


def found(register: Register, text: str) -> list[str]:
    return [one.full for one in register.find(text)]


NAMES = Register(
    "NTH",
    [
        card("Ana", "Reyes Soto"),
        card("Reya", "Nowak"),
        card("Żaneta", "Łoś"),
        card("Ana", "Reynolds", former_names="Brand"),
        card("Anabel", "Núñez", known_as="Bel"),
        card("Rey", "Abad", left_on=date(2026, 7, 1)),
        card("Li", "Wu"),
        card("Joel", "Okoro"),
        card("Jemima", "Okoro", "7A"),
    ],
    [],
)


def test_three_letters_find_by_any_part_of_the_name_in_order_of_family_name() -> None:
    assert found(NAMES, "rey") == ["Reya Nowak", "Ana Reyes Soto", "Ana Reynolds", "Rey Abad"]


def test_whoever_left_comes_last() -> None:
    assert found(NAMES, "rey")[-1] == "Rey Abad"


@pytest.mark.parametrize("text", ["", "re", "r e", " . ,", "12"])
def test_fewer_than_three_letters_find_nobody(text: str) -> None:
    assert found(NAMES, text) == []


@pytest.mark.parametrize("text", ["ana rey s", "reyes ana", "SOTO, A", "soto rey ana"])
def test_the_order_of_the_words_does_not_matter(text: str) -> None:
    assert found(NAMES, text) == ["Ana Reyes Soto"]


@pytest.mark.parametrize(
    ("text", "name"),
    [("nun", "Anabel Núñez"), ("zan los", "Żaneta Łoś"), ("bel", "Anabel Núñez"), ("brand", "Ana Reynolds")],
)
def test_accents_known_names_and_former_names(text: str, name: str) -> None:
    assert found(NAMES, text) == [name]


@pytest.mark.parametrize("text", ["reynlods", "renolds", "reynnolds", "reymolds", "renyolds an", "rynold"])
def test_a_letter_that_is_wrong_is_forgiven_in_a_name_or_its_beginning(text: str) -> None:
    assert found(NAMES, text) == ["Ana Reynolds"]


def test_of_three_letters_none_is_forgiven_and_of_many_only_one() -> None:
    assert found(NAMES, "rez") == found(NAMES, "renlods") == []


def test_what_is_written_exactly_so_stands_first() -> None:
    assert found(NAMES, "reya")[0] == "Reya Nowak"


@pytest.mark.parametrize("text", ["reyes-soto", "reyessoto", "Reyes Soto"])
def test_two_family_names_however_they_are_joined(text: str) -> None:
    assert found(NAMES, text) == ["Ana Reyes Soto"]


def test_a_short_name_is_found_with_one_letter_of_the_other() -> None:
    assert found(NAMES, "li w") == ["Li Wu"]


def test_at_most_eight_are_shown() -> None:
    many = Register("NTH", [card(f"Sam{n}", "Same") for n in range(20)], [])
    assert len(many.find("same")) == 8
    assert len(many.find("same", limit=3)) == 3


def test_the_form_is_shown_where_two_names_read_the_same() -> None:
    assert NAMES.shown("Joel Okoro") == "J. Okoro, 9B"
    assert NAMES.shown("Ana Reyes Soto") == "A. Reyes Soto"


def test_two_thousand_pupils_are_searched_within_five_milliseconds() -> None:
    pupils = [card(f"Given{n % 211}", f"Family{n}") for n in range(2000)]
    register = Register("NTH", pupils, [])
    start = time.perf_counter()
    for _ in range(20):
        assert register.find("giv fam")
    assert (time.perf_counter() - start) / 20 < 0.005


@pytest.mark.parametrize(
    ("day", "age"), [(date(2026, 3, 3), 13), (date(2026, 3, 4), 14), (date(2027, 3, 3), 14), (date(2030, 3, 4), 18)]
)
def test_age_is_in_whole_years(day: date, age: int) -> None:
    assert card("Ana", "Reyes", born=date(2012, 3, 4)).age_on(day) == age


def test_a_child_born_on_29_february_is_a_year_older_on_1_march() -> None:
    leap = card("Mia", "Vale", born=date(2012, 2, 29))
    assert (leap.age_on(date(2025, 2, 28)), leap.age_on(date(2025, 3, 1))) == (12, 13)


def test_without_a_date_of_birth_the_age_is_not_known() -> None:
    assert card("Ana", "Reyes").age_on(TODAY) is None


def test_the_register_holds_pupils_and_parents_of_one_school(cast: Cast) -> None:
    register = register_of(cast.north)
    assert {pupil.short for pupil in register.pupils.values()} == {
        "A. Reyes Soto",
        "J. Okoro",
        "M. Kowalska",
        "Z. Rahman",
    }
    assert {parent.full for parent in register.parents_of(str(cast.ana.pk))} == {"Elena Soto", "Pablo Reyes"}
    assert [pupil.listed for pupil in register_of("SUR").find("mar")] == ["H. Marín Vega, 3º ESO A"]


def test_a_change_is_seen_at_once(cast: Cast) -> None:
    assert register_of(cast.north).find("anx") == ()
    change_pupil(cast.ana, PupilWords(given="Anxo", family="Reyes Soto"))
    assert [pupil.full for pupil in register_of(cast.north).find("anx")] == ["Anxo Reyes Soto"]
    assert register_of(cast.north).find("ana")
    pupil_left(cast.ana, TODAY)
    assert register_of(cast.north).pupils[str(cast.ana.pk)].left_on == TODAY


def test_what_was_rolled_back_is_not_remembered(cast: Cast) -> None:
    with transaction.atomic():
        add_pupil(cast.north, PupilWords(given="Ghost", family="Child"))
        assert register_of(cast.north).find("ghost")
        transaction.set_rollback(True)
    assert register_of(cast.north).find("ghost") == ()
    add_pupil(cast.north, PupilWords(given="Other", family="Child"))
    assert [pupil.given for pupil in register_of(cast.north).find("child")] == ["Other"]


def test_an_unchanged_register_costs_one_query(cast: Cast, django_assert_num_queries: object) -> None:
    register_of(cast.north)
    with django_assert_num_queries(1):  # type: ignore[operator]
        register_of(cast.north)


def test_names_for_a_page(cast: Cast) -> None:
    ids = [str(one.pk) for one in (cast.patel, cast.ana, cast.elena, cast.hugo)]
    shown = names_of([*ids, "somebody"], ["NTH"])
    assert isinstance(shown[ids[0]], StaffCard)
    assert isinstance(shown[ids[1]], PupilCard)
    assert isinstance(shown[ids[2]], ParentCard)
    assert shown[ids[3]] is shown["somebody"] is None
    assert names_of(ids, ["NTH", "SUR"])[ids[3]] is not None


def test_staff_are_found_and_whoever_left_is_not_but_keeps_their_name(cast: Cast) -> None:
    assert [staff.full for staff in find_staff("pat")] == ["Rukhsana Patel"]
    assert [staff.full for staff in find_staff("patle")] == ["Rukhsana Patel"]
    end_sign_in(cast.patel)
    assert find_staff("pat") == ()
    assert staff_cards()[str(cast.patel.pk)].short == "R. Patel"


def test_a_name_as_somebody_wrote_it_may_mean_a_member_of_staff(cast: Cast) -> None:
    assert staff_written("Mr PATEL, in maths") == {str(cast.patel.pk)}
    assert staff_written("mr patle") == {str(cast.patel.pk)}
    assert staff_written("the caretaker") == frozenset()


def test_relatives_are_those_the_register_knows(cast: Cast) -> None:
    assert relatives() == {str(cast.okoro.pk): {str(cast.joel.pk)}}


def test_another_address_signs_in_after_a_change(cast: Cast) -> None:
    change_staff(cast.nowak, words("Tomasz", "Nowakowski"))
    assert Staff.objects.by_email("nowak@group.example") is None
    assert Staff.objects.by_email(" NOWAKOWSKI@group.example") == cast.nowak


def test_a_parent_has_pupils_of_their_school_only(cast: Cast) -> None:
    with pytest.raises(ValueError, match="another school"):
        add_parent(cast.north, ParentWords(given="Eve", family="Walsh"), [cast.erin])
    assert Parent.objects.count() == 3


def test_what_was_sealed_for_one_person_does_not_open_as_anothers(cast: Cast) -> None:
    Pupil.objects.filter(pk=cast.joel.pk).update(sealed=cast.ana.sealed)
    add_pupils(cast.north, [])
    with pytest.raises(Tampered):
        register_of(cast.north)


def test_nobody_signs_in_twice_with_one_address(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        add_staff(words("Other", "Patel"))
