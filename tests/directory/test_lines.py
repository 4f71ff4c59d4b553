"""How far a line can be relied on, and what may be dialled or followed. Pure."""

from datetime import date

import pytest

from safelead.directory.lines import Contact, Sure, is_web

TODAY = date(2026, 11, 24)


def a_contact(**told: object) -> Contact:
    """A contact that was checked a month ago and is sure enough."""
    whole: dict[str, object] = {
        "line": 1, "version": 1, "key": "police", "places": ("england",), "sure": Sure.CONFIRMED,
        "checked_on": date(2026, 10, 24), "checked_by": "", "review_by": date(2027, 10, 24), "source": "",
        "name": "Police", "need": "report", "purpose": "", "whom": (), "telephone": "101", "also": "", "web": "",
        "hours": "", "note": "",
    }  # fmt: skip
    return Contact(**{**whole, **told})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("checked_on", "months"),
    [
        (None, None),
        (date(2026, 11, 24), 0),
        (date(2026, 10, 25), 0),
        (date(2026, 10, 24), 1),
        (date(2025, 9, 24), 14),
        (date(2026, 12, 1), 0),
    ],
)
def test_the_age_is_in_whole_months(checked_on: date | None, months: int | None) -> None:
    assert a_contact(checked_on=checked_on).age(TODAY) == months


def test_a_line_is_stale_after_its_day_or_without_any_check() -> None:
    assert not a_contact(review_by=TODAY).is_stale(TODAY)
    assert a_contact(review_by=date(2026, 11, 23)).is_stale(TODAY)
    assert a_contact(checked_on=None).is_stale(TODAY)
    assert not a_contact(review_by=None).is_stale(TODAY)


@pytest.mark.parametrize("sure", Sure)
def test_what_is_unsure_from_the_start_has_to_be_confirmed_however_fresh(sure: Sure) -> None:
    assert a_contact(sure=sure).is_to_confirm(TODAY) is (sure in (Sure.LIKELY, Sure.DOUBTFUL))


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("0800 1111", "tel:08001111"),
        ("+34 600 000 012", "tel:+34600000012"),
        ("01632 960 214, ext. 3", "tel:01632960214"),
        ("999", "tel:999"),
        ("ext. 214", ""),
        ("", ""),
    ],
)
def test_a_telephone_dials_the_number_and_nothing_else(written: str, dialled: str) -> None:
    assert a_contact(telephone=written).dial == dialled


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//elsewhere.example", "iwf.org.uk"])
def test_only_an_address_of_the_web_becomes_a_link(address: str) -> None:
    assert not is_web(address)
