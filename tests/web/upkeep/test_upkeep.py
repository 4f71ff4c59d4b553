"""Keeping the record right: notes, corrections, seals, handing over, locks, duties; and closing, with no way round."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.conflict import ConflictConfirmed, ConflictLifted, ConflictRecorded
from safelead.chronology.kinds.upkeep import (
    CaseClosed,
    CaseHandedOver,
    CaseReopened,
    DutyDischarged,
    EntryCorrected,
    EntrySealed,
    NoteAdded,
)
from tests.cast import NOW
from tests.web.case.scene import settled
from tests.web.reading import signed_in
from tests.web.review.scene import Scene, text

THEN = When.minute(NOW)
Move = Callable[[timedelta], datetime]


@pytest.mark.statement("3.1-d", "7-b")
def test_a_note_keeps_when_it_happened(scene: Scene) -> None:
    sent = scene.post("note/", text="Rang the social worker.", occurred__choice="now")
    assert sent.status_code == 302
    note = scene.entries[-1]
    assert isinstance(note, NoteAdded)
    assert note.occurred.precision == "minute"


def test_a_note_that_says_nothing_is_asked_for_and_nothing_is_lost(scene: Scene) -> None:
    page = scene.post("note/", text="", occurred__choice="not-known")
    assert page.status_code == 422
    assert "There is something to mend" in text(page)
    assert 'value="not-known" checked' in page.content.decode()


def test_a_note_does_not_conflict_with_what_others_wrote(scene: Scene) -> None:
    seen = scene.reading.state.head
    scene.wrote(NoteAdded(occurred=THEN, text="Somebody else's."))
    assert scene.post("note/", seen=seen, text="Mine.", occurred__choice="now").status_code == 302


@pytest.mark.statement("7-a")
def test_a_correction_names_the_entry_and_leaves_it(scene: Scene) -> None:
    scene.post("entries/1/correct/", right="It was Tuesday.", why="I mixed up the days.")
    corrected = scene.entries[-1]
    assert isinstance(corrected, EntryCorrected)
    assert corrected.corrects == 1
    assert "Somebody sent it round, she said." in text(scene.get("entries/1/"))


@pytest.mark.statement("7-a")
def test_sealing_says_what_it_does_before_it_asks(scene: Scene) -> None:
    shown = text(scene.get("entries/1/seal/"))
    assert "Nobody can read it on a page or on paper any more." in shown
    assert "that yes still counts" in shown
    scene.post("entries/1/seal/", why="It was about another child.")
    assert isinstance(scene.entries[-1], EntrySealed)
    assert scene.get("entries/1/seal/").status_code == 404
    assert scene.get(f"entries/{scene.reading.state.head}/seal/").status_code == 404


def test_a_deputy_may_correct_but_not_seal(scene: Scene) -> None:
    deputy = signed_in(scene.cast.lund)
    assert deputy.get(scene.address("entries/1/correct/")).status_code == 200
    assert deputy.get(scene.address("entries/1/seal/")).status_code == 403


def test_what_hangs_on_the_record_is_shown_again_when_others_wrote_meanwhile(scene: Scene) -> None:
    seen = scene.reading.state.head
    scene.wrote(NoteAdded(occurred=THEN, text="The mother rang."), by=scene.cast.lund)
    page = scene.post("entries/1/seal/", seen=seen, why="It was about another child.")
    shown = text(page)
    assert page.status_code == 409
    assert "S. Lund wrote entry 3 while you were writing." in shown
    assert "The mother rang." in shown
    assert "It was about another child." in shown
    assert "Save mine as well" in shown


@pytest.mark.statement("3.1-a", "7-e")
def test_a_case_is_handed_to_somebody_who_may_lead(scene: Scene) -> None:
    lock = ConflictRecorded(occurred=THEN, staff=str(scene.cast.lund.pk), how="other")
    scene.wrote(lock)
    shown = text(scene.get("hand-over/"))
    assert "K. Adeyemi" in shown
    assert "S. Lund" not in shown
    scene.post("hand-over/", lead=str(scene.cast.lund.pk), why="words")
    assert scene.reading.state.lead == str(scene.cast.patel.pk)
    scene.post("hand-over/", lead=str(scene.cast.adeyemi.pk), why="I am away until Monday.")
    assert isinstance(scene.entries[-1], CaseHandedOver)
    assert scene.reading.state.lead == str(scene.cast.adeyemi.pk)


@pytest.mark.statement("3.3-j")
@pytest.mark.parametrize(("found", "kind"), [("involved", ConflictConfirmed), ("not-involved", ConflictLifted)])
def test_the_group_lead_confirms_or_lifts_a_lock_that_moved_the_case(
    scene: Scene, found: str, kind: type[ConflictConfirmed | ConflictLifted]
) -> None:
    lock = ConflictRecorded(occurred=THEN, staff=str(scene.cast.lund.pk), how="relative", captures=True)
    scene.wrote(lock)
    assert scene.get("conflict/").status_code == 403
    scene.as_(scene.cast.ruiz)
    assert "Is S. Lund involved?" in text(scene.get("conflict/"))
    assert scene.post("conflict/", found=found, why="").status_code == 422
    sent = scene.post("conflict/", found=found, why="I asked the family.")
    assert sent.status_code == 302
    assert isinstance(scene.entries[-1], kind)
    assert signed_in(scene.cast.lund).get(scene.address("")).status_code == (404 if found == "involved" else 200)


@pytest.mark.statement("3.1-d", "7-e")
def test_a_duty_without_a_form_of_its_own_is_written_down(scene: Scene) -> None:
    scene.answered(str(scene.cast.ana.pk), impact_serious="yes")
    address = f"duties/offer-support/?about={scene.cast.ana.pk}"
    assert "Arrange support for A. Reyes Soto" in text(scene.get(address))
    scene.post(address, done="yes", words="The school nurse sees her on Fridays.", occurred__choice="now")
    done = scene.entries[-1]
    assert isinstance(done, DutyDischarged)
    assert (done.duty, done.about, done.done) == ("offer-support", str(scene.cast.ana.pk), True)
    assert scene.get(address).status_code == 404


def test_a_duty_that_only_its_own_form_can_do_has_no_such_page(scene: Scene) -> None:
    assert scene.get("duties/hold-review-meeting/").status_code == 404
    assert scene.get("duties/nonsense/").status_code == 404


# --- closing -----------------------------------------------------------------------------------------------------


@pytest.mark.statement("7-j")
def test_what_stands_in_the_way_is_listed_and_the_button_is_absent(scene: Scene) -> None:
    shown = text(scene.get("close/"))
    assert "things stand in the way." in shown
    assert "The decision, signed where it has to be, on the facts as they are now" in shown
    assert "Why can it close now?" not in shown
    refused = scene.post("close/", why="Enough.")
    assert refused.status_code == 409
    assert "What you wrote Enough." in text(refused)
    assert not any(isinstance(entry, CaseClosed) for entry in scene.entries)


@pytest.mark.statement("7-j", "7-e")
def test_a_case_closes_when_nothing_stands_in_the_way(db: None, move: Move) -> None:
    move(timedelta())
    scene = settled()
    shown = text(scene.get("close/"))
    assert "Nothing stands in the way." in shown
    assert "The record is kept until 30 September 2037." in shown
    assert scene.post("close/", why="").status_code == 422
    assert scene.post("close/", why="Both families are content.").status_code == 302
    closed = scene.entries[-1]
    assert isinstance(closed, CaseClosed)
    assert closed.kept_until == date(2037, 9, 30)
    assert scene.get("close/").status_code == 404


def test_closing_is_refused_when_somebody_wrote_meanwhile(db: None, move: Move) -> None:
    move(timedelta())
    scene = settled()
    seen = scene.reading.state.head
    scene.wrote(NoteAdded(occurred=THEN, text="It is online again."), by=scene.cast.lund)
    page = scene.post("close/", seen=seen, why="Both families are content.")
    assert page.status_code == 409
    assert "It is online again." in text(page)


@pytest.mark.statement("7-b", "7-e")
def test_a_closed_case_is_taken_up_again_with_a_reason(db: None, move: Move) -> None:
    move(timedelta())
    scene = settled()
    assert scene.get("reopen/").status_code == 404
    scene.post("close/", why="words")
    assert scene.post("reopen/", why="").status_code == 422
    scene.post("reopen/", why="It came up again.")
    assert isinstance(scene.entries[-1], CaseReopened)
    assert scene.reading.status == "ready-to-close"
