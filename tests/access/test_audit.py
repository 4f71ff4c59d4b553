"""Every look and every refusal is recorded at once, and tells nobody who is locked out (promises 8 and 9)."""

from datetime import timedelta

import pytest
from django.db import transaction

from safelead.access.audit import looked, looks_of, opened, refused, searched, who_looked
from safelead.access.models import Look
from safelead.access.roles import Act
from safelead.people.models import Staff
from tests.cast import NOW, Cast, make_cast
from tests.people.test_storage import stored


@pytest.fixture
def cast(record_db: str) -> Cast:
    return make_cast()


def test_who_looked_at_a_case_and_who_was_kept_out(cast: Cast) -> None:
    looked(cast.patel, Act.READ_CASE, now=NOW, school=cast.north, case="NTH-0142")
    looked(cast.aziz, Act.BREAK_GLASS, now=NOW, school=cast.north, case="NTH-0142", reason="Her brother is with us.")
    refused(cast.moss, Act.READ_CASE, now=NOW, school=cast.north, case="NTH-0142", reason="locked out")
    refused(cast.moss, Act.READ_CASE, now=NOW, school=cast.north, case="NTH-0139", reason="locked out")
    seen = who_looked(cast.north, "NTH-0142")
    assert {(look.staff, look.act, look.allowed, look.reason) for look in seen} == {
        (str(cast.patel.pk), "read-case", True, ""),
        (str(cast.aziz.pk), "break-glass", True, "Her brother is with us."),
        (str(cast.moss.pk), "read-case", False, "locked out"),
    }


def test_a_refusal_tells_in_clear_neither_the_case_nor_why(cast: Cast) -> None:
    refused(cast.moss, Act.READ_CASE, now=NOW, school=cast.north, case="NTH-0142", reason="locked out")
    refused(None, Act.SEE_DESK, now=NOW, reason="not signed in")
    told = stored()
    assert b"read-case" in told
    assert b"NTH-0142" not in told
    assert b"locked" not in told
    assert b"not signed in" not in told


def test_a_reason_does_not_stand_in_clear_and_a_plain_look_keeps_none(cast: Cast) -> None:
    looked(cast.aziz, Act.BREAK_GLASS, now=NOW, school=cast.north, case="NTH-0142", reason="Her brother is with us.")
    looked(cast.patel, Act.SEE_DESK, now=NOW)
    kept = [look.sealed for look in Look.objects.order_by("id")]
    assert b"brother" not in bytes(kept[0] or b"")
    assert kept[1] is None


def test_it_stays_recorded_when_the_request_fails(cast: Cast) -> None:
    def request() -> None:
        refused(cast.nowak, Act.SEE_DESK, now=NOW)
        with transaction.atomic():
            raise LookupError("the page fails after its gate")

    with pytest.raises(LookupError):
        request()
    assert Look.objects.get().staff == cast.nowak


def test_within_a_transaction_it_is_loud_for_it_could_be_rolled_back(cast: Cast) -> None:
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        looked(cast.patel, Act.SEE_DESK, now=NOW)
    assert not Look.objects.exists()


def test_what_was_searched_for_and_how_much_was_shown_is_kept_and_does_not_stand_in_clear(cast: Cast) -> None:
    searched(cast.nowak, Act.RECORD_CONCERN, now=NOW, school=cast.north, asked="Reyes Sotogrande", shown=2)
    searched(cast.ruiz, Act.FIND, now=NOW, school=None, asked="Reyes Sotogrande", shown=0)
    assert b"sotogrande" not in stored().lower()
    found = list(opened(Look.objects.order_by("id")))
    assert [(each.asked, each.shown, each.is_search) for each in found] == [
        ("Reyes Sotogrande", 2, True),
        ("Reyes Sotogrande", 0, True),
    ]


def test_what_one_person_read_of_a_case_can_be_listed(cast: Cast) -> None:
    for case in ("NTH-0142", "NTH-0139"):
        looked(cast.moss, Act.READ_CASE, now=NOW, school=cast.north, case=case)
    looked(cast.patel, Act.READ_CASE, now=NOW, school=cast.north, case="NTH-0142")
    refused(cast.moss, Act.SIGN, now=NOW, school=cast.north, case="NTH-0142")
    assert [(each.case, each.act) for each in looks_of(cast.moss, "NTH-0142")] == [("NTH-0142", "read-case")]


def test_a_page_that_asks_by_itself_is_one_row_a_minute_for_a_person_a_case_and_an_act(cast: Cast) -> None:
    def ask(staff: Staff, seconds: int, case: str = "NTH-0142", act: Act = Act.HOLD_REVIEW) -> None:
        at = NOW + timedelta(seconds=seconds)
        looked(staff, act, now=at, school=cast.north, case=case, repeats=True)

    for seconds in range(0, 100, 10):
        ask(cast.patel, seconds)
    assert Look.objects.count() == 2
    ask(cast.lund, 10)
    ask(cast.patel, 10, case="NTH-0139")
    ask(cast.patel, 10, act=Act.ANSWER)
    assert Look.objects.count() == 5
    looked(cast.patel, Act.HOLD_REVIEW, now=NOW, school=cast.north, case="NTH-0142")
    assert Look.objects.count() == 6
