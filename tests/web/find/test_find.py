"""Find: a pupil, a case, words; each person what they may read and nothing else, and every search recorded."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from safelead.access import audit
from safelead.access.appointments import appoint
from safelead.access.models import Look
from safelead.access.roles import Role
from safelead.cases.models import CaseSummary, Lock, PupilLink
from safelead.cases.record import raise_concern
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.concern import About, ConcernRaised
from safelead.chronology.kinds.conflict import ConflictRecorded
from safelead.chronology.kinds.upkeep import EntrySealed, NoteAdded
from safelead.chronology.models import Case
from safelead.people.enrolment import add_pupil, change_pupil
from safelead.people.models import Pupil, Staff
from safelead.people.sealing import PupilWords
from safelead.web.find import written
from safelead.web.models import Session
from tests.cast import APPOINTED, Cast
from tests.web.reading import signed_in, words
from tests.web.review.scene import Scene, opened

pytestmark = pytest.mark.usefixtures("db", "move")  # a school day at noon: "today" is today at midnight too
DRAWN = re.compile(rb'(name="csrfmiddlewaretoken" value=|search=)"?[\w-]+')


def asks(client: Client, text: str) -> Any:
    """What somebody finds, or what they are told to mend."""
    sent = client.post("/find/", {"asked": text})
    return client.get(sent["Location"]) if sent.status_code == 302 else sent


def found(staff: Staff, text: str) -> str:
    return words(asks(signed_in(staff), text))


def noted(scene: Scene, text: str) -> int:
    return scene.wrote(NoteAdded(occurred=When.minute(timezone.now()), text=text))


def another(cast: Cast, pupil: Pupil, said: str, *locked: Staff) -> Case:
    now = timezone.now()
    raised = ConcernRaised(
        occurred=When.minute(now), about=(About(str(pupil.pk)),), said=said, told_by="pupil", channel="note",
        told_in_person=True,
    )  # fmt: skip
    locks = [ConflictRecorded(occurred=When.minute(now), staff=str(who.pk), how="other") for who in locked]
    return raise_concern(cast.north, [raised, *locks], by=cast.nowak, now=now)


# --- pupils ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["Reyes", "reyes ana", "SOTO", "ryes", "Reyes-Soto", "  ána  "])
def test_a_pupil_is_found_with_the_cases_about_them(text: str) -> None:
    scene = opened()
    page = found(scene.cast.patel, text)
    assert "1 pupil Ana Reyes Soto, 9B" in page
    assert f"{scene.case.reference} Review meeting needed" in page
    assert ("Written nearly so: check that it is this child." in page) is (text == "ryes")
    assert "Joel" not in page


def test_a_name_they_had_before_is_said_but_not_shown() -> None:
    scene = opened()
    change_pupil(scene.cast.ana, PupilWords(given="Anxo", family="Reyes Soto", form="9B"))
    page = found(scene.cast.patel, "ana")
    assert "Anxo Reyes Soto, 9B Found by a name they had before." in page
    assert "Found by a name they had before." not in found(scene.cast.patel, "anxo")


def test_a_name_from_right_to_left_is_found_and_keeps_its_direction() -> None:
    scene = opened()
    add_pupil(scene.cast.north, PupilWords(given="زينب", family="الحسيني", form="8C"))
    page = asks(scene.client, "الحسيني")
    assert "زينب الحسيني" in words(page)
    assert 'class="sl-pupil__name" dir="auto"' in page.content.decode()


def test_many_pupils_are_not_all_shown_and_it_says_so() -> None:
    scene = opened()
    for number in range(21):
        add_pupil(scene.cast.north, PupilWords(given=f"Sam{number}", family="Same"))
    assert "20 pupils More pupils match. Write more of the name to see the others." in found(scene.cast.patel, "same")


def test_another_schools_dsl_finds_nobody_here_and_the_group_lead_everybody_but_no_case() -> None:
    scene = opened()
    assert "Nothing was found." in found(scene.cast.aziz, "reyes")
    assert "Nothing was found." in found(scene.cast.patel, "walsh")
    page = found(scene.cast.ruiz, "walsh")
    assert "1 pupil Erin Walsh, 10D Southfield School. No case about them that you may read." in page
    assert scene.case.reference not in found(scene.cast.ruiz, "reyes")


def test_a_signatory_finds_the_cases_that_wait_for_them_and_no_others() -> None:
    scene = opened()
    scene.answered(coerced_or_blackmailed="yes")
    assert scene.case.reference not in found(scene.cast.price, "reyes")
    scene.as_(scene.cast.moss).post("withdraw/?key=coerced_or_blackmailed", value="no", reason="Misheard.")
    assert scene.case.reference in found(scene.cast.price, "reyes")
    assert scene.case.reference not in found(scene.cast.ruiz, "reyes")


# --- cases by reference ------------------------------------------------------------------------------------------


def test_a_case_is_found_by_its_reference_however_it_is_written() -> None:
    scene = opened()
    number = scene.case.number
    for text in (scene.case.reference, f"nth{number}", f"nth-{number:04d}", f" NTH {number} ", f"{number}"):
        assert f"{scene.case.reference} Review meeting needed" in found(scene.cast.patel, text), text


def test_a_number_that_no_case_has_says_what_to_do() -> None:
    scene = opened()
    free = next(number for number in range(1, 9) if number != scene.case.number)
    assert "No case that you may read has this number." in found(scene.cast.patel, f"NTH-{free}")
    assert "Nothing was found." in found(scene.cast.aziz, scene.case.reference)


# --- words -------------------------------------------------------------------------------------------------------


def test_words_are_found_in_what_was_written_and_lead_to_the_entry() -> None:
    scene = opened()
    sequence = noted(scene, "Her mother rang. Núria was BLACKMAILED, she thinks, by somebody she met online.")
    page = asks(scene.client, "nuria blackmail")
    assert f"{scene.case.reference}, entry {sequence} today, by R. Patel" in words(page)
    assert "<mark>Núria</mark> was <mark>BLACKMAILED</mark>, she thinks" in page.content.decode()
    assert f'href="/cases/{scene.case.reference}/entries/{sequence}/"' in page.content.decode()
    assert "Nothing was found." in found(scene.cast.patel, "nuria father")


def test_where_a_pupil_is_found_nothing_written_is_opened_until_it_is_asked_for() -> None:
    scene = opened()
    noted(scene, "Reyes is a name that I know.")
    page = asks(scene.client, "reyes")
    assert "Written in cases" not in words(page)
    link = re.search(r'href="(\?search=[^"]+written=1)"', page.content.decode())
    assert link
    assert "Reyes is a name that I know." in words(scene.client.get("/find/" + link[1].replace("&amp;", "&")))


def test_what_is_sealed_never_matches() -> None:
    scene = opened()
    sequence = noted(scene, "This was about the zebra.")
    assert "entry" in found(scene.cast.patel, "zebra")
    scene.wrote(EntrySealed(occurred=When.minute(timezone.now()), seals=sequence, why="About another child."))
    assert "Nothing was found." in found(scene.cast.patel, "zebra")


def test_only_so_many_cases_are_opened_at_once_and_it_says_how_to_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    scene = opened()
    noted(scene, "This was about the zebra.")
    another(scene.cast, scene.cast.mia, "She drew it.")
    monkeypatch.setattr(written, "AT_ONCE", 1)
    page = asks(scene.client, "zebra")
    assert "Looked through 1 of 2 cases, the newest first. Look further back" in words(page)
    older = re.search(r'href="(\?[^"]+after=[^"]+)"', page.content.decode())
    assert older
    assert "This was about the zebra" in words(scene.client.get("/find/" + older[1].replace("&amp;", "&")))


def test_time_ends_a_search_too(monkeypatch: pytest.MonkeyPatch) -> None:
    scene = opened()
    another(scene.cast, scene.cast.mia, "She drew it.")
    monkeypatch.setattr(written, "SECONDS", -1.0)
    assert "Looked through 1 of 2 cases" in found(scene.cast.patel, "zebra")


# --- promise 9 ---------------------------------------------------------------------------------------------------


def bare(page: Any, asked: str) -> bytes:
    """A page without what is drawn anew each time, and without what was asked."""
    return DRAWN.sub(b"", page.content).replace(f'value="{asked}"'.encode(), b"")


@pytest.mark.parametrize("text", ["Kowalska", "kowlaska", "giraffe", "mia", "{reference}", "{number}"])
def test_whoever_is_locked_out_finds_what_they_would_find_where_there_is_nothing(text: str) -> None:
    scene = opened()
    lund = signed_in(scene.cast.lund)
    case = another(scene.cast, scene.cast.mia, "It was about the giraffe.", scene.cast.lund)
    free = next(number for number in (case.number ^ 1, case.number ^ 2) if number != scene.case.number)
    seen = text.format(reference=case.reference, number=case.number)
    unseen = text.format(reference=f"NTH-{free:04d}", number=free)
    with CaptureQueriesContext(connection) as there:
        page = asks(lund, seen)
    assert case.reference in found(scene.cast.patel, seen)
    for rows in (Lock, PupilLink, CaseSummary):
        rows.objects.filter(case=case).delete()  # no list has it now
    with CaptureQueriesContext(connection) as not_there:
        without = asks(lund, unseen)
    assert bare(page, seen) == bare(without, unseen)
    assert len(there) == len(not_there)  # it takes as long


def test_a_relative_finds_their_child_and_no_case() -> None:
    scene = opened()
    appoint(scene.cast.okoro, Role.DEPUTY, scene.cast.north, first=APPOINTED)
    page = found(scene.cast.okoro, "joel")
    assert "Joel Okoro, 9B No case about them that you may read." in page
    assert scene.case.reference not in found(scene.cast.okoro, "reyes")
    assert scene.case.reference not in found(scene.cast.okoro, scene.case.reference)
    assert "Nothing was found." in found(scene.cast.okoro, "somebody sent round")


# --- who looked --------------------------------------------------------------------------------------------------


def test_every_search_is_recorded_with_what_was_asked_and_each_case_that_was_shown() -> None:
    scene = opened()
    noted(scene, "This was about the zebra.")
    found(scene.cast.lund, "zebra")
    rows = Look.objects.filter(staff=scene.cast.lund).order_by("pk")
    assert [(row.act, row.case) for row in rows] == [
        ("find", ""),
        ("search-text", ""),
        ("search-text", scene.case.reference),
    ]
    assert all(row.sealed and b"zebra" not in bytes(row.sealed) for row in rows)
    (looked,) = [each for each in audit.who_looked(scene.cast.north, scene.case.reference) if each.asked == "zebra"]
    assert looked.staff == str(scene.cast.lund.pk)


def test_no_word_stands_in_an_address_or_in_clear_in_the_session() -> None:
    scene = opened()
    sent = scene.client.post("/find/", {"asked": "Ana Reyes"})
    assert re.fullmatch(r"/find/\?search=[\w-]+", sent["Location"])
    assert not any("Reyes" in each.session_data for each in Session.objects.all())
    assert "Reyes" not in words(signed_in(scene.cast.patel).get(sent["Location"]))


# --- bad input ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Write a name, a reference or words to look for."),
        ("a", "Write at least 3 letters, or the number of a case."),
        ("%%%%", "Write at least 3 letters, or the number of a case."),
        ("* ? _", "Write at least 3 letters, or the number of a case."),
        ("x" * 1000, "Write no more than 100 characters. There are 1000 now."),
        ("She\x00", "It holds an invisible character that cannot be kept."),
        ("<svg onload=alert(1)>", "Safelead never takes pictures."),
    ],
)
def test_what_cannot_be_looked_for_is_said_and_kept(text: str, says: str) -> None:
    scene = opened()
    page = asks(scene.client, text)
    assert page.status_code == 422
    assert says in words(page)
    assert not Look.objects.filter(act="find").exists()


@pytest.mark.parametrize(
    "text", ["' OR 1=1 --", "ana%", "r_yes", "\\x27 union", "<b>ana</b> bold", "\u202eana reyes zzz"]
)
def test_what_looks_like_a_command_is_only_words(text: str) -> None:
    scene = opened()
    page = asks(scene.client, text)
    assert page.status_code == 200
    assert b"<b>ana" not in page.content


def test_a_search_that_is_forgotten_shows_the_empty_field() -> None:
    assert "Each search is recorded" in words(opened().client.get("/find/?search=nothing&written=1&after=NTH-0000"))


def test_staff_are_refused() -> None:
    assert asks(signed_in(opened().cast.nowak), "reyes").status_code == 403
