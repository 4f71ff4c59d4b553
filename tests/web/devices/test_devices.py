"""The pages about devices as a person reads them: the list, the chain, and what happens while the school has one."""

from typing import Any

import pytest

from safelead.chronology.kinds.agencies import AgencyContacted
from safelead.chronology.kinds.devices import (
    DeviceGapExplained,
    DeviceGapFound,
    DeviceLockedAway,
    DeviceRefused,
    DeviceSwitchedOff,
    DeviceTaken,
)
from safelead.chronology.kinds.review import QuestionsAnswered
from safelead.chronology.kinds.upkeep import CaseClosed, EntryCorrected, EntrySealed
from tests.web.devices.scene import WHAT, at, handed, held, missing, taken
from tests.web.review.scene import Scene, text
from tests.web.scenes import in_spain

TAKEN: dict[str, Any] = {
    "what": WHAT,
    "why": "The police asked.",
    "occurred__choice": "now",
    "where": "on my desk",
    "switched_off": "no",
    "needed": "yes",
}


def take(scene: Scene, **other: Any) -> Any:
    cast = scene.cast
    return scene.post("devices/take/", **{**TAKEN, "pupil": str(cast.joel.pk), "by": str(cast.patel.pk), **other})


def read(scene: Scene, sent: Any) -> str:
    """The page that a form leads to."""
    page: Any = scene.client.get(sent.headers["Location"])
    return text(page)


def day(minutes: int) -> dict[str, str]:
    """An earlier time as the boxes of "When?" take it."""
    moment = at(minutes).at
    assert moment is not None
    return {
        "occurred-choice": "earlier",
        "occurred-day": str(moment.day),
        "occurred-month": str(moment.month),
        "occurred-year": str(moment.year),
        "occurred-time": f"{moment:%H:%M}",
    }


# --- taken -------------------------------------------------------------------------------------------------------


def test_without_a_device_the_page_says_so_and_offers_to_record_one(scene: Scene) -> None:
    words = text(scene.get("devices/"))
    assert "No device was taken" in words
    assert "Record a device" in words


@pytest.mark.statement("3.8-a", "3.5-d")
def test_a_device_is_recorded_with_whose_it_is_why_and_who_took_it(scene: Scene) -> None:
    sent = take(scene)
    device, answer = scene.entries[-2:]
    assert isinstance(device, DeviceTaken)
    assert (device.what, device.pupil, device.switched_off) == (WHAT, str(scene.cast.joel.pk), "no")
    assert isinstance(answer, QuestionsAnswered)
    assert [(each.key, each.value, each.about) for each in answer.answers] == [
        ("device_needed_by_police", "yes", device.device)
    ]
    words = read(scene, sent)
    assert "R. Patel has had it since today, 14:20: on my desk" in words
    assert "Switch off and lock away: black phone, cracked corner" in words
    assert "Devices 1" in words


def test_the_same_form_sent_twice_is_one_device(scene: Scene) -> None:
    form_id = "4c5ad8d1-64f2-4f6f-a0cf-0d1f0a8ab1c2"
    first, again = take(scene, form_id=form_id), take(scene, form_id=form_id)
    assert first.headers["Location"] == again.headers["Location"]
    assert len(scene.reading.state.devices) == 1
    assert scene.client.get(again.headers["Location"]).status_code == 200


def test_every_mistake_says_how_to_mend_it_and_loses_nothing(scene: Scene) -> None:
    page = scene.post("devices/take/", where="on my desk", by=str(scene.cast.patel.pk))
    assert page.status_code == 422
    for mend in (
        "Choose a pupil of this case. Whoever is not listed is added under People first.",
        "Write what it is, such as: black phone, cracked corner.",
        "Write why it was taken.",
        "Enter when it was taken.",
    ):
        assert text(page).count(mend) == 2
    assert "on my desk" in page.content.decode()


def test_a_device_of_somebody_who_is_not_in_the_case_is_not_taken_down(scene: Scene) -> None:
    page = take(scene, pupil=str(scene.cast.mia.pk))
    assert "Choose a pupil of this case." in text(page)
    assert not scene.reading.state.devices


def test_a_time_in_the_future_or_without_an_hour_is_asked_again(scene: Scene) -> None:
    assert "It cannot be later than now (14:20)." in text(take(scene, **day(30)))
    assert "Write the time too, like 14:05." in text(take(scene, **{**day(-1500), "occurred-time": ""}))


@pytest.mark.statement("5.2-b")
def test_in_spain_the_rules_say_that_nobody_searches_or_looks_and_why(db: None) -> None:
    words = text(in_spain().get("devices/"))
    assert "Do not search it or look at anything on it: in Spain staff may not." in words


@pytest.mark.statement("3.8-a", "5.1-a")
def test_in_england_it_is_taken_off_the_network_switched_off_and_not_looked_into(scene: Scene) -> None:
    words = text(scene.get("devices/"))
    assert "Take it off the network, then switch it off." in words
    assert "Do not look in it." in words
    assert "in Spain" not in words


# --- the chain ---------------------------------------------------------------------------------------------------


@pytest.mark.statement("3.8-a")
def test_the_chain_says_who_had_it_where_and_who_signed(scene: Scene) -> None:
    handed(taken(scene), scene.cast.patel, scene.cast.lund)
    words = text(scene.get("devices/phone/"))
    assert "S. Lund has had it since today, 13:40: office 2" in words
    assert "12 Nov 2026, 13:20" in words
    assert words.index("Taken J. Okoro R. Patel") < words.index("Handed over R. Patel S. Lund office 2 nobody")


def test_a_step_that_was_written_late_or_corrected_says_so(scene: Scene) -> None:
    taken(scene)
    sequence = scene.reading.state.head
    scene.wrote(EntryCorrected(occurred=at(-5), corrects=sequence, right="A grey phone.", why="I mixed them up."))
    words = text(scene.get("devices/phone/"))
    assert f"corrected by entry {sequence + 1}" in words
    assert "written 12 Nov 2026, 13:50" in words


@pytest.mark.statement("3.8-a")
def test_a_gap_has_its_word_and_its_length_and_can_be_explained(scene: Scene) -> None:
    handed(taken(scene), scene.cast.lund, scene.cast.adeyemi)
    words = text(scene.get("devices/phone/"))
    assert "Gap 12 Nov 2026, 13:20 to 13:40 (20 minutes). Nobody is recorded as having it." in words
    assert "Explain this gap" in words
    assert "Gap. Taken from J. Okoro. Next: switch it off" in text(scene.get("devices/"))


@pytest.mark.statement("3.8-a")
def test_a_gap_that_was_explained_stays_a_gap(scene: Scene) -> None:
    handed(taken(scene), scene.cast.lund, scene.cast.adeyemi)
    sequence = scene.reading.state.head
    address = f"devices/phone/gaps/{sequence}/"
    assert "Write where it was, and how you know." in text(scene.post(address))
    assert "It will not be found again" not in text(scene.get(address))
    scene.post(address, words="Lund had it: I asked her.")
    entry = scene.entries[-1]
    assert isinstance(entry, DeviceGapExplained)
    assert (entry.gap, entry.words, entry.lost) == (sequence, "Lund had it: I asked her.", False)
    words = text(scene.get("devices/phone/"))
    assert "Gap, explained 12 Nov 2026" in words
    assert "Lund had it: I asked her." in words
    assert scene.get("devices/phone/gaps/1/").status_code == 404


def test_what_is_not_there_is_not_found(scene: Scene) -> None:
    for page in ("", "secure/", "hand-over/", "collected/", "returned/", "gap/", "police/", "gaps/3/"):
        assert scene.get(f"devices/phone/{page}").status_code == 404
    taken(scene)
    scene.wrote(EntrySealed(occurred=at(-5), seals=scene.reading.state.head, why="Another case."))
    assert scene.get("devices/phone/").status_code == 404
    assert "No device was taken" in text(scene.get("devices/"))


def test_a_headteacher_reads_the_chain_and_so_does_whoever_has_a_task(scene: Scene) -> None:
    taken(scene)
    assert scene.as_(scene.cast.moss).get("devices/phone/").status_code == 200
    without = scene.as_(scene.cast.price).get("devices/phone/")
    assert without.status_code == 302
    assert without["Location"] == f"/cases/{scene.case.reference}/break-glass/"


def test_no_name_stands_in_the_title_of_any_page(scene: Scene) -> None:
    handed(taken(scene), scene.cast.patel, scene.cast.lund)
    for page in ("", "phone/", "phone/hand-over/", "phone/secure/", "phone/gap/", "take/", "refused/"):
        title = scene.get(f"devices/{page}").content.decode().partition("<title>")[2].partition("</title>")[0]
        assert title.startswith(scene.case.reference)
        assert not [name for name in ("Okoro", "Patel", "Lund", "phone") if name in title]


# --- secured -----------------------------------------------------------------------------------------------------


def secure(scene: Scene, **other: Any) -> Any:
    sent = {"by": str(scene.cast.patel.pk), "occurred__choice": "now"}
    return scene.post("devices/phone/secure/", **{**sent, **other})


@pytest.mark.statement("3.8-a")
def test_switched_off_and_locked_away_can_be_written_down_together_or_apart(scene: Scene) -> None:
    taken(scene)
    secure(scene, off="on", off_network="yes", where="safe, office 2", key="key 5")
    off, locked = scene.entries[-2:]
    assert isinstance(off, DeviceSwitchedOff)
    assert off.off_network == "yes"
    assert isinstance(locked, DeviceLockedAway)
    assert (locked.where, locked.key) == ("safe, office 2", "key 5")
    assert "Locked away: safe, office 2 (R. Patel)" in text(scene.get("devices/phone/"))


@pytest.mark.statement("3.8-a")
def test_the_duty_says_which_half_is_missing(scene: Scene) -> None:
    taken(scene)
    secure(scene, off="on")
    assert "it is switched off: lock it away" in text(scene.get("devices/phone/"))
    assert "Where is it locked away?" in text(scene.get("devices/phone/secure/"))
    assert "It is switched off" not in text(scene.get("devices/phone/secure/"))
    assert "Write where it is locked away." in text(secure(scene))
    secure(scene, where="safe")
    assert "Switch off and lock away" not in text(scene.get("devices/phone/"))


def test_one_of_both_is_needed(scene: Scene) -> None:
    page = secure(taken(scene))
    assert text(page).count("Tick that it is switched off, or write where it is locked away.") == 2


def test_nothing_happened_to_it_before_the_last_step(scene: Scene) -> None:
    handed(taken(scene), scene.cast.patel, scene.cast.lund)
    page = secure(scene, off="on", **day(-50))
    assert text(page).count("Enter a time that is not before the last step of the chain (today, 13:40).") == 2


def test_whoever_else_locks_it_away_leaves_a_gap_and_the_page_says_so_first(scene: Scene) -> None:
    handed(taken(scene), scene.cast.patel, scene.cast.lund)
    assert "S. Lund is recorded as having it. Anybody else here leaves a gap" in text(
        scene.get("devices/phone/secure/")
    )
    secure(scene, where="safe")
    assert [gap.sequence for gap in held(scene).gaps] == [scene.reading.state.head]


# --- missing -----------------------------------------------------------------------------------------------------


def boxes(name: str, minutes: int) -> dict[str, str]:
    return {key.replace("occurred", name): value for key, value in day(minutes).items()}


def gap(scene: Scene, since: int, until: int, **other: Any) -> Any:
    sent = {"found": "yes", "holder": str(scene.cast.lund.pk), "words": "On the desk.", "where": "desk"}
    return scene.post("devices/phone/gap/", **{**sent, **boxes("since", since), **boxes("occurred", until), **other})


@pytest.mark.statement("3.8-a")
def test_somebody_finds_a_gap_and_who_has_had_it_since(scene: Scene) -> None:
    taken(scene)
    gap(scene, -30, -10)
    entry = scene.entries[-1]
    assert isinstance(entry, DeviceGapFound)
    assert (entry.since, entry.holder, entry.words) == (at(-30).at, str(scene.cast.lund.pk), "On the desk.")
    assert "S. Lund has had it since today, 14:10: desk" in text(scene.get("devices/phone/"))


@pytest.mark.statement("3.8-a")
def test_what_is_still_missing_says_so_until_it_is_there_again(scene: Scene) -> None:
    taken(scene)
    gap(scene, -30, -10, found="no")
    words = text(scene.get("devices/phone/"))
    assert "Missing: nobody is recorded as having had it since today, 13:50" in words
    assert "It is there again" in words
    assert "(30 minutes so far)" in words
    gap(scene, -30, -5)
    assert [each.until for each in held(scene).gaps] == [at(-5).at]


@pytest.mark.statement("3.8-a")
def test_a_device_that_will_not_be_found_does_not_keep_the_case_open(scene: Scene) -> None:
    missing(taken(scene))
    scene.post(f"devices/phone/gaps/{scene.reading.state.head}/", words="It was in the bin that burnt.", lost="on")
    duty = next(each for each in scene.reading.duties if each.kind.id == "hand-back-device")
    assert (duty.state, duty.why) == ("dropped", "It was in the bin that burnt.")
    assert "Lost: it will not be found again" in text(scene.get("devices/phone/"))


def test_a_gap_is_asked_for_in_order(scene: Scene) -> None:
    taken(scene)
    assert "Enter a time that is not before it was taken (today, 13:20)." in text(gap(scene, -70, -10))
    assert "Enter a time that is not before the gap began." in text(gap(scene, -30, -40))
    assert "Choose who had it from then on." in text(gap(scene, -30, -10, holder=""))
    assert "Choose whether it is there again." in text(gap(scene, -30, -10, found=""))
    assert not held(scene).gaps


# --- the police --------------------------------------------------------------------------------------------------


@pytest.mark.statement("3.8-a")
def test_whether_the_police_need_it_is_kept_with_who_said_so(scene: Scene) -> None:
    taken(scene)
    assert "Write who said so." in text(scene.post("devices/phone/police/", needed="no", occurred__choice="now"))
    scene.post("devices/phone/police/", needed="yes", said_by="PC Hale, 4411", occurred__choice="now")
    words = text(scene.get("devices/phone/"))
    assert "Do the police need it? Yes PC Hale, 4411, today, 14:20" in words
    assert "Returned: on hold while the police need it" in words
    assert {duty.kind.id for duty in scene.reading.duties if duty.about == "phone" and duty.is_owed} >= {
        "call-police-for-device"
    }


def test_while_the_police_may_need_it_the_chain_says_so(scene: Scene) -> None:
    taken(scene)
    scene.wrote(AgencyContacted(occurred=at(-20), agency="police", channel="phone", purpose="refer", said="words"))
    assert "on hold while the police may need it" in text(scene.get("devices/phone/"))


# --- refused -----------------------------------------------------------------------------------------------------


@pytest.mark.statement("3.8-b")
def test_a_refusal_raises_both_duties_and_stands_on_the_page(scene: Scene) -> None:
    joel = str(scene.cast.joel.pk)
    sent = {"pupil": joel, "what": "his phone", "by": str(scene.cast.patel.pk), "words": "He held on to it."}
    page = scene.post("devices/refused/", **sent, occurred__choice="now")
    assert page.status_code == 302
    entry = scene.entries[-1]
    assert isinstance(entry, DeviceRefused)
    owed = {(duty.kind.id, duty.about): duty.state for duty in scene.reading.duties}
    assert owed["decide-police-on-refusal", joel] == "owed"
    assert ("tell-parents-of-refusal", joel) in owed
    assert "today, 14:20: J. Okoro did not hand a device over to R. Patel: his phone." in text(scene.get("devices/"))


@pytest.mark.statement("3.8-b")
def test_deciding_about_the_police_is_a_note_from_which_they_can_be_called(scene: Scene) -> None:
    joel = str(scene.cast.joel.pk)
    scene.wrote(DeviceRefused(occurred=at(-10), pupil=joel, what="his phone", by="", words="He held on to it."))
    page = scene.get(f"duties/decide-police-on-refusal/?about={joel}")
    assert "Decide whether to call the police about the device of J. Okoro" in text(page)
    assert "agency/?agency=police" in page.content.decode()
    scene.post(f"duties/decide-police-on-refusal/?about={joel}", done="yes", words="No.", occurred__choice="now")
    states = {duty.kind.id: duty.state for duty in scene.reading.duties if duty.about == joel}
    assert states["decide-police-on-refusal"] == "done"


def test_every_mistake_about_a_refusal_is_mended_at_its_field(scene: Scene) -> None:
    page = scene.post("devices/refused/", words="He held on to it.")
    for mend in ("Choose a pupil of this case.", "Write what it is.", "Enter when they were asked for it."):
        assert mend in text(page)
    assert "He held on to it." in page.content.decode()


# --- closed ------------------------------------------------------------------------------------------------------


@pytest.mark.statement("3.8-a", "7-j")
def test_a_case_does_not_close_with_a_phone_in_the_safe(scene: Scene) -> None:
    taken(scene)
    assert "Hand back, or have the police collect: black phone, cracked corner" in text(scene.get("close/"))


def test_in_a_closed_case_nothing_is_recorded(scene: Scene) -> None:
    taken(scene)
    scene.wrote(CaseClosed(occurred=at(-5), why="words"))
    before = scene.reading.state.head
    sent = secure(scene, off="on")
    assert "This case is closed. Reopen it first" in text(sent)
    assert scene.reading.state.head == before
