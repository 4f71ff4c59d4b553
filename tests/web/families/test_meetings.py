"""Parents are invited to a day with a text that says nothing of what happened, and met with a guide beside the form."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from safelead.cases.parents import about
from safelead.chronology.kinds.families import ParentsInvited, ParentsMet
from tests.web.review.scene import Scene, text
from tests.web.scenes import quiet

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def scene() -> Scene:
    """Ana's mother is safe to tell; nobody has judged her father."""
    scene = quiet()
    scene.answered(about=mother(scene), informing_parents_risks_harm="no")
    return scene


def mother(scene: Scene) -> str:
    return about(str(scene.cast.ana.pk), str(scene.cast.elena.pk))


def page_of(scene: Scene, page: str, **more: object) -> str:
    query = {"pupil": scene.cast.ana.pk, **more}
    return f"parents/{page}/?" + "&".join(f"{key}={value}" for key, value in query.items())


def invitation(scene: Scene, *whom: object, days: int = 2, clock: str = "15:00", **more: Any) -> dict[str, Any]:
    on = timezone.localdate() + timedelta(days=days)
    return {
        "parents_invited": [str(each) for each in whom],
        "meets_on-day": on.day,
        "meets_on-month": on.month,
        "meets_on-year": on.year,
        "meets_at": clock,
        "where": "Room 4",
        "occurred__choice": "now",
        "by": str(scene.cast.patel.pk),
        "channel": "phone",
        **more,
    }


def meeting(scene: Scene, *whom: object, **more: Any) -> dict[str, Any]:
    return {
        "parents_came": [str(each) for each in whom],
        "occurred__choice": "now",
        "present": [str(scene.cast.patel.pk)],
        "pupil_there": "no",
        "said": "She asked what she could have done.",
        "agreed": "She calls on Friday.",
        **more,
    }


def states(scene: Scene, kind: str) -> dict[str, str]:
    return {duty.about: duty.state for duty in scene.reading.duties if duty.kind.id == kind}


@pytest.mark.statement("3.5-b")
def test_an_invitation_keeps_the_day_and_owes_the_meeting(scene: Scene) -> None:
    sent = scene.post(page_of(scene, "invite"), **invitation(scene, scene.cast.elena.pk, answer="Gladly."))
    entry = scene.entries[-1]
    assert isinstance(entry, ParentsInvited)
    assert (entry.where, entry.answer, entry.parents) == ("Room 4", "Gladly.", (str(scene.cast.elena.pk),))
    assert states(scene, "meet-parents") == {mother(scene): "owed"}
    due = next(duty.due_at for duty in scene.reading.duties if duty.kind.id == "meet-parents")
    assert due == entry.meets_at
    assert sent.headers["Location"].endswith(f"/parents/invitations/{scene.reading.state.head}/")


@pytest.mark.statement("3.5-b")
def test_the_text_to_send_is_neutral_and_in_both_languages_the_parents_own_first(scene: Scene) -> None:
    scene.post(page_of(scene, "invite"), **invitation(scene, scene.cast.elena.pk))
    page = scene.get(f"parents/invitations/{scene.reading.state.head}/")
    words = text(page)
    for line in (
        "Dear Elena Soto,",
        "We would like to see you at Northgate School on",
        "at 15:00 (Room 4).",
        "Tell us if you need an interpreter.",
        "call us and ask for R. Patel (ext. 214).",
    ):
        assert line in words
    assert words.index("Español") < words.index("English")  # her language in the register
    letters = words[words.index("Español") : words.index("Go to the case")].casefold()
    for hushed in ("reyes", "ana ", "okoro", "image", "picture", "photo", "imagen", "foto", "police", "nth-", "sex"):
        assert hushed not in letters


def test_an_invitation_lies_ahead_and_says_who_and_when(scene: Scene) -> None:
    past = scene.post(page_of(scene, "invite"), **invitation(scene, scene.cast.elena.pk, days=-1))
    assert text(past).count("Enter a day and time that lie ahead.") == 2
    assert "Room 4" in past.content.decode()
    odd = scene.post(page_of(scene, "invite"), **invitation(scene, clock="three"))
    assert text(odd).count("Enter the time like 14:05.") == 2
    assert text(odd).count("Choose who is invited, or write who it is.") == 2


@pytest.mark.statement("3.5-a", "A-8")
def test_whom_nobody_judged_is_marked_before_anybody_is_invited(scene: Scene) -> None:
    words = text(scene.get(page_of(scene, "invite")))
    assert "Pablo Reyes, father. Do not call yet: judge first whether telling is safe." in words
    assert "Write them down as invited only if they know already." in words
    hers = text(scene.get(page_of(scene, "invite", parent=scene.cast.elena.pk)))
    assert "Do not call" not in hers.split("Who is invited?")[0]


@pytest.mark.statement("3.5-b", "B-h", "6-i")
def test_a_meeting_keeps_who_came_and_what_was_agreed_with_a_guide_beside_it(scene: Scene) -> None:
    scene.post(page_of(scene, "invite"), **invitation(scene, scene.cast.elena.pk))
    words = text(scene.get(page_of(scene, "met")))
    for advice in ("Listen first. Take what they say seriously", "Being curious about sex is part of growing up"):
        assert advice in words
    assert "the pressure that young people are under" in words
    scene.post(page_of(scene, "met"), **meeting(scene, scene.cast.elena.pk))
    entry = scene.entries[-1]
    assert isinstance(entry, ParentsMet)
    assert (entry.said, entry.agreed, entry.pupil_there) == (
        "She asked what she could have done.",
        "She calls on Friday.",
        False,
    )
    assert states(scene, "meet-parents") == {mother(scene): "done"}
    assert states(scene, "inform-parents")[mother(scene)] == "done"


def test_a_meeting_says_who_came_and_loses_nothing(scene: Scene) -> None:
    page = scene.post(page_of(scene, "met"), **meeting(scene, present=[]))
    for mend in ("Choose who came, or write who it was.", "Choose who was there for the school."):
        assert text(page).count(mend) == 2
    assert "She asked what she could have done." in page.content.decode()


@pytest.mark.statement("3.5-b")
def test_what_is_owed_leads_to_the_invitation_and_to_the_meeting(scene: Scene) -> None:
    ana, elena = scene.cast.ana.pk, scene.cast.elena.pk
    case = scene.get("").content.decode()
    assert f"parents/invite/?pupil={ana}&amp;parent={elena}" in case
    scene.post(page_of(scene, "invite"), **invitation(scene, elena))
    words = text(scene.get("contacts/"))
    assert "Meet E. Soto (mother of A. Reyes Soto), as agreed" in words
    assert "R. Patel invited E. Soto, of the family of A. Reyes Soto, for" in words
    assert f"parents/met/?pupil={ana}&amp;parent={elena}" in scene.get("contacts/").content.decode()


def test_there_is_no_text_where_nobody_was_invited(scene: Scene) -> None:
    assert scene.get("parents/invitations/3/").status_code == 404


@pytest.mark.statement("A-8")
def test_not_yet_may_name_a_day_to_look_at_it_again(scene: Scene) -> None:
    on = timezone.localdate() + timedelta(days=3)
    day: dict[str, Any] = {"again_on-day": on.day, "again_on-month": on.month, "again_on-year": on.year}
    given: dict[str, Any] = {"parents_untold": [str(scene.cast.pablo.pk)], "risk": "no", "reason": "He is at sea."}
    past = scene.post(f"parents/?pupil={scene.cast.ana.pk}&told=no", **given, **{**day, "again_on-year": on.year - 1})
    assert text(past).count("Enter today or a later day.") == 2
    scene.post(f"parents/?pupil={scene.cast.ana.pk}&told=no", **given, **day)
    assert "Look again at whether and when to tell P. Reyes (father of A. Reyes Soto)" in text(scene.get(""))
