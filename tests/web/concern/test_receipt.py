"""What whoever reported sees afterwards: one of three words, never content, and nobody else sees it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from safelead.access.models import Look
from safelead.cases.record import record
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.concern import ConcernAcknowledged, ConcernAdded
from safelead.chronology.kinds.upkeep import CaseClosed
from safelead.chronology.models import Case
from safelead.ops.round import go_round
from tests.cast import NOW, Cast, make_cast
from tests.web.concern.told import SAID, entries, recorded
from tests.web.reading import signed_in, words

Move = Callable[[timedelta], datetime]


@pytest.fixture
def cast(db: None, move: Move) -> Cast:
    return make_cast()


@pytest.fixture
def case(cast: Cast) -> Case:
    return recorded(cast.nowak, about=[str(cast.ana.pk)])


def acknowledge(cast: Cast, case: Case, at: datetime) -> None:
    taken = ConcernAcknowledged(occurred=When.minute(at), lead=str(cast.patel.pk), authority="The DSL leads.")
    record(case, [taken], by=cast.patel, now=at)


def close(cast: Cast, case: Case, at: datetime) -> None:
    record(case, [CaseClosed(occurred=When.minute(at), why="All is done.")], by=cast.patel, now=at)


def receipt(cast: Cast, case: Case) -> str:
    return words(signed_in(cast.nowak).get(f"/concerns/{case.reference}/"))


@pytest.mark.statement("3.1-a")
def test_the_receipt_says_who_has_it_and_when_it_goes_on(cast: Cast, case: Case) -> None:
    assert receipt(cast, case) == (
        f"Recorded. Reference {case.reference} today, 14:20 Received It has gone to R. Patel (DSL). "
        "If it is not read by 14:50, it goes to the deputy DSL, then to the headteacher. "
        "Urgent? Tell the DSL in person: ext. 214. Danger now? Call 999. "
        "Next Stay with the child if you can. Do not discuss it with anybody else. "
        "You will not hear details. That protects the child. "
        "Record another concern Add something you forgot You called an emergency number? Record it "
        "Did you see it yourself? Record it My concerns"
    )


@pytest.mark.statement("3.1-a")
def test_an_unread_concern_says_that_it_was_passed_on(cast: Cast, case: Case, move: Move) -> None:
    go_round(move(timedelta(minutes=31)))
    said = "Nobody has read it yet. It was passed on to the deputy DSL (14:50). "
    assert said + "If it is not read by 15:20, it goes to the headteacher too." in receipt(cast, case)
    go_round(move(timedelta(hours=1)))
    assert "passed on to the deputy DSL (14:50), the headteacher (15:20) and the group lead (15:50)." in receipt(
        cast, case
    )


def test_a_receipt_never_says_that_it_was_passed_on_when_it_was_not(cast: Cast, case: Case, move: Move) -> None:
    """The worker is down: whoever waits for it is told to go themselves, and to whom."""
    move(timedelta(minutes=63))
    text = receipt(cast, case)
    assert "passed on to" not in text
    assert "Do not wait for it to be passed on: go to the deputy DSL and the headteacher yourself. " in text
    assert "If it is not read by 15:50, it goes to the group lead too." in text


def test_in_the_evening_it_says_when_the_school_opens(cast: Cast, move: Move) -> None:
    move(timedelta(hours=5))
    text = receipt(cast, recorded(cast.nowak, about_unknown="on"))
    assert "The school is closed now, and it may not be read before tomorrow, 08:30." in text
    assert "If it is not read by 19:50" in text


def test_over_the_weekend_the_next_school_day_is_named(cast: Cast, move: Move) -> None:
    move(datetime(2026, 11, 13, 20, 0, tzinfo=UTC) - NOW)
    assert "may not be read before Mon 16 Nov, 08:30" in receipt(cast, recorded(cast.nowak, about_unknown="on"))


def test_a_dsl_who_records_finds_it_on_their_own_desk(cast: Cast) -> None:
    case = recorded(cast.patel, about_unknown="on")
    text = words(signed_in(cast.patel).get(f"/concerns/{case.reference}/"))
    assert "It is on your own desk. Read and acknowledge it there." in text


@pytest.mark.statement("3.1-a")
def test_received_then_handled_then_closed_and_nothing_else(cast: Cast, case: Case, move: Move) -> None:
    acknowledge(cast, case, NOW + timedelta(minutes=4))
    assert "Being handled read 14:24" in receipt(cast, case)
    assert "Patel" not in receipt(cast, case)
    close(cast, case, NOW + timedelta(minutes=9))
    move(timedelta(days=6))
    assert "Closed Thu 12 Nov" in receipt(cast, case)
    assert "Stay with the child" not in receipt(cast, case)


def test_neither_page_shows_a_name_or_a_word_of_it(cast: Cast, case: Case) -> None:
    for page in (f"/concerns/{case.reference}/", "/my-concerns/", f"/concerns/{case.reference}/add/"):
        html = signed_in(cast.nowak).get(page).content.decode()
        assert SAID not in html
        assert "Reyes" not in html


def test_my_concerns_lists_mine_newest_first(cast: Cast, case: Case, move: Move) -> None:
    acknowledge(cast, case, NOW)
    move(timedelta(minutes=1))
    second = recorded(cast.nowak, about_unknown="on")
    recorded(cast.okoro, about_unknown="on")
    text = words(signed_in(cast.nowak).get("/my-concerns/"))
    assert text == (
        "My concerns Concerns that you recorded, newest first Status Reference Recorded "
        f"Received not read yet {second.reference} today, 14:21 "
        f"Being handled read 14:20 {case.reference} today, 14:20 Who looked at what you wrote Record a concern"
    )


def test_an_empty_list_says_so(cast: Cast) -> None:
    assert "You have recorded nothing yet." in words(signed_in(cast.nowak).get("/my-concerns/"))


@pytest.mark.parametrize("under", ["", "add/"])
def test_anothers_receipt_and_none_look_alike(under: str, cast: Cast, case: Case) -> None:
    for stranger in (cast.okoro, cast.patel, cast.aziz):
        theirs = signed_in(stranger).get(f"/concerns/{case.reference}/{under}")
        none = signed_in(stranger).get(f"/concerns/NTH-0000/{under}")
        assert (theirs.status_code, none.status_code) == (404, 404)
        assert words(theirs) == words(none)
    assert Look.objects.filter(outcome="refused", staff=cast.okoro).count() == 2


def add(cast: Cast, case: Case, text: str = "She told me one thing more.", **other: str) -> str:
    sent = signed_in(cast.nowak).post(f"/concerns/{case.reference}/add/", {"text": text, **other}, follow=True)
    return words(sent)


@pytest.mark.statement("3.1-d")
def test_something_forgotten_is_added_beside_the_first_account(cast: Cast, case: Case) -> None:
    assert f"It was added to {case.reference}." in add(cast, case)
    added = entries(case)[-1]
    assert isinstance(added.entry, ConcernAdded)
    assert (added.entry.text, added.author) == ("She told me one thing more.", str(cast.nowak.pk))


def test_the_same_addition_sent_twice_is_written_once(cast: Cast, case: Case) -> None:
    form = {"form_id": "7b0a4f4c-9b0e-4c8e-9a52-0f6f0c1f4b11"}
    add(cast, case, **form)
    add(cast, case, **form)
    assert [one.kind for one in entries(case)] == ["ConcernRaised", "ConcernAdded"]


def test_a_closed_case_takes_an_addition(cast: Cast, case: Case) -> None:
    acknowledge(cast, case, NOW)
    close(cast, case, NOW)
    page = words(signed_in(cast.nowak).get(f"/concerns/{case.reference}/add/"))
    assert "It is closed. What you add goes to the DSL, who can open it again." in page
    add(cast, case)
    assert entries(case)[-1].kind == "ConcernAdded"


def test_an_empty_addition_is_asked_for(cast: Cast, case: Case) -> None:
    assert add(cast, case, "").count("Write what you want to add.") == 2
