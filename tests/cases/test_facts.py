"""What the record answers: over several children, after a retraction, and where nobody has answered."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as some

from safelead.cases.advice import advice
from safelead.cases.facts import facts, withdrawable
from safelead.chronology.kinds.agencies import AgencyContacted
from safelead.chronology.kinds.base import Entry
from safelead.chronology.kinds.concern import About, ConcernRaised
from safelead.chronology.kinds.conflict import ConflictLifted, ConflictRecorded, Involved
from safelead.chronology.kinds.families import ParentNotInformed
from safelead.chronology.kinds.people import PartTakenBack, PersonPlaced
from safelead.chronology.kinds.review import Known
from safelead.chronology.kinds.upkeep import EntrySealed
from tests.cases.stories import (
    ANA,
    JOEL,
    QUIET,
    SURE,
    acknowledged,
    advice_on,
    answered,
    at,
    met,
    placed,
    raised,
    state_of,
    the_pack,
    withdrawal_signed,
    withdrawn,
)


def value(key: str, *entries: Entry) -> object:
    found = facts(state_of(*entries), the_pack()).get(key)
    return found.value if found else None


@pytest.mark.statement("3.3-T2")
@pytest.mark.parametrize(
    ("ana", "joel", "together"),
    [
        ("yes", "yes", "yes"),
        ("yes", "no", "yes"),
        ("yes", "not-known", "yes"),
        ("yes", None, "yes"),
        ("no", "no", "no"),
        ("no", "not-known", "not-known"),
        ("no", None, "not-known"),
        ("not-known", "not-known", "not-known"),
        (None, None, None),
    ],
)
def test_over_two_children_yes_if_any_is_yes_and_no_only_if_both_are_no(
    ana: Known | None, joel: Known | None, together: str | None
) -> None:
    given = [(ANA, ana), (JOEL, joel)]
    entries = [answered(child, coerced_or_blackmailed=said) for child, said in given if said]
    assert value("coerced_or_blackmailed", raised(ANA, JOEL), *entries) == together


def test_an_answer_about_everybody_does_not_speak_of_a_child_who_came_later() -> None:
    entries = (raised(ANA), answered(social_care_involved="no"))
    assert value("social_care_involved", *entries) == "no"
    assert value("social_care_involved", *entries, placed(JOEL, "received-it")) == "not-known"
    later = (*entries, placed(JOEL, "received-it"), answered(JOEL, social_care_involved="no"))
    assert value("social_care_involved", *later) == "no"


def test_whoever_only_told_us_is_not_asked_about() -> None:
    entries = (raised(ANA), answered(social_care_involved="no"), placed(JOEL, "told-us"))
    assert value("social_care_involved", *entries) == "no"


def test_an_answer_does_not_speak_of_somebody_who_had_only_told_us_then() -> None:
    entries = (raised(ANA), placed(JOEL, "told-us"), answered(social_care_involved="no"))
    assert value("social_care_involved", *entries, placed(JOEL, "received-it")) == "not-known"


def test_an_answer_does_not_speak_of_an_adult_who_turns_out_to_be_a_child() -> None:
    grown = PersonPlaced(occurred=at(), person=JOEL, sort="adult", parts=("affected",))
    entries = (raised(ANA), grown, answered(social_care_involved="no"))
    assert value("social_care_involved", *entries, placed(JOEL, "received-it")) == "not-known"


def test_an_answer_does_not_speak_of_a_child_who_was_sealed_out_of_the_case_then() -> None:
    sealed = EntrySealed(occurred=at(), seals=2, why="Wrong child.")
    entries = (raised(ANA), placed(JOEL, "received-it"), sealed, answered(social_care_involved="no"))
    assert value("social_care_involved", *entries) == "no"
    assert value("social_care_involved", *entries, placed(JOEL, "received-it")) == "not-known"


@pytest.mark.statement("3.4-f", "3.3-T1")
def test_that_somebody_on_the_staff_was_named_is_taken_back_by_two_people_and_by_nobody_alone() -> None:
    named = msgspec.structs.replace(raised(), involved=(Involved("reed", "subject"),))
    locked = ConflictRecorded(occurred=at(), staff="reed", how="subject")
    lifted = (named, locked, ConflictLifted(occurred=at(), staff="reed", why="It was said in anger."))
    source = withdrawable(state_of(*lifted), the_pack().questions["adult_involved"], "")
    assert source
    assert source.sequence == 1
    assert value("adult_involved", *lifted) == "yes"
    assert value("adult_involved", *lifted, withdrawn("adult_involved", "no")) == "yes"
    assert value("adult_involved", *lifted, withdrawn("adult_involved", "no"), withdrawal_signed(4)) == "no"


@pytest.mark.statement("3.3-T1")
def test_whom_an_allegation_is_about_stays_that_when_they_are_family_too() -> None:
    subject = ConflictRecorded(occurred=at(), staff="reed", how="subject")
    family = ConflictRecorded(occurred=at(), staff="reed", how="relative")
    assert value("adult_involved", raised(), subject, family) == "yes"
    assert value("adult_involved", raised(), family, subject) == "yes"


@pytest.mark.statement("3.4-f")
def test_a_yes_is_not_taken_back_by_a_later_no() -> None:
    entries = (raised(), answered(coerced_or_blackmailed="yes"), answered(coerced_or_blackmailed="no"))
    assert value("coerced_or_blackmailed", *entries) == "yes"
    assert advice_on(*entries).assessment.recommendation == "refer-immediately"


@pytest.mark.statement("3.4-f")
def test_a_yes_is_taken_back_only_once_the_second_person_signed() -> None:
    asked = (raised(), answered(coerced_or_blackmailed="yes"), withdrawn("coerced_or_blackmailed", "no"))
    assert value("coerced_or_blackmailed", *asked) == "yes"
    assert value("coerced_or_blackmailed", *asked, withdrawal_signed(3)) == "no"


def test_a_yes_said_again_after_its_withdrawal_counts_again() -> None:
    entries = (
        raised(),
        answered(coerced_or_blackmailed="yes"),
        withdrawn("coerced_or_blackmailed", "no"),
        withdrawal_signed(3),
        answered(coerced_or_blackmailed="yes"),
    )
    assert value("coerced_or_blackmailed", *entries) == "yes"


def test_a_withdrawal_about_one_child_leaves_the_other_childs_yes() -> None:
    entries = (
        raised(ANA, JOEL),
        answered(ANA, pressured="yes"),
        answered(JOEL, pressured="yes"),
        withdrawn("pressured", "no", ANA),
        withdrawal_signed(4),
    )
    assert value("pressured", *entries) == "yes"


def test_sealing_the_entry_does_not_lose_its_yes() -> None:
    entries = (
        raised(),
        answered(coerced_or_blackmailed="yes"),
        EntrySealed(occurred=at(), seals=2, why="Wrong child."),
    )
    assert value("coerced_or_blackmailed", *entries) == "yes"


def test_a_sealed_no_no_longer_counts() -> None:
    entries = (raised(), answered(coerced_or_blackmailed="no"), EntrySealed(occurred=at(), seals=2, why="Wrong child."))
    assert value("coerced_or_blackmailed", *entries) == "not-known"


def test_an_answer_that_refers_nobody_is_simply_the_newest() -> None:
    assert value("shared_widely", raised(), answered(shared_widely="yes"), answered(shared_widely="no")) == "no"


def test_that_the_school_cannot_manage_it_is_not_taken_back_either() -> None:
    entries = (raised(), answered(manageable_in_school="no"), answered(manageable_in_school="yes"))
    assert value("manageable_in_school", *entries) == "no"


@pytest.mark.statement("3.3-T5")
@pytest.mark.parametrize(
    ("ages", "youngest"),
    [
        ((15,), 15),
        ((15, 13), 13),
        ((15, None), "not-known"),
        ((12, None), 12),
        ((None,), "not-known"),
        ((), None),
    ],
)
def test_the_youngest_is_not_known_while_one_age_is_unless_one_is_under_13(
    ages: tuple[int | None, ...], youngest: object
) -> None:
    pictured = [placed(f"child-{n}", "in-imagery", age=age) for n, age in enumerate(ages)]
    assert value("youngest_in_imagery_age", raised(), *pictured) == youngest


@pytest.mark.statement("3.3-T5")
def test_an_age_under_13_is_not_taken_back_by_a_higher_one() -> None:
    entries = (raised(), placed(ANA, "in-imagery", age=12), placed(ANA, "in-imagery", age=14))
    assert value("youngest_in_imagery_age", *entries) == 12
    taken_back = PartTakenBack(occurred=at(), person=ANA, part="in-imagery", why="Not her.")
    assert value("youngest_in_imagery_age", *entries, taken_back) == 12
    settled = (withdrawn("youngest_in_imagery_age", 14, ANA), withdrawal_signed(4))
    assert value("youngest_in_imagery_age", *entries, *settled) == 14


def test_a_child_who_was_written_down_by_mistake_keeps_no_age_open() -> None:
    sealed = EntrySealed(occurred=at(), seals=3, why="Wrong child.")
    entries = (raised(JOEL), placed(JOEL, "in-imagery", age=15), placed(ANA, "in-imagery"), sealed)
    assert value("youngest_in_imagery_age", *entries) == 15


def test_somebody_whose_part_was_taken_back_no_longer_counts_for_the_age() -> None:
    taken_back = PartTakenBack(occurred=at(), person=JOEL, part="in-imagery", why="He only received it.")
    entries = (raised(), placed(ANA, "in-imagery", age=15), placed(JOEL, "in-imagery"), taken_back)
    assert value("youngest_in_imagery_age", *entries) == 15


@pytest.mark.statement("1.4-d", "1.4-e", "3.3-T1")
@pytest.mark.parametrize(
    ("part", "key"),
    [
        ("shared-it", "shared_by_adult"),
        ("made-it", "made_by_adult"),
        ("received-it", "shared_with_adult"),
        ("asked-for-it", "adult_asked_for_it"),
    ],
)
def test_an_adult_with_a_part_answers_the_questions_about_adults(part: str, key: str) -> None:
    adult = PersonPlaced(occurred=at(), person="adult-1", sort="adult", parts=(part,))  # type: ignore[arg-type]
    assert value(key, raised(), adult) == "yes"
    assert value("adult_involved", raised(), adult) == "yes"


def test_an_adult_who_only_told_us_is_not_an_adult_involved() -> None:
    adult = PersonPlaced(occurred=at(), person="adult-1", sort="adult", parts=("told-us",))
    assert value("adult_involved", raised(), adult) is None


@pytest.mark.statement("3.3-T1")
def test_a_concern_about_a_member_of_staff_is_a_concern_about_an_adult() -> None:
    concern = ConcernRaised(
        occurred=at(), about=(About(ANA),), said="words", told_by="pupil", channel="note", told_in_person=False,
        involved=(Involved("reed", "subject"),),
    )  # fmt: skip
    assert value("adult_involved", concern) == "yes"
    assert value("adult_is_staff", concern) == "yes"
    assert "lado" in advice_on(concern).assessment.refer_to


@pytest.mark.statement("3.6-a")
def test_each_agencys_last_word_on_waiting_counts() -> None:
    def call(agency: str, **said: object) -> AgencyContacted:
        return AgencyContacted(
            occurred=at(),
            agency=agency,
            channel="phone",
            purpose="tell",
            said="words",
            **said,  # type: ignore[arg-type]
        )

    waiting = (raised(), call("police", asked_to_wait="telling the parents"))
    assert value("agency_asked_to_wait", *waiting) == "yes"
    assert value("agency_asked_to_wait", *waiting, call("police", waiting_over=True)) == "no"
    assert value("agency_asked_to_wait", *waiting, call("social-care", waiting_over=True)) == "yes"


@pytest.mark.statement("A-8")
def test_the_risk_of_telling_a_parent_is_as_it_was_judged_last() -> None:
    untold = ParentNotInformed(occurred=at(), pupil=ANA, parents=(), risk=True, reason="words")
    assert value("informing_parents_risks_harm", raised(), untold) == "yes"
    judged = (raised(), untold, answered(ANA, informing_parents_risks_harm="no"))
    assert value("informing_parents_risks_harm", *judged) == "no"


@pytest.mark.statement("2.2-b")
@given(some.data())
def test_no_history_of_later_answers_takes_a_trigger_back(data: some.DataObject) -> None:
    """Whatever is answered after it, in whatever order: while nothing is withdrawn, a trigger refers (promise 3)."""
    triggers = [key for key, question in the_pack().questions.items() if question.blocks == "immediate"]
    key = data.draw(some.sampled_from([each for each in triggers if each != "youngest_in_imagery_age"]))
    trigger: dict[str, Known | int] = {key: "yes", "youngest_in_imagery_age": 12}
    later = data.draw(
        some.lists(
            some.builds(
                lambda which, said, whom: answered(whom, **{which: said}),
                some.sampled_from([*QUIET, *SURE]),
                some.sampled_from(["yes", "no", "not-known"]),
                some.sampled_from(["", ANA, JOEL]),
            ),
            max_size=12,
        )
    )
    state = state_of(raised(), acknowledged(), met(), answered("", **trigger), *later)
    assert advice(state, the_pack(), "england").assessment.recommendation == "refer-immediately"
