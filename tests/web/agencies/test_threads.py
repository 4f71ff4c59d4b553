"""Threads with agencies as pages: what came next, what follows from a refusal, and the desk that waits for them."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from safelead.chronology.kinds.agencies import AgencyContacted, RefusalWeighed
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.review import QuestionsAnswered
from tests.web.review.scene import Scene, opened, text
from tests.web.scenes import quiet, waiting

pytestmark = pytest.mark.usefixtures("db")
NEXT: dict[str, Any] = {
    "came": "answered",
    "channel": "phone",
    "occurred__choice": "now",
    "said": "They send somebody on Thursday.",
    "state": "accepted",
}


def day(days: int, name: str = "follow_up_by") -> dict[str, Any]:
    """A day so many days ahead, as it is typed."""
    when = timezone.now() + timedelta(days=days)
    return {f"{name}-day": when.day, f"{name}-month": when.month, f"{name}-year": when.year}


def contacted(scene: Scene, agency: str = "police", ago: timedelta = timedelta(hours=1), **other: Any) -> int:
    """A contact some time ago, and its sequence."""
    contact = AgencyContacted(
        occurred=When.minute(timezone.now() - ago), agency=agency, channel="phone", said="words",
        **{"purpose": "refer", **other},
    )  # fmt: skip
    return scene.wrote(contact, ago=min(ago, timedelta(minutes=30)))


def desk(scene: Scene) -> str:
    page: Any = scene.client.get("/desk/")
    return text(page)


@pytest.mark.statement("7-f", "7-g")
def test_what_came_next_is_written_under_everything_that_came_before() -> None:
    scene = opened()
    number = contacted(scene, reference="CAD 7")
    words = text(scene.get(f"agency/{number}/"))
    assert words.index("R. Patel referred the case to the police.") < words.index("What came next?")
    assert "Waiting for a reply since" in words
    assert "reference CAD 7" in words
    sent = scene.post(f"agency/{number}/", **NEXT, reference="CR 8", **day(3))
    assert sent.headers["Location"] == scene.address("contacts/")
    entry = scene.entries[-1]
    assert isinstance(entry, AgencyContacted)
    assert (entry.agency, entry.purpose, entry.follows, entry.state) == ("police", "answered", number, "accepted")
    shown = text(scene.get("contacts/"))
    assert "The police They took it on; no news since today" in shown
    assert "reference CR 8" in shown


@pytest.mark.statement("7-f")
def test_the_days_between_the_steps_are_counted() -> None:
    scene = opened()
    contacted(scene, "social-care", ago=timedelta(days=5))
    contacted(scene, "social-care", ago=timedelta(days=2), purpose="follow-up", state="in-progress")
    words = text(scene.get("contacts/"))
    assert "3 days later" in words
    assert "(2 days)" in words


@pytest.mark.statement("7-f")
def test_until_its_day_the_desk_waits_for_them() -> None:
    scene = opened()
    contacted(scene, "social-care", follow_up_by=timezone.now() + timedelta(days=3))
    words = desk(scene)
    assert "Social care: waiting for a reply since" in words
    assert words.index("Waiting for others") < words.index("Social care: waiting for a reply")
    assert "Ask social care what happened next" not in words


@pytest.mark.statement("7-f")
def test_from_its_day_on_it_is_ours_to_ask() -> None:
    scene = opened()
    contacted(scene, "social-care", follow_up_by=timezone.now() - timedelta(hours=1))
    assert "Ask social care what happened next" in desk(scene)
    assert "waiting for a reply" not in desk(scene)


@pytest.mark.statement("3.6-b", "7-f")
def test_a_refusal_is_weighed_and_escalated() -> None:
    scene = opened()
    number = contacted(scene, "social-care")
    scene.post(f"agency/{number}/", **{**NEXT, "state": "refused"})
    assert "Decide what follows from the refusal by social care" in desk(scene)
    refused = number + 1
    page = scene.get(f"agency/{refused}/refused/")
    assert "every area has a procedure for when agencies disagree" in text(page)
    missing = scene.post(f"agency/{refused}/refused/", escalate="yes")
    assert text(missing).count("Write why.") == 2
    sent = scene.post(f"agency/{refused}/refused/", escalate="yes", why="She is still afraid to go home.")
    assert sent.headers["Location"] == scene.address(f"agency/{refused}/")
    assert scene.entries[-1] == RefusalWeighed(
        occurred=scene.entries[-1].occurred, refusal=refused, escalate=True, why="She is still afraid to go home."
    )
    assert "Escalate what was refused by social care" in desk(scene)
    scene.post(f"agency/{refused}/", **{**NEXT, "came": "escalate", "named": "Their manager", "state": "in-progress"})
    entry = scene.entries[-1]
    assert isinstance(entry, AgencyContacted)
    assert (entry.agency, entry.named, entry.purpose) == ("other", "Their manager", "escalate")
    assert "Their manager: waiting for a reply since" in desk(scene)


@pytest.mark.statement("7-f")
def test_a_refusal_that_is_left_closes_the_thread_with_its_reason_and_cannot_be_weighed_twice() -> None:
    scene = opened()
    number = contacted(scene, "camhs", state="refused")
    scene.post(f"agency/{number}/refused/", escalate="no", why="The school's counsellor sees her each week.")
    assert "Decide what follows" not in desk(scene)
    assert "R. Patel decided to leave it at the refusal" in text(scene.get("contacts/"))
    again = scene.post(f"agency/{number}/refused/", escalate="no", why="Again.")
    assert again.status_code == 409
    assert "This has been settled, or has changed, while you were writing." in text(again)
    assert "What you wrote Again." in text(again)
    assert sum(isinstance(each, RefusalWeighed) for each in scene.entries) == 1


@pytest.mark.parametrize("page", ["agency/1/", "agency/99/", "agency/1/refused/"])
def test_an_entry_that_belongs_to_no_thread_has_no_such_page(page: str) -> None:
    assert opened().get(page).status_code == 404


def test_every_mistake_says_how_to_mend_it_and_loses_nothing() -> None:
    scene = opened()
    number = contacted(scene)
    page = scene.post(f"agency/{number}/", channel="phone", said="They rang.", came="answered", named="Somebody")
    assert page.status_code == 422
    for mend in ("Choose where it stands now.", "Leave this empty, or choose that you escalated it."):
        assert text(page).count(mend) == 2
    assert "They rang." in page.content.decode()
    past = {**NEXT, **day(-2)}
    assert "Enter today or a later day." in text(scene.post(f"agency/{number}/", **past))
    done = {**NEXT, "state": "done", **day(2)}
    assert "Leave the day empty, or choose that you wait for them." in text(scene.post(f"agency/{number}/", **done))


@pytest.mark.statement("4-a")
def test_social_care_are_told_of_one_child_and_the_page_says_must_and_should() -> None:
    scene = opened()
    scene.answered(str(scene.cast.ana.pk), social_care_involved="yes")
    scene.answered(str(scene.cast.joel.pk), social_care_believed_involved="yes")
    words = text(scene.get("contacts/"))
    assert "Tell social care about A. Reyes Soto You must: they work with this child now." in words
    assert "Ask social care whether they know J. Okoro You should: they may know this child." in words
    page = scene.get(f"agency/?agency=social-care&purpose=tell&pupil={scene.cast.ana.pk}")
    assert page.context["form"]["about"].value() == [str(scene.cast.ana.pk)]
    sent = {**NEXT, "agency": "social-care", "purpose": "tell", "about": [str(scene.cast.ana.pk)], "state": ""}
    scene.post("agency/", **sent)
    states = {(duty.kind.id, duty.about): duty.state for duty in scene.reading.duties}
    assert states["tell-social-care", str(scene.cast.ana.pk)] == "done"
    assert states["contact-social-care", str(scene.cast.joel.pk)] == "owed"


@pytest.mark.statement("4-a", "3.6-c")
def test_that_social_care_work_with_a_child_is_an_answer_and_asks_for_the_decision_again() -> None:
    scene = waiting(quiet())
    scene.as_(scene.cast.patel)
    assert not scene.reading.advice.is_outdated
    joel = str(scene.cast.joel.pk)
    asked = {"agency": "social-care", "purpose": "ask", "about": [joel], "works_with": "yes"}
    page = scene.post("agency/?agency=social-care&purpose=ask", **{**NEXT, **asked, "state": "done"})
    assert page.status_code == 302
    answered = scene.entries[-1]
    assert isinstance(answered, QuestionsAnswered)
    assert [(one.key, one.about, one.value) for one in answered.answers] == [("social_care_involved", joel, "yes")]
    assert scene.reading.advice.is_outdated
    assert "The facts changed since the decision" in text(scene.get(""))


@pytest.mark.statement("3.6-a")
def test_when_the_time_to_wait_is_over_the_desk_asks_whether_it_is() -> None:
    scene = opened()
    contacted(scene, asked_to_wait="Telling the parents.", wait_until=timezone.now() - timedelta(hours=1), state="done")
    assert "Ask the police whether the school still has to wait" in desk(scene)
    number = len(scene.entries)
    over = {**NEXT, "came": "follow-up", "waiting_over": "on", "state": "done"}
    assert scene.post(f"agency/{number}/", **over).status_code == 302
    assert "Ask the police whether the school still has to wait" not in desk(scene)


def test_what_belongs_to_an_open_thread_is_led_there() -> None:
    scene = opened()
    number = contacted(scene)
    page = scene.get("agency/?agency=police").content.decode()
    assert f'href="{scene.address(f"agency/{number}/")}"' in page
    assert "Does it go on with something?" in page
    assert "Does it go on with something?" not in scene.get("agency/?agency=lado").content.decode()


def test_without_any_contact_the_page_says_so() -> None:
    assert "No agency has been contacted yet." in text(opened().get("contacts/"))
