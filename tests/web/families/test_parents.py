"""Parents, one by one: first whether telling them is safe; then that they were told, or why not."""

from datetime import date
from typing import Any

import pytest

from safelead.cases.parents import about
from safelead.chronology.kinds.agencies import AgencyContacted
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.families import ParentInformed, ParentNotInformed
from safelead.chronology.kinds.people import PersonPlaced
from safelead.chronology.kinds.review import QuestionsAnswered
from safelead.people.enrolment import add_parent, add_pupil
from safelead.people.sealing import ParentWords, PupilWords
from tests.cast import NOW
from tests.web.review.scene import Scene, text
from tests.web.scenes import RISK, in_spain, quiet

pytestmark = pytest.mark.usefixtures("db")
PHONE = "01632 960 100"


def ana(scene: Scene, told: str = "", parent: object = "") -> str:
    query = {"pupil": scene.cast.ana.pk, "told": told, "parent": parent}
    return "parents/?" + "&".join(f"{key}={value}" for key, value in query.items() if value)


def mother(scene: Scene) -> str:
    return about(str(scene.cast.ana.pk), str(scene.cast.elena.pk))


def father(scene: Scene) -> str:
    return about(str(scene.cast.ana.pk), str(scene.cast.pablo.pk))


def judged(scene: Scene, told: str = "ask", parent: object = "", **given: str) -> Any:
    """Sends the page that asks, by "mother" and "father", with "why_" before either for the reason."""
    people = {"mother": scene.cast.elena.pk, "father": scene.cast.pablo.pk}
    named = {f"risk--{people[who]}": value for who, value in given.items() if who in people}
    named |= {f"why--{people[who]}": given[f"why_{who}"] for who in people if f"why_{who}" in given}
    other = {key: value for key, value in given.items() if key in ("worried", "worry")}
    return scene.post(ana(scene, told, parent), **named, **other)


def telling(scene: Scene, *whom: object, **more: Any) -> dict[str, Any]:
    return {
        "parents_told": [str(each) for each in whom],
        "occurred__choice": "now",
        "by": str(scene.cast.patel.pk),
        "channel": "phone",
        "said": "She thanked us.",
        **more,
    }


def asked_to_wait() -> AgencyContacted:
    return AgencyContacted(
        occurred=When.minute(NOW), agency="police", channel="phone", purpose="ask", said="words",
        asked_to_wait="Telling the parents.",
    )  # fmt: skip


def states(scene: Scene, kind: str) -> dict[str, str]:
    return {duty.about: duty.state for duty in scene.reading.duties if duty.kind.id == kind}


@pytest.mark.statement("3.5-a", "A-8")
def test_nobody_is_called_before_it_is_judged_whether_that_is_safe() -> None:
    scene = quiet()
    assert "told=ask" in scene.get(ana(scene)).headers["Location"]
    page = scene.get(ana(scene, "ask"))
    assert "Is it safe to tell the parents of A. Reyes Soto?" in text(page)
    assert "Elena Soto, mother: would telling them put the child at risk?" in text(page)
    assert PHONE not in text(page)
    assert text(scene.get(ana(scene, "yes"))).count("Do not call yet: judge first whether telling is safe.") == 4


@pytest.mark.statement("3.1-e", "A-8b")
def test_the_judgement_is_an_answer_about_each_parent_and_leads_on_to_telling() -> None:
    scene = quiet()
    sent = judged(scene, mother="no", father="no", worried="yes", worry="She is afraid of a row.")
    assert "told=yes" in sent.headers["Location"]
    entry = scene.entries[-1]
    assert isinstance(entry, QuestionsAnswered)
    assert [(each.key, each.value, each.about) for each in entry.answers] == [
        (RISK, "no", mother(scene)),
        (RISK, "no", father(scene)),
        ("pupil_worried_about_parents", "yes", str(scene.cast.ana.pk)),
    ]
    page = text(scene.get(ana(scene, "yes")))
    assert page.count(PHONE) == 2
    assert "What the child says about it" in page
    assert "She is afraid of a row." in page


@pytest.mark.statement("3.1-e", "3.5-a", "A-8")
def test_one_dangerous_parent_holds_up_nobody_and_the_danger_is_said_instead_of_the_number() -> None:
    scene = quiet()
    sent = judged(scene, mother="no", father="yes", why_father="He has hurt her before.")
    assert sent.headers["Location"].startswith(f"/cases/{scene.case.reference}/contacts/")
    assert states(scene, "inform-parents")[mother(scene)] == "owed"
    assert states(scene, "inform-parents")[father(scene)] == "held"
    page = text(scene.get(ana(scene, "yes")))
    danger = "Pablo Reyes, father. Do not tell: it would put the child at risk (R. Patel, "
    assert page.index(danger) < page.index(PHONE)
    assert page.count(PHONE) == 1
    assert "told=yes" in scene.get(ana(scene, parent=scene.cast.elena.pk)).headers["Location"]
    assert "told=no" in scene.get(ana(scene, parent=scene.cast.pablo.pk)).headers["Location"]
    contacts = text(scene.get("contacts/"))
    assert contacts.index("Pablo Reyes, father Would telling them be a risk? Yes") > 0
    assert "Telephone Do not tell: it would put the child at risk" in contacts
    assert contacts.count(PHONE) == 1


@pytest.mark.statement("A-8")
def test_a_risk_needs_its_reason_and_so_does_taking_it_back() -> None:
    scene = quiet()
    assert text(judged(scene, father="yes")).count("Write what makes you think that telling them is a risk.") == 2
    judged(scene, father="yes", why_father="He has hurt her before.")
    kept = judged(scene, father="not-known")
    assert "counts until somebody judges that it is none" in text(kept)
    assert text(judged(scene, father="no")).count("Write what has changed, so that telling them is safe now.") == 2
    assert states(scene, "inform-parents")[father(scene)] == "held"
    assert judged(scene, father="no", why_father="Social care saw him.").status_code == 302
    assert states(scene, "inform-parents")[father(scene)] == "owed"


def test_nothing_new_is_nothing_to_save() -> None:
    scene = quiet()
    assert text(judged(scene)).count("Choose Yes, No or Not known.") == 2
    judged(scene, mother="no")
    assert judged(scene, mother="no").status_code == 422


@pytest.mark.statement("A-8", "A-8b")
def test_the_last_judgement_stands_beside_the_question() -> None:
    scene = quiet()
    judged(scene, father="yes", why_father="He has hurt her before.")
    page = text(scene.get(ana(scene, "ask")))
    assert "Judged by R. Patel, " in page
    assert "He has hurt her before." in page


@pytest.mark.statement("3.6-a")
def test_where_an_agency_asked_to_wait_no_number_is_shown() -> None:
    scene = quiet()
    judged(scene, mother="no", father="no")
    scene.wrote(asked_to_wait())
    assert "told=no" in scene.get(ana(scene)).headers["Location"]
    page = scene.get(ana(scene, "yes"))
    assert "Do not call yet: an agency asked the school to wait." in text(page)
    assert PHONE not in text(page)
    assert PHONE not in text(scene.get("contacts/"))


@pytest.mark.statement("3.1-e", "3.5-b", "3.5-c")
def test_that_a_parent_was_told_is_kept_with_who_how_and_what_they_said() -> None:
    scene = quiet()
    judged(scene, mother="no", father="no")
    police = AgencyContacted(occurred=When.minute(NOW), agency="police", channel="phone", purpose="tell", said="words")
    scene.wrote(police)
    form = scene.get(ana(scene, "yes", scene.cast.elena.pk)).context["form"]
    assert form.initial["parents_told"] == [str(scene.cast.elena.pk)]
    sent = scene.post(ana(scene, "yes"), **telling(scene, scene.cast.elena.pk, covered=["invited", "police"]))
    assert sent.status_code == 302
    entry = scene.entries[-1]
    assert isinstance(entry, ParentInformed)
    assert entry.parents == (str(scene.cast.elena.pk),)
    assert (entry.channel, entry.said, entry.covered) == ("phone", "She thanked us.", ("invited", "police"))
    for kind in ("inform-parents", "invite-parents", "tell-parents-of-police"):
        found = states(scene, kind)
        assert (found[mother(scene)], found[father(scene)]) == ("done", "owed"), kind


@pytest.mark.statement("3.5-c", "3.5-d", "3.8-b", "5.2-g", "6-c")
def test_what_else_they_are_told_is_offered_only_where_it_is_owed() -> None:
    scene = quiet()
    judged(scene, mother="no")
    assert "Told that the police know, and why" not in text(scene.get(ana(scene, "yes")))
    scene.answered(device_taken="yes", device_refused="yes", concerns_after_conversation="yes", police_informed="yes")
    page = text(scene.get(ana(scene, "yes")))
    for topic in (
        "Told that the police know, and why",
        "Told that a device was taken, and why",
        "Told that a device was not handed over",
        "Told about the concerns from the conversation",
    ):
        assert topic in page
    assert "Told what was agreed about deleting it" not in page


def test_every_mistake_says_how_to_mend_it_and_loses_nothing() -> None:
    scene = quiet()
    page = scene.post(ana(scene, "yes"), written="", said="She thanked us.", by=str(scene.cast.patel.pk))
    assert page.status_code == 422
    for mend in (
        "Choose who was told, or write who it was.",
        "Enter when they were told.",
        "Choose how they were told.",
    ):
        assert text(page).count(mend) == 2
    assert "She thanked us." in page.content.decode()


@pytest.mark.statement("3.1-d")
@pytest.mark.parametrize(
    ("day", "month", "year", "mend"),
    [
        ("1", "9", "2026", "It cannot be before the concern was raised"),
        ("12", "11", "2027", "It cannot be later than now"),
    ],
)
def test_a_time_before_the_concern_or_in_the_future_is_asked_for_again(
    day: str, month: str, year: str, mend: str
) -> None:
    scene = quiet()
    when = {"occurred-choice": "earlier", "occurred-day": day, "occurred-month": month, "occurred-year": year}
    sent = telling(scene, scene.cast.elena.pk)
    del sent["occurred__choice"]
    page = scene.post(ana(scene, "yes"), **sent, **when)
    assert text(page).count(mend) == 2
    assert "She thanked us." in page.content.decode()


def test_a_parent_of_another_pupil_is_not_one_of_them() -> None:
    scene = quiet()
    page = scene.post(ana(scene, "yes"), **telling(scene, scene.cast.ewa.pk))
    assert text(page).count("Choose a parent on this list, or write below who it was.") == 2
    assert "told=ask" in scene.get(ana(scene, parent=scene.cast.ewa.pk)).headers["Location"]


@pytest.mark.statement("3.1-e")
def test_a_child_without_parents_in_the_register_has_somebody_told_all_the_same() -> None:
    scene = quiet()
    joel = f"parents/?pupil={scene.cast.joel.pk}"
    page = text(scene.get(f"{joel}&told=ask"))
    assert "The parents of J. Okoro: would telling them put the child at risk?" in page
    assert "The register has no parents of this child." in page
    scene.post(f"{joel}&told=ask", **{"risk--all": "no"})
    missing = scene.post(f"{joel}&told=yes", **telling(scene))
    assert text(missing).count("Choose who was told, or write who it was.") == 2
    scene.post(f"{joel}&told=yes", **telling(scene, written="His aunt, who cares for him"))
    assert states(scene, "inform-parents")[str(scene.cast.joel.pk)] == "done"


@pytest.mark.statement("A-8", "A-8b", "3.5-a")
def test_that_somebody_is_not_told_takes_a_reason_and_keeps_what_the_child_wants() -> None:
    scene = quiet()
    page = text(scene.post(ana(scene, "no"), risk="yes"))
    assert page.count("Write why they are not told, or not yet.") == 2
    assert page.count("Choose who is not told.") == 2
    whom = [str(scene.cast.pablo.pk)]
    scene.post(
        ana(scene, "no"), parents_untold=whom, risk="yes", reason="He has hurt her before.", pupil_view="Only Mum."
    )
    entry = scene.entries[-1]
    assert isinstance(entry, ParentNotInformed)
    assert (entry.risk, entry.parents, entry.reason) == (True, tuple(whom), "He has hurt her before.")
    told = {duty.about: duty for duty in scene.reading.duties if duty.kind.id == "inform-parents"}
    assert (told[father(scene)].state, told[father(scene)].why) == ("dropped", "He has hurt her before.")
    assert told[mother(scene)].state == "owed"
    assert "Only Mum." in text(scene.get(ana(scene, "yes")))


@pytest.mark.statement("A-8", "3.3-T1")
def test_a_parent_with_a_part_in_it_is_not_called() -> None:
    scene = quiet()
    pablo = str(scene.cast.pablo.pk)
    judged(scene, mother="no")
    scene.wrote(PersonPlaced(occurred=When.minute(NOW), person=pablo, sort="adult", parts=("asked-for-it",)))
    assert "Pablo Reyes, father. Do not tell: it would put the child at risk" in text(scene.get(ana(scene, "yes")))


@pytest.mark.statement("2-c")
def test_a_pupil_of_18_is_asked_first_which_holds_nothing_up() -> None:
    scene = quiet()
    grown = add_pupil(scene.cast.north, PupilWords(given="Ola", family="Berg", form="13A", born=date(2008, 1, 1)))
    add_parent(scene.cast.north, ParentWords(given="Kari", family="Berg", relation="mother", phone=PHONE), [grown])
    scene.wrote(PersonPlaced(occurred=When.minute(NOW), person=str(grown.pk), sort="pupil", parts=("in-imagery",)))
    page = text(scene.get(f"parents/?pupil={grown.pk}&told=yes"))
    assert "O. Berg is 18 or over: ask first whether their parents may be told." in page
    assert "Kari Berg, mother" in page


@pytest.mark.statement("3.5-a")
def test_a_colleague_of_the_family_is_told_as_a_parent_and_sees_no_trace() -> None:
    scene = quiet()
    page = text(scene.get(f"parents/?pupil={scene.cast.joel.pk}&told=ask"))
    assert "H. Okoro works in the group and is family of this pupil." in page
    assert "H. Okoro" not in text(scene.get(ana(scene, "ask")))


@pytest.mark.statement("B-h", "6-i")
def test_a_guide_to_the_talk_with_parents_stands_beside_it() -> None:
    scene = quiet()
    words = text(scene.get(ana(scene, "yes")))
    assert "Listen first. Take what they say seriously" in words
    assert "the pressure that young people are under" in words
    assert "Blame nobody" in words


@pytest.mark.statement("5.2-b")
def test_in_spain_the_parents_are_called_unless_that_endangers_the_child() -> None:
    scene = in_spain()
    page = scene.get("parents/?told=ask")
    assert "In Spain the parents are called, unless that endangers the child." in text(page)


@pytest.mark.statement("5.2-b")
def test_in_england_nothing_is_said_of_that() -> None:
    scene = quiet()
    assert "In Spain" not in text(scene.get(ana(scene, "ask")))


def test_where_there_are_several_children_somebody_chooses_one() -> None:
    scene = quiet()
    assert scene.get("parents/").headers["Location"] == f"/cases/{scene.case.reference}/contacts/"
    assert scene.get("parents/?pupil=nobody").status_code == 302


def test_right_to_left_and_very_long_words_are_kept_as_they_are() -> None:
    scene = quiet()
    said, longest = "قالت: لا تخبروا أبي", "She listened. " * 7000
    scene.post(ana(scene, "yes"), **telling(scene, scene.cast.elena.pk, said=said))
    assert said in scene.get("").content.decode()
    scene.post(ana(scene, "yes"), **telling(scene, scene.cast.elena.pk, said=longest))
    assert scene.entries[-1].said == longest.strip()  # type: ignore[attr-defined]


def test_the_same_form_sent_twice_is_recorded_once() -> None:
    scene = quiet()
    form = {"form_id": "6d0c1c8e-8f65-4f64-9f21-1a6f3b3f2f10"}
    for _again in range(2):
        assert scene.post(ana(scene, "yes"), **telling(scene, scene.cast.elena.pk), **form).status_code == 302
    assert len(scene.reading.state.told_parents) == 1


@pytest.mark.statement("3.5-a", "A-8")
def test_a_dangerous_parent_is_never_ticked_beforehand_as_told() -> None:
    scene = quiet()
    scene.answered(father(scene), informing_parents_risks_harm="yes")
    page = scene.get(ana(scene, "yes", scene.cast.pablo.pk)).content.decode()
    box = page.partition(f'value="{scene.cast.pablo.pk}"')[2].partition(">")[0]
    assert "checked" not in box
