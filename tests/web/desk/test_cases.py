"""The list of all cases: filtered by school, status, lead and due, a page at a time."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from safelead.chronology.models import Case
from safelead.people.models import Staff
from safelead.web.desk import cases
from tests.cast import Cast, make_cast
from tests.web.desk.test_desk import acknowledged, concern
from tests.web.reading import signed_in, words

REMOVED = re.compile(r'href="(\?[^"]*)"><span class="govuk-visually-hidden">Remove this filter:</span> ([^<]*) ✕')
Move = Callable[[timedelta], datetime]


@pytest.fixture
def cast(db: None, move: Move) -> Cast:
    return make_cast()


def listed(staff: Staff, query: str = "") -> str:
    return words(signed_in(staff).get(f"/desk/cases/{query}"))


def test_filters_that_are_set_can_be_taken_away_one_by_one(cast: Cast) -> None:
    acknowledged(cast, concern(cast))
    query = f"?status=closed&status=duties-to-do&lead={cast.patel.pk}&due=overdue"
    page = signed_in(cast.patel).get(f"/desk/cases/{query}").content.decode()
    taken = REMOVED.findall(page)
    assert [name for _address, name in taken] == ["Duties to do", "Closed", "R. Patel", "Overdue"]
    assert "lead=" not in taken[2][0]
    assert "status=closed" in taken[2][0]
    assert "Filter (4)" in page


def test_a_case_is_found_by_who_leads_it(cast: Cast) -> None:
    new, taken = concern(cast), concern(cast)
    acknowledged(cast, taken)
    page = listed(cast.patel, f"?lead={cast.patel.pk}")
    assert taken.reference in page
    assert new.reference not in page
    assert "No case matches." in listed(cast.patel, f"?lead={cast.patel.pk}&status=closed")


def test_a_case_is_found_by_when_something_is_due(cast: Cast, move: Move) -> None:
    case = concern(cast, minutes_ago=20)
    acknowledged(cast, case)
    found = {when: case.reference in listed(cast.patel, f"?due={when}") for when in cases.DUE_NAMES}
    assert found == {"overdue": False, "today": True, "soon": True, "nothing": False}
    move(timedelta(days=4))
    assert case.reference in listed(cast.patel, "?due=overdue")


@pytest.mark.parametrize("query", ["?lead=nobody", "?due=never", "?school=XXX", "?after=NTH-0000x", "?status=%00"])
def test_what_is_not_offered_filters_nothing_or_finds_nothing(query: str, cast: Cast) -> None:
    concern(cast)
    assert "Cases" in listed(cast.patel, query)


def test_nobody_learns_from_the_filter_who_leads_a_case_that_is_hidden_from_them(cast: Cast) -> None:
    case = concern(cast, cast.lund)
    acknowledged(cast, case)
    assert "R. Patel" in listed(cast.moss)
    assert "R. Patel" not in listed(cast.lund)


def test_older_cases_stand_on_the_next_page_and_newest_is_the_way_back(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cases, "A_PAGE", 2)
    first, *others = [concern(cast) for _turn in range(3)]
    client = signed_in(cast.patel)
    page = client.get("/desk/cases/?lead=&due=")
    assert all(case.reference in words(page) for case in others)
    older = re.search(r'href="(\?after=[^"]+)" rel="next"', page.content.decode())
    assert older
    second = client.get(f"/desk/cases/{older[1]}")
    assert first.reference in words(second)
    assert "Newest cases" in words(second)
    assert not any(_rows(second, case) for case in others)


def _rows(page: object, case: Case) -> bool:
    return f"/cases/{case.reference}/" in page.content.decode()  # type: ignore[attr-defined]
