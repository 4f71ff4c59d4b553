"""Who is told of a duty and when: the table that a DSL can sign, and what is made of moments that were missed."""

import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from safelead.access.succession import Roster, succession
from safelead.cases.duties import Duty
from safelead.cases.escalation import steps as of_line
from safelead.guidance import load_pack
from safelead.guidance.deadlines import Calendar, due_at
from safelead.ops import line
from safelead.ops.moments import Moment, moments, of_concern, passed, to_come
from safelead.schools.calendar import Opening, calendar_from

TABLE = tomllib.loads(Path(__file__).with_name("told.toml").read_text())
TERM = ((date(2026, 9, 2), date(2026, 12, 18)),)
HALF_TERM = ((date(2026, 10, 26), date(2026, 10, 30)),)
PLACES = {
    "england": Opening("england", "", "Europe/London", time(8, 30), time(16), TERM, HALF_TERM),
    "madrid": Opening("spain", "Comunidad de Madrid", "Europe/Madrid", time(9), time(17), TERM, ()),
    "valencia": Opening("spain", "Comunitat Valenciana", "Europe/Madrid", time(9), time(17), TERM, ()),
}
MINUTES = 30
PEOPLE = Roster(**{role: tuple(names) for role, names in TABLE["people"].items()})


def calendar(place: str) -> Calendar:
    return calendar_from(PLACES[place], known=True)


def told(row: dict[str, Any]) -> Iterator[str]:
    """A line for each person who is told, in the order of time, on the school's own clocks."""
    place = row.get("place", "england")
    zone, days = ZoneInfo(PLACES[place].time_zone), calendar(place)
    kind = load_pack("ukccis-2016").within("england").duties[row["duty"]]
    since = datetime.fromisoformat(row["since"]).replace(tzinfo=zone).astimezone(UTC)
    due = due_at(kind.due, since, days)
    assert due
    seats = succession(
        PEOPLE,
        absent=frozenset(row.get("away", [])),
        involved=frozenset(row.get("involved", [])),
        subjects=frozenset(row.get("about", [])),
    )
    signs = [seats.signs.staff] if seats.signs.staff else []
    doers = line.does(Duty(kind, "", "owed", since, due), row.get("lead", "Patel"), seats.line, signs)
    steps = line.steps(doers, seats.line)
    for moment in moments(kind, since, due, days, MINUTES):
        for who in steps[moment.step] if moment.step < len(steps) else ():
            local = moment.at.astimezone(zone)
            yield f"{local:%a} {local.day} {local:%b %H:%M} {who}: {moment.kind}"


@pytest.mark.statement("3.1-b", "7-e", "7-f")
@pytest.mark.parametrize("row", TABLE["situation"], ids=lambda row: row["name"])
def test_who_is_told_and_when(row: dict[str, Any]) -> None:
    assert list(told(row)) == row["told"]


def test_every_kind_of_duty_that_has_a_time_has_moments() -> None:
    since, days = datetime(2026, 11, 12, 14, 20, tzinfo=UTC), calendar("england")
    pack = load_pack("ukccis-2016")
    for place in pack.jurisdictions:
        for kind in pack.within(place).duties.values():
            due = due_at(kind.due, since, days)
            if due:
                found = moments(kind, since, due, days, MINUTES)
                assert {0, 1, 2, 3} == {moment.step for moment in found}, kind.id
                assert all(moment.at >= since for moment in found), kind.id
                assert [moment.at for moment in found] == sorted(moment.at for moment in found), kind.id


def test_of_what_was_missed_only_the_last_is_told() -> None:
    kind = load_pack("ukccis-2016").within("england").duties["inform-parents"]
    since = datetime(2026, 11, 12, 14, 20, tzinfo=UTC)
    due = datetime(2026, 11, 13, 16, 0, tzinfo=UTC)
    found = moments(kind, since, due, calendar("england"), MINUTES)
    on_friday_night = passed(found, due + timedelta(hours=4))
    assert on_friday_night == {0: Moment("due", due, 0, "overdue")}
    on_tuesday = passed(found, datetime(2026, 11, 17, 12, 0, tzinfo=UTC))
    assert [on_tuesday[step].kind for step in sorted(on_tuesday)] == ["overdue", "passed-up", "passed-up"]
    assert to_come(found, due + timedelta(hours=4)) == datetime(2026, 11, 16, 8, 30, tzinfo=UTC)
    assert to_come(found, datetime(2027, 1, 1, tzinfo=UTC)) is None


@pytest.mark.statement("3.1-a")
def test_an_unread_concern_is_told_of_again_on_each_school_day() -> None:
    friday = datetime(2026, 11, 13, 19, 0, tzinfo=UTC)
    way = of_line(succession(PEOPLE).line, friday, MINUTES)

    def says(now: datetime) -> dict[int, str]:
        return {step: moment.name for step, moment in passed(of_concern(way, now, calendar("england")), now).items()}

    assert says(friday) == {0: "told"}
    assert says(friday + timedelta(minutes=61)) == {0: "told", 1: "told", 2: "told"}
    assert says(datetime(2026, 11, 15, 12, 0, tzinfo=UTC)) == dict.fromkeys(range(4), "told")
    assert says(datetime(2026, 11, 16, 8, 29, tzinfo=UTC)) == dict.fromkeys(range(4), "told")
    assert says(datetime(2026, 11, 16, 8, 30, tzinfo=UTC)) == dict.fromkeys(range(4), "unread 2026-11-16")
