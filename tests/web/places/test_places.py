"""The pages on places online: what is next, who may be asked, to whom it is reported, and what never stands there."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.places import (
    PlaceNamed,
    PlaceRemoved,
    PosterAnswered,
    PosterAsked,
    TakedownAnswered,
    TakedownEnded,
    TakedownReported,
)
from tests.cases.stories import QUIET
from tests.web.review.scene import Scene, opened, placed, text
from tests.web.scenes import in_spain

HOLDS = ("contacted_by_strangers", "exploitation_or_grooming", "pressured", "used_to_bully_or_blackmail")
NOW: dict[str, str] = {"occurred-choice": "now"}


@pytest.fixture
def scene(db: None) -> Scene:
    return opened()


def at_now() -> When:
    return When.minute(timezone.now())


def named(scene: Scene, key: str = "p", **known: Any) -> None:
    details = {"provider": "instagram", "named": "Instagram", "account": "@a.example", **known}
    scene.wrote(PlaceNamed(occurred=at_now(), place=key, sort="online", **details))


def may_ask(scene: Scene) -> None:
    """Nothing that holds asking is left open, and the police are not needed."""
    scene.answered(**{**QUIET, "police_not_needed_decided": "yes"})


def shown(scene: Scene, page: str = "places/") -> str:
    return text(scene.get(page))


@pytest.mark.statement("8-a")
def test_while_no_place_is_known_the_page_says_what_to_do(scene: Scene) -> None:
    assert "No places known. Add one as soon as someone says where." in shown(scene)


@pytest.mark.statement("8-a", "8-c", "3.3-e")
def test_a_place_is_added_in_words_and_its_next_step_stands_there(scene: Scene) -> None:
    sent = {
        "place_service": "tiktok",
        "place_account": "@a.example",
        "place_where": "A story of last night",
        "place_poster": "own-account",
        "place_nudity_or_suggestive": "yes",
        **NOW,
    }
    assert scene.post("places/add/", **sent).status_code == 302
    page = shown(scene)
    assert "1 urgent" in page
    assert "TikTok, @a.example due" in page
    assert "Next: Report to the provider" in page
    assert "Asking the child is on hold while an adult, a stranger, pressure or blackmail is not ruled out" in page
    assert "Reporting need not wait." in page


@pytest.mark.statement("8-c")
def test_what_nobody_has_answered_is_a_question_and_not_a_no(scene: Scene) -> None:
    named(scene)
    assert "Not known yet whether it shows nudity or who the child is. Answer this" in shown(scene)


@pytest.mark.statement("8-a", "8-f")
def test_the_child_is_asked_first_with_an_adult_whom_she_chose(scene: Scene) -> None:
    ana = str(scene.cast.ana.pk)
    may_ask(scene)
    named(scene, poster="own-account", holder=ana)
    assert "Next: Ask A. Reyes Soto to take it down, with an adult whom they choose" in shown(scene)
    sent = {"poster": ana, "by_whom": str(scene.cast.patel.pk), "beside": "her form tutor", **NOW}
    assert scene.post("places/p/asked/", helped=[ana], **sent).status_code == 302
    asked = scene.entries[-1]
    assert isinstance(asked, PosterAsked)
    assert (asked.poster, asked.beside, asked.helped) == (ana, "her form tutor", (ana,))
    assert "Hear from A. Reyes Soto whether it is gone" in shown(scene)


@pytest.mark.statement("8-b")
def test_that_it_is_gone_is_said_and_never_shown(scene: Scene) -> None:
    may_ask(scene)
    named(scene, poster="own-account", holder=str(scene.cast.ana.pk))
    scene.wrote(PosterAsked(occurred=at_now(), place="p"))
    missing = scene.post("places/p/reply/", reply="did", **NOW)
    assert "Write how they know that it is gone." in text(missing)
    assert scene.post("places/p/reply/", reply="did", how="She saw it herself.", **NOW).status_code == 302
    assert isinstance(scene.entries[-1], PosterAnswered)
    assert "Removed: Instagram, @a.example" in shown(scene)


@pytest.mark.statement("8-a", "5.2-a")
def test_what_was_asked_although_it_was_on_hold_can_be_written_down_under_a_warning(scene: Scene) -> None:
    named(scene, poster="somebody", holder=str(scene.cast.joel.pk))
    page = shown(scene, "places/p/asked/")
    assert "Do not ask anybody now. Use this page only if somebody was asked already." in page
    sent = {"poster": str(scene.cast.joel.pk), "by_whom": str(scene.cast.patel.pk), **NOW}
    assert scene.post("places/p/asked/", **sent).status_code == 302
    assert "Next: Report to the provider" in shown(scene)


@pytest.mark.statement("8-b", "8-d")
def test_a_report_keeps_to_whom_by_whom_the_reference_and_the_day(scene: Scene) -> None:
    named(scene)
    sent = {"route": "provider", "by": "school", "given": "The account, in words.", "reference": "88213", **NOW}
    day = {"answer_by-day": "31", "answer_by-month": "12", "answer_by-year": str(timezone.now().year + 1)}
    assert scene.post("places/p/report/", **sent, **day).status_code == 302
    reported = scene.entries[-1]
    assert isinstance(reported, TakedownReported)
    assert (reported.route, reported.reference, reported.person) == ("provider", "88213", str(scene.cast.patel.pk))
    assert reported.answer_by is not None
    page = shown(scene)
    assert "Waiting for an answer from the provider: reported today" in page
    assert "reference 88213" in page
    assert "1 waiting for an answer" in page


def test_a_day_that_is_over_is_refused_and_nothing_is_lost(scene: Scene) -> None:
    named(scene)
    day = {"answer_by-day": "1", "answer_by-month": "1", "answer_by-year": "2020"}
    refused = scene.post("places/p/report/", route="provider", by="school", reference="88213", **day, **NOW)
    assert refused.status_code == 422
    assert "Enter today or a later day." in text(refused)
    assert "88213" in refused.content.decode()


@pytest.mark.statement("8-b", "A-3")
def test_what_was_refused_moves_on_to_whoever_else_can_have_it_removed(scene: Scene) -> None:
    named(scene)
    scene.wrote(TakedownReported(occurred=at_now(), place="p", route="provider"))
    assert scene.post("places/p/answer/", route="provider", outcome="refused", **NOW).status_code == 302
    assert isinstance(scene.entries[-1], TakedownAnswered)
    page = shown(scene)
    assert "Next: Help the child to report it with Report Remove" in page
    assert "reported to the provider: they refuse to remove it." in page
    assert "Contact Childline and the Professionals Online Safety Helpline" in shown(scene, "")


@pytest.mark.statement("A-3", "C-g")
def test_only_the_child_reports_to_report_remove(scene: Scene) -> None:
    named(scene)
    refused = scene.post("places/p/report/", route="report-remove", by="school", **NOW)
    assert "Only the child can report there; you can help." in text(refused)
    assert scene.post("places/p/report/", route="report-remove", by="child", **NOW).status_code == 302


@pytest.mark.statement("8-e")
def test_a_site_without_a_way_to_report_it_goes_to_the_internet_watch_foundation(scene: Scene) -> None:
    sent = {"place_service": "other", "place_named": "A site", "place_where": "example.org/x", **NOW}
    assert scene.post("places/add/", **sent, place_site_has_no_report_route="yes").status_code == 302
    assert "Next: Report to Internet Watch Foundation" in shown(scene)


@pytest.mark.statement("8-b")
def test_an_address_is_text_on_its_own_page_alone(scene: Scene) -> None:
    named(scene, where="https://example.org/x/1")
    assert "example.org" not in scene.get("places/").content.decode()
    assert "example.org" not in scene.get("").content.decode()  # the record says that there is one
    page = scene.get("places/p/")
    assert "https://example.org/x/1 Do not open it." in text(page)
    assert "Copy the address" in text(page)
    assert 'href="https://example.org' not in page.content.decode()


@pytest.mark.statement("C-a", "C-b", "C-c", "C-d", "C-e", "C-f", "8-d")
@pytest.mark.parametrize("provider", ["snapchat", "whatsapp", "instagram", "facebook", "youtube", "google"])
def test_each_provider_says_how_it_is_reported_by_whom_and_how_sure_that_is(scene: Scene, provider: str) -> None:
    named(scene, provider=provider, named=provider)
    page = shown(scene, "places/p/")
    assert "May somebody report for the child?" in page
    assert "With an account:" in page or "Without an account:" in page
    assert "Checked" in page or "confirm before you rely on it" in page


@pytest.mark.statement("C-g", "C-h", "B-k")
def test_who_else_can_help_stands_on_the_places_page_and_ceop_only_where_strangers_write(scene: Scene) -> None:
    named(scene, where="example.org/x")
    page = shown(scene, "places/p/")
    for helper in (
        "Report Remove",
        "Internet Watch Foundation",
        "Professionals Online Safety Helpline",
        "Take It Down",
    ):
        assert helper in page
    assert "CEOP" not in page
    scene.answered(contacted_by_strangers="yes")
    assert "CEOP" in shown(scene, "places/p/")


@pytest.mark.statement("8-b", "C-g")
def test_spain_turns_to_the_data_protection_agency_and_the_police_never_to_report_remove(db: None) -> None:
    scene = in_spain()
    named(scene)
    scene.wrote(TakedownReported(occurred=at_now(), place="p", route="provider"), by=scene.cast.ferrer)
    scene.wrote(TakedownAnswered(occurred=at_now(), place="p", route="provider", outcome="no-answer"))
    page = shown(scene) + shown(scene, "places/p/") + shown(scene, "places/p/report/")
    assert "AEPD" in page
    assert "INCIBE" in page
    assert "A report there does not take the place of one to the police." in page
    for elsewhere in ("Report Remove", "Internet Watch Foundation", "StopNCII", "CEOP"):
        assert elsewhere not in page


def test_no_service_for_adults_is_offered_anywhere(scene: Scene) -> None:
    named(scene, where="example.org/x")
    page = shown(scene, "places/p/") + shown(scene, "places/p/report/")
    assert "StopNCII" not in page
    assert "Revenge Porn" not in page


@pytest.mark.statement("8-b")
def test_what_is_gone_stands_last_as_it_was_told(scene: Scene) -> None:
    named(scene)
    named(scene, "q", provider="tiktok", named="TikTok")
    gone = {"told_by": str(scene.cast.ana.pk), "how": "She looked in her own account.", **NOW}
    assert scene.post("places/p/gone/", **gone).status_code == 302
    assert isinstance(scene.entries[-1], PlaceRemoved)
    page = shown(scene)
    assert page.index("TikTok") < page.index("Removed: Instagram")
    assert "It is gone, as A. Reyes Soto told R. Patel" in page


@pytest.mark.statement("8-b")
def test_that_nothing_more_is_done_takes_a_reason_and_settles_it(scene: Scene) -> None:
    named(scene)
    assert "Write why nothing more is done about it." in text(scene.post("places/p/end/"))
    assert scene.post("places/p/end/", why="Nobody knows its name.").status_code == 302
    assert isinstance(scene.entries[-1], TakedownEnded)
    assert "Nothing more is done: Instagram, @a.example" in shown(scene)
    assert "Why: Nobody knows its name." in shown(scene)


@pytest.mark.statement("8-a")
def test_who_posted_it_is_written_down_when_it_becomes_known(scene: Scene) -> None:
    may_ask(scene)
    named(scene, account="", poster="not-known")
    page = scene.get("places/p/change/")
    assert "Instagram" in text(page)
    sent = {"place_service": "instagram", "place_poster": "somebody", "place_holder": str(scene.cast.joel.pk), **NOW}
    assert scene.post("places/p/change/", **sent).status_code == 302
    assert "Next: Ask J. Okoro to take it down" in shown(scene)


@pytest.mark.parametrize("page", ["asked", "not-asked", "reply", "report", "answer", "gone", "still-there", "end"])
def test_no_form_takes_a_copy_in_any_of_its_fields(scene: Scene, page: str) -> None:
    named(scene)
    address = f"places/p/{page}/"
    names = [name for name in scene.get(address).context["form"].fields if name not in ("seen", "form_id")]
    picture = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUg"
    before = len(scene.entries)
    refused = scene.post(address, **dict.fromkeys(names, picture), **NOW)
    assert refused.status_code == 422
    assert "Safelead never takes pictures" in text(refused)
    assert len(scene.entries) == before


def test_no_address_title_or_heading_of_a_page_holds_a_name(scene: Scene) -> None:
    scene.wrote(placed(scene.cast.ana.pk, 14))
    named(scene, poster="own-account", holder=str(scene.cast.ana.pk))
    for page in ("places/", "places/p/", "places/p/report/", "places/p/asked/", "places/add/"):
        head = scene.get(page).content.decode().partition("</head>")[0]
        assert "Reyes" not in head
        assert "a.example" not in head


def test_a_place_that_is_not_there_is_not_found(scene: Scene) -> None:
    for page in ("places/none/", "places/none/report/", "places/none/change/"):
        assert scene.get(page).status_code == 404


def test_what_can_be_chosen_is_in_the_readers_language(db: None) -> None:
    scene = in_spain()
    named(scene)
    scene.client = Client(headers={"accept-language": "es"})
    page = shown(scene.as_(scene.cast.ferrer), "places/p/report/")
    assert "Madre o padre" in page
    assert "The child" not in page


@pytest.mark.statement("8-f")
def test_whom_to_help_stands_below_the_places_until_they_were_helped(scene: Scene) -> None:
    ana = str(scene.cast.ana.pk)
    scene.wrote(placed(ana, 14))
    named(scene)
    assert "Support that was offered is written down here: A. Reyes Soto" in shown(scene)
    scene.wrote(TakedownReported(occurred=at_now(), place="p", route="provider", by="child", helped=(ana,)))
    assert "Support that was offered" not in shown(scene)
