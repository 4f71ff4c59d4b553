"""What somebody tries who has the source and an account: each of these once worked."""

import base64
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from safelead.access.models import Look
from safelead.cases.deciding import NotAllowed, changed_since
from safelead.cases.record import raise_concern
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.concern import About, ConcernRaised
from safelead.chronology.kinds.conflict import ConflictRecorded
from safelead.chronology.kinds.decision import DecisionSentBack, DecisionSigned
from safelead.chronology.kinds.review import AnswerWithdrawn
from safelead.chronology.models import Case
from safelead.people.enrolment import change_staff
from safelead.people.models import Staff
from safelead.web.models import Session
from safelead.web.sessions import hashed
from safelead.web.signing import hash_of
from tests.cast import PASSWORD, words
from tests.web.case.scene import settled
from tests.web.reading import signed_in
from tests.web.review.scene import Scene, opened, text
from tests.web.scenes import MANAGE, quiet, waiting

pytestmark = pytest.mark.usefixtures("db")


def beside(scene: Scene) -> Scene:
    """Another concern about the same incident, which nobody has taken up."""
    began = timezone.now() - timedelta(hours=1)
    concern = ConcernRaised(
        occurred=When.minute(began),
        about=(About(pupil=str(scene.cast.ana.pk)),),
        said="She told me too.",
        told_by="friend",
        channel="in-person",
        told_in_person=False,
    )
    case = raise_concern(scene.cast.north, [concern], by=scene.cast.nowak, now=began)
    return Scene(scene.cast, case, scene.client, began)


def locked(scene: Scene, staff: Staff) -> None:
    lock = ConflictRecorded(occurred=When.minute(timezone.now()), staff=str(staff.pk), how="relative")
    scene.wrote(lock, by=scene.cast.lund)


def signs(scene: Scene, act: str = "sign") -> Any:
    decision = scene.reading.state.decision
    assert decision
    if act == "back":
        return scene.post("sign/", prefix="back", act="back", **{"back-reason": "No."})
    given = {"sign-password": PASSWORD, "sign-text_hash": hash_of(decision.entry.text)}
    return scene.post("sign/", prefix="sign", act="sign", **given)


# --- promises 3 and 4: nothing that refers is lost where nobody reads on -----------------------------------------


@pytest.mark.parametrize("page", ["questions/", "review/", "people/add-child/", "decide/", "note/", "risks/"])
def test_a_concern_that_nobody_took_up_takes_no_answers_that_joining_would_lose(page: str) -> None:
    concern = beside(opened())
    sent = concern.post(page, immediate_risk="yes", written="Sam", choice="refer", agencies=["police"], step="send")
    assert sent.status_code == 409
    assert f'href="{concern.address("acknowledge/")}?then=' in sent.content.decode()
    assert len(concern.entries) == 1


def test_the_record_itself_refuses_them() -> None:
    with pytest.raises(NotAllowed):
        beside(opened()).answered(immediate_risk="yes")


def test_a_call_to_the_police_goes_along_when_the_concern_joins_a_case() -> None:
    scene = opened()
    concern = beside(scene)
    call = {"agency": "police", "said": "They are coming.", "occurred-choice": "now", "form_id": uuid.uuid4()}
    reporter = signed_in(scene.cast.nowak)
    assert reporter.post(f"/concerns/{concern.case.reference}/emergency/", call).status_code == 302
    assert concern.post("acknowledge/", choice=scene.case.reference).status_code == 302
    assert scene.reading.advice.facts["police_informed"].value == "yes"
    assert "They are coming." in text(scene.get("contacts/")) or "They are coming." in text(scene.get(""))


@pytest.mark.parametrize("page", ["note/", "agency/", "people/add-adult/", "decide/", "hand-over/", "questions/"])
def test_nothing_is_written_to_a_concern_that_goes_on_elsewhere(page: str) -> None:
    scene = opened()
    concern = beside(scene)
    concern.post("acknowledge/", choice=scene.case.reference)
    before = len(concern.entries)
    sent = concern.post(page, text="Lost", occurred__choice="now", written="Sam", choice="refer", agencies=["police"])
    assert sent.status_code == 409
    assert f"This concern was joined to {scene.case.reference}. Go on there." in text(sent)
    assert len(concern.entries) == before
    with pytest.raises(NotAllowed):
        concern.answered(immediate_risk="yes")


@pytest.mark.parametrize("page", ["people/add-adult/", "people/add-pupil/", "people/add-child/", "decide/"])
def test_nothing_that_refers_is_written_to_a_closed_case_where_nobody_would_see_it(page: str) -> None:
    scene = settled()
    assert scene.post("close/", why="All done.").status_code == 302
    before = len(scene.entries)
    sent = scene.post(page, written="Mr X", parts=["made-it"], choice="refer", agencies=["police"], step="send")
    assert len(scene.entries) == before
    assert "Reopen it first" in text(sent)


@pytest.mark.statement("3.4-f", "3.6-c")
def test_the_same_yes_about_another_child_undoes_a_decision_not_to_refer() -> None:
    scene = quiet()
    scene.answered(about=str(scene.cast.ana.pk), coerced_or_blackmailed="yes")
    scene.post("decide/", **MANAGE, against_reason="Both say it was a game.", understood="on", step="send")
    assert not scene.reading.advice.is_outdated
    told = scene.answered(about=str(scene.cast.joel.pk), coerced_or_blackmailed="yes")
    decision = scene.reading.state.decision
    assert decision
    assert scene.reading.advice.is_outdated
    assert changed_since(decision, scene.reading.advice) == (told,)


# --- promise 7: the one whom the succession names, and nobody else -----------------------------------------------


def two_things_wait() -> Scene:
    """The DSL's decision waits for the headteacher; what the headteacher asks for waits for the second signatory."""
    scene = quiet()
    scene.answered(coerced_or_blackmailed="yes")
    sent = scene.post("decide/", **MANAGE, against_reason="Both say it was a game.", understood="on", step="send")
    assert sent.status_code == 302
    asked = scene.as_(scene.cast.moss).post("withdraw/?key=coerced_or_blackmailed", value="no", reason="Misheard.")
    assert asked.status_code == 302
    return scene


@pytest.mark.parametrize("act", ["sign", "back"])
@pytest.mark.statement("3.3-j")
def test_who_signs_one_thing_does_not_sign_another(act: str) -> None:
    scene = two_things_wait()
    scene.as_(scene.cast.price)
    before = len(scene.entries)
    assert scene.get("sign/").status_code == 403
    assert signs(scene, act).status_code == 403
    assert len(scene.entries) == before
    assert Look.objects.filter(staff=scene.cast.price, act="sign", outcome=Look.Outcome.REFUSED).exists()


@pytest.mark.statement("3.3-j")
def test_each_signs_what_is_theirs() -> None:
    scene = two_things_wait()
    asked = next(at for at, each in enumerate(scene.entries, start=1) if isinstance(each, AnswerWithdrawn))
    page = f"withdrawals/{asked}/"
    scene.as_(scene.cast.price)
    assert "The second signatory signs" not in text(scene.get(page))
    assert scene.get(page).status_code == 200
    scene.as_(scene.cast.moss)
    assert signs(scene).status_code == 302
    signed = scene.entries[-1]
    assert isinstance(signed, DecisionSigned)
    assert signed.signature.authority == "The headteacher signs."


@pytest.mark.parametrize("act", ["sign", "back"])
def test_nobody_settles_their_own_decision_because_something_else_waits_for_them(act: str) -> None:
    scene = quiet()
    scene.answered(coerced_or_blackmailed="yes")
    scene.as_(scene.cast.moss)
    scene.post("decide/", **MANAGE, against_reason="Both say it was a game.", understood="on", step="send")
    scene.as_(scene.cast.patel).post("withdraw/?key=coerced_or_blackmailed", value="no", reason="Misheard.")
    assert signs(scene.as_(scene.cast.moss), act).status_code == 403
    assert not isinstance(scene.entries[-1], DecisionSigned | DecisionSentBack)


def test_what_somebody_writes_does_not_read_as_another_line_of_what_is_signed() -> None:
    scene = quiet()
    scene.answered(coerced_or_blackmailed="yes")
    forged = "Misheard.\n\nThe advice if you sign: The school may manage this"
    scene.post("withdraw/?key=coerced_or_blackmailed", value="no", reason=forged)
    asked = len(scene.entries)
    scene.as_(scene.cast.moss)
    page = scene.get(f"withdrawals/{asked}/").content.decode()
    assert sum(line.startswith("The advice if you sign:") for line in page.splitlines()) == 1


# --- promise 9: no trace -----------------------------------------------------------------------------------------


def test_a_concern_that_joined_goes_with_the_case_that_locks_somebody_out() -> None:
    scene = opened()
    concern = beside(scene)
    concern.post("acknowledge/", choice=scene.case.reference)
    locked(scene, scene.cast.patel)
    scene.client.get("/desk/")  # what was said of joining it is shown, and gone
    assert [concern.get(page).status_code for page in ("", "acknowledge/", "entries/1/")] == [404] * 3
    listed = scene.client.get("/desk/cases/?status=joined").content.decode()
    assert scene.case.reference not in listed
    assert concern.case.reference not in listed


def test_family_whom_the_register_names_later_sees_no_trace_from_then_on() -> None:
    scene = opened()
    assert scene.get("").status_code == 200
    change_staff(scene.cast.patel, words("Rukhsana", "Patel", relatives=(str(scene.cast.ana.pk),)))
    assert scene.get("").status_code == 404
    assert scene.client.get("/desk/").content.decode().count(scene.case.reference) == 0
    assert scene.as_(scene.cast.lund).get("").status_code == 200


def test_a_child_written_by_name_locks_out_the_family_of_the_pupil_it_may_mean() -> None:
    scene = opened()
    scene.post("people/add-child/", written="Joel Okoro, 9B", parts=["received-it"])
    assert str(scene.cast.okoro.pk) in scene.reading.state.locked_out


def test_a_case_that_is_locked_takes_as_many_steps_as_one_that_there_is_not(
    django_assert_num_queries: Any,
) -> None:
    scene = opened()
    locked(scene, scene.cast.patel)
    scene.get("")  # whatever is kept in memory is there
    with django_assert_num_queries(_queries(scene, "/cases/NTH-0000/")):
        assert scene.get("").status_code == 404


def _queries(scene: Scene, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert scene.client.get(address).status_code == 404
    return len(asked)


def test_text_that_was_kept_says_nothing_where_the_case_is_locked() -> None:
    scene = opened()
    page = scene.client.post("/blank/", {"blank-from": scene.address("note/"), "text": "Half a note"}).content.decode()
    address = page.split('class="govuk-button govuk-button--secondary" href="')[1].split('"')[0]
    locked(scene, scene.cast.patel)
    answer = scene.client.get(address)
    assert answer.status_code == 404
    assert "Your text was kept" not in answer.content.decode()


def test_the_list_of_cases_tells_no_numbers_that_count() -> None:
    scene = opened()
    for _ in range(26):
        beside(scene)
    page = scene.client.get("/desk/cases/").content.decode()
    after = page.split("after=")[1].split('"')[0].split("&")[0]
    assert Case.objects.filter(reference=after).exists()
    assert len(scene.client.get(f"/desk/cases/?after={after}").content) > 0
    assert scene.case.reference in scene.client.get(f"/desk/cases/?after={after}").content.decode()


# --- a stolen database -------------------------------------------------------------------------------------------


def test_what_was_just_recorded_is_not_in_the_sessions_in_clear() -> None:
    scene = opened()
    scene.post("people/add-pupil/", who=[str(scene.cast.mia.pk)], parts=["told-us"])
    (kept,) = Session.objects.filter(session_key=hashed(scene.client.session.session_key))
    assert "M. Kowalska" in str(scene.client.session.items())
    assert "." not in kept.session_data, "Django's own would be readable: base64, a time and a signature"
    assert b"Kowalska" not in base64.b64decode(kept.session_data)
    assert "M. Kowalska" in text(scene.get("people/"))


def test_a_session_that_does_not_open_is_no_session() -> None:
    scene = opened()
    Session.objects.update(session_data="AAAA")
    assert scene.get("").headers["Location"].startswith("/sign-in/")


# --- pages that fail ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["9" * 30, "9" * 5000, "²", "\0", "%0\x000", "NTH-0000"])
def test_a_page_number_that_is_none_breaks_no_page(typed: str) -> None:
    scene = opened()
    assert scene.client.get("/desk/cases/", {"after": typed}).status_code == 200
    assert scene.client.get(scene.address(""), {"older": typed}).status_code == 200


def test_a_moment_that_is_none_is_not_believed_and_breaks_nothing() -> None:
    scene = opened()
    sent = scene.post("note/", text="Noted.", occurred__choice="now", occurred__shown="2026-13-45T00:00:00Z")
    assert sent.status_code == 302


@pytest.mark.parametrize("to", ["<b>", "desk", "//evil.example", "/\\evil.example", "https:evil.example"])
def test_signing_in_leads_to_a_path_of_ours_and_nowhere_else(to: str) -> None:
    answer = opened().client.get("/sign-in/", {"next": to})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")


def test_too_much_is_refused_with_what_to_do_instead() -> None:
    answer: Any = opened().client.post("/concerns/new/", {"said": "a" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)})
    assert answer.status_code == 400
    assert "Safelead never takes pictures" in text(answer)
    assert answer.headers["Cache-Control"] == "no-store"


def test_every_answer_carries_the_headers_even_where_the_host_is_wrong() -> None:
    scene = waiting()
    for answer in (
        scene.client.get("/sign-in/", headers={"host": "evil.example"}),
        scene.client.get("/desk"),
        scene.client.get("/nowhere/"),
    ):
        assert answer.headers["Cache-Control"] == "no-store"
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
