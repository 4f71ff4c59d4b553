"""Every look and every refusal is recorded at once, and tells nobody who is locked out (promises 8 and 9)."""

import pytest
from django.db import transaction

from safelead.access.audit import looked, refused, who_looked
from safelead.access.models import Look
from safelead.access.roles import Act
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
