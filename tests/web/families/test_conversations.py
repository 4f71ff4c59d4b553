"""Conversations with the children: when they wait, what they take, what is kept."""

from typing import Any

import pytest

from safelead.chronology.kinds.agencies import AgencyContacted
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.conflict import ConflictRecorded
from safelead.chronology.kinds.families import ChildHeard, ConversationHeld, ConversationNotHeld
from safelead.chronology.kinds.people import PersonPlaced
from safelead.chronology.kinds.places import PlaceNamed
from safelead.chronology.kinds.review import QuestionsAnswered
from tests.cast import NOW
from tests.web.reading import signs_in
from tests.web.review.scene import Scene, opened, text
from tests.web.scenes import quiet

pytestmark = pytest.mark.usefixtures("db")


def ana(scene: Scene, more: str = "") -> str:
    return f"conversation/?pupil={scene.cast.ana.pk}{more}"


def talked(scene: Scene, **other: Any) -> dict[str, Any]:
    return {
        "occurred__choice": "now",
        "by": str(scene.cast.patel.pk),
        "told_of_record": "yes",
        "parents_present": "no",
        "without_parents_why": "She asked for it.",
        "learnt": "She sent it to one friend.",
        **other,
    }


@pytest.mark.statement("6-h")
def test_it_is_closed_while_immediate_risk_is_not_known_and_says_what_to_do_instead() -> None:
    scene = opened()
    page = scene.get(ana(scene))
    assert "Do not hold the conversation with A. Reyes Soto yet" in text(page)
    assert "It is not ruled out that a pupil is at immediate risk." in text(page)
    assert "call 999 and stay with them" in text(page)
    assert "key=immediate_risk" in page.content.decode()
    assert scene.post(ana(scene), **talked(scene)).status_code == 409
    assert not scene.reading.state.talks


@pytest.mark.statement("6-h", "3.1-c")
def test_it_is_closed_while_there_is_immediate_risk_and_opens_when_there_is_none() -> None:
    scene = quiet()
    assert "What did you learn?" in text(scene.get(ana(scene)))
    scene.answered(suicide_or_self_harm="yes")
    assert "Do not hold the conversation" in text(scene.get(ana(scene)))


@pytest.mark.statement("3.1-c")
def test_that_nobody_talks_with_the_child_takes_a_reason() -> None:
    scene = quiet()
    assert "Write why nobody is talking with the child." in text(scene.post(ana(scene, "&held=no")))
    scene.post(ana(scene, "&held=no"), reason="The police talk with her.")
    entry = scene.entries[-1]
    assert isinstance(entry, ConversationNotHeld)
    assert entry.reason == "The police talk with her."


@pytest.mark.statement("6-a", "6-b", "6-d", "6-f", "6-g")
def test_it_keeps_who_held_it_who_was_there_and_what_was_learnt() -> None:
    scene = quiet()
    assert scene.post(ana(scene), **talked(scene, covered=["support"])).status_code == 302
    entry = scene.entries[-1]
    assert isinstance(entry, ConversationHeld)
    assert (entry.told_of_record, entry.parents_present, entry.own_account_only) == (True, False, False)
    assert entry.without_parents_why == "She asked for it."
    assert entry.covered == ("support",)
    states = {duty.about: duty.state for duty in scene.reading.duties if duty.kind.id == "talk-with-pupil"}
    assert (states[str(scene.cast.ana.pk)], states[str(scene.cast.joel.pk)]) == ("done", "owed")


@pytest.mark.statement("6-a")
def test_somebody_else_than_the_dsl_needs_a_reason() -> None:
    scene = quiet()
    page = scene.post(ana(scene), **talked(scene, by=str(scene.cast.nowak.pk)))
    assert text(page).count("Write why they talked with the child and not the DSL.") == 2
    again = talked(scene, by=str(scene.cast.nowak.pk), why_them="She asked for him.")
    assert scene.post(ana(scene), **again).status_code == 302


@pytest.mark.statement("6-d")
def test_the_child_knows_that_a_record_is_made() -> None:
    scene = quiet()
    page = scene.post(ana(scene), **talked(scene, told_of_record="no"))
    assert text(page).count("Tell the child that a record is made, then choose Yes.") == 2
    assert "She sent it to one friend." in page.content.decode()


@pytest.mark.statement("6-b")
def test_without_a_parent_it_says_why() -> None:
    scene = quiet()
    page = scene.post(ana(scene), **talked(scene, without_parents_why=""))
    assert text(page).count("Write why no parent was there.") == 2


@pytest.mark.statement("6-c")
def test_worries_that_came_up_are_an_answer_about_the_child() -> None:
    scene = quiet()
    scene.post(ana(scene), **talked(scene, asked_concerns_after_conversation="yes"))
    entry = scene.entries[-1]
    assert isinstance(entry, QuestionsAnswered)
    assert [(each.key, each.value, each.about) for each in entry.answers] == [
        ("concerns_after_conversation", "yes", str(scene.cast.ana.pk))
    ]
    assert "tell-parents-after-conversation" in {duty.kind.id for duty in scene.reading.duties}


@pytest.mark.statement("3.1-c")
def test_while_the_police_may_act_it_is_the_childs_own_account_only() -> None:
    scene = quiet()
    scene.answered(coerced_or_blackmailed="yes")
    page = scene.get(ana(scene))
    assert "Listen to what the child tells by themselves, and write that down. Do not ask for more." in text(page)
    assert "Ask what it shows" not in text(page)
    scene.post(ana(scene), **talked(scene))
    assert scene.reading.state.talks[-1][1].own_account_only


@pytest.mark.statement("6-e", "6-f", "6-g")
def test_the_guide_stands_beside_the_form() -> None:
    scene = quiet()
    words = text(scene.get(ana(scene)))
    assert "Do not ask why they did it. Ask what would help now." in words
    assert "Ask what it shows and who is in it, without looking." in words
    assert "Ask who has seen it or has it, and how it can be stopped." in words


@pytest.mark.statement("6-e", "6-i", "6-a")
def test_the_guide_can_be_printed_by_itself_and_names_nobody() -> None:
    scene = quiet()
    assert "conversation/guide/" in scene.get(ana(scene)).content.decode()
    words = text(scene.get("conversation/guide/"))
    for line in (
        "If the child would rather talk with somebody they trust, let them",
        "Say that they are not alone, and that you will help.",
        "Do not ask why they did it. Ask what would help now.",
        "Talk about pressure, about trust, and about saying yes and no.",
        "If a parent is there, help them see the pressure that young people are under.",
    ):
        assert line in words
    assert "Reyes" not in words
    scene.answered(coerced_or_blackmailed="yes")
    assert "Let the child tell it by themselves. Ask for no more." in text(scene.get("conversation/guide/"))


# --- what was learnt, without typing it twice --------------------------------------------------------------------


def learnt(scene: Scene, **other: Any) -> list[Any]:
    """The entries that a conversation makes besides itself."""
    before = scene.reading.state.head
    assert scene.post(ana(scene), **talked(scene, **other)).status_code == 302
    first, *rest = scene.entries[before:]
    assert isinstance(first, ConversationHeld)
    return rest


@pytest.mark.statement("6-g", "2.1-a")
def test_whoever_the_child_named_comes_into_the_case_with_their_part() -> None:
    scene = quiet()
    mia = str(scene.cast.mia.pk)
    (named,) = learnt(scene, first_pupils=[mia], first_parts=["received-it", "shared-it"])
    assert isinstance(named, PersonPlaced)
    assert (named.person, named.sort, named.parts) == (mia, "pupil", ("received-it", "shared-it"))
    assert mia in {child.key for child in scene.reading.state.children}


@pytest.mark.statement("6-g", "3.3-T1")
def test_an_adult_whom_the_child_named_makes_an_adult_involved() -> None:
    scene = quiet()
    (named,) = learnt(scene, first_written="Mark from the gym", first_sort="adult", first_parts=["asked-for-it"])
    assert (named.sort, named.written) == ("adult", "Mark from the gym")
    assert scene.reading.advice.facts["adult_involved"].value == "yes"
    assert scene.reading.advice.assessment.recommendation == "refer-immediately"


@pytest.mark.statement("6-g", "A-8", "3.3-T1")
def test_a_parent_whom_the_child_named_is_not_called_like_anybody_else() -> None:
    scene = quiet()
    pablo = str(scene.cast.pablo.pk)
    (named,) = learnt(scene, first_parent=pablo, first_parts=["asked-for-it"])
    assert (named.person, named.sort) == (pablo, "adult")
    told = text(scene.get(f"parents/?pupil={scene.cast.ana.pk}&told=yes"))
    assert "Pablo Reyes, father. Do not tell: it would put the child at risk" in told


@pytest.mark.statement("6-g", "3.3-T1")
def test_somebody_of_whom_nobody_knows_whether_they_are_adult_opens_that_question_again() -> None:
    scene = quiet()
    assert scene.reading.advice.facts["adult_involved"].value == "no"
    learnt(scene, first_written="Somebody called wolf99", first_sort="not-known", first_parts=["asked-for-it"])
    facts = scene.reading.advice.facts
    assert (facts["adult_involved"].value, facts["adult_asked_for_it"].value) == ("not-known", "not-known")


@pytest.mark.statement("6-g")
def test_the_family_of_a_pupil_who_was_named_is_locked_out_at_once() -> None:
    scene = quiet()
    entries = learnt(scene, first_pupils=[str(scene.cast.joel.pk)], first_parts=["shared-it"])
    assert [each.staff for each in entries if isinstance(each, ConflictRecorded)] == [str(scene.cast.okoro.pk)]
    assert str(scene.cast.okoro.pk) in scene.reading.state.locked_out


@pytest.mark.statement("6-g", "8-a")
def test_a_place_that_the_child_named_is_a_place_of_the_case() -> None:
    scene = quiet()
    (named,) = learnt(scene, place_service="snapchat", place_account="@j.example", place_poster="somebody")
    assert isinstance(named, PlaceNamed)
    assert (named.provider, named.account, named.said_by) == ("snapchat", "@j.example", str(scene.cast.ana.pk))


@pytest.mark.statement("6-f", "A-1", "A-3", "A-5", "A-6", "A-8b", "B-l")
def test_what_the_child_answered_is_an_answer_about_this_child_and_only_where_something_was_said() -> None:
    scene = quiet()
    (answers,) = learnt(scene, asked_sent_to_several="yes", asked_understands_implications="no")
    assert isinstance(answers, QuestionsAnswered)
    who = str(scene.cast.ana.pk)
    assert [(each.key, each.value, each.about) for each in answers.answers] == [
        ("sent_to_several", "yes", who),
        ("understands_implications", "no", who),
    ]
    assert learnt(scene, asked_sent_to_several="yes", asked_understands_implications="no") == []  # nothing is new


def test_half_a_person_is_asked_for_the_rest_and_nothing_is_lost() -> None:
    scene = quiet()
    page = scene.post(ana(scene), **talked(scene, first_written="Mark from the gym", second_parts=["saw-it"]))
    for mend in (
        "Choose what part they have in it.",
        "Choose whether it is a child or an adult, or that nobody knows.",
        "Find the pupil, or write who it is.",
    ):
        assert text(page).count(mend) == 2, mend
    assert "Mark from the gym" in page.content.decode()
    assert not scene.reading.state.talks


def test_letters_find_a_pupil_without_scripts_and_keep_what_was_typed() -> None:
    scene = quiet()
    page = scene.post(ana(scene), **talked(scene), find="first_pupils", **{"first_pupils-query": "kow"})
    assert "Mia Kowalska, 7A" in text(page)
    assert "She sent it to one friend." in page.content.decode()
    assert not scene.reading.state.talks


# --- the child's own words ---------------------------------------------------------------------------------------


def heard(scene: Scene, **other: Any) -> dict[str, Any]:
    given = {"occurred__choice": "now", "by": str(scene.cast.patel.pk), "words": "He has it saved somewhere."}
    return {**given, **other}


@pytest.mark.statement("6-h", "3.1-c", "3.2-c")
def test_a_child_who_wants_to_speak_is_listened_to_also_while_no_conversation_may_be_held() -> None:
    scene = opened()
    assert "held=own" in scene.get(ana(scene)).content.decode()
    page = text(scene.get(ana(scene, "&held=own")))
    assert "Never send a child away who wants to speak." in page
    assert "Only where the child said so without being asked." in page
    assert scene.post(ana(scene, "&held=own"), **heard(scene, told_of_record="yes")).status_code == 302
    entry = scene.entries[-1]
    assert isinstance(entry, ChildHeard)
    assert (entry.words, entry.told_of_record) == ("He has it saved somewhere.", "yes")
    owed = {duty.about: duty.state for duty in scene.reading.duties if duty.kind.id == "talk-with-pupil"}
    assert owed[str(scene.cast.ana.pk)] == "held"


@pytest.mark.statement("B-l", "6-h")
def test_what_a_child_says_of_danger_counts_at_once() -> None:
    scene = opened()
    scene.post(ana(scene, "&held=own"), **heard(scene, asked_suicide_or_self_harm="yes"))
    assert scene.reading.advice.facts["suicide_or_self_harm"].value == "yes"
    assert "call-emergency-number" in {duty.kind.id for duty in scene.reading.duties}


@pytest.mark.statement("6-h", "3.6-a")
def test_while_an_agency_asked_to_wait_it_is_closed_and_says_so() -> None:
    scene = quiet()
    waits = AgencyContacted(
        occurred=When.minute(NOW), agency="police", channel="phone", purpose="ask", said="words",
        asked_to_wait="Talking with her.",
    )  # fmt: skip
    scene.wrote(waits)
    page = text(scene.get(ana(scene)))
    assert "Do not hold the conversation with A. Reyes Soto yet" in page
    assert "An agency asked the school to wait." in page
    assert "Ask the agency when the school may talk with the child." in page
    assert "immediate risk" not in page.split("What to do instead")[1].split("If it is settled")[0]


@pytest.mark.statement("6-h", "6-d")
def test_what_was_typed_is_kept_when_it_is_closed_meanwhile() -> None:
    scene = quiet()
    scene.answered(immediate_risk="yes")
    page = scene.post(ana(scene), **talked(scene, first_written="Mark from the gym"))
    assert page.status_code == 409
    assert "no conversation may be held yet. Your text is below." in text(page)
    assert "She sent it to one friend." in page.content.decode()
    assert "Mark from the gym" in page.content.decode()
    assert not scene.reading.state.talks
    assert not scene.reading.state.heard


@pytest.mark.statement("6-h")
def test_to_have_listened_says_what_the_child_said() -> None:
    scene = opened()
    assert text(scene.post(ana(scene, "&held=own"), **heard(scene, words=""))).count("Write what the child said") == 2


def test_what_was_typed_is_back_after_signing_in_again_beside_the_same_child() -> None:
    scene = quiet()
    scene.get("")  # a browser in which they were signed in
    scene.client.post("/sign-out/")
    asked = scene.post(ana(scene), **talked(scene, first_written="Mark from the gym", place_account="@j.example"))
    to = scene.client.get(asked.headers["Location"]).context["next"]
    page = signs_in(scene.client, "patel", to)
    for kept in ("She sent it to one friend.", "Mark from the gym", "@j.example", "Conversation with A. Reyes Soto"):
        assert kept in page.content.decode()
    assert not scene.reading.state.talks
