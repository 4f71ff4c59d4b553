"""Taking up a concern: as a case of its own, or as part of one that is open."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse

from safelead.cases.fold import fold
from safelead.cases.gate import cases_for
from safelead.cases.models import CaseSummary
from safelead.cases.record import record
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.concern import ConcernAcknowledged, ConcernAdded, ConcernBroughtIn
from safelead.chronology.kinds.upkeep import CaseClosed
from safelead.chronology.models import Case
from safelead.people.models import Staff
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


def page_of(staff: Staff, case: Case) -> str:
    return words(signed_in(staff).get(f"/cases/{case.reference}/acknowledge/"))


def take(staff: Staff, case: Case, choice: str = "new", **other: Any) -> HttpResponse:
    form = {"choice": choice, "seen": len(entries(case)), "form_id": str(uuid4()), **other}
    return signed_in(staff).post(f"/cases/{case.reference}/acknowledge/", form)  # type: ignore[return-value]


def opened(cast: Cast, **other: Any) -> Case:
    """An open case that Patel leads."""
    case = recorded(cast.nowak, **{"about": [str(cast.ana.pk)], **other})
    assert take(cast.patel, case).status_code == 302
    return case


@pytest.mark.statement("3.1-a", "3.1-d")
def test_it_shows_what_was_said_who_told_it_and_when(cast: Cast, case: Case) -> None:
    text = page_of(cast.patel, case)
    assert text.startswith(f"Read and acknowledge {case.reference} Northgate School Recorded by T. Nowak, today, 14:20")
    assert SAID in text
    assert "A. Reyes Soto" in text
    assert text.endswith("Acknowledge and take this case")


@pytest.mark.statement("3.1-a", "7-e")
def test_whoever_takes_it_leads_it_on_their_own_authority(cast: Cast, case: Case) -> None:
    sent = take(cast.patel, case)
    assert sent.headers["Location"] == f"/cases/{case.reference}/"
    taken = entries(case)[-1].entry
    assert taken == ConcernAcknowledged(occurred=When.minute(NOW), lead=str(cast.patel.pk), authority="The DSL leads.")
    assert CaseSummary.objects.get(case=case).lead == cast.patel


def test_a_deputy_who_reads_it_first_says_so(cast: Cast, case: Case) -> None:
    take(cast.lund, case)
    taken = entries(case)[-1].entry
    assert isinstance(taken, ConcernAcknowledged)
    assert taken.authority == "A deputy took it up, because no DSL had read it yet."


def test_what_was_added_since_is_read_with_it(cast: Cast, case: Case) -> None:
    added = ConcernAdded(occurred=When.minute(NOW), text="And it happened twice.")
    record(case, [added], by=cast.nowak, now=NOW)
    assert "And it happened twice." in page_of(cast.patel, case)


def test_it_was_taken_meanwhile_by_another(cast: Cast, case: Case) -> None:
    take(cast.lund, case)
    client = signed_in(cast.patel)
    sent = client.post(f"/cases/{case.reference}/acknowledge/", {"choice": "new", "seen": 1, "form_id": str(uuid4())})
    assert sent.headers["Location"] == f"/cases/{case.reference}/"
    told = [
        str(message) for message in client.get(f"/cases/{case.reference}/acknowledge/", follow=True).context["messages"]
    ]
    assert "S. Lund has taken this already: today, 14:20. You need do nothing." in told
    assert [one.kind for one in entries(case)] == ["ConcernRaised", "ConcernAcknowledged"]


def test_something_written_meanwhile_is_shown_before_it_is_taken(cast: Cast, case: Case) -> None:
    added = ConcernAdded(occurred=When.minute(NOW), text="And it happened twice.")
    record(case, [added], by=cast.nowak, now=NOW)
    sent = take(cast.patel, case, seen=1)
    assert sent.status_code == 409
    assert "And it happened twice." in words(sent)


# --- joining -----------------------------------------------------------------------------------------------------


def test_open_cases_about_the_same_pupils_are_suggested_first(cast: Cast) -> None:
    same, other = opened(cast), opened(cast, about=[str(cast.mia.pk)])
    text = page_of(cast.patel, recorded(cast.nowak, about=[str(cast.ana.pk)]))
    assert f"Join {same.reference}, which is about A. Reyes Soto too" in text
    assert f"Join {other.reference}" not in text
    assert f"Another open case Choose the case {other.reference}: recorded today, R. Patel leads" in text


def test_closed_cases_other_schools_and_locked_ones_are_not_offered(cast: Cast) -> None:
    closed = opened(cast)
    record(closed, [CaseClosed(occurred=When.minute(NOW), why="Done.")], by=cast.patel, now=NOW)
    about_patel = recorded(cast.nowak, about=[str(cast.ana.pk)], staff=[str(cast.patel.pk)], staff_how="other")
    take(cast.lund, about_patel)
    text = page_of(cast.patel, recorded(cast.nowak, about=[str(cast.ana.pk)]))
    assert closed.reference not in text
    assert about_patel.reference not in text


@pytest.mark.statement("3.1-a", "3.1-d")
def test_joining_brings_the_words_into_the_case(cast: Cast) -> None:
    into = opened(cast)
    concern = recorded(cast.okoro, about=[str(cast.mia.pk)])
    record(concern, [ConcernAdded(occurred=When.minute(NOW), text="One thing more.")], by=cast.okoro, now=NOW)
    sent = take(cast.patel, concern, "another", another=into.reference)
    assert sent.headers["Location"] == f"/cases/{into.reference}/"
    raised = entries(concern)[0]
    brought = next(one.entry for one in entries(into) if isinstance(one.entry, ConcernBroughtIn))
    assert (brought.reference, brought.hash, brought.raised_by) == (
        concern.reference, raised.hash, str(cast.okoro.pk),
    )  # fmt: skip
    assert brought.concern == raised.entry
    assert [one.kind for one in entries(concern)][-1] == "ConcernJoined"
    assert "One thing more." in str(entries(into)[-1].entry)
    assert set(fold(entries(into)).people) == {str(cast.ana.pk), str(cast.mia.pk)}


def test_a_reporter_sees_it_handled_and_closed_where_it_joined(cast: Cast) -> None:
    into, concern = opened(cast), recorded(cast.okoro, about=[str(cast.ana.pk)])
    take(cast.patel, concern, into.reference)
    receipt = f"/concerns/{concern.reference}/"
    assert "Being handled read 14:20" in words(signed_in(cast.okoro).get(receipt))
    assert into.reference not in words(signed_in(cast.okoro).get(receipt))
    signed_in(cast.okoro).post(f"{receipt}add/", {"text": "Later."})
    assert entries(into)[-1].kind == "ConcernAdded"
    record(into, [CaseClosed(occurred=When.minute(NOW), why="Done.")], by=cast.patel, now=NOW)
    assert "Closed today" in words(signed_in(cast.okoro).get(receipt))


@pytest.mark.statement("3.3-j")
def test_whoever_is_locked_out_of_either_is_locked_out_of_both(cast: Cast) -> None:
    into = opened(cast, staff=[str(cast.adeyemi.pk)], staff_how="relative")
    concern = recorded(cast.nowak, about=[str(cast.ana.pk)], staff=[str(cast.moss.pk)], staff_how="relative")
    assert take(cast.patel, concern, into.reference).status_code == 302
    for staff in (cast.adeyemi, cast.moss):
        assert not cases_for(staff, NOW).filter(case__in=(into, concern)).exists()
    assert fold(entries(into)).conflicts[str(cast.moss.pk)].captures
    assert not fold(entries(into)).conflicts[str(cast.adeyemi.pk)].captures


def test_a_case_that_is_not_open_is_not_joined(cast: Cast, case: Case) -> None:
    into = opened(cast, about=[str(cast.mia.pk)])
    assert "Choose which case it joins." in words(take(cast.patel, case, "another", another=""))
    record(into, [CaseClosed(occurred=When.minute(NOW), why="Done.")], by=cast.patel, now=NOW)
    assert take(cast.patel, case, "another", another=into.reference).status_code == 422
    assert [one.kind for one in entries(case)] == ["ConcernRaised"]


def test_joining_twice_is_refused_by_the_record(cast: Cast, case: Case) -> None:
    into = opened(cast, about=[str(cast.mia.pk)])
    take(cast.patel, case, "another", another=into.reference)
    sent = take(cast.lund, case, "another", another=into.reference)
    assert sent.headers["Location"] == f"/cases/{into.reference}/"
    assert sum(one.kind == "ConcernBroughtIn" for one in entries(into)) == 1
