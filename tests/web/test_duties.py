"""What is owed, in the same words everywhere, and where it is done."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import NoReverseMatch, reverse

from safelead.cases.discharges import BY_NOTE, DISCHARGES
from safelead.cases.duties import Duty, Standing
from safelead.cases.marks import Mark
from safelead.cases.readmodels import pack
from safelead.schools.calendar import calendar_of
from safelead.web.duties import FORMS, Setting, duty_line, duty_row, pressing
from safelead.web.names import Names
from safelead.web.times import Clock
from tests.cast import Cast, make_cast

NOW = datetime(2026, 11, 12, 14, 20, tzinfo=UTC)  # a Thursday


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def setting(cast: Cast) -> Setting:
    return Setting("NTH-0142", Names(cast.north), Clock(NOW, "Europe/London"), calendar_of(cast.north))


def duty(cast: Cast, kind: str, due: datetime | None = None, state: Standing = "owed", **more: object) -> Duty:
    found = pack().duties[kind]
    about = str(cast.ana.pk) if found.about in ("pupil", "parent") else "police" if found.about == "agency" else ""
    return replace(Duty(found, about, state, NOW, due), **more)  # type: ignore[arg-type]


def line(cast: Cast, owed: Duty) -> str:
    return duty_line(duty_row(owed, setting(cast)))


def at(day: int, hour: int) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=UTC)


@pytest.mark.statement("3.1-e")
def test_a_duty_has_verb_person_and_time(cast: Cast) -> None:
    assert line(cast, duty(cast, "inform-parents", at(12, 16))) == (
        "Tell the parents of A. Reyes Soto: due today, 16:00"
    )
    assert line(cast, duty(cast, "inform-parents", at(16, 16))) == (
        "Tell the parents of A. Reyes Soto: due Mon 16 Nov, 16:00"
    )


def test_an_overdue_duty_says_since_when_and_how_many_school_days(cast: Cast) -> None:
    assert line(cast, duty(cast, "inform-parents", at(11, 16))) == (
        "Tell the parents of A. Reyes Soto: overdue since yesterday, 16:00 (1 school day)"
    )
    assert line(cast, duty(cast, "inform-parents", at(6, 16))).endswith("Fri 6 Nov, 16:00 (4 school days)")
    assert line(cast, duty(cast, "tell-social-care", at(12, 13))).endswith("overdue since today, 13:00")


@pytest.mark.statement("2.2-b")
def test_what_is_due_now_says_now(cast: Cast) -> None:
    owed = duty(cast, "refer-now", at(12, 14))
    assert line(cast, owed) == "Refer this to the police: due now, since today, 14:00"
    assert duty_row(owed, setting(cast)).bar == "overdue"


@pytest.mark.statement("5.2-a")
def test_what_is_on_hold_says_why(cast: Cast) -> None:
    owed = duty(cast, "request-deletion", state="held", held_by=("request-deletion",))
    row = duty_row(owed, setting(cast))
    assert (row.due, row.bar) == ("on hold while the police may be involved", "waiting")
    waits = duty_row(owed, replace(setting(cast), asked_to_wait=True))
    assert waits.due == "on hold while an agency asks the school to wait"


def test_what_is_done_says_when_and_by_whom_and_links_nowhere(cast: Cast) -> None:
    mark = Mark(9, str(cast.patel.pk), at(12, 13), at(12, 13))
    row = duty_row(duty(cast, "inform-parents", state="done", by=mark), setting(cast))
    assert (row.due, row.href) == ("done today, 13:00 by R. Patel", "")
    dropped = duty(cast, "inform-parents", state="dropped", by=mark, why="It would put her at risk.")
    assert duty_row(dropped, setting(cast)).due == (
        "no longer owed, because: It would put her at risk (R. Patel, today)"
    )


def test_why_a_duty_was_dropped_is_not_said_when_that_entry_is_sealed(cast: Cast) -> None:
    mark = Mark(9, str(cast.patel.pk), at(12, 13), at(12, 13))
    dropped = duty(cast, "inform-parents", state="dropped", by=mark, why="About the wrong child.")
    row = duty_row(dropped, replace(setting(cast), sealed=frozenset({9})))
    assert row.due == "no longer owed (R. Patel, today)"


def test_the_most_pressing_comes_first(cast: Cast) -> None:
    now = duty(cast, "refer-now", NOW)
    late = duty(cast, "inform-parents", NOW - timedelta(days=3))
    held = duty(cast, "request-deletion", state="held", held_by=("request-deletion",))
    assert sorted([held, late, now], key=pressing) == [now, late, held]


def test_every_duty_leads_to_a_form_or_can_be_written_down() -> None:
    assert set(DISCHARGES) <= set(FORMS) | BY_NOTE


@pytest.mark.parametrize("name", sorted({name for name, _query in FORMS.values()} | {"duty"}))
def test_every_form_that_a_duty_leads_to_is_there(name: str) -> None:
    for what in ([], ["offer-support"], ["7"]):  # nothing besides the case, a kind of duty, an entry
        with suppress(NoReverseMatch):
            assert reverse(name, args=["NTH-0142", *what])
            return
    pytest.fail(f"There is no page {name}.")
