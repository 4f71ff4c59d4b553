"""When something happened, as exactly as the person can say."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from safelead.chronology.kinds.base import When
from safelead.web.forms import DayField, Form, WhenField

LONDON = ZoneInfo("Europe/London")
MADRID = ZoneInfo("Europe/Madrid")
NOW = datetime(2026, 11, 10, 14, 32, 20, tzinfo=UTC)
TODAY = {"told-day": "10", "told-month": "11", "told-year": "2026"}


class Told(Form):
    told = WhenField(label="When?", says="when you were told")


def asked(typed: dict[str, str], zone: ZoneInfo = LONDON, now: datetime = NOW) -> Told:
    data = {**TODAY, **{f"told-{part}": value for part, value in typed.items()}}
    return Told(data, now=now, time_zone=zone)


CLEANED = [
    ({"choice": "now", "shown": "2026-11-10T14:02:00+00:00"}, When.minute(datetime(2026, 11, 10, 14, 2, tzinfo=UTC))),
    ({"choice": "now"}, When.minute(datetime(2026, 11, 10, 14, 32, tzinfo=UTC))),
    # A moment that no page of today showed is not believed.
    ({"choice": "now", "shown": "2026-11-09T14:02:00+00:00"}, When.minute(datetime(2026, 11, 10, 14, 32, tzinfo=UTC))),
    ({"choice": "now", "shown": "2026-11-10T18:02:00+00:00"}, When.minute(datetime(2026, 11, 10, 14, 32, tzinfo=UTC))),
    ({"choice": "now", "shown": "yesterday"}, When.minute(datetime(2026, 11, 10, 14, 32, tzinfo=UTC))),
    ({"choice": "earlier", "time": "9.05"}, When(datetime(2026, 11, 10, 9, 5, tzinfo=UTC), "minute")),
    ({"choice": "earlier", "day": "9"}, When(datetime(2026, 11, 9, tzinfo=UTC), "day")),
    ({"choice": "earlier", "time": "0840", "about": "on"}, When(datetime(2026, 11, 10, 8, 40, tzinfo=UTC), "about")),
    ({"choice": "not-known"}, When.not_known()),
    # What was typed counts, though "just now" was left chosen.
    ({"choice": "now", "time": "13:10"}, When(datetime(2026, 11, 10, 13, 10, tzinfo=UTC), "minute")),
    ({"choice": "now", "day": "9"}, When(datetime(2026, 11, 9, tzinfo=UTC), "day")),
    ({"choice": "", "time": "13:10"}, When(datetime(2026, 11, 10, 13, 10, tzinfo=UTC), "minute")),
]


@pytest.mark.parametrize(("typed", "when"), CLEANED)
def test_what_is_typed_becomes_a_when(typed: dict[str, str], when: When) -> None:
    form = asked(typed)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["told"] == when


MENDED = [
    ({"choice": "earlier", "time": "15:10"}, "time", "Enter when you were told. It cannot be later than now (14:32)."),
    ({"choice": "earlier", "day": "11"}, "day", "Enter when you were told. It cannot be later than now (14:32)."),
    ({"choice": "earlier", "day": "31"}, "day", "Enter when you were told. Write a real day, such as 12 11 2026."),
    ({"choice": "earlier", "year": "26"}, "day", "Enter when you were told. Write a real day, such as 12 11 2026."),
    ({"choice": "earlier", "time": "25:00"}, "time", "Enter when you were told. Write the time like 14:05."),
    ({"choice": "earlier", "time": "noon"}, "time", "Enter when you were told. Write the time like 14:05."),
]


@pytest.mark.parametrize(("typed", "box", "sentence"), MENDED)
def test_a_mistake_is_named_at_its_box(typed: dict[str, str], box: str, sentence: str) -> None:
    form = asked(typed)
    assert form.mendable() == [(sentence, f"id_told-{box}")]
    for value in typed.values():
        assert value in str(form["told"].as_field_group())


def test_nothing_chosen_is_asked_for() -> None:
    form = Told({}, now=NOW, time_zone=LONDON)
    assert form.mendable() == [("Enter when you were told.", "id_told")]


def test_a_school_reads_its_own_clock() -> None:
    form = asked({"choice": "earlier", "time": "9:05"}, MADRID)
    assert form.is_valid()
    assert form.cleaned_data["told"].at == datetime(2026, 11, 10, 8, 5, tzinfo=UTC)
    assert "Just now, 15:32" in str(Told(now=NOW, time_zone=MADRID)["told"].as_field_group())


@pytest.mark.parametrize("zone", [LONDON, MADRID])
@pytest.mark.parametrize("typed", ["1:30", "2:30"])
def test_the_hour_that_comes_twice_is_never_later_than_now(zone: ZoneInfo, typed: str) -> None:
    after = datetime(2026, 10, 25, 12, 0, tzinfo=UTC)
    form = asked({"choice": "earlier", "day": "25", "month": "10", "time": typed}, zone, after)
    assert form.is_valid()
    assert form.cleaned_data["told"].at < after


@pytest.mark.parametrize("when", [each for _typed, each in CLEANED])
def test_an_earlier_answer_comes_back_as_it_was(when: When) -> None:
    form = Told(initial={"told": when}, now=NOW, time_zone=MADRID)
    shown = form["told"].value()
    again = Told({f"told-{part}": value for part, value in shown.items()}, now=NOW, time_zone=MADRID)
    assert again.is_valid(), again.errors
    expected = When(when.at, "day") if when.precision == "day" else when
    cleaned = again.cleaned_data["told"]
    assert cleaned.precision == expected.precision
    if when.precision in ("minute", "about"):
        assert cleaned.at == when.at


def test_a_day_in_three_boxes() -> None:
    class Met(Form):
        day = DayField(label="Day", required=False)

    assert (
        str(
            Met({"day-day": "3", "day-month": "11", "day-year": "2026"})
            .fields["day"]
            .clean({"day": "3", "month": "11", "year": "2026"})
        )
        == "2026-11-03"
    )
    assert Met({}).is_valid()
    half = Met({"day-day": "3"})
    assert half.mendable() == [("Enter the day, the month and the year.", "id_day-day")]
    none = Met({"day-day": "31", "day-month": "2", "day-year": "2026"})
    assert none.mendable() == [("Enter a real day, such as 12 11 2026.", "id_day-day")]
