"""Searching a device: why it is shut, what is asked first, what a search keeps, and what ends it."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.devices import DeviceTaken
from safelead.chronology.kinds.review import Answered, QuestionsAnswered
from safelead.chronology.kinds.search import DeviceSearched, SearchNotMade
from safelead.guidance import Answer
from safelead.people.models import Pupil
from safelead.schools.legal_advice import record_advice
from safelead.schools.models import School
from safelead.schools.policies import confirm, write_down
from safelead.schools.written import Kind, clauses_of
from tests.web.deletion.scene import arrives
from tests.web.review.scene import Scene, text
from tests.web.scenes import in_spain, quiet

pytestmark = pytest.mark.usefixtures("db")


def with_phone(scene: Scene, pupil: Pupil | None = None, key: str = "phone") -> Scene:
    """A device was taken from Joel, or from somebody else."""
    whose = str((pupil or scene.cast.joel).pk)
    taken = DeviceTaken(
        occurred=When.minute(timezone.now()), device=key, what="a black phone", pupil=whose,
        by=str(scene.cast.patel.pk), why="The note.",
    )  # fmt: skip
    scene.wrote(taken, by=scene.cast.patel if scene.case.school_id == "NTH" else scene.cast.ferrer, ago=timedelta())
    return scene


def with_policy(scene: Scene, **answers: Answer) -> Scene:
    """The school's phone policy has been read, and holds all six clauses unless told."""
    today = timezone.now().date()
    policy = write_down(
        scene.case.school, Kind.MOBILE_PHONES, by=scene.cast.patel, now=timezone.now(), title="Phones", version="3",
        since=today - timedelta(days=9), review_by=today + timedelta(days=300), kept="The drive",
    )  # fmt: skip
    found = {clause.id: Answer.YES for clause in clauses_of(Kind.MOBILE_PHONES)} | answers
    confirm(policy, found, by=scene.cast.patel, now=timezone.now())
    return scene


def ready() -> Scene:
    """Everything is a yes: the form is open."""
    scene = with_policy(with_phone(quiet()))
    scene.answered("phone", good_reason_to_search="yes")
    return scene


def searching(scene: Scene, **other: Any) -> dict[str, Any]:
    return {
        "occurred__choice": "now",
        "by": str(scene.cast.nowak.pk),
        "second": str(scene.cast.patel.pk),
        "same_sex": "yes",
        "where": "Office 2",
        "reason": "To learn who asked for it.",
        "authority": "J. Moss",
        "item": "A note with names",
        "found": "nothing",
        **other,
    }


# --- shut --------------------------------------------------------------------------------------------------------


@pytest.mark.statement("5.2-b", "5.2-c", "5.2-i")
def test_it_is_shut_with_every_condition_and_its_answer_and_says_what_to_do_instead() -> None:
    scene = with_phone(quiet())
    words = text(scene.get("search/"))
    assert "Do not search: a black phone" in words
    assert "Does the law of the place allow it? Yes" in words
    assert "hold the six clauses that search powers need? Stop: Not known" in words
    assert "Is there good reason to search a device? Stop: Not known" in words
    assert "Ask the child what is on it." in words
    assert "Call the parents of J. Okoro" in words
    assert "What was looked for?" not in words


@pytest.mark.statement("5.2-c")
def test_the_reason_is_asked_for_this_device_and_opens_the_form_where_the_rest_is_met() -> None:
    scene = with_phone(with_policy(with_phone(quiet())), key="tablet")
    answer = scene.post("search/?device=phone", reason="yes", why="Two pupils said that there is a list of names.")
    assert answer.headers["Location"].endswith("search/?device=phone")
    entry = scene.entries[-1]
    assert isinstance(entry, QuestionsAnswered)
    assert [(each.key, each.value, each.about) for each in entry.answers] == [("good_reason_to_search", "yes", "phone")]
    assert "What was looked for?" in text(scene.get("search/?device=phone"))
    assert "Do not search" in text(scene.get("search/?device=tablet"))
    assert "Choose a device of this case." in text(arrives(scene, "search/"))


@pytest.mark.statement("5.2-i")
def test_one_clause_that_is_missing_keeps_it_shut() -> None:
    scene = with_policy(with_phone(quiet()), sanctions=Answer.NO)
    scene.answered("phone", good_reason_to_search="yes")
    words = text(scene.get("search/"))
    assert "hold the six clauses that search powers need? Stop: No" in words


@pytest.mark.statement("5.2-b")
def test_in_wales_it_is_shut_until_the_group_recorded_legal_advice_that_allows_it() -> None:
    scene = ready()
    School.objects.filter(pk="NTH").update(jurisdiction="wales")
    assert "Not before the group has recorded legal advice" in text(scene.get("search/"))
    now = timezone.now()
    record_advice(
        "wales", adviser="Chambers", given_on=now.date(), reference="A1", summary="It may.", allows=True,
        by=scene.cast.ruiz, now=now,
    )  # fmt: skip
    words = text(scene.get("search/"))
    assert "Search of a device: a black phone" in words
    assert "Yes, by the legal advice that the group recorded" in words


@pytest.mark.statement("5.2-b", "A-8")
def test_in_spain_it_is_never_done_and_the_parents_are_called_unless_that_endangers_the_child() -> None:
    scene = in_spain()
    with_phone(scene, scene.cast.hugo)
    words = text(scene.get("search/"))
    assert "in Spain staff may not" in words
    assert "Call the parents of H. Marín Vega" in words
    assert "Is there good reason" not in words
    scene.wrote(judged(scene), by=scene.cast.ferrer, ago=timedelta())
    assert "Call the parents of H. Marín Vega" not in text(scene.get("search/"))
    assert scene.post("search/", reason="yes", why="words").status_code == 409


def judged(scene: Scene) -> QuestionsAnswered:
    """Telling Hugo's parents would put him at risk."""
    answer = Answered("informing_parents_risks_harm", "yes", about=str(scene.cast.hugo.pk))
    return QuestionsAnswered(occurred=When.minute(timezone.now()), step="case", answers=(answer,))


@pytest.mark.statement("5.2-c")
def test_what_was_typed_when_it_shut_is_shown_again() -> None:
    scene = ready()
    scene.answered("phone", good_reason_to_search="no")
    answer = scene.post("search/", **searching(scene, item="The note that she told us of"))
    assert answer.status_code == 409
    assert "Nothing was recorded: searching is closed now." in text(answer)
    assert "The note that she told us of" in answer.content.decode()


# --- open --------------------------------------------------------------------------------------------------------


@pytest.mark.statement("5.2-c", "5.2-f", "5.2-i")
def test_a_search_keeps_who_why_with_whom_and_the_policy_as_it_stood() -> None:
    scene = ready()
    assert scene.post("search/", **searching(scene)).status_code == 302
    entry = scene.entries[-1]
    assert isinstance(entry, DeviceSearched)
    assert (entry.by, entry.second) == (str(scene.cast.nowak.pk), str(scene.cast.patel.pk))
    assert entry.policy == "Phones, version 3"
    assert set(entry.clauses.values()) == {"yes"}
    assert len(entry.clauses) == 6
    assert entry.pupil == str(scene.cast.joel.pk)


@pytest.mark.statement("5.2-c")
def test_where_there_may_be_imagery_nobody_looks_and_the_police_are_asked_to_collect_it() -> None:
    scene = ready()
    assert "Do not look, do not copy, do not delete." in text(scene.get("search/"))
    scene.post("search/", **searching(scene, found="may-be-imagery"))
    assert isinstance(scene.entries[-1], QuestionsAnswered)
    assert scene.reading.advice.facts["device_needed_by_police"].value == "yes"
    owed = {(duty.kind.id, duty.about): duty.state for duty in scene.reading.duties}
    assert owed["call-police-for-device", "phone"] == "owed"


MISTAKES: list[tuple[dict[str, Any], str]] = [
    ({"second": ""}, "Write why it could not wait for somebody of the same sex, or for a witness."),
    ({"same_sex": "no"}, "Write why it could not wait for somebody of the same sex, or for a witness."),
    ({"same_sex": ""}, "Choose Yes, No or Not known."),
    ({"found": "something"}, "Write what was found, in words."),
    ({"where": ""}, "Write where it was searched."),
    ({"reason": ""}, "Write why it was searched."),
    ({"authority": ""}, "Write on whose authority it was searched."),
    ({"item": ""}, "Write what was looked for."),
    ({"found": ""}, "Choose what was found."),
]


@pytest.mark.parametrize(("given", "mend"), MISTAKES, ids=[mend for _given, mend in MISTAKES])
def test_every_mistake_says_how_to_mend_it(given: dict[str, Any], mend: str) -> None:
    scene = ready()
    answer = scene.post("search/", **{**searching(scene), **given})
    assert answer.status_code == 422
    assert text(answer).count(mend) == 2


def test_nobody_is_their_own_witness() -> None:
    scene = ready()
    answer = scene.post("search/", **searching(scene, second=str(scene.cast.nowak.pk)))
    assert text(answer).count("Choose somebody else: the searcher is not their own witness.") == 2


def test_what_the_registers_say_of_searcher_and_pupil_counts() -> None:
    scene = ready()
    answer = scene.post("search/", **searching(scene, by=str(scene.cast.lund.pk)))
    assert text(answer).count("The register says otherwise. Check who searched, and answer again.") == 2


@pytest.mark.statement("5.2-c", "5.2-f")
def test_that_nobody_searches_is_recorded_with_the_reason() -> None:
    scene = with_phone(quiet())
    assert "Write why it is not searched." in text(scene.post("search/?device=phone&made=no"))
    scene.post("search/?device=phone&made=no", why="What he says is enough.", instead="He keeps it at home.")
    entry = scene.entries[-1]
    assert isinstance(entry, SearchNotMade)
    assert (entry.device, entry.why) == ("phone", "What he says is enough.")
    page = text(scene.get("deletion/"))
    assert "May this be searched: A black phone?" in page
    assert "R. Patel decided that nobody searches a device: a black phone." in page


def test_the_group_lead_and_the_signatory_do_not_search() -> None:
    scene = with_phone(quiet())
    assert scene.as_(scene.cast.price).get("search/").status_code == 403
