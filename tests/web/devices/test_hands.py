"""A device changes hands: two people sign on one page, and nothing is recorded before both have."""

from typing import Any

import pytest
from django.utils import translation

from safelead.access.models import Look
from safelead.chronology.kinds.conflict import ConflictRecorded
from safelead.chronology.kinds.devices import DeviceCollected, DeviceHandedOver, DeviceReturned
from safelead.chronology.kinds.families import ParentNotInformed
from safelead.chronology.kinds.review import Answered, QuestionsAnswered
from safelead.chronology.kinds.upkeep import NoteAdded
from safelead.web.signing import hash_of
from tests.cast import PASSWORD
from tests.web.devices.scene import WHAT, at, given_back, handed, held, taken, to_lund, to_police
from tests.web.reading import signed_in, words
from tests.web.review.scene import Scene, text
from tests.web.scenes import in_spain

WRONG = "Check your colleague's e-mail address and password: together they open nothing here. Nothing was signed."
FROM_OUTSIDE: dict[str, Any] = {
    "other": "outside", "name": "J. Doe", "role": "social worker, North County", "number": "01632 960 200",
    "receipt": "12",
}  # fmt: skip


def refusals(scene: Scene) -> int:
    return Look.objects.filter(outcome="refused", act="handle-device", staff=scene.cast.patel).count()


def read(scene: Scene, sent: Any) -> str:
    """The page that a form leads to."""
    page: Any = scene.client.get(sent.headers["Location"])
    return text(page)


def nothing_was_recorded(scene: Scene) -> bool:
    return not isinstance(scene.entries[-1], DeviceHandedOver | DeviceCollected | DeviceReturned)


# --- from one to another -----------------------------------------------------------------------------------------


@pytest.mark.statement("3.8-a")
def test_giver_and_receiver_sign_the_same_text_with_their_own_passwords(scene: Scene) -> None:
    page = to_lund(taken(scene))
    entry = scene.entries[-1]
    assert isinstance(entry, DeviceHandedOver)
    assert (entry.giver.person, entry.receiver.person) == (str(scene.cast.patel.pk), str(scene.cast.lund.pk))
    assert entry.giver.signed
    assert entry.receiver.signed
    assert entry.giver.signed.text == entry.receiver.signed.text
    assert hash_of(entry.giver.signed.text) == entry.giver.signed.text_hash
    assert WHAT in entry.giver.signed.text
    assert (entry.where, entry.locked, entry.key) == ("safe, office 2", True, "key 5")
    words = read(scene, page)
    assert "Recorded: S. Lund has it now. Both signed." in words
    assert "Locked away: safe, office 2 (S. Lund)" in words
    assert "Handed over R. Patel S. Lund safe, office 2 (key 5) both" in words


@pytest.mark.statement("3.8-a")
def test_whoever_is_signed_in_may_receive_it_from_a_colleague_who_has_no_part_in_the_case(scene: Scene) -> None:
    handed(taken(scene), scene.cast.patel, scene.cast.nowak)
    page = scene.get("devices/phone/hand-over/")
    assert 'value="receive" checked' in page.content.decode() or 'value="receive" id' in page.content.decode()
    assert "T. Nowak is recorded as having it." in text(page)
    to_lund(scene, side="receive", email="nowak@group.example")
    entry = scene.entries[-1]
    assert isinstance(entry, DeviceHandedOver)
    assert (entry.giver.person, entry.receiver.person) == (str(scene.cast.nowak.pk), str(scene.cast.patel.pk))
    assert not held(scene).gaps


@pytest.mark.statement("3.8-a")
def test_a_colleague_without_a_role_in_the_case_holds_it_and_does_not_see_the_case(scene: Scene) -> None:
    to_lund(taken(scene), email="nowak@group.example")
    assert held(scene).holder.person == str(scene.cast.nowak.pk)
    assert signed_in(scene.cast.nowak).get(scene.address("devices/phone/")).status_code == 403
    assert signed_in(scene.cast.nowak).get(scene.address("")).status_code == 403


@pytest.mark.statement("3.8-a")
def test_whoever_holds_one_is_told_so_and_nothing_else_of_the_case(scene: Scene) -> None:
    to_lund(taken(scene), email="nowak@group.example")
    page = signed_in(scene.cast.nowak).get("/my-concerns/")
    assert "Devices that you answer for since today, 14:20: safe, office 2 black phone, cracked corner" in words(page)
    assert "Okoro" not in words(page)
    to_lund(scene, side="receive", email="nowak@group.example")
    assert "Devices that you answer for" not in words(signed_in(scene.cast.nowak).get("/my-concerns/"))


@pytest.mark.statement("3.3-j")
def test_whoever_is_locked_out_later_does_not_read_of_it_any_more(scene: Scene) -> None:
    to_lund(taken(scene), email="nowak@group.example")
    scene.wrote(ConflictRecorded(occurred=at(0), staff=str(scene.cast.nowak.pk), how="relative"))
    assert WHAT not in words(signed_in(scene.cast.nowak).get("/my-concerns/"))


def test_what_the_receiver_reads_on_the_page_does_not_say_whose_it_is(scene: Scene) -> None:
    page = taken(scene).get("devices/phone/hand-over/")
    assert "Okoro" not in words(page, "form")
    assert "J. Okoro" not in text(page)


@pytest.mark.statement("3.8-a")
def test_a_wrong_password_of_the_colleague_records_the_attempt_and_nothing_else(scene: Scene) -> None:
    taken(scene)
    before = refusals(scene)
    for wrong in ({"other_password": "guessed"}, {"email": "nobody@group.example"}):
        page = to_lund(scene, **wrong)
        assert text(page).count(WRONG) == 2
        assert "safe, office 2" in page.content.decode()
        assert PASSWORD not in page.content.decode()
    assert refusals(scene) == before + 2
    assert nothing_was_recorded(scene)


def test_a_wrong_password_of_ones_own_records_the_attempt_and_nothing_else(scene: Scene) -> None:
    taken(scene)
    before = refusals(scene)
    page = to_lund(scene, password="guessed")
    assert text(page).count("Enter your own password, the one that you sign in with. Nothing was signed.") == 2
    assert refusals(scene) == before + 1
    assert nothing_was_recorded(scene)


@pytest.mark.statement("3.8-a")
def test_nobody_is_on_both_sides(scene: Scene) -> None:
    page = to_lund(taken(scene), email="patel@group.example")
    assert text(page).count("Choose who will hold it; the giver cannot also be the receiver.") == 2
    assert nothing_was_recorded(scene)


@pytest.mark.statement("3.3-j")
def test_whoever_is_locked_out_is_refused_like_a_wrong_password(scene: Scene) -> None:
    taken(scene)
    scene.wrote(ConflictRecorded(occurred=at(-50), staff=str(scene.cast.lund.pk), how="relative"))
    locked = to_lund(scene)
    wrong = to_lund(scene, other_password="guessed")
    assert text(locked) == text(wrong)
    # Whose mother the register says she is, before anybody named her.
    assert WRONG in text(to_lund(scene, email="okoro@group.example"))
    assert nothing_was_recorded(scene)


def test_somebody_of_another_school_does_not_take_it(scene: Scene) -> None:
    page = to_lund(taken(scene), email="aziz@group.example")
    assert "Choose a colleague who works at this school." in text(page)
    assert "Choose a colleague who works at this school." in text(to_lund(scene, email="vaughan@group.example"))


def test_whoever_has_it_already_does_not_receive_it(scene: Scene) -> None:
    handed(taken(scene), scene.cast.patel, scene.cast.lund)
    page = to_lund(scene)
    assert text(page).count("S. Lund is recorded as having it already. Choose the other way round.") == 2


@pytest.mark.statement("3.8-a")
def test_what_is_handed_on_by_somebody_who_does_not_have_it_leaves_a_gap(scene: Scene) -> None:
    handed(taken(scene), scene.cast.patel, scene.cast.lund)
    to_lund(scene, email="adeyemi@group.example")
    assert [gap.sequence for gap in held(scene).gaps] == [scene.reading.state.head]
    assert "Gap 12 Nov 2026, 13:40 to 14:20 (40 minutes)." in text(scene.get("devices/phone/"))


def test_every_mistake_says_how_to_mend_it_and_loses_nothing(scene: Scene) -> None:
    page = to_lund(taken(scene), email="", other_password="", where="", password="", key="key 5", occurred__choice="")
    assert page.status_code == 422
    for mend in (
        "Enter your colleague's e-mail address.",
        "Your colleague enters their own password here.",
        "Write where it is from now on.",
        "Enter your password to sign.",
        "Enter when that was.",
    ):
        assert text(page).count(mend) == 2
    assert "key 5" in page.content.decode()


def test_the_same_form_sent_twice_is_one_hand_over(scene: Scene) -> None:
    form_id = "4c5ad8d1-64f2-4f6f-a0cf-0d1f0a8ab1c2"
    assert to_lund(taken(scene), form_id=form_id).status_code == 302
    assert to_lund(scene, form_id=form_id).status_code == 302
    assert sum(isinstance(entry, DeviceHandedOver) for entry in scene.entries) == 1


def test_whoever_is_overtaken_sees_what_was_written_meanwhile(scene: Scene) -> None:
    taken(scene)
    seen = scene.reading.state.head
    scene.wrote(NoteAdded(occurred=at(-1), text="The police rang."), by=scene.cast.lund)
    page = to_lund(scene, seen=seen)
    assert page.status_code == 409
    assert "The police rang." in text(page)
    assert "safe, office 2" in page.content.decode()
    assert nothing_was_recorded(scene)


@pytest.mark.statement("3.8-a")
def test_somebody_from_outside_signs_on_paper(scene: Scene) -> None:
    to_lund(taken(scene), **FROM_OUTSIDE)
    entry = scene.entries[-1]
    assert isinstance(entry, DeviceHandedOver)
    assert (entry.receiver.name, entry.receiver.number, entry.receiver.receipt) == ("J. Doe", "01632 960 200", "12")
    assert entry.receiver.signed is None
    words = text(scene.get("devices/phone/"))
    assert "With J. Doe, social worker, North County since today, 14:20" in words
    assert "both, receipt 12" in words


def test_what_is_missing_of_somebody_from_outside_is_asked_for(scene: Scene) -> None:
    page = to_lund(taken(scene), other="outside")
    for mend in (
        "Write their name.",
        "Write their role, and for whom they work.",
        "Write the number of the paper receipt that they signed.",
    ):
        assert text(page).count(mend) == 2


@pytest.mark.statement("3.8-a")
def test_nobody_from_outside_but_the_police_takes_what_the_police_need(scene: Scene) -> None:
    taken(scene)
    needed = Answered("device_needed_by_police", "yes", about="phone")
    scene.wrote(QuestionsAnswered(occurred=at(-20), step="case", answers=(needed,)))
    page = to_lund(scene, **FROM_OUTSIDE)
    assert text(page).count("The police need it, so it goes to nobody else.") == 2
    assert nothing_was_recorded(scene)


# --- to the police -----------------------------------------------------------------------------------------------


@pytest.mark.statement("3.8-a")
def test_the_police_collect_it_and_sign_on_paper(scene: Scene) -> None:
    page = to_police(taken(scene))
    entry = scene.entries[-1]
    assert isinstance(entry, DeviceCollected)
    assert (entry.officer.name, entry.officer.number, entry.officer.receipt) == ("Ruth Hale", "4411", "118")
    assert (entry.force, entry.reference) == ("The county's police", "CAD 1188")
    assert entry.giver.signed
    words = read(scene, page)
    assert "Collected by the police, today, 14:20: Ruth Hale, The county's police" in words
    assert "/devices/phone/hand-over/" not in scene.get("devices/phone/").content.decode()
    states = {duty.kind.id: duty.state for duty in scene.reading.duties if duty.about == "phone"}
    assert (states["secure-device"], states["hand-back-device"]) == ("done", "done")


def test_without_a_receipt_the_chain_says_that_only_the_giver_signed(scene: Scene) -> None:
    page = to_police(taken(scene), receipt="")
    assert text(page).count("Write the number of the paper receipt, or tick that there is none.") == 2
    to_police(scene, receipt="", no_receipt="on")
    assert "giver only" in text(scene.get("devices/phone/"))


@pytest.mark.statement("3.8-a")
def test_what_was_collected_is_not_handed_on(scene: Scene) -> None:
    to_police(taken(scene))
    gone = "Collected by the police, today, 14:20: Ruth Hale, The county's police. Nothing more can be recorded"
    assert gone in text(to_lund(scene))
    assert gone in text(to_police(scene))
    assert gone in text(given_back(scene))
    assert gone in text(scene.post("devices/phone/secure/", off="on", occurred__choice="now"))
    assert sum(isinstance(entry, DeviceCollected) for entry in scene.entries) == 1


def test_the_same_collecting_sent_twice_leads_to_the_chain(scene: Scene) -> None:
    form_id = "4c5ad8d1-64f2-4f6f-a0cf-0d1f0a8ab1c2"
    first = to_police(taken(scene), form_id=form_id)
    assert to_police(scene, form_id=form_id).headers["Location"] == first.headers["Location"]


# --- back --------------------------------------------------------------------------------------------------------


@pytest.mark.statement("3.8-a")
def test_it_goes_back_to_the_pupil_or_a_parent_of_the_register(scene: Scene) -> None:
    given_back(taken(scene, pupil=str(scene.cast.ana.pk)), to=str(scene.cast.elena.pk))
    entry = scene.entries[-1]
    assert isinstance(entry, DeviceReturned)
    assert (entry.receiver.person, entry.receiver.receipt) == (str(scene.cast.elena.pk), "31")
    assert entry.receiver.signed is None
    assert "Given back to E. Soto, today, 14:20" in text(scene.get("devices/phone/"))


def test_whoever_else_has_it_back_is_written_down(scene: Scene) -> None:
    page = given_back(taken(scene), to="other")
    assert text(page).count("Write their name.") == 2
    assert text(page).count("Write what they are to the pupil.") == 2
    given_back(scene, to="other", name="Grace Okoro", role="aunt")
    assert "Given back to Grace Okoro, aunt, today, 14:20" in text(scene.get("devices/phone/"))


@pytest.mark.statement("3.8-a")
@pytest.mark.parametrize(
    ("answer", "why"), [("yes", "The police need it"), ("not-known", "Ask the police first whether they need it")]
)
def test_it_does_not_go_back_while_the_police_need_it_or_may(scene: Scene, answer: Any, why: str) -> None:
    taken(scene)
    scene.answered(coerced_or_blackmailed="yes")
    needed = Answered("device_needed_by_police", answer, about="phone")
    scene.wrote(QuestionsAnswered(occurred=at(-20), step="case", answers=(needed,)))
    assert "Not yet: on hold while the police" in text(scene.get("devices/phone/returned/"))
    assert why in text(given_back(scene))
    assert nothing_was_recorded(scene)
    scene.post("devices/phone/police/", needed="no", said_by="PC Hale, 4411", occurred__choice="now")
    assert given_back(scene).status_code == 302


def test_where_telling_the_parents_is_a_risk_the_page_says_so(scene: Scene) -> None:
    taken(scene)
    untold = ParentNotInformed(
        occurred=at(-20), pupil=str(scene.cast.joel.pk), parents=(), risk=True, reason="He has hurt him before."
    )
    assert "put the child at risk" not in text(scene.get("devices/phone/returned/"))
    scene.wrote(untold)
    assert "put the child at risk" in text(scene.get("devices/phone/returned/"))


# --- in Spanish --------------------------------------------------------------------------------------------------


@pytest.mark.statement("5.2-b")
def test_in_spanish_the_page_and_what_is_signed_are_spanish(db: None) -> None:
    with translation.override("es"):  # which a request in Spanish would leave behind
        the_pages_are_spanish(in_spain())


def the_pages_are_spanish(scene: Scene) -> None:
    cast = scene.cast
    scene.client.cookies["safelead-language"] = "es"
    page = scene.post(
        "devices/take/", pupil=str(cast.hugo.pk), what="móvil negro", why="Lo pidió la policía.",
        by=str(cast.ferrer.pk), occurred__choice="now",
    )  # fmt: skip
    assert "No inspeccionarlo ni mirar nada de lo que contiene: en España el personal no puede." in read(scene, page)
    device = next(iter(scene.reading.state.devices))
    form = scene.get(f"devices/{device}/hand-over/").context["form"]
    scene.post(
        f"devices/{device}/hand-over/", side="give", other="staff", email="molina@group.example",
        other_password=PASSWORD, where="caja fuerte", occurred__choice="now", password=PASSWORD,
        text_hash=form["text_hash"].value(),
    )  # fmt: skip
    entry = scene.entries[-1]
    assert isinstance(entry, DeviceHandedOver)
    assert entry.giver.signed
    assert entry.giver.signed.language == "es"
    assert "Entrego este dispositivo." in entry.giver.signed.text
