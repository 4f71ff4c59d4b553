"""When a school is open: entered in plain sentences, and whatever is owed is timed anew at once."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from safelead.access.audit import who_looked
from safelead.access.models import Look
from safelead.cases.models import CaseSummary, Owed
from safelead.people.models import Staff
from safelead.schools.calendar import calendar_of
from safelead.schools.models import Closure, School, Term
from tests.cast import Cast, make_cast
from tests.ops.scene import acknowledged, concern
from tests.web.reading import signed_in, words

Move = Callable[[timedelta], datetime]
SNOW: dict[str, Any] = {"name": "Snow", "first": date(2026, 11, 13), "last": date(2026, 11, 13)}


@pytest.fixture
def cast(db: None, move: Move) -> Cast:
    move(timedelta())
    return make_cast()


def boxes(**fields: Any) -> dict[str, str]:
    """Fields as they are sent, a day in its three boxes."""
    sent: dict[str, str] = {}
    for name, value in fields.items():
        if isinstance(value, date):
            sent |= {f"{name}-day": str(value.day), f"{name}-month": str(value.month), f"{name}-year": str(value.year)}
        else:
            sent[name] = value
    return sent


def get(staff: Staff, where: str = "", code: str = "NTH") -> Any:
    return signed_in(staff).get(f"/school/{code}/calendar/{where}")


def post(staff: Staff, where: str, code: str = "NTH", **fields: Any) -> Any:
    return signed_in(staff).post(f"/school/{code}/calendar/{where}", boxes(**fields), follow=True)


@pytest.mark.statement("7-e")
def test_the_page_shows_hours_terms_and_the_bank_holidays_of_the_place(cast: Cast) -> None:
    Closure.objects.create(school=cast.sur, name="Puente", first=date(2026, 12, 7), last=date(2026, 12, 7))
    text = words(get(cast.ferrer, code="SUR"))
    assert "Open 09:00 to 17:00, on school days" in text
    assert "Europe/Madrid: it is 15:20 there now" in text
    assert "A concern that nobody has read goes to the next person after 30 minutes" in text
    assert "Autumn from 2 September 2026: change 2 September 2026 18 December 2026" in text
    assert "Puente from 7 December 2026: change 7 December 2026 7 December 2026" in text
    assert "Bank holidays: Comunidad de Madrid" in text
    assert "Tuesday 8 December 2026: Inmaculada Concepción" in text
    assert "12 October 2026" not in text  # it is over
    assert calendar_of(cast.sur).edition in text
    Term.objects.filter(school=cast.sur, name="Autumn").update(last=date(2026, 11, 11))
    assert "Terms that are over (1) Name First day Last day Autumn" in words(get(cast.ferrer, code="SUR"))


def test_a_deputy_reads_it_and_changes_nothing(cast: Cast) -> None:
    page = get(cast.lund)
    assert "The DSL, the headteacher and the group lead can change this page." in words(page)
    assert b"terms/new" not in page.content
    assert post(cast.lund, "terms/new/", name="X", **{k: v for k, v in SNOW.items() if k != "name"}).status_code == 403
    assert post(cast.aziz, "closures/new/", **SNOW).status_code == 404
    assert not Closure.objects.exists()


@pytest.mark.statement("7-e")
def test_a_day_closed_times_what_is_owed_anew_in_the_same_moment(cast: Cast) -> None:
    case = concern(cast)
    acknowledged(cast, case)
    due = Owed.objects.filter(case=case, duty="hold-review-meeting")
    before = due.get()
    assert before.due_at == datetime(2026, 11, 13, 16, 0, tzinfo=UTC)
    assert before.calendar == calendar_of(cast.north).edition
    text = words(post(cast.moss, "closures/new/", **SNOW))
    assert "Saved: Snow (13 Nov 2026 to 13 Nov 2026). 1 open case was timed anew." in text
    assert due.get().due_at == datetime(2026, 11, 16, 16, 0, tzinfo=UTC)
    edition = calendar_of(cast.north).edition
    assert due.get().calendar == edition != before.calendar
    assert CaseSummary.objects.get(case=case).calendar == edition


def test_who_changed_it_is_kept(cast: Cast) -> None:
    post(cast.moss, "closures/new/", **SNOW)
    kept = Look.objects.get(act="edit-calendar")
    assert (kept.staff, kept.school_id, kept.case) == (cast.moss, "NTH", "")
    (looked,) = who_looked(cast.north, "")
    assert looked.reason == "Saved: Snow (13 Nov 2026 to 13 Nov 2026)."


def test_the_hours_can_be_changed_and_the_pace_of_passing_on(cast: Cast) -> None:
    case = concern(cast)
    text = words(post(cast.patel, "hours/", opens="8.15", closes="15:30", escalation_minutes="20"))
    assert "Saved: the hours. 1 open case was timed anew." in text
    north = School.objects.get(pk="NTH")
    assert (north.opens, north.closes, north.escalation_minutes) == (time(8, 15), time(15, 30), 20)
    assert Owed.objects.get(case=case, duty="hold-review-meeting").due_at == datetime(2026, 11, 13, 15, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"opens": "half eight"}, "Enter when the school opens, like 08:30."),
        ({"opens": ""}, "Enter when the school opens, like 08:30."),
        ({"closes": "25:00"}, "Enter when the school closes, like 16:00."),
        ({"closes": "08:00"}, "Enter a time after the school opens (08:30)."),
        ({"escalation_minutes": "0"}, "Enter the minutes as a number from 5 to 240."),
        ({"escalation_minutes": "soon"}, "Enter the minutes as a number from 5 to 240."),
    ],
)
def test_hours_that_cannot_be_are_asked_for_again(cast: Cast, fields: dict[str, str], said: str) -> None:
    answer = post(cast.patel, "hours/", **{"opens": "08:30", "closes": "16:00", "escalation_minutes": "30", **fields})
    assert answer.status_code == 422
    assert words(answer).count(said) == 2
    assert School.objects.get(pk="NTH").closes == time(16)


SUMMER: dict[str, Any] = {"name": "Summer", "first": date(2027, 4, 12), "last": date(2027, 7, 21)}


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, ""),
        ({"last": date(2027, 4, 11)}, "Enter a last day that is not before the first one (12 Apr 2027)."),
        ({"last": date(2028, 7, 21)}, "Enter a last day within a year of the first one. Check the years."),
        ({"first": date(2027, 3, 25)}, "Enter days that do not overlap with Spring (5 Jan 2027 to 25 Mar 2027)"),
        ({"name": ""}, "Write a name for the term."),
        (
            {"first": date(2028, 4, 12), "last": date(2028, 7, 21)},
            "With these days the school would be closed for more than 200 days on end.",
        ),
    ],
)
def test_a_term_is_checked_against_the_others(cast: Cast, fields: dict[str, Any], said: str) -> None:
    answer = post(cast.patel, "terms/new/", **{**SUMMER, **fields})
    assert (answer.status_code == 200) == (not said)
    assert said in words(answer)
    assert Term.objects.filter(school=cast.north, name="Summer").exists() == (not said)


def test_a_day_that_there_is_not_is_asked_for_again(cast: Cast) -> None:
    sent = {**boxes(**SUMMER), "last-day": "31", "last-month": "6"}
    answer = signed_in(cast.patel).post("/school/NTH/calendar/terms/new/", sent)
    assert words(answer).count("Enter a real day, such as 12 11 2026.") == 2
    assert 'value="31"' in answer.content.decode()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, ""),
        ({"first": date(2026, 12, 17), "last": date(2026, 12, 21)}, "Enter days within one term."),
        ({"last": date(2026, 11, 12)}, "Enter a last day that is not before the first one (13 Nov 2026)."),
        ({"first": date(2026, 10, 30), "last": date(2026, 11, 2)}, "Enter days that do not overlap with Half-term"),
        ({"name": ""}, "Write why the school is closed."),
    ],
)
def test_days_closed_lie_within_a_term(cast: Cast, fields: dict[str, Any], said: str) -> None:
    Closure.objects.create(school=cast.north, name="Half-term", first=date(2026, 10, 26), last=date(2026, 10, 30))
    answer = post(cast.patel, "closures/new/", **{**SNOW, **fields})
    assert said in words(answer)
    assert Closure.objects.count() == (1 if said else 2)


def test_a_term_and_its_days_closed_change_together_in_order(cast: Cast) -> None:
    half = Closure.objects.create(
        school=cast.north, name="Half-term", first=date(2026, 10, 26), last=date(2026, 10, 30)
    )
    autumn = Term.objects.get(school=cast.north, name="Autumn")
    where, days = f"terms/{autumn.pk}/", "Half-term (26 Oct 2026 to 30 Oct 2026)"
    shorter = post(cast.patel, where, name="Autumn", first=autumn.first, last=date(2026, 10, 28))
    assert f"{days} would lie outside the term. Change or remove those days first." in words(shorter)
    kept = words(post(cast.patel, where, remove="yes"))
    assert f"Autumn (2 Sep 2026 to 18 Dec 2026) was not removed. Remove {days} first, which lies in it." in kept
    assert f"Removed: {days}." in words(post(cast.patel, f"closures/{half.pk}/", remove="yes"))
    assert "Saved: Autumn (1 Sep 2026 to 18 Dec 2026)." in words(
        post(cast.patel, where, name="Autumn", first=date(2026, 9, 1), last=autumn.last)
    )
    assert "Removed: Autumn (1 Sep 2026 to 18 Dec 2026)." in words(post(cast.patel, where, remove="yes"))


def test_a_term_without_which_nothing_could_be_timed_is_not_removed(cast: Cast) -> None:
    Term.objects.create(school=cast.north, name="Next autumn", first=date(2027, 9, 2), last=date(2027, 12, 17))
    spring = Term.objects.get(school=cast.north, name="Spring")
    kept = words(post(cast.patel, f"terms/{spring.pk}/", remove="yes"))
    assert "Without it the school would be closed for more than 200 days on end." in kept
    assert Term.objects.filter(pk=spring.pk).exists()


def test_a_school_without_terms_says_so_until_one_is_entered(cast: Cast) -> None:
    Term.objects.filter(school=cast.north).delete()
    flag = "Northgate School has no terms for today: every weekday is counted as a school day."
    assert flag in words(get(cast.patel))
    assert "No terms are entered from today on" in words(get(cast.patel))
    text = words(post(cast.patel, "terms/new/", name="Autumn", first=date(2026, 9, 2), last=date(2026, 12, 18)))
    assert flag not in text


def test_another_schools_days_cannot_be_changed_through_this_one(cast: Cast) -> None:
    theirs = Term.objects.filter(school=cast.south).first()
    assert theirs is not None
    assert get(cast.patel, f"terms/{theirs.pk}/").status_code == 404
    assert get(cast.patel, code="STH").status_code == 404
    assert get(cast.ruiz, f"terms/{theirs.pk}/", code="STH").status_code == 200
