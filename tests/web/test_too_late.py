"""What came too late, was meant for somebody else, or names whom it cannot: it is said, and nothing typed is lost."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from safelead.access.appointments import appoint
from safelead.access.roles import Role
from safelead.chronology.kinds.decision import DecisionSigned
from safelead.chronology.kinds.devices import DeviceHandedOver
from safelead.chronology.kinds.review import WithdrawalSigned
from safelead.chronology.kinds.upkeep import NoteAdded
from safelead.chronology.kinds.viewing import HeadteacherToldOfViewing, ViewingDelegated
from safelead.people.enrolment import add_pupil, pupil_left
from safelead.people.sealing import PupilWords
from tests.cast import APPOINTED, PASSWORD
from tests.web.devices.scene import taken, to_lund
from tests.web.form_scenes import closed, seen, untaken, yes_waits
from tests.web.review.scene import Scene, opened, text
from tests.web.scenes import quiet, waiting
from tests.web.viewing.test_viewing import about_ana

Move = Callable[[timedelta], datetime]
WORDS = "Asked the friend, who knows nothing."


@pytest.fixture(autouse=True)
def present(db: None, move: Move) -> Move:
    """The present, to be moved on."""
    move(timedelta())
    return move


def note(scene: Scene, **other: Any) -> Any:
    return scene.post("note/", **{"text": WORDS, "occurred__choice": "now", **other})


def ways(page: Any) -> str:
    """Where the button of a page leads."""
    found = re.search(r'<a class="[^"]*govuk-button[^"]*"[^>]*href="([^"]*)"', page.content.decode())
    found = found or re.search(r'<a href="([^"]*)"[^>]*class="[^"]*govuk-button', page.content.decode())
    assert found
    return found[1].replace("&amp;", "&")


# --- the case has moved on ---------------------------------------------------------------------------------------


def test_a_case_that_was_closed_is_reopened_first_and_then_the_text_is_there_again() -> None:
    scene = closed()
    sent = scene.post("risks/", generated=WORDS)
    assert sent.status_code == 409
    assert "Nothing was recorded" in text(sent)
    assert f"What you wrote {WORDS}" in text(sent)
    to = ways(sent)
    form = {"seen": scene.reading.state.head, "form_id": uuid4(), "why": "Her mother called."}
    back: Any = scene.client.post(to, form, follow=True)
    assert "Your text was kept." in text(back)
    assert WORDS in text(back)


def test_a_concern_is_taken_up_first_and_then_the_text_is_there_again() -> None:
    scene = untaken()
    sent = note(scene)
    assert sent.status_code == 409
    assert "Nobody has taken this concern up yet. Do that first." in text(sent)
    form = {"seen": scene.reading.state.head, "form_id": uuid4(), "choice": "new"}
    back: Any = scene.client.post(ways(sent), form, follow=True)
    assert WORDS in text(back)


def test_what_was_written_to_a_concern_that_joined_a_case_goes_on_there() -> None:
    scene = untaken()
    into = Scene(scene.cast, scene.case, scene.client, scene.began)
    other = re.search(r'value="([A-Z]+-\d+)"', scene.get("acknowledge/").content.decode())
    assert other
    assert scene.post("acknowledge/", choice=other[1]).status_code == 302
    sent = note(into)
    assert f"This concern was joined to {other[1]}. Go on there." in text(sent)
    back: Any = scene.client.get(ways(sent))
    assert ways(sent).startswith(f"/cases/{other[1]}/note/?draft=")
    assert WORDS in text(back)


@pytest.mark.statement("5.1-i")
def test_what_somebody_else_did_meanwhile_shows_ones_own_words_once_more() -> None:
    scene = seen()
    page, offer = f"sight/support/?staff={scene.cast.nowak.pk}", {"accepted": "yes"}
    assert scene.as_(scene.cast.lund).post(page, what="A talk.", **offer).status_code == 302
    before = len(scene.entries)
    late = scene.as_(scene.cast.patel).post(page, what="An afternoon free.", **offer)
    assert late.status_code == 409
    assert "This has been settled, or has changed, while you were writing." in text(late)
    assert "What you wrote An afternoon free." in text(late)
    assert len(scene.entries) == before


def test_the_same_form_with_other_words_is_another_form() -> None:
    """Somebody went back in the browser, wrote more, and saved again."""
    scene, form = opened(), uuid4()
    for words in ("First.", "First.", "First, and more."):
        assert note(scene, text=words, form_id=form).status_code == 302
    notes = [each.text for each in scene.entries if isinstance(each, NoteAdded)]
    assert notes == ["First.", "First, and more."]


# --- two people in one seat --------------------------------------------------------------------------------------


def both(scene: Scene) -> Scene:
    """The DSL is the headteacher too."""
    appoint(scene.cast.patel, Role.HEADTEACHER, scene.cast.north, first=APPOINTED)
    return scene.as_(scene.cast.patel)


def signed(scene: Scene) -> bool:
    signatures = (DecisionSigned, WithdrawalSigned, DeviceHandedOver, HeadteacherToldOfViewing, ViewingDelegated)
    return any(isinstance(each, signatures) for each in scene.entries)


@pytest.mark.statement("3.3-j")
def test_whoever_decided_does_not_sign_it_whatever_else_they_are() -> None:
    scene = both(waiting())
    assert scene.post("sign/", prefix="sign", act="sign", sign__password=PASSWORD).status_code == 403
    assert not signed(scene)


@pytest.mark.statement("3.4-f")
def test_whoever_asked_to_take_back_a_yes_does_not_sign_it() -> None:
    scene = both(yes_waits())
    sent = scene.post(f"withdrawals/{scene.reading.state.head}/", prefix="sign", sign__password=PASSWORD)
    assert sent.status_code == 403
    assert not signed(scene)


@pytest.mark.statement("3.8-a")
def test_nobody_hands_a_device_to_themselves() -> None:
    scene = taken(opened())
    sent = to_lund(scene, email="patel@group.example")
    assert text(sent).count("Choose who will hold it; the giver cannot also be the receiver.") == 2
    assert "safe, office 2" in sent.content.decode()
    assert not signed(scene)


@pytest.mark.statement("5.1-g", "5.1-h")
def test_nobody_tells_themselves_of_a_viewing_or_gives_themselves_authority() -> None:
    scene = both(about_ana())
    told = scene.post("viewing/headteacher/", told=str(scene.cast.patel.pk), why=WORDS, occurred__choice="now")
    assert "Choose again, for what you chose is not offered any more: Whom did you tell?" in text(told)
    assert WORDS in told.content.decode()
    own = f"viewing/authority/?viewer={scene.cast.patel.pk}"
    assert scene.post(own, prefix="sign", sign__password=PASSWORD).status_code == 403
    assert not signed(scene)


# --- whom it names, and what an address holds --------------------------------------------------------------------


def test_a_pupil_who_left_is_found_with_the_day_and_can_be_named_all_the_same() -> None:
    scene = opened()
    pupil_left(scene.cast.mia, date(2026, 7, 17))
    found = scene.client.get("/concerns/find-pupil/?school=NTH&letters=kow").json()
    assert [each["text"] for each in found] == ["Mia Kowalska, 7A, left on 17 July 2026"]
    assert scene.post("people/add-pupil/", who=[str(scene.cast.mia.pk)]).status_code == 302
    assert "Left the school 17 July 2026" in text(scene.get("people/"))


def test_a_name_from_right_to_left_keeps_its_place_in_a_sentence() -> None:
    scene = opened()
    words = PupilWords(given="زينب", family="العلي", form="9B", born=date(2012, 5, 5), sex="f")
    zeinab = add_pupil(scene.cast.north, words)
    sent: Any = scene.post("people/add-pupil/", who=[str(zeinab.pk)])
    there: Any = scene.client.get(sent.headers["Location"])
    shown = text(there)
    assert "Recorded: \u2068ز. العلي\u2069." in shown
    assert "\u2068زينب العلي\u2069, 9B" in shown


LONG = "9" * 30


@pytest.mark.parametrize(
    "address",
    [
        f"/cases/NTH-{LONG}/", "/cases/%00/", f"/concerns/NTH-{LONG[:9]}/", "/concerns/new/?school=%00",
        f"/directory/lines/{LONG}/", f"/directory/lines/{LONG}/change/", f"/school/NTH/policies/{LONG}/says/",
        "/school/%00/", f"/my-concerns/?page={LONG}", "/desk/cases/?page=%00", f"/concerns/find-pupil/?school={LONG}",
    ],
)  # fmt: skip
def test_an_address_that_nobody_was_given_leads_nowhere_and_breaks_nothing(address: str) -> None:
    assert opened().client.get(address).status_code in (200, 302, 403, 404)


@pytest.mark.parametrize(
    "page", [f"entries/{LONG}/", f"entries/{LONG}/correct/", f"agency/{LONG}/", f"police-outcome/?thread={LONG}",
             f"withdrawals/{LONG}/", "people/%00/", "duties/none/?about=%00", f"support/{LONG}/", "devices/%00/",
             "parents/?pupil=%00&told=yes", "withdraw/?key=%00", "viewing/allow/?viewer=%00"],
)  # fmt: skip
def test_a_number_or_an_id_that_is_not_in_the_case_leads_nowhere(page: str) -> None:
    assert opened().get(page).status_code in (200, 302, 403, 404)


def test_a_school_of_the_group_has_no_hold_on_another_ones_children() -> None:
    scene = quiet()
    other = str(scene.cast.hugo.pk)
    before = len(scene.entries)
    for page in (f"parents/?pupil={other}&told=yes", f"conversation/?pupil={other}", f"people/{other}/"):
        sent = scene.post(page, said=WORDS, learnt=WORDS, parts=["in-imagery"])
        assert sent.status_code in (404, 409)
    assert len(scene.entries) == before
