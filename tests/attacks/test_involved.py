"""What somebody tries who is locked out, or who would lock somebody out or look unseen: each of these once worked."""

from typing import Literal
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from safelead.access import audit
from safelead.access.conflict import How, Lock, captured
from safelead.access.models import Absence, Appointment, Look
from safelead.access.roles import Act
from safelead.access.succession import Roster
from safelead.cases.erasing import _clear
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.conflict import ConflictRecorded
from safelead.ops.announcements import told, unread
from safelead.people.enrolment import change_staff
from safelead.people.models import Staff
from tests.attacks.test_attacks import beside, locked
from tests.cast import words
from tests.web.inspection.test_inspection import granted
from tests.web.links.test_other_school import at_south, passes_on
from tests.web.looks.test_looks import export
from tests.web.reading import signed_in
from tests.web.reading import words as text
from tests.web.review.scene import Scene, opened

pytestmark = pytest.mark.usefixtures("db")
NOW = timezone.now()
TODAY = {"day": NOW.day, "month": NOW.month, "year": NOW.year}
UNTIL = {"until-day": "31", "until-month": "12", "until-year": str(timezone.now().year)}


def let_in(scene: Scene, case: str, by: Staff) -> None:
    sent = granted(scene, by=by, cases=case, **UNTIL)
    assert sent.status_code == 302, text(sent)


def traces(staff: Staff, *references: str) -> list[str]:
    """The pages on which somebody finds one of these, or anything new."""
    browser = signed_in(staff)
    pages = ("/desk/", "/desk/cases/", "/notices/", "/broken-glass/", "/inspection/grants/", "/looked/")
    found = [page for page in pages if any(one in browser.get(page).content.decode() for one in references)]
    return found + [f"{each.kind} told" for each in told(staff)]


# --- a concern that joined goes with its case, on every list ------------------------------------------------------


def joined(scene: Scene) -> Scene:
    """A concern that somebody opened with a reason and let an inspector read, then part of the case."""
    concern, cast = beside(scene), scene.cast
    why = {"why": "The school is closed and nobody answers.", "form_id": "6f1c7b1e-0000-4000-8000-0000000000aa"}
    assert signed_in(cast.price).post(concern.address("break-glass/"), why).status_code == 302
    let_in(scene, concern.case.reference, cast.moss)
    assert concern.post("acknowledge/", choice=scene.case.reference).status_code == 302
    return concern


def test_a_lock_on_the_case_takes_what_was_told_of_a_concern_that_joined_it() -> None:
    scene = opened()
    concern = joined(scene)
    assert concern.case.reference in signed_in(scene.cast.moss).get("/inspection/grants/").content.decode()
    locked(scene, scene.cast.moss)
    assert traces(scene.cast.moss, concern.case.reference, scene.case.reference) == []


def test_family_of_a_child_of_the_case_finds_no_concern_that_joined_it() -> None:
    scene = opened()
    concern, moss = joined(scene), scene.cast.moss
    change_staff(moss, words("Judith", "Moss", relatives=(str(scene.cast.joel.pk),)))
    assert signed_in(moss).get(concern.address("")).status_code == 404
    assert traces(moss, concern.case.reference, scene.case.reference) == []


# --- nothing is told of a case to whoever is locked out of it ------------------------------------------------------


def test_whoever_is_locked_out_is_not_told_that_an_inspector_may_read_it() -> None:
    scene = opened()
    cast = scene.cast
    locked(scene, cast.moss)
    before = unread(cast.moss)
    let_in(scene, scene.case.reference, cast.ruiz)
    assert unread(cast.moss) == before
    other = beside(scene)
    let_in(scene, f"{other.case.reference} {scene.case.reference}", cast.ruiz)
    assert unread(cast.moss) == before + 1
    locked(other, cast.moss)
    assert unread(cast.moss) == before


def test_a_search_of_a_colleague_does_not_count_the_cases_that_are_hidden() -> None:
    scene = opened()
    cast = scene.cast
    browser = signed_in(cast.lund)
    found = browser.post("/find/", {"asked": "somebody sent it round"}, follow=True)
    assert scene.case.reference in found.content.decode()
    locked(scene, cast.moss)
    shown = text(signed_in(cast.moss).get("/looked/"))
    assert scene.case.reference not in shown
    assert "Searched: 1 shown" not in shown


@pytest.mark.parametrize("how", ["subject", "relative"])
def test_the_other_school_does_not_show_its_case_to_whoever_is_locked_out_of_the_first(
    how: Literal["subject", "relative"],
) -> None:
    scene = opened()
    ruiz = scene.cast.ruiz
    scene.wrote(ConflictRecorded(occurred=When.minute(timezone.now()), staff=str(ruiz.pk), how=how))
    assert passes_on(scene).status_code == 302
    south = at_south().reference
    assert signed_in(ruiz).get(f"/cases/{south}/").status_code == 404
    assert traces(ruiz, south) == []
    assert signed_in(scene.cast.aziz).get(f"/cases/{south}/acknowledge/").status_code == 200


def test_nor_where_they_are_locked_out_of_either_later() -> None:
    scene = opened()
    ruiz, moss = scene.cast.ruiz, scene.cast.moss
    assert passes_on(scene).status_code == 302
    south = at_south()
    there = Scene(scene.cast, south, scene.client, scene.began).as_(scene.cast.aziz)
    assert there.post("acknowledge/", choice="new").status_code == 302
    for staff in (ruiz, moss):
        scene.as_(scene.cast.patel).post("involved/", staff=str(staff.pk), how="subject")
    assert signed_in(ruiz).get(f"/cases/{south.reference}/").status_code == 404
    assert traces(ruiz, south.reference, scene.case.reference) == []
    locks = [each for each in there.entries if isinstance(each, ConflictRecorded)]
    # The headteacher of the first school could not come to it anyhow: the other school learns nothing of them.
    assert [(each.staff, each.how) for each in locks] == [(str(ruiz.pk), "other")]


def test_nor_where_they_are_appointed_there_only_afterwards() -> None:
    """Locked out of the first, they came to the other school as its deputy, and read there that there is a first."""
    scene = opened()
    cast = scene.cast
    assert passes_on(scene).status_code == 302
    locked(scene, cast.lund)
    at_once = {"role": "deputy", "school": "STH", **{f"first-{part}": value for part, value in TODAY.items()}}
    assert signed_in(cast.ruiz).post(f"/staff/{cast.lund.pk}/appoint/", at_once).status_code == 302
    waits = Appointment.objects.get(staff=cast.lund, school="STH")
    assert signed_in(cast.clarke).post(f"/staff/appointments/{waits.pk}/answer/", {"do": "confirm"}).status_code == 302
    south = at_south().reference
    assert signed_in(cast.lund).get(f"/cases/{south}/").status_code == 404
    assert traces(cast.lund, south, scene.case.reference) == []


def test_nor_the_first_where_they_are_locked_out_of_the_others() -> None:
    scene = opened()
    assert passes_on(scene).status_code == 302
    there = Scene(scene.cast, at_south(), scene.client, scene.began)
    there.wrote(ConflictRecorded(occurred=When.minute(timezone.now()), staff=str(scene.cast.ruiz.pk), how="relative"))
    assert signed_in(scene.cast.ruiz).get(scene.address("")).status_code == 404


def test_a_linked_case_that_was_erased_stops_no_lock() -> None:
    scene = opened()
    assert passes_on(scene).status_code == 302
    _clear(at_south())
    assert scene.post("involved/", staff=str(scene.cast.ruiz.pk), how="other").status_code == 302
    assert signed_in(scene.cast.ruiz).get(scene.address("")).status_code == 404


def test_a_form_that_was_sent_before_the_lock_leads_nowhere_when_it_is_sent_again() -> None:
    scene = opened()
    note = {"occurred-choice": "now", "text": "I know them.", "form_id": str(uuid4()), "seen": scene.reading.state.head}
    assert scene.client.post(scene.address("note/"), note, follow=True).status_code == 200
    locked(scene, scene.cast.patel)
    for browser in (scene.client, signed_in(scene.cast.patel)):
        again, unreal = (browser.post(f"/cases/{each}/note/", note) for each in (scene.case.reference, "NTH-0000"))
        assert again.status_code == unreal.status_code == 404
        assert text(again) == text(unreal)
    assert Look.objects.filter(staff=scene.cast.patel, outcome="refused").count() == 4


# --- a lock in malice ----------------------------------------------------------------------------------------------


def test_a_lock_that_is_put_on_somebody_while_they_are_away_is_confirmed_as_well() -> None:
    roster = Roster(dsl=("patel",), deputy=("lund",), headteacher=("moss",), lead=("ruiz",))
    lock = Lock("patel", How.RELATIVE)
    assert captured(roster, [lock], frozenset({"patel"})).confirm == ("ruiz",)
    scene = opened()
    cast, today = scene.cast, timezone.now().date()
    Absence.objects.create(staff=cast.patel, school=cast.north, first=today, last=today, by=cast.moss)
    assert scene.as_(cast.lund).post("involved/", staff=str(cast.patel.pk), how="relative").status_code == 302
    assert scene.case.reference in signed_in(cast.ruiz).get("/desk/").content.decode()


def test_family_that_the_register_is_told_of_later_is_a_lock_that_the_group_lead_confirms() -> None:
    scene = opened()
    cast = scene.cast
    given = {
        "given": "Rukhsana", "family": "Patel", "email": "patel@group.example", "sex": "f", "language": "en",
        "relatives_written": "Ana Reyes Soto",
    }  # fmt: skip
    for _once_or_twice in range(2):
        assert signed_in(cast.hart).post(f"/staff/{cast.patel.pk}/change/", given).status_code == 302
    locks = [each for each in scene.entries if isinstance(each, ConflictRecorded)]
    assert [(each.staff, each.how, each.captures) for each in locks] == [(str(cast.patel.pk), "relative", True)]
    assert scene.case.reference in signed_in(cast.ruiz).get("/desk/").content.decode()
    assert scene.get("").status_code == 404


# --- looking unseen ------------------------------------------------------------------------------------------------


def test_another_schools_dsl_who_tries_references_stands_out_where_they_tried() -> None:
    scene = opened()
    cast, browser = scene.cast, signed_in(scene.cast.aziz)
    for number in range(5):
        assert browser.get(f"/cases/NTH-{number:04d}/").status_code == 403
    shown = text(signed_in(cast.patel).get("/looked/"))
    assert "F. Aziz" in shown.partition("Everything")[0]
    assert "Refused several times: 5" in shown


def test_a_reason_that_was_given_or_an_inspection_is_no_task_in_a_case() -> None:
    scene = opened()
    cast = scene.cast
    cases = [scene.case.reference, *(beside(scene).case.reference for _number in range(4))]
    let_in(scene, " ".join(cases), cast.moss)
    for reference in cases:
        audit.looked(cast.moss, Act.READ_CASE, now=timezone.now(), school=cast.north, case=reference)
    shown = text(signed_in(cast.patel).get("/looked/"))
    assert "Several cases without a task in them" in shown.partition("What counts")[0]


def test_who_opened_a_case_with_a_reason_stands_among_who_looked_and_stands_out() -> None:
    scene = opened()
    cast = scene.cast
    why = {"why": "Her mother is at the door.", "form_id": "6f1c7b1e-0000-4000-8000-0000000000ab"}
    assert signed_in(cast.price).post(scene.address("break-glass/"), why).status_code == 302
    assert "with a reason: Her mother is at the door." in text(scene.get("looks/"))
    for other in (cast.moss, cast.ruiz):
        shown = text(signed_in(other).get("/looked/?school=NTH")).partition("What counts")[0]
        assert "Reason given: Her mother is at the door." in shown
    locked(scene, cast.moss)
    assert "Her mother" not in text(signed_in(cast.moss).get("/looked/"))


def test_a_reason_that_was_sealed_is_gone_from_who_looked_as_well() -> None:
    """Its words stood in the lists and the file for ever, with the name of the wrong child in them (promise 5)."""
    scene = opened()
    cast = scene.cast
    why = {"why": "Zayd Rahman is not at home.", "form_id": "6f1c7b1e-0000-4000-8000-0000000000ac"}
    assert signed_in(cast.price).post(scene.address("break-glass/"), why).status_code == 302
    sealed = scene.reading.state.glass[-1].mark.sequence
    assert scene.post(f"entries/{sealed}/seal/", why="It names a child who has no part in it.").status_code == 302
    assert sealed in scene.reading.state.sealed
    file = export(scene, cast.patel)[1]
    lists = [page.content.decode() for page in (scene.get("looks/"), signed_in(cast.moss).get("/looked/"))]
    for shown in (*lists, file):
        assert "Zayd" not in shown
        assert "The reason was sealed since." in shown


@pytest.mark.parametrize("who", ["patel", "price"])
def test_a_head_alone_is_recorded_as_reading_is(who: str) -> None:
    """Asked for without a body, or once more under a condition, a page is recorded each time, and answered anew."""
    scene = opened()
    staff = getattr(scene.cast, who)
    browser, address = signed_in(staff), scene.address("")
    for number, headers in enumerate(
        ({}, {"If-None-Match": "*"}, {"If-Modified-Since": "Tue, 24 Nov 2099 10:00:00 GMT"})
    ):
        answer = browser.head(address, headers=headers)
        assert answer.status_code == (200 if who == "patel" else 403)
        assert "ETag" not in answer
        assert Look.objects.filter(staff=staff).count() == number + 1


@pytest.mark.parametrize("page", ["", "looks/", "people/"])
def test_what_cannot_be_recorded_is_not_shown(page: str) -> None:
    """The disk is full, or somebody keeps the table locked: nobody reads unseen."""
    scene = opened()
    browser = signed_in(scene.cast.patel)
    browser.raise_request_exception = False
    searched = browser.post("/find/", {"asked": "Reyes"})["Location"]
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TRIGGER full BEFORE INSERT ON {Look._meta.db_table} BEGIN SELECT RAISE(ABORT, 'full'); END"
        )
    for address in (scene.address(page), "/desk/", "/desk/cases/", "/notices/", searched, "/looked/", "/broken-glass/"):
        answer = browser.get(address)
        assert answer.status_code in (403, 500), address
        assert not any(word in answer.content.decode() for word in ("Reyes", "Okoro", scene.case.reference)), address


def test_whoever_reads_why_cases_were_opened_is_recorded() -> None:
    cast = opened().cast
    before = Look.objects.filter(staff=cast.moss).count()
    signed_in(cast.moss).get("/broken-glass/")
    assert Look.objects.filter(staff=cast.moss).count() == before + 1


def test_a_reference_alone_is_asked_for_behind_glass() -> None:
    scene = opened()
    assert signed_in(scene.cast.price).get("/cases/Ana Reyes Soto/break-glass/").status_code == 404
    assert not Look.objects.filter(staff=scene.cast.price).exists()


def test_what_is_said_before_the_glass_breaks_does_not_tell_who_is_involved() -> None:
    scene = opened()
    other = beside(scene)
    locked(scene, scene.cast.moss)
    one, two = (text(signed_in(scene.cast.price).get(each.address("break-glass/"))) for each in (scene, other))
    assert one.replace(scene.case.reference, "") == two.replace(other.case.reference, "")
