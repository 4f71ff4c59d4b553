"""Contact with agencies, an emergency call of whoever rang, and the page of everybody who was told."""

from datetime import timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from safelead.cases.record import raise_concern
from safelead.chronology.kinds.agencies import AgencyContacted
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.concern import About, ConcernRaised
from safelead.chronology.kinds.conflict import Involved
from safelead.directory.changing import By, add
from safelead.directory.lines import ContactWords, Told
from safelead.web.concern.views import entries_of
from tests.cast import NOW, TODAY, make_cast
from tests.web.review.scene import Scene, opened, text
from tests.web.scenes import in_spain, quiet

pytestmark = pytest.mark.usefixtures("db")
LONDON = ZoneInfo("Europe/London")
CALL: dict[str, Any] = {
    "agency": "police",
    "purpose": "refer",
    "channel": "phone",
    "occurred__choice": "now",
    "person": "PC 4411",
    "said": "They send somebody today.",
    "reference": "88213",
}


def call(scene: Scene, **other: Any) -> AgencyContacted:
    """Sends the form and answers with what was recorded."""
    assert scene.post("agency/", **{**CALL, **other}).status_code == 302
    entry = scene.entries[-1]
    assert isinstance(entry, AgencyContacted)
    return entry


def waits(scene: Scene) -> str | int:
    return scene.reading.advice.facts["agency_asked_to_wait"].value


@pytest.mark.statement("3.6-a", "7-f")
def test_a_contact_is_kept_with_who_answered_what_was_said_and_when_to_ask_again() -> None:
    scene = opened()
    soon = timezone.now() + timedelta(days=3)
    day = {"follow_up_by-day": soon.day, "follow_up_by-month": soon.month, "follow_up_by-year": soon.year}
    entry = call(scene, **day)
    assert (entry.agency, entry.purpose, entry.person, entry.reference) == ("police", "refer", "PC 4411", "88213")
    assert entry.follow_up_by
    assert entry.follow_up_by.date() == soon.date()


@pytest.mark.statement("3.6-b", "4-a")
def test_it_can_be_recorded_before_anything_else_is_known_and_discharges_the_referral() -> None:
    scene = opened()
    scene.answered(coerced_or_blackmailed="yes", social_care_involved="yes")
    call(scene)
    call(scene, agency="social-care", purpose="tell")
    states = {(duty.kind.id, duty.about): duty.state for duty in scene.reading.duties}
    assert states["refer-now", "police"] == "done"
    assert states["tell-social-care", str(scene.cast.ana.pk)] == "done"


def test_the_address_chooses_agency_and_purpose() -> None:
    page = opened().get("agency/?agency=social-care&purpose=tell").content.decode()
    assert '<option value="social-care" selected>' in page
    assert 'value="tell" checked' in page


@pytest.mark.statement("2.2-a", "2.3-a", "3.7-a", "3.7-b", "3.7-c", "3.7-d", "3.7-e")
def test_what_to_know_before_calling_the_police_stands_after_the_form_and_never_before_it() -> None:
    words = text(opened().get("agency/"))
    for known in (
        "Call the school's own police contact first, if it has one.",
        "On 101, whoever answers takes calls about every crime.",
        "the police have to write it down and look into it",
        "they may take phones and talk with the children",
        "An officer who works with schools can help you directly",
        "They treat it first of all as keeping children safe.",
        "That gives no child a criminal record.",
        "since 2024 they can list the child as a “person involved” instead",
    ):
        assert words.index(known) > words.index("Save the contact")


@pytest.mark.statement("4-a", "4-b", "B-k", "C-h", "3.3-T1")
@pytest.mark.parametrize(
    ("agency", "known"),
    [
        ("social-care", "Of each child whom they work with now, they must be told."),
        ("lado", "Say nothing to the adult before you have agreed with them"),
        ("ceop", "It is a form on their site, and not for danger now."),
    ],
)
def test_each_agency_has_what_to_know_of_its_own(agency: str, known: str) -> None:
    words = text(opened().get(f"agency/?agency={agency}"))
    assert words.index(known) > words.index("Save the contact")
    assert "On 101" not in words


@pytest.mark.statement("3.6-a")
def test_organisations_that_support_young_people_are_listed_where_they_work() -> None:
    here = text(opened().get("agency/"))
    assert all(name in here for name in ("The NSPCC", "Childline", "Brook", "Barnardo's", "(CAMHS)"))


@pytest.mark.statement("3.7-a", "3.7-e")
def test_the_schools_own_contact_stands_first_beside_the_form_and_is_asked_for_where_there_is_none() -> None:
    scene = opened()
    asked_for = "The school has no contact of its own there yet."
    assert asked_for in text(scene.get("agency/"))
    officer = ContactWords(name=Told("PC Adams, safer schools"), need="report", purpose=Told())
    add(officer, "police", ("england",), By(scene.cast.patel, NOW, TODAY), review_by=None, school=scene.cast.north)
    page = text(scene.get("agency/"))
    assert page.index("PC Adams, safer schools") < page.index("Police, not urgent")
    assert asked_for not in page
    assert asked_for not in text(scene.get("agency/?agency=ceop"))


@pytest.mark.statement("3.3-T1")
def test_an_allegation_about_staff_goes_to_the_headteacher_who_tells_the_officer() -> None:
    cast, now = make_cast(), timezone.now()
    concern = ConcernRaised(
        occurred=When.minute(now), about=(About(str(cast.ana.pk)),), said="He wrote to her at night.", told_by="pupil",
        channel="note", told_in_person=False, involved=(Involved(str(cast.patel.pk), "subject"),),
    )  # fmt: skip
    case = raise_concern(cast.north, entries_of(concern, cast.north, uuid4(), now), by=cast.nowak, now=now)
    scene = Scene(cast, case, Client(headers={"accept-language": "en"}), now).as_(cast.moss)
    assert scene.post("acknowledge/", choice="new").status_code == 302
    told = "Tell the local authority's designated officer (LADO) that the adult works or volunteers in a school"
    assert f"due now, since today, {now.astimezone(LONDON):%H:%M} {told}" in text(scene.get(""))
    assert scene.as_(cast.patel).get("").status_code == 404
    scene.as_(cast.moss)
    call(scene, agency="lado", purpose="tell", state="accepted")
    assert told not in text(scene.get("contacts/"))


def test_in_spain_the_agencies_have_their_local_names_and_there_is_no_101() -> None:
    words = text(in_spain().get("agency/"))
    assert "Fiscalía" in words
    assert "CEOP" not in words
    assert "Brook" not in words
    assert "ANAR" in words
    assert "101" not in words
    assert "Call 112 first" in words


@pytest.mark.statement("3.6-a")
def test_what_they_asked_to_wait_with_is_on_hold_until_they_take_it_back() -> None:
    scene = quiet()
    call(scene, asked_to_wait="Telling the parents.")
    assert waits(scene) == "yes"
    assert "An agency has asked the school to wait." in text(scene.get("agency/"))
    call(scene, purpose="follow-up", waiting_over="on")
    assert waits(scene) == "no"


def test_every_mistake_says_how_to_mend_it_and_loses_nothing() -> None:
    scene = opened()
    page = scene.post("agency/", agency="other", person="Somebody", **{"wait_until-day": "1", "wait_until-month": "1"})
    assert page.status_code == 422
    for mend in ("Write the name of the agency.", "Choose how you were in contact.", "Write what was said."):
        assert text(page).count(mend) == 2
    assert "Enter the day, the month and the year." in text(page)
    assert "Somebody" in page.content.decode()


def test_a_day_to_wait_until_lies_ahead() -> None:
    past = {"wait_until-day": "1", "wait_until-month": "1", "wait_until-year": "2020", "asked_to_wait": "Telling."}
    assert "Enter today or a later day." in text(opened().post("agency/", **{**CALL, **past}))


@pytest.mark.statement("3.6-b")
def test_after_one_referral_comes_the_next_agency_that_was_decided_on() -> None:
    scene = opened()
    scene.post("decide/", choice="refer", agencies=["police", "social-care"], step="send")
    assert scene.post("agency/", **CALL).headers["Location"].endswith("agency/?agency=social-care&purpose=refer")
    last = scene.post("agency/", **{**CALL, "agency": "social-care"})
    assert last.headers["Location"] == f"/cases/{scene.case.reference}/"


@pytest.mark.statement("3.6-b", "B-l")
def test_whoever_rang_the_emergency_number_may_record_it_on_their_own_concern() -> None:
    scene = opened()
    scene.as_(scene.cast.nowak)
    address = f"/concerns/{scene.case.reference}/emergency/"
    page: Any = scene.client.get(address)
    assert "You do not need anybody's permission to call, or to record it here." in text(page)
    form_id = page.context["form"]["form_id"].value()
    sent = {"agency": "ambulance", "occurred-choice": "now", "said": "They are on their way.", "form_id": form_id}
    assert scene.client.post(address, sent).headers["Location"] == f"/concerns/{scene.case.reference}/"
    entry = scene.entries[-1]
    assert isinstance(entry, AgencyContacted)
    assert (entry.channel, entry.agency, entry.named) == ("emergency-number", "other", "the ambulance service")
    assert scene.reading.state.entries[-1].author == str(scene.cast.nowak.pk)
    assert scene.client.post(address, sent).status_code == 302
    assert len(scene.reading.state.contacts) == 1
    scene.as_(scene.cast.patel)
    desk: Any = scene.client.get("/desk/")
    assert "Read what was added" in text(desk)


@pytest.mark.statement("3.6-b")
def test_nobody_else_finds_that_page() -> None:
    scene = opened()
    scene.as_(scene.cast.okoro)
    assert scene.client.get(f"/concerns/{scene.case.reference}/emergency/").status_code == 404


@pytest.mark.statement("3.1-c", "3.1-e", "3.6-a", "7-g")
def test_the_page_of_everybody_says_who_was_told_and_what_is_owed() -> None:
    scene = quiet()
    call(scene)
    words = text(scene.get("contacts/"))
    assert "Tell E. Soto and P. Reyes (parents of A. Reyes Soto)" in words
    assert "Tell the parents of J. Okoro" in words
    assert "Talk with J. Okoro" in words
    assert "R. Patel referred the case to the police." in words
    assert "Nothing is written down yet." in words


def test_no_agency_is_chosen_beforehand() -> None:
    scene = opened()
    sent = {"agency": "", "purpose": "tell", "channel": "phone", "occurred-choice": "now", "said": "Told them."}
    answer = scene.post("agency/", **sent)
    assert "Choose the agency." in text(answer)
    assert not any(isinstance(each, AgencyContacted) for each in scene.entries)


@pytest.mark.parametrize("written", ["No", "no.", "None", "n/a", "Nada"])
def test_a_no_is_not_taken_for_a_wish_to_wait(written: str) -> None:
    scene = opened()
    sent = {"agency": "police", "purpose": "tell", "channel": "phone", "occurred-choice": "now", "said": "Told them."}
    answer = scene.post("agency/", **sent, asked_to_wait=written)
    assert "Leave this empty if they did not ask you to wait." in text(answer)
    assert "agency_asked_to_wait" not in scene.reading.advice.facts
