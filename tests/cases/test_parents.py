"""Telling is judged and owed for each parent of each child: tables that a DSL could sign."""

from datetime import datetime, timedelta

import msgspec
import pytest

from safelead.cases.duties import Duty
from safelead.cases.facts import facts
from safelead.cases.parents import RISK, about, each_parent, risk_of_telling
from safelead.chronology.kinds.agencies import AgencyContacted
from safelead.chronology.kinds.base import Entry
from safelead.chronology.kinds.families import ParentInformed, ParentNotInformed, ParentTopic
from safelead.chronology.kinds.people import Part, PersonIdentified, PersonPlaced
from safelead.chronology.kinds.review import Known, QuestionsAnswered
from safelead.chronology.kinds.upkeep import DutyDischarged, EntrySealed
from tests.cases.stories import (
    ANA,
    ELENA,
    FAMILY,
    JOEL,
    PABLO,
    START,
    acknowledged,
    answered,
    at,
    duties_in,
    placed,
    raised,
    state_of,
    the_pack,
)

MOTHER, FATHER = about(ANA, ELENA), about(ANA, PABLO)
IMAGERY = answered(photo_or_video="yes")
BEGUN: tuple[Entry, ...] = (raised(ANA, JOEL), acknowledged(), IMAGERY)


def judged(value: Known, whom: str = "") -> QuestionsAnswered:
    given: dict[str, Known] = {RISK: value}
    return answered(whom, **given)


def untold(*parents: str, risk: bool = True, pupil: str = ANA) -> ParentNotInformed:
    return ParentNotInformed(occurred=at(), pupil=pupil, parents=parents, risk=risk, reason="words")


def told(*parents: str, covered: tuple[ParentTopic, ...] = (), pupil: str = ANA, written: str = "") -> ParentInformed:
    return ParentInformed(
        occurred=at(), pupil=pupil, parents=parents, by="patel", channel="phone", said="words", covered=covered,
        written=written,
    )  # fmt: skip


def police(*, wait: str = "", over: bool = False) -> AgencyContacted:
    return AgencyContacted(
        occurred=at(), agency="police", channel="phone", purpose="tell", said="words", asked_to_wait=wait,
        waiting_over=over,
    )  # fmt: skip


def adult(part: Part) -> PersonPlaced:
    return PersonPlaced(occurred=at(), person=PABLO, sort="adult", parts=(part,))


def the(kind: str, whom: str, *entries: Entry, place: str = "england") -> Duty:
    found = duties_in(*BEGUN, *entries, place=place, parents=FAMILY)
    return next(duty for duty in found if (duty.kind.id, duty.about) == (kind, whom))


def owed(kind: str, *entries: Entry, place: str = "england") -> dict[str, str]:
    """Whom duties of a kind are about, and how each stands."""
    found = duties_in(*BEGUN, *entries, place=place, parents=FAMILY)
    return {duty.about: duty.state for duty in found if duty.kind.id == kind}


def minutes(number: int) -> datetime:
    return START + timedelta(minutes=number)


# --- what counts of all that was said of the risk ----------------------------------------------------------------

SAID = [
    # what was said, in order: of whom, and the answer                              mother        father
    ([],                                                                            None,         None),
    ([("", "no")],                                                                  "no",         "no"),
    ([(ANA, "no")],                                                                 "no",         "no"),
    ([(MOTHER, "no")],                                                              "no",         None),
    ([(MOTHER, "no"), (FATHER, "yes")],                                             "no",         "yes"),
    ([(MOTHER, "no"), (FATHER, "not-known")],                                       "no",         "not-known"),
    # A yes about one parent is taken back by a no about that parent, and by nothing else.
    ([(FATHER, "yes"), (ANA, "no")],                                                "no",         "yes"),
    ([(FATHER, "yes"), ("", "no")],                                                 "no",         "yes"),
    ([(FATHER, "yes"), (FATHER, "not-known")],                                      None,         "yes"),
    ([(FATHER, "yes"), (MOTHER, "no")],                                             "no",         "yes"),
    ([(FATHER, "yes"), (FATHER, "no")],                                             None,         "no"),
    ([(FATHER, "yes"), ("", "yes"), (ANA, "no")],                                   "no",         "yes"),
    # A yes about all of them counts for each, until that one is judged to be safe, or all are.
    ([(ANA, "yes")],                                                                "yes",        "yes"),
    ([(MOTHER, "no"), (ANA, "yes")],                                                "yes",        "yes"),
    ([(ANA, "yes"), (MOTHER, "no")],                                                "no",         "yes"),
    ([(ANA, "yes"), (ANA, "no")],                                                   "no",         "no"),
    ([(ANA, "yes"), ("", "no")],                                                    "yes",        "yes"),
    # Not known is never no: about one it stays until that one is judged; about all it asks for each again.
    ([(FATHER, "not-known"), (ANA, "no")],                                          "no",         "not-known"),
    ([(MOTHER, "no"), (ANA, "not-known")],                                          "not-known",  "not-known"),
    ([(JOEL, "no")],                                                                None,         None),
]  # fmt: skip


@pytest.mark.statement("3.5-a", "A-8")
@pytest.mark.parametrize(("said", "mother", "father"), SAID)
def test_what_counts_of_the_risk_in_telling_each_parent(
    said: list[tuple[str, Known]], mother: Known | None, father: Known | None
) -> None:
    state = state_of(*BEGUN, *(judged(value, whom) for whom, value in said), parents=FAMILY)
    assert (risk_of_telling(state, MOTHER), risk_of_telling(state, FATHER)) == (mother, father)


@pytest.mark.statement("A-8")
def test_a_decision_not_to_tell_for_the_risk_is_a_yes_about_those_it_names() -> None:
    assert risk_of_telling(state_of(*BEGUN, judged("no", MOTHER), untold(PABLO)), MOTHER) == "no"
    assert risk_of_telling(state_of(*BEGUN, untold(PABLO), judged("no", ANA)), FATHER) == "yes"
    assert risk_of_telling(state_of(*BEGUN, untold(), judged("no", ANA)), FATHER) == "no"
    assert risk_of_telling(state_of(*BEGUN, untold(PABLO, risk=False)), FATHER) is None


@pytest.mark.statement("A-8", "3.3-T1")
@pytest.mark.parametrize(("part", "risk"), [("asked-for-it", "yes"), ("received-it", "yes"), ("told-us", "no")])
def test_a_parent_who_had_a_part_in_it_is_a_risk_until_judged_by_name(part: Part, risk: Known) -> None:
    state = state_of(*BEGUN, adult(part), judged("no", ANA))
    assert (risk_of_telling(state, FATHER), risk_of_telling(state, MOTHER)) == (risk, "no")
    assert risk_of_telling(state_of(*BEGUN, adult(part), judged("no", FATHER)), FATHER) == "no"


def test_an_answer_about_all_does_not_speak_of_a_child_who_came_later() -> None:
    state = state_of(raised(ANA), judged("no"), placed(JOEL, "received-it"))
    assert (risk_of_telling(state, ANA), risk_of_telling(state, JOEL)) == ("no", None)


def test_what_was_said_of_a_child_without_a_name_is_said_of_the_pupil_it_turned_out_to_be() -> None:
    story = (raised("written-1-0"), acknowledged(), judged("yes", "written-1-0"), placed(ANA, "in-imagery"))
    became = PersonIdentified(occurred=at(), person="written-1-0", pupil=ANA)
    assert risk_of_telling(state_of(*story), FATHER) is None
    assert risk_of_telling(state_of(*story, became), FATHER) == "yes"


def test_a_sealed_judgement_that_it_is_safe_does_not_count_and_one_that_it_is_not_does() -> None:
    sealed = EntrySealed(occurred=at(), seals=2, why="Another child.")
    assert risk_of_telling(state_of(raised(ANA), judged("no", MOTHER), sealed), MOTHER) is None
    assert risk_of_telling(state_of(raised(ANA), judged("yes", MOTHER), sealed), MOTHER) == "yes"


@pytest.mark.statement("A-8")
@pytest.mark.parametrize(
    ("mother", "father", "case"), [
        ("no", "no", "no"), ("no", "yes", "yes"), ("no", None, "not-known"), ("no", "not-known", "not-known"),
        ("yes", None, "yes"), (None, None, None),
    ],
)  # fmt: skip
def test_the_case_says_yes_if_one_parent_is_a_risk_and_no_only_if_none_is(
    mother: Known | None, father: Known | None, case: Known | None
) -> None:
    said = [judged(value, whom) for whom, value in ((MOTHER, mother), (FATHER, father)) if value]
    known = facts(state_of(raised(ANA), *said, parents=FAMILY), the_pack())
    assert (known[RISK].value if RISK in known else None) == case


def test_that_somebody_was_a_risk_is_not_lost_with_their_line_in_the_register() -> None:
    said = (raised(ANA), judged("yes", FATHER), judged("no", MOTHER))
    known = facts(state_of(*said, parents={ANA: (ELENA,)}), the_pack())
    assert known[RISK].value == "yes"


# --- what is owed ------------------------------------------------------------------------------------------------


def test_each_parent_has_a_name_and_a_child_without_parents_in_the_register_has_one() -> None:
    state = state_of(*BEGUN, parents=FAMILY)
    assert (each_parent(state, ANA), each_parent(state, JOEL)) == ((MOTHER, FATHER), (JOEL,))


OWED = [
    # mother       father       an agency asked to wait: tell the mother, tell the father, judge him, invite him
    ("no",         "no",        False,   "owed",  "owed",  None,    "owed"),
    ("no",         "yes",       False,   "owed",  "held",  "owed",  None),
    ("no",         "not-known", False,   "owed",  "owed",  "owed",  None),
    ("no",         None,        False,   "owed",  "owed",  "owed",  None),
    ("yes",        "no",        False,   "held",  "owed",  None,    "owed"),
    ("no",         "no",        True,    "held",  "held",  None,    "held"),
    ("no",         "yes",       True,    "held",  "held",  "owed",  None),
    ("no",         None,        True,    "held",  "held",  "owed",  None),
]  # fmt: skip


@pytest.mark.statement("3.1-e", "3.5-a", "3.5-b", "3.6-a", "A-8")
@pytest.mark.parametrize(("mother", "father", "waits", "tell_mother", "tell_father", "judge", "invite"), OWED)
def test_one_dangerous_parent_holds_up_nobody_and_one_who_is_safe_clears_nobody(
    mother: Known, father: Known | None, waits: bool, tell_mother: str, tell_father: str, judge: str, invite: str
) -> None:
    said: list[Entry] = [judged(mother, MOTHER), *([judged(father, FATHER)] if father else [])]
    if waits:
        said.append(police(wait="telling the parents"))
    telling = owed("inform-parents", *said)
    assert (telling[MOTHER], telling[FATHER]) == (tell_mother, tell_father)
    assert owed("decide-about-parent", *said).get(FATHER) == judge
    assert owed("invite-parents", *said).get(FATHER) == invite


@pytest.mark.statement("5.2-b")
@pytest.mark.parametrize(("father", "called"), [("no", "owed"), (None, "owed"), ("not-known", "owed"), ("yes", None)])
def test_in_spain_each_parent_is_called_unless_that_one_is_the_danger(father: Known | None, called: str | None) -> None:
    said = [judged("no", MOTHER), *([judged(father, FATHER)] if father else [])]
    found = owed("call-parents", *said, place="spain")
    assert (found[MOTHER], found.get(FATHER)) == ("owed", called)


@pytest.mark.statement("3.1-e")
def test_to_tell_one_parent_is_not_to_tell_the_other() -> None:
    safe = (judged("no", MOTHER), judged("no", FATHER))
    assert owed("inform-parents", *safe, told(ELENA)) == {MOTHER: "done", FATHER: "owed", JOEL: "owed"}
    assert owed("inform-parents", *safe, told(ELENA, PABLO)) == {MOTHER: "done", FATHER: "done", JOEL: "owed"}
    assert owed("invite-parents", *safe, told(ELENA, covered=("invited",)))[FATHER] == "owed"


def test_what_was_written_of_a_childs_parents_without_naming_one_speaks_of_each() -> None:
    assert owed("inform-parents", judged("no", ANA), told()) == {MOTHER: "done", FATHER: "done", JOEL: "owed"}
    away = untold(risk=False)
    assert owed("inform-parents", judged("no", ANA), away) == {MOTHER: "dropped", FATHER: "dropped", JOEL: "owed"}
    noted = DutyDischarged(occurred=at(), duty="invite-parents", about=ANA, done=True, words="Both said yes.")
    assert owed("invite-parents", judged("no", ANA), noted) == {MOTHER: "done", FATHER: "done"}


def test_somebody_who_is_not_on_the_list_was_told_for_no_parent_who_is() -> None:
    aunt = told(written="Her aunt.")
    assert owed("inform-parents", aunt)[MOTHER] == "owed"
    assert owed("inform-parents", msgspec.structs.replace(aunt, pupil=JOEL))[JOEL] == "done"


@pytest.mark.statement("3.5-a", "A-8")
def test_why_one_parent_is_not_told_says_nothing_of_the_other() -> None:
    said = (judged("no", MOTHER), judged("yes", FATHER), untold(PABLO))
    assert owed("inform-parents", *said) == {MOTHER: "owed", FATHER: "dropped", JOEL: "owed"}
    assert the("decide-about-parent", FATHER, *said).state == "dropped"
    assert the("inform-parents", FATHER, *said).why == "words"


@pytest.mark.statement("A-8")
def test_a_parent_who_turns_out_to_be_safe_is_owed_the_news_from_then_on() -> None:
    """The duty is timed from the judgement: nobody was late while telling was a danger."""
    said = (judged("yes", FATHER), untold(PABLO), judged("no", FATHER))
    told_again = the("inform-parents", FATHER, *said)
    assert (told_again.state, told_again.since) == ("owed", minutes(5))
    assert the("inform-parents", MOTHER, *said).since == minutes(2)


@pytest.mark.statement("A-8")
def test_a_parent_who_turns_out_to_be_a_danger_is_to_be_judged_from_then_on() -> None:
    anew = the("decide-about-parent", FATHER, judged("no", FATHER), judged("yes", FATHER))
    assert (anew.state, anew.since) == ("owed", minutes(4))
    assert the("decide-about-parent", FATHER, judged("not-known", FATHER)).since == minutes(0)


@pytest.mark.statement("3.5-b")
def test_a_parent_is_invited_within_two_days_of_being_safe_to_tell() -> None:
    assert the("invite-parents", MOTHER, judged("no", MOTHER), judged("no", MOTHER)).since == minutes(3)


@pytest.mark.statement("3.6-a")
def test_what_had_to_wait_is_timed_anew_for_each_parent() -> None:
    said = (judged("no", ANA), police(wait="telling the parents"), police(over=True))
    for parent in (MOTHER, FATHER):
        found = the("inform-parents", parent, *said)
        assert (found.state, found.since) == ("owed", minutes(5))


@pytest.mark.statement("3.5-c")
def test_that_the_police_know_is_told_to_each_parent_and_to_no_dangerous_one() -> None:
    said = (judged("no", MOTHER), judged("yes", FATHER), untold(PABLO), told(ELENA), police())
    assert owed("tell-parents-of-police", *said) == {MOTHER: "owed", FATHER: "dropped", JOEL: "owed"}
    assert owed("tell-parents-of-police", *said, told(ELENA, covered=("police",)))[MOTHER] == "done"
