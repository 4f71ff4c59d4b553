"""Legal advice for Wales: recorded, replaced, ended (5.2-b)."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from safelead.people.enrolment import add_staff
from safelead.people.models import Staff
from safelead.schools.legal_advice import end_advice, is_advised, record_advice, standing_advice
from safelead.schools.models import LegalAdvice
from tests.cast import words

NOW = datetime(2026, 11, 12, 14, 20, tzinfo=UTC)


@pytest.fixture
def ruiz(db: None) -> Staff:
    return add_staff(words("Marta", "Ruiz"), language="en", hashed="!")


def advised(by: Staff, *, allows: bool = True, adviser: str = "Pritchard and Wynne") -> LegalAdvice:
    return record_advice(
        "wales", adviser=adviser, given_on=date(2026, 11, 2), reference="PW 118", summary="They may.", allows=allows,
        by=by, now=NOW,
    )  # fmt: skip


pytestmark = pytest.mark.statement("5.2-b")


def test_nothing_is_advised_until_it_is_recorded(ruiz: Staff) -> None:
    assert not is_advised("wales")
    advised(ruiz)
    assert is_advised("wales")
    assert not is_advised("spain")


def test_advice_against_it_allows_nothing_and_the_newest_counts(ruiz: Staff) -> None:
    advised(ruiz, allows=False)
    assert not is_advised("wales")
    advised(ruiz)
    assert is_advised("wales")
    advised(ruiz, allows=False)
    assert not is_advised("wales")


def test_once_ended_none_stands_not_even_what_was_replaced_and_all_stay_to_be_read(ruiz: Staff) -> None:
    advised(ruiz, adviser="The first")
    advised(ruiz, adviser="The second")
    assert end_advice("wales", by=ruiz, now=NOW, why="The law changed.") == 2
    assert standing_advice("wales") is None
    assert not is_advised("wales")
    assert {each.ended_why for each in LegalAdvice.objects.all()} == {"The law changed."}
    assert end_advice("wales", by=ruiz, now=NOW, why="Again.") == 0


def test_it_is_not_ended_without_a_reason(ruiz: Staff) -> None:
    advised(ruiz)
    with pytest.raises(IntegrityError), transaction.atomic():
        end_advice("wales", by=ruiz, now=NOW, why="")
