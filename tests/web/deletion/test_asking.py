"""Asking a child to delete it: when the form is open, what it takes, what the child is told, and what it keeps."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from safelead.chronology.kinds.agencies import AgencyContacted
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.deletion import ANYWHERE
from safelead.chronology.kinds.people import PersonPlaced
from safelead.chronology.kinds.places import PlaceNamed
from safelead.people.models import Pupil
from safelead.schools.models import School, new_version
from safelead.web.words import LEFT_OUT_NAMES
from tests.cast import NOW
from tests.web.deletion.scene import ana, arrives, asked, asking, settled, signed, stands
from tests.web.review.scene import Scene, text
from tests.web.scenes import in_spain, quiet, waiting

pytestmark = pytest.mark.usefixtures("db")
Move = Callable[[timedelta], datetime]
CALL = AgencyContacted(
    occurred=When.minute(NOW), agency="social-care", channel="phone", purpose="tell", said="words",
    asked_to_wait="asking to delete",
)  # fmt: skip


# --- closed ------------------------------------------------------------------------------------------------------


@pytest.mark.statement("5.2-a")
def test_it_is_closed_until_it_is_decided_and_signed_and_says_what_to_do_instead() -> None:
    scene = quiet()
    words = text(scene.get(ana(scene)))
    assert "Do not ask A. Reyes Soto to delete it yet" in words
    assert "Has it been decided, and signed, that police need not be involved? Stop: Not known" in words
    assert "Report it to the site now. That does not wait for the police." in words
    assert "By the end of which day?" not in words
    waiting(scene)
    assert "Do not ask" in text(scene.as_(scene.cast.patel).get(ana(scene)))
    signed(scene)
    assert "By the end of which day?" in text(scene.get(ana(scene)))


@pytest.mark.statement("5.2-a", "3.6-a")
def test_it_is_closed_while_an_agency_asks_to_wait() -> None:
    scene = settled()
    scene.wrote(CALL, ago=timedelta())
    words = text(scene.get(ana(scene)))
    assert "asking for deletion? Stop: Yes Ask them whether it is over" in words
    assert stands(scene, "request-deletion") == "held"


@pytest.mark.statement("5.2-a")
def test_what_was_typed_when_it_closed_is_shown_again_and_nothing_is_recorded() -> None:
    scene = settled()
    scene.wrote(CALL, ago=timedelta())
    answer = scene.post(ana(scene), **asking(scene, said="She wants her mother there."))
    assert answer.status_code == 409
    assert "Nothing was recorded: asking is closed now." in text(answer)
    assert "She wants her mother there." in answer.content.decode()
    assert not scene.reading.state.deleting


# --- what it takes -----------------------------------------------------------------------------------------------


@pytest.mark.statement("5.2-d", "5.2-f")
def test_it_keeps_who_asked_where_until_when_and_what_was_read_word_for_word() -> None:
    scene = settled()
    entry = asked(scene, said="She is glad.")
    assert entry.pupil == str(scene.cast.ana.pk)
    assert entry.places == ANYWHERE
    assert entry.deadline == datetime(2026, 11, 16, 16, tzinfo=UTC)
    assert "nobody may keep or send on a sexual picture" in entry.told
    assert (entry.language, entry.left_out, entry.said) == ("en", "", "She is glad.")
    assert [stands(scene, each) for each in ("request-deletion", "explain-refusing", "confirm-deletion")] == [
        "done",
        "done",
        "owed",
    ]
    assert scene.reading.state.entries[-1].recorded_at == NOW


@pytest.mark.statement("5.2-d")
def test_everywhere_and_two_school_days_are_what_it_begins_with() -> None:
    scene = settled_with_place()
    form = scene.get(ana(scene)).context["form"]
    assert form["places"].value() == [*ANYWHERE, "cloud-1"]
    assert form["deadline"].value() == {"day": "16", "month": "11", "year": "2026"}
    assert "Her cloud" in text(scene.get(ana(scene)))


def settled_with_place() -> Scene:
    """It is said to be in Ana's online storage as well."""
    scene = settled()
    place = PlaceNamed(
        occurred=When.minute(NOW), place="cloud-1", sort="cloud", named="Her cloud", holder=str(scene.cast.ana.pk)
    )
    scene.wrote(place, ago=timedelta())
    return scene


@pytest.mark.statement("5.2-d")
def test_a_place_that_comes_up_after_the_request_is_asked_for_again() -> None:
    scene = settled()
    asked(scene)
    place = PlaceNamed(
        occurred=When.minute(NOW), place="cloud-1", sort="cloud", named="Her cloud", holder=str(scene.cast.ana.pk)
    )
    scene.wrote(place, ago=timedelta())
    assert stands(scene, "request-deletion") == "owed"
    asked(scene, places=["cloud-1"])
    assert stands(scene, "request-deletion") == "done"
    assert "This goes on with what was asked before." in text(scene.get(ana(scene)))


FUTURE = {"occurred__choice": "earlier", "occurred-day": "1", "occurred-month": "1", "occurred-year": "2030"}
MISTAKES: list[tuple[int, dict[str, Any], str]] = [
    (-3, {}, "Enter today or a later day."),
    (200, {}, "Enter a day within the next 31 days."),
    (4, {"places": []}, "Tick where it is to be deleted."),
    (4, {"read": ""}, "Choose whether you read the words to the child."),
    (4, {"read": "no"}, "Write why you did not read them."),
    (4, {"deadline-month": "13"}, "Enter a real day, such as 12 11 2026."),
    (4, {"deadline-day": "", "deadline-month": "", "deadline-year": ""}, "Enter the day."),
    (4, FUTURE, "It cannot be later than now"),
]


@pytest.mark.parametrize(("ahead", "given", "mend"), MISTAKES, ids=[mend for _ahead, _given, mend in MISTAKES])
def test_every_mistake_says_how_to_mend_it_and_loses_nothing(ahead: int, given: dict[str, Any], mend: str) -> None:
    scene = settled()
    answer = scene.post(ana(scene), **{**asking(scene, ahead), **given, "said": "Her words."})
    assert answer.status_code == 422
    assert text(answer).count(mend) == 2
    assert "Her words." in answer.content.decode()
    assert not scene.reading.state.deleting


def test_today_is_too_late_once_school_is_over(present: Move) -> None:
    scene = settled()
    assert scene.post(ana(scene), **asking(scene, 0)).status_code == 302
    present(timedelta(hours=2))
    scene.as_(scene.cast.patel)  # a session does not last so long
    assert "Enter a later day: school is over for today." in text(scene.post(ana(scene), **asking(scene, 0)))


@pytest.mark.statement("5.2-d")
def test_a_day_on_which_school_is_closed_is_taken_and_said() -> None:
    scene = settled()
    saturday = arrives(scene, ana(scene), **{**filled(scene), **asking_dashed(scene, 2)})
    assert "asked to delete it by Sat 14 Nov, 16:00" in text(saturday)
    assert "School is closed on that day." in text(saturday)
    assert stands(scene, "confirm-deletion") == "owed"


def filled(scene: Scene) -> dict[str, Any]:
    """The hidden fields of the form as it opens."""
    form = scene.get(ana(scene)).context["form"]
    return {name: form[name].value() for name in ("seen", "form_id")}


def asking_dashed(scene: Scene, ahead: int) -> dict[str, Any]:
    return {name.replace("__", "-"): value for name, value in asking(scene, ahead).items()}


def test_the_same_form_sent_twice_is_recorded_once() -> None:
    scene = settled()
    sent = {**filled(scene), **asking_dashed(scene, 4)}
    for _time in range(2):
        assert scene.client.post(scene.address(ana(scene)), sent).status_code == 302
    assert len(scene.reading.state.deleting) == 1


@pytest.mark.statement("5.2-d")
def test_a_second_request_goes_on_with_the_first() -> None:
    scene = settled()
    asked(scene)
    asked(scene, ahead=8)
    duty = [each for each in scene.reading.duties if each.kind.id == "confirm-deletion"]
    assert [each.due_at for each in duty] == [datetime(2026, 11, 20, 16, tzinfo=UTC)]


def test_a_child_who_is_not_in_it_or_only_told_us_is_not_asked() -> None:
    scene = settled()
    told_us = PersonPlaced(occurred=When.minute(NOW), person=str(scene.cast.mia.pk), sort="pupil", parts=("told-us",))
    scene.wrote(told_us, ago=timedelta())
    for other in (scene.cast.mia, scene.cast.erin, scene.cast.zayd):
        answer = arrives(scene, f"deletion/ask/?pupil={other.pk}")
        assert "Choose a child of this case who may have it." in text(answer)


def test_a_pupil_who_left_is_asked_through_others() -> None:
    scene = settled()
    Pupil.objects.filter(pk=scene.cast.ana.pk).update(left_on=date(2026, 11, 6))
    change_register(scene)
    words = text(scene.get(ana(scene)))
    assert "A. Reyes Soto left the school (Fri 6 Nov). Ask through the parents or the new school." in words
    asked(scene)


def change_register(scene: Scene) -> None:
    """What the process keeps of the register is read anew."""
    School.objects.filter(pk=scene.cast.north.pk).update(register_version=new_version())


# --- what the child is told --------------------------------------------------------------------------------------


@pytest.mark.statement("5.2-e")
def test_the_words_for_the_age_stand_beside_the_form_in_both_languages() -> None:
    scene = settled()
    words = text(scene.get(ana(scene)))
    assert "Read this to the child" in words
    assert "that is a crime" in words
    assert "The same in Spanish" in words
    assert "For a child of 14 years, by the law of the place." in words
    assert asked(scene, read="es").told.startswith("No te metes en ningún lío")


@pytest.mark.statement("5.2-e")
def test_words_that_were_not_read_need_a_reason_which_is_kept() -> None:
    scene = settled()
    entry = asked(scene, read="no", left_out_why="Her mother reads them with her.")
    assert (entry.told, entry.language, entry.left_out) == ("", "", "other")
    assert entry.left_out_why == "Her mother reads them with her."
    assert stands(scene, "explain-refusing") == "dropped"


@pytest.mark.statement("5.2-e")
def test_a_child_whose_age_nobody_knows_hears_of_no_offence() -> None:
    scene = settled()
    child = PersonPlaced(occurred=When.minute(NOW), person="kim", sort="child", written="Kim", parts=("received-it",))
    scene.wrote(child, ago=timedelta())
    scene.answered("kim", coerced_or_blackmailed="no", pressured="no")
    words = text(scene.get("deletion/words/?pupil=kim"))
    assert "other grown-ups" in words
    assert "law" not in words.replace("by the law", "")


@pytest.mark.statement("5.2-e", "2.1-a")
def test_the_words_alone_hold_no_name_and_no_reference() -> None:
    scene = settled()
    page = scene.get(ana(scene, "words"))
    assert "Reyes" not in page.content.decode().split("<main")[1]
    assert scene.case.reference not in text(page)
    spanish = text(scene.get(f"{ana(scene, 'words')}&in=es"))
    assert "No te metes en ningún lío" in spanish


@pytest.mark.statement("5.2-e")
def test_a_child_who_was_pressed_is_told_kind_words_and_the_reason_is_kept() -> None:
    """Two people decided against the advice; nobody tells her that she breaks the law."""
    scene = quiet()
    scene.answered(str(scene.cast.ana.pk), pressured="yes")
    waiting(scene, understood="True", against_reason="Her mother, the police and she are agreed.")
    signed(scene)
    scene.as_(scene.cast.patel)
    words = text(scene.get(ana(scene)))
    assert "These words speak of no offence: the child was pressed into it." in words
    assert "If somebody pushed you or scared you, that is not your fault." in words
    assert "crime" not in words
    entry = asked(scene)
    assert (entry.left_out, entry.left_out_why) == ("coerced", str(LEFT_OUT_NAMES["coerced"]))
    assert entry.told


# --- Spain -------------------------------------------------------------------------------------------------------


@pytest.mark.statement("5.2-b")
def test_in_spain_staff_never_search_view_or_delete_and_the_page_says_so() -> None:
    words = text(in_spain().get("deletion/"))
    assert "In Spain staff may not search a phone, look at it or delete anything on it." in words
    assert "The parents are called, unless that endangers the child." in words
    assert "The conditions in the guidance" not in words


@pytest.mark.statement("5.2-e")
def test_in_spain_the_words_are_those_of_its_law_in_spanish_first() -> None:
    scene = in_spain()
    scene.answered(coerced_or_blackmailed="no", pressured="no")
    words = text(scene.get("deletion/words/"))
    assert "Entonces pueden intervenir la policía y la Fiscalía de Menores." in words
