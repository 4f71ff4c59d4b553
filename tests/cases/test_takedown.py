"""Having it taken down: what is next for each place, who may be asked, and that reporting is never held."""

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as some

from safelead.cases.duties import Duty
from safelead.cases.takedown import HELP, STEP_DUTIES, Plan, plans
from safelead.chronology.kinds.base import Entry
from safelead.chronology.kinds.places import (
    PlaceNamed,
    PlaceRemoved,
    PlaceStillThere,
    PosterAnswered,
    PosterAsked,
    PosterNotAsked,
    PosterReply,
    Route,
    TakedownAnswered,
    TakedownEnded,
    TakedownReported,
)
from safelead.chronology.kinds.review import Known
from safelead.chronology.kinds.support import SupportOffered
from safelead.chronology.kinds.upkeep import DutyDischarged, EntrySealed
from tests.cases.stories import (
    ANA,
    JOEL,
    PATEL,
    START,
    acknowledged,
    advice_on,
    answered,
    at,
    duties_in,
    placed,
    raised,
    state_of,
)

TABLE = tomllib.loads(Path(__file__).with_name("takedown.toml").read_text())["situation"]
HOLDS = {
    "adult": "adult_involved",
    "stranger": "contacted_by_strangers",
    "exploited": "exploitation_or_grooming",
    "coerced": "coerced_or_blackmailed",
    "pressed": "pressured",
    "blackmail": "used_to_bully_or_blackmail",
}
POLICE: dict[str, Known] = {"not needed": "yes", "not decided": "not-known", "needed": "no"}
POSTED: dict[str, dict[str, Any]] = {
    "own account": {"poster": "own-account"},
    "Joel": {"poster": "somebody", "holder": JOEL},
    "somebody": {"poster": "somebody"},
    "not known": {},
}
WORDS: dict[str, tuple[Entry, ...]] = {
    "asked": (PosterAsked(occurred=at(), place="p", poster=JOEL),),
    "not asked": (PosterNotAsked(occurred=at(), place="p", reason="He left the school."),),
    "he will": (PosterAnswered(occurred=at(), place="p", reply="will"),),
    "he did": (PosterAnswered(occurred=at(), place="p", reply="did"),),
    "he refused": (PosterAnswered(occurred=at(), place="p", reply="refused"),),
    "he did not answer": (PosterAnswered(occurred=at(), place="p", reply="no-answer"),),
    "still there": (PlaceStillThere(occurred=at(), place="p"),),
    "ended": (TakedownEnded(occurred=at(), place="p", why="Nobody can reach that site."),),
}
ANSWERED = {
    "removed it": "removed",
    "refused": "refused",
    "asked for more": "more-asked",
    "did not answer": "no-answer",
}
CASE = (raised(ANA, JOEL), acknowledged(), placed(ANA, "in-imagery", age=15), placed(JOEL, "shared-it"))


def named(key: str = "p", **known: Any) -> PlaceNamed:
    return PlaceNamed(occurred=at(), place=key, sort="online", named="A site", **known)


def reported(route: Route = "provider", **more: Any) -> TakedownReported:
    return TakedownReported(occurred=at(), place="p", route=route, **more)


def heard(outcome: Any, route: Route = "provider") -> TakedownAnswered:
    return TakedownAnswered(occurred=at(), place="p", route=route, outcome=outcome)


def deed(words: str) -> tuple[Entry, ...]:
    """What a row says was done."""
    if words in WORDS:
        return WORDS[words]
    if words.startswith("reported to "):
        return (reported(words.removeprefix("reported to ")),)  # type: ignore[arg-type]
    what = next(each for each in ANSWERED if words.endswith(f" {each}"))
    return (heard(ANSWERED[what], words.removesuffix(f" {what}")),)  # type: ignore[arg-type]


def situation(row: dict[str, Any]) -> tuple[Entry, ...]:
    known = POSTED[row["posted"]] | ({"where": "example.org/x"} if "address" in row else {})
    holds: dict[str, Known] = {key: row.get(column, "no").replace(" ", "-") for column, key in HOLDS.items()}
    urgent: Known = row.get("urgent", "no")
    about: dict[str, Known] = {"nudity_or_suggestive": urgent, "identifying_details": "no"}
    about |= {"site_has_no_report_route": row["no_route"]} if "no_route" in row else {}
    wait: dict[str, Known] = {"agency_asked_to_wait": row["wait"]} if "wait" in row else {}
    settled = answered(police_not_needed_decided=POLICE[row.get("police", "not needed")], **holds, **wait)
    done = [entry for words in row.get("done", []) for entry in deed(words)]
    return (*CASE, settled, named(**known), answered("p", **about), *done)


def plan_of(*entries: Entry, place: str = "england") -> Plan:
    (found,) = plans(state_of(*entries), advice_on(*entries, place=place))
    return found


def told(plan: Plan) -> str:
    """The next step in the words of the table."""
    if plan.step is None:
        return "nothing"
    return f"{plan.step} to {plan.route}" if plan.route else plan.step


@pytest.mark.statement("8-a", "8-b", "8-c", "8-d", "8-e", "A-3", "B-k", "C-h")
@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["name"])
def test_what_is_next_is_what_the_table_says(row: dict[str, Any]) -> None:
    entries, place = situation(row), row.get("place", "england")
    assert told(plan_of(*entries, place=place)) == row["next"]
    held = "ask-poster" in {act.id for act in advice_on(*entries, place=place).assessment.may_not}
    assert (not held and row["posted"] in ("own account", "Joel")) is (row["ask"] == "yes")


def test_every_fact_that_holds_asking_is_a_column_with_yes_or_not_known() -> None:
    assert all({"yes", "not known"} & {row.get(column) for row in TABLE} for column in HOLDS)


# --- properties --------------------------------------------------------------------------------------------------

known = some.sampled_from(get_args(Known))
answers = some.fixed_dictionaries(dict.fromkeys((*HOLDS.values(), "police_not_needed_decided"), known))
urgency = some.fixed_dictionaries({"nudity_or_suggestive": known, "identifying_details": known})
posted = some.sampled_from(list(POSTED.values()))
routes = some.sampled_from([route for route in get_args(Route) if route != "other"])
deeds = some.lists(
    some.one_of(
        some.sampled_from([entry for entries in WORDS.values() for entry in entries]),
        some.builds(reported, routes),
        some.builds(heard, some.sampled_from(sorted(ANSWERED.values())), routes),
        some.just(PlaceRemoved(occurred=at(), place="p", written="A friend.")),
    ),
    max_size=6,
)
jurisdictions = some.sampled_from(["england", "wales", "spain"])


def about_p(found: Sequence[Duty]) -> list[Duty]:
    return [duty for duty in found if duty.about == "p" and duty.kind.id in STEP_DUTIES]


@pytest.mark.statement("8-a", "5.2-a")
@given(answers, urgency, posted, deeds, jurisdictions)
def test_nobody_is_asked_while_one_of_them_is_not_no_or_the_police_may_be_needed(
    facts: dict[str, Known], urgent: dict[str, Known], by: dict[str, Any], done: list[Entry], place: str
) -> None:
    entries = (*CASE, answered(**facts), named(**by), answered("p", **urgent), *done)
    plan = plan_of(*entries, place=place)
    safe = all(facts[key] == "no" for key in HOLDS.values()) and facts["police_not_needed_decided"] == "yes"
    if not safe:
        assert plan.step != "ask"
        assert "ask-poster" not in {duty.kind.id for duty in about_p(duties_in(*entries, place=place)) if duty.is_owed}


@pytest.mark.statement("8-b", "5.2-a")
@given(answers, urgency, posted, deeds, jurisdictions, some.booleans())
def test_reporting_is_never_held(
    facts: dict[str, Known],
    urgent: dict[str, Known],
    by: dict[str, Any],
    done: list[Entry],
    place: str,
    wait: bool,
) -> None:
    waits = answered(agency_asked_to_wait="yes" if wait else "no")
    entries = (*CASE, answered(**facts), waits, named(**by), answered("p", **urgent), *done)
    assert not [duty for duty in about_p(duties_in(*entries, place=place)) if duty.state == "held"]
    plan = plan_of(*entries, place=place)
    if not plan.removal.settled and not plan.removal.first_report and plan.step not in ("ask", "hear-from-poster"):
        assert plan.step == "report"
        assert plan.route is not None


@given(answers, urgency, posted, deeds, jurisdictions)
def test_every_place_owes_one_step_until_it_is_gone_or_let_be(
    facts: dict[str, Known], urgent: dict[str, Known], by: dict[str, Any], done: list[Entry], place: str
) -> None:
    entries = (*CASE, answered(**facts), named(**by), answered("p", **urgent), *done)
    plan = plan_of(*entries, place=place)
    still_open = [duty for duty in about_p(duties_in(*entries, place=place)) if duty.is_open]
    assert len(still_open) == (0 if plan.removal.settled else 1)
    assert plan.standing  # there is a word for wherever it is


def test_report_remove_is_for_the_united_kingdom_and_no_service_for_adults_is_anywhere() -> None:
    assert "report-remove" not in HELP["spain"]
    assert not {"stopncii", "revenge-porn-helpline"} & set(get_args(Route))


# --- times -------------------------------------------------------------------------------------------------------


def one(kind: str, *entries: Entry) -> Duty:
    (found,) = (duty for duty in duties_in(*entries) if duty.kind.id == kind)
    return found


@pytest.mark.statement("8-c")
def test_what_is_urgent_is_due_in_two_hours_of_clock_time_from_when_that_was_known() -> None:
    entries = (*CASE, named(), answered("p", nudity_or_suggestive="yes"))
    duty = one("urgent-removal", *entries)
    assert duty.due_at is not None
    assert (duty.due_at - duty.since).total_seconds() == 2 * 60 * 60
    assert duty.since == state_of(*entries).entries[-1].recorded_at
    assert "report-to-provider" not in {each.kind.id for each in duties_in(*entries)}


@pytest.mark.statement("8-b")
def test_an_answer_is_awaited_until_the_day_that_was_expected() -> None:
    by = START.replace(day=13)
    assert one("hear-from-report", *CASE, named(), reported(answer_by=by)).due_at == by
    assert one("hear-from-report", *CASE, named(), reported()).due_at == START.replace(day=12, hour=16)


@pytest.mark.statement("8-a")
def test_the_childs_answer_is_awaited_until_the_day_that_was_agreed() -> None:
    by = START.replace(day=11)
    quiet = answered(police_not_needed_decided="yes", **dict.fromkeys(HOLDS.values(), "no"))  # type: ignore[arg-type]
    asked = PosterAsked(occurred=at(), place="p", poster=ANA, answer_by=by)
    assert one("hear-from-poster", *CASE, quiet, named(poster="own-account"), asked).due_at == by


def test_help_is_owed_anew_each_time_that_a_report_did_not_help() -> None:
    first = (*CASE, named(), reported(), heard("refused"))
    assert one("ask-for-help-with-removal", *first).is_owed
    helped = (*first, reported("report-remove"))
    assert one("ask-for-help-with-removal", *helped).state == "done"
    again = (*helped, heard("no-answer", "report-remove"))
    duty = one("ask-for-help-with-removal", *again)
    assert duty.is_owed
    assert duty.since == state_of(*again).entries[-1].recorded_at


# --- what it tells the rest of the case ---------------------------------------------------------------------------


def fact(key: str, *entries: Entry) -> str:
    known = advice_on(*entries).facts.get(key)
    return str(known.value) if known else "not asked"


@pytest.mark.statement("A-3")
def test_a_report_that_did_not_help_says_so_and_one_that_did_takes_it_back() -> None:
    key, begun = "reported_but_still_online", (*CASE, named(), reported())
    assert fact(key, *begun) == "not asked"
    assert fact(key, *begun, heard("refused")) == "yes"
    assert fact(key, *begun, heard("no-answer")) == "yes"
    assert fact(key, *begun, *WORDS["still there"]) == "yes"
    assert fact(key, *begun, heard("refused"), reported("iwf"), heard("removed", "iwf")) == "no"
    assert advice_on(*begun, heard("refused")).assessment.consider == ("childline", "posh")


def test_a_place_where_it_is_gone_says_nothing_of_another() -> None:
    gone = (*CASE, named(), named("q"), reported(), heard("removed"))
    assert fact("reported_but_still_online", *gone) == "not-known"


@pytest.mark.statement("8-e")
def test_what_the_directory_said_of_a_route_answers_whether_there_is_one() -> None:
    key = "site_has_no_report_route"
    assert fact(key, *CASE, named(has_route="no")) == "yes"
    assert fact(key, *CASE, named(has_route="yes")) == "no"
    assert fact(key, *CASE, named(has_route="yes"), named("q")) == "not-known"
    assert fact(key, *CASE, named()) == "not asked"


@pytest.mark.statement("8-c")
def test_that_it_is_urgent_is_not_lost_when_somebody_writes_down_where_it_is() -> None:
    assert plan_of(*CASE, answered(nudity_or_suggestive="yes"), named()).urgent == "yes"
    assert plan_of(*CASE, answered(nudity_or_suggestive="no", identifying_details="no"), named()).urgent == "not-known"
    assert fact("nudity_or_suggestive", *CASE, answered(nudity_or_suggestive="yes"), named()) == "yes"


# --- order, names, sealing, notes ---------------------------------------------------------------------------------


@pytest.mark.statement("8-a", "8-c")
def test_urgent_first_then_not_known_then_the_childs_own_account_and_what_is_gone_last() -> None:
    gone = PlaceRemoved(occurred=at(), place="gone", written="A friend.")
    quiet: dict[str, Known] = {"nudity_or_suggestive": "no", "identifying_details": "no"}
    safe = answered(police_not_needed_decided="yes", **dict.fromkeys(HOLDS.values(), "no"))  # type: ignore[arg-type]
    entries = (
        *CASE, safe, named("gone"), gone, named("others"), answered("others", **quiet),
        named("own", poster="own-account"), answered("own", **quiet), named("open"), named("urgent"),
        answered("urgent", identifying_details="yes"),
    )  # fmt: skip
    in_order = [plan.key for plan in plans(state_of(*entries), advice_on(*entries))]
    assert in_order == ["urgent", "open", "own", "others", "gone"]


def test_who_posted_it_can_become_known_later() -> None:
    safe = answered(police_not_needed_decided="yes", **dict.fromkeys(HOLDS.values(), "no"))  # type: ignore[arg-type]
    before = (*CASE, safe, named())
    assert plan_of(*before).step == "report"
    assert plan_of(*before, named(poster="somebody", holder=JOEL, again=True)).step == "ask"


@pytest.mark.statement("8-f")
def test_the_child_in_it_is_helped_and_a_report_made_with_her_is_that_help() -> None:
    begun = (*CASE, named())
    assert one("support-removal", *begun).about == ANA
    assert one("support-removal", *begun, reported(by="child", helped=(ANA,))).state == "done"


@pytest.mark.statement("8-f")
def test_an_offer_of_support_is_that_help_once_it_is_known_to_be_online() -> None:
    offer = SupportOffered(occurred=at(), pupil=ANA, what=("counsellor",), by=PATEL, answer="declined")
    assert one("support-removal", *CASE, offer, named()).is_owed
    assert one("support-removal", *CASE, named(), offer).state == "done"


def test_what_a_sealed_entry_says_was_done_is_owed_again() -> None:
    sealed = EntrySealed(occurred=at(), seals=6, why="Another case.")
    assert plan_of(*CASE, named(), reported()).step == "hear-from-report"
    assert plan_of(*CASE, named(), reported(), sealed).step == "report"


def test_what_only_a_note_calls_done_still_needs_an_end() -> None:
    note = DutyDischarged(occurred=at(), duty="urgent-removal", about="p", done=True, words="Reported.")
    entries = (*CASE, named(), answered("p", nudity_or_suggestive="yes"), note)
    assert one("urgent-removal", *entries).state == "done"
    assert one("decide-on-place", *entries).is_owed


def test_a_case_that_knows_of_no_place_yet_owes_writing_it_down() -> None:
    entries = (*CASE, answered(shared_online="yes", nudity_or_suggestive="yes"))
    assert one("name-places", *entries).is_owed
    assert one("urgent-removal", *entries).about == ""
    assert one("name-places", *entries, named()).state == "done"
    assert one("name-places", *entries, named()).by.author == PATEL  # type: ignore[union-attr]


def test_every_reply_of_a_poster_is_in_the_table() -> None:
    replies = {entry.reply for entries in WORDS.values() for entry in entries if isinstance(entry, PosterAnswered)}
    assert replies == set(get_args(PosterReply))


@pytest.mark.statement("8-b", "8-c", "B-k")
@pytest.mark.parametrize("route", ["ceop", "police", "posh"])
def test_telling_somebody_who_takes_nothing_down_leaves_the_providers_report_owed(route: Route) -> None:
    urgent = answered("p", nudity_or_suggestive="yes", identifying_details="no", site_has_no_report_route="no")
    entries = (*CASE, named(poster="somebody"), urgent, reported(route))
    assert told(plan_of(*entries)) == "report to provider"
    assert {each.kind.id: each.state for each in duties_in(*entries)}["urgent-removal"] == "owed"
