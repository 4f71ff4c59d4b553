"""The page of a case: advice and why, what not to do, what is open, what is owed, who is in it, what happened."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from safelead.cases.record import raise_concern
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.concern import About, ConcernAcknowledged, ConcernAdded, ConcernJoined, ConcernRaised
from safelead.chronology.kinds.conflict import ConflictRecorded
from safelead.chronology.kinds.decision import DecisionSentBack
from safelead.chronology.kinds.people import PersonPlaced
from safelead.chronology.kinds.review import AnswerWithdrawn, MeetingHeld
from safelead.chronology.kinds.upkeep import CaseClosed, EntryCorrected, EntrySealed, NoteAdded
from tests.cast import NOW
from tests.web.case.scene import decided, quiet, settled, signed
from tests.web.reading import signed_in
from tests.web.review.scene import Scene, text

THEN = When.minute(NOW)


def title(scene: Scene) -> str:
    found = re.search(r"<title>(.*?)</title>", scene.get("").content.decode(), re.DOTALL)
    assert found
    return found[1].strip()


def button(page: str) -> list[str]:
    """The texts of the green buttons of a page."""
    return re.findall(r'class="govuk-button"[^>]*>([^<]*)<', page)


def test_a_new_concern_shows_what_was_said_and_one_thing_to_do(scene: Scene) -> None:
    about = (About(written="a boy in year 10"),)
    raised = ConcernRaised(
        occurred=THEN, about=about, said="He showed it at lunch.", told_by="pupil", channel="note", told_in_person=True
    )
    case = raise_concern(scene.cast.north, [raised], by=scene.cast.nowak, now=NOW)
    fresh = Scene(scene.cast, case, scene.client, NOW)
    fresh.wrote(ConcernAdded(occurred=THEN, text="It was on Monday."), by=scene.cast.nowak)
    page = fresh.get("")
    shown = text(page)
    assert "He showed it at lunch." in shown
    assert "It was on Monday." in shown
    assert button(page.content.decode()) == ["Acknowledge and take this case"]
    assert "Advice" not in shown
    assert "To do" not in shown


@pytest.mark.statement("3.3-a", "3.3-d", "3.3-T1", "3.3-T6")
def test_before_the_meeting_every_trigger_that_is_not_known_stands_on_the_page(scene: Scene) -> None:
    shown = text(scene.get(""))
    assert "Advice: Find out more before deciding." in shown
    before_more = shown.split("more questions")[0]
    questions = scene.reading.advice.pack.questions.values()
    for question in questions:
        if question.blocks in ("immediate", "scope"):
            assert question.text in before_more
    assert "Hold the review meeting" in shown


@pytest.mark.statement("3.3-T2", "3.4-f")
def test_a_reason_says_which_answer_of_which_entry_it_rests_on(scene: Scene) -> None:
    sequence = scene.answered(coerced_or_blackmailed="yes")
    shown = text(scene.get(""))
    assert "Advice: Refer now to the police." in shown
    assert "Because there is reason to believe that a child was coerced or blackmailed." in shown
    assert f"Yes from entry {sequence}, R. Patel, today" in shown
    assert f"entry {sequence} 3.3-T2" in shown
    assert "Consider also telling social care." in shown
    where = re.search(r'href="(/cases/[^"]*/withdraw/[^"]*)"', scene.get("").content.decode())
    assert where
    assert scene.client.get(where[1].replace("&amp;", "&")).status_code == 200


def test_three_reasons_show_and_the_others_open(scene: Scene) -> None:
    scene.answered(
        coerced_or_blackmailed="yes", extreme_or_violent="yes", immediate_risk="yes", previously_abused="yes"
    )
    shown = text(scene.get(""))
    reasons = len(scene.reading.advice.assessment.because)
    assert reasons > 4
    assert f"{reasons - 3} more reasons" in shown


@pytest.mark.statement("5.1-a", "5.2-a")
def test_what_may_not_be_done_is_said(scene: Scene) -> None:
    shown = text(scene.get(""))
    assert "Do not view the imagery. 5.1-a" in shown
    assert "Do not ask anyone to delete it yet." in shown


@pytest.mark.statement("5.2-b")
def test_in_spain_nobody_searches_or_views_whatever_is_answered(scene: Scene) -> None:
    cast = scene.cast
    raised = ConcernRaised(
        occurred=THEN, about=(About(str(cast.hugo.pk)),), said="words", told_by="pupil", channel="note",
        told_in_person=True,
    )  # fmt: skip
    case = raise_concern(cast.sur, [raised], by=cast.ferrer, now=NOW)
    sur = Scene(cast, case, scene.client, NOW).as_(cast.ferrer)
    sur.wrote(ConcernAcknowledged(occurred=THEN, lead=str(cast.ferrer.pk), authority=""), by=cast.ferrer)
    sur.answered(good_reason_to_search="yes", policy_allows_search="yes", viewing_unavoidable="yes")
    sur.client.cookies["safelead-language"] = "en"
    shown = text(sur.get(""))
    assert "Do not search the phone: in Spain staff may not." in shown
    assert "Do not view the imagery: in Spain staff may not" in shown


@pytest.mark.statement("3.1-e")
def test_what_is_owed_stands_with_its_time_and_leads_to_its_form(scene: Scene) -> None:
    page = scene.get("")
    assert "due tomorrow, 16:00 Tell E. Soto and P. Reyes (parents of A. Reyes Soto)" in text(page)
    address = f"/cases/{scene.case.reference}/parents/?pupil={scene.cast.ana.pk}"
    assert f'href="{address}"' in page.content.decode()


def test_duties_that_are_late_say_since_when(scene: Scene, move: Callable[[timedelta], datetime]) -> None:
    move(timedelta(days=4))
    scene.as_(scene.cast.patel)
    assert "overdue since Fri 13 Nov, 16:00" in text(scene.get(""))


@pytest.mark.statement("2.1-a")
def test_people_stand_with_their_parts_and_the_full_name_once(scene: Scene) -> None:
    ana = str(scene.cast.ana.pk)
    scene.wrote(PersonPlaced(occurred=THEN, person=ana, sort="pupil", parts=("in-imagery", "made-it")))
    shown = text(scene.get(""))
    assert "Ana Reyes Soto, 9B : pupil in the imagery, made it (parents not told)" in shown


def test_the_title_and_address_hold_no_name(scene: Scene) -> None:
    assert title(scene) == f"{scene.case.reference} - Safelead"


@pytest.mark.statement("3.3-j")
def test_what_was_sent_back_stands_above_the_advice(db: None, move: Callable[[timedelta], datetime]) -> None:
    move(timedelta())
    scene = quiet()
    sequence = decided(scene)
    waiting = text(scene.get(""))
    assert "The decision was sent to J. Moss to sign" in waiting
    scene.wrote(DecisionSentBack(occurred=THEN, decision=sequence, reason="Say more about Joel."), by=scene.cast.moss)
    page = scene.get("")
    shown = text(page)
    assert shown.index("Say more about Joel.") < shown.index("Advice:")
    assert button(page.content.decode()) == ["Decide again"]


@pytest.mark.statement("3.4-f")
def test_a_decision_against_the_advice_stays_marked(db: None, move: Callable[[timedelta], datetime]) -> None:
    move(timedelta())
    scene = quiet()
    scene.answered(pressured="yes")
    answers = {"pressured": "yes"}
    sequence = decided(
        scene, against=True, against_reason="The police asked us to.", recommendation="refer", answers=answers
    )
    assert "Decided against the advice" not in text(scene.get(""))
    scene.wrote(signed(sequence), by=scene.cast.moss)
    shown = text(scene.get(""))
    assert "Decided against the advice" in shown
    assert "The police asked us to." in shown


def test_a_decision_whose_facts_changed_says_so(db: None, move: Callable[[timedelta], datetime]) -> None:
    move(timedelta())
    scene = settled()
    assert "The facts changed" not in text(scene.get(""))
    scene.answered(immediate_risk="yes")
    shown = text(scene.get(""))
    assert "The facts changed since the decision" in shown
    assert "Decide again" in shown


@pytest.mark.statement("3.4-f")
def test_a_yes_that_is_to_be_taken_back_counts_and_says_so(scene: Scene) -> None:
    scene.answered(coerced_or_blackmailed="yes")
    scene.wrote(AnswerWithdrawn(occurred=THEN, key="coerced_or_blackmailed", value="no", about="", reason="words"))
    shown = text(scene.get(""))
    assert "Refer now to the police" in shown
    assert "R. Patel asked to take back a yes" in shown
    assert "It counts until it is signed." in shown


def test_answers_that_contradict_each_other_are_named(scene: Scene) -> None:
    scene.answered(consensual_relationship="yes", pressured="yes")
    shown = text(scene.get(""))
    assert "These answers cannot all be so: ask again" in shown
    assert "It cannot be consensual where a pupil was pressed or coerced." in shown


def test_a_lock_that_moved_the_case_waits_for_the_group_lead(scene: Scene) -> None:
    lock = ConflictRecorded(occurred=THEN, staff=str(scene.cast.lund.pk), how="other", captures=True)
    scene.wrote(lock)
    assert "The group lead has been asked to confirm or lift it." in text(scene.get(""))
    assert signed_in(scene.cast.lund).get(scene.address("")).status_code == 404
    scene.as_(scene.cast.ruiz)
    assert "Confirm or lift it" in text(scene.get(""))


def test_a_closed_case_says_who_closed_it_and_when(db: None, move: Callable[[timedelta], datetime]) -> None:
    move(timedelta())
    scene = settled()
    scene.wrote(CaseClosed(occurred=THEN, why="All is done."))
    page = scene.get("")
    assert "Closed today by R. Patel" in text(page)
    assert button(page.content.decode()) == ["Reopen the case"]


def test_a_concern_that_joined_another_case_leads_there(scene: Scene) -> None:
    raised = ConcernRaised(occurred=THEN, about=(), said="words", told_by="other", channel="note", told_in_person=False)
    case = raise_concern(scene.cast.north, [raised], by=scene.cast.nowak, now=NOW)
    other = Scene(scene.cast, case, scene.client, NOW)
    other.wrote(ConcernJoined(occurred=THEN, into=scene.case.reference))
    page = other.get("")
    assert "goes on there" in text(page)
    assert button(page.content.decode()) == [f"Open {scene.case.reference}"]


# --- the chronology ----------------------------------------------------------------------------------------------


@pytest.mark.statement("3.1-d", "7-b")
def test_the_chronology_runs_newest_day_first_and_says_what_was_written_late(scene: Scene) -> None:
    scene.wrote(NoteAdded(occurred=When.minute(NOW - timedelta(days=2)), text="She rang."), ago=timedelta(minutes=1))
    shown = text(scene.get("")).split("Chronology (3)")[1]
    assert shown.index("Thursday 12 November") < shown.index("Tuesday 10 November") < shown.index("She rang.")
    assert "happened Tue 10 Nov, 14:20, written today, 14:19" in shown


def test_twenty_entries_show_and_the_older_ones_stand_behind_a_link(scene: Scene) -> None:
    scene.wrote(*(NoteAdded(occurred=THEN, text=f"Note {number:02}.") for number in range(1, 31)))
    first = text(scene.get(""))
    assert "Note 30." in first
    assert "Note 05." not in first
    assert "Older entries" in first
    second = text(scene.get("?older=1"))
    assert "Note 05." in second
    assert "Newer entries" in second


def test_the_chronology_can_be_narrowed_without_scripts(scene: Scene) -> None:
    scene.wrote(
        NoteAdded(occurred=THEN, text="A note."), MeetingHeld(occurred=THEN, present=(str(scene.cast.lund.pk),))
    )
    narrowed = text(scene.get("?work=review")).split("Chronology")[1]
    assert "recorded the review meeting" in narrowed
    assert "A note." not in narrowed
    about = text(scene.get(f"?person={scene.cast.lund.pk}")).split("Chronology")[1]
    assert "recorded the review meeting" in about
    assert "Nobody wrote" not in text(scene.get("?work=nonsense&older=99"))


@pytest.mark.statement("7-a")
def test_a_corrected_entry_stays_legible_with_its_correction_beside_it(scene: Scene) -> None:
    sequence = scene.wrote(NoteAdded(occurred=THEN, text="On Monday."))
    scene.wrote(EntryCorrected(occurred=THEN, corrects=sequence, right="On Tuesday.", why="I mixed them up."))
    shown = text(scene.get(f"entries/{sequence}/"))
    assert "On Monday." in shown
    assert "Corrected by entry 4, R. Patel" in shown
    assert "On Tuesday." in shown
    assert "corrected by entry 4" in text(scene.get(""))


@pytest.mark.statement("7-a")
def test_of_a_sealed_entry_nothing_is_left_but_who_sealed_it_and_why(scene: Scene) -> None:
    sequence = scene.wrote(NoteAdded(occurred=THEN, text="Sam Hill of 8C."))
    scene.wrote(EntrySealed(occurred=THEN, seals=sequence, why="It was about another child."))
    for page in ("", f"entries/{sequence}/", f"?person={scene.cast.patel.pk}"):
        shown = text(scene.get(page))
        assert "Sam Hill" not in shown
        assert f"Entry {sequence} was sealed by R. Patel, today: It was about another child." in shown
    assert scene.get(f"entries/{sequence}/correct/").status_code == 404


@pytest.mark.statement("7-a")
def test_a_child_whom_only_a_sealed_entry_brought_in_is_not_in_the_case_any_more(scene: Scene) -> None:
    mia = str(scene.cast.mia.pk)
    sequence = scene.wrote(PersonPlaced(occurred=THEN, person=mia, sort="pupil", parts=("shared-it",)))
    assert "Kowalska" in text(scene.get(""))
    scene.wrote(EntrySealed(occurred=THEN, seals=sequence, why="It was about another child."))
    assert "Kowalska" not in text(scene.get(""))
    assert "Kowalska" not in text(scene.get("people/"))


def test_an_entry_that_there_is_not_is_not_found(scene: Scene) -> None:
    assert scene.get("entries/99/").status_code == 404
    assert scene.get("entries/0/").status_code == 404


def test_sixty_entries_take_no_more_queries_than_three(scene: Scene) -> None:
    scene.get("")
    with CaptureQueriesContext(connection) as few:
        scene.get("")
    scene.wrote(*(NoteAdded(occurred=THEN, text="words") for _each in range(60)))
    with CaptureQueriesContext(connection) as many:
        scene.get("")
    assert len(many) == len(few)


@pytest.mark.statement("3.3-j")
def test_the_decision_is_a_link_only_for_the_one_who_may_sign_it(
    db: None, move: Callable[[timedelta], datetime]
) -> None:
    move(timedelta())
    scene = quiet()
    decided(scene)
    link = f'href="/cases/{scene.case.reference}/sign/"'
    assert link not in scene.get("").content.decode()
    scene.as_(scene.cast.moss)
    page = scene.get("").content.decode()
    assert link in page
    assert button(page) == ["Read and sign"]
