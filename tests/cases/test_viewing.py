"""Viewing: shut unless every condition is a yes; open for one person, once; what was settled holds for that once."""

from itertools import product

import pytest

from safelead.cases.deciding import NotAllowed, check
from safelead.cases.viewing import considered, same_sex, seen_unplanned, waiting_for_support
from safelead.chronology.kinds.base import Entry
from safelead.chronology.kinds.review import Known
from safelead.chronology.kinds.viewing import (
    HeadteacherToldOfViewing,
    ImagerySeenUnplanned,
    ImageryViewed,
    SupportOfferedToStaff,
    ViewingAuthorised,
    ViewingDecidedAgainst,
    ViewingDelegated,
    ViewingNotMade,
)
from tests.cases.stories import (
    ANA,
    JOEL,
    MOSS,
    PATEL,
    acknowledged,
    advice_on,
    answered,
    at,
    duties_in,
    placed,
    raised,
    signature,
    state_of,
    told,
)

TAKEN_UP = (raised(ANA), acknowledged(), placed(ANA, "in-imagery", age=15))
HARMLESS = answered(ANA, viewing_would_distress="no")
SUPPORT = "support-whoever-saw"
REASON = answered(viewing_unavoidable="yes")
TOLD = HeadteacherToldOfViewing(occurred=at(), told=MOSS, why="It is on the school's network.")
ASKED = (*TAKEN_UP, HARMLESS, REASON, TOLD)  # six entries: the authorisation is the seventh


def authorised(is_team: Known = "yes", same: Known = "yes") -> ViewingAuthorised:
    return ViewingAuthorised(
        occurred=at(), viewer=PATEL, reason="viewing_unavoidable", facts="On the drive of class 9B.", pupils=(ANA,),
        is_team=is_team, same_sex=same, signature=signature(),
    )  # fmt: skip


def viewed(of: int = 7) -> ImageryViewed:
    return ImageryViewed(
        occurred=at(), authorised=of, present=(), others="", where="Office 2", why="words", followed="words",
        signature=signature(),
    )  # fmt: skip


def seen(by: str = "nowak") -> ImagerySeenUnplanned:
    return ImagerySeenUnplanned(occurred=at(), seen_by=by, how="shown", where="Corridor", did="Looked away.")


def may_view(*entries: Entry, place: str = "england") -> bool:
    return "view-imagery" not in {act.id for act in advice_on(*entries, place=place).assessment.may_not}


def allowed(*entries: Entry, place: str = "england", by: str = PATEL) -> bool:
    """Whether the record takes the last of these entries."""
    recorded = told(*entries, by=by)
    try:
        check(state_of(*entries), advice_on(*entries, place=place), recorded[-1:])
    except NotAllowed:
        return False
    return True


ANSWERS: tuple[Known, ...] = ("yes", "no", "not-known")


@pytest.mark.statement("5.1-a", "5.1-b", "5.1-c", "5.1-d", "5.1-e", "5.1-g", "5.1-h", "5.1-i")
@pytest.mark.parametrize(("distress", "team", "same"), list(product(ANSWERS, repeat=3)))
@pytest.mark.parametrize("reason", ["facts_not_otherwise_known", "viewing_needed_for_report", "viewing_unavoidable"])
def test_it_is_allowed_only_where_every_condition_is_met(
    reason: str, distress: Known, team: Known, same: Known
) -> None:
    given: dict[str, Known | int] = {reason: "yes"}
    before = (*TAKEN_UP, answered(ANA, viewing_would_distress=distress), answered("", **given), TOLD)
    assert allowed(*before, authorised(team, same)) is ((distress, team, same) == ("no", "yes", "yes"))


@pytest.mark.statement("5.1-b")
def test_it_is_asked_of_the_pupils_in_it_and_of_each_of_them() -> None:
    joel = placed(JOEL, "received-it")
    assert allowed(*TAKEN_UP, joel, HARMLESS, REASON, TOLD, authorised())
    in_it = placed(JOEL, "in-imagery", age=15)
    assert not allowed(*TAKEN_UP, in_it, HARMLESS, REASON, TOLD, authorised())


@pytest.mark.statement("5.1-c", "5.1-d", "5.1-e")
@pytest.mark.parametrize("unavoidable", ["no", "not-known"])
def test_it_is_not_allowed_without_a_reason(unavoidable: Known) -> None:
    assert not allowed(*TAKEN_UP, HARMLESS, answered(viewing_unavoidable=unavoidable), TOLD, authorised())


@pytest.mark.statement("5.1-g")
def test_it_is_not_allowed_before_the_headteacher_knows() -> None:
    assert not allowed(*TAKEN_UP, HARMLESS, REASON, authorised())
    owed = {duty.kind.id: duty.state for duty in duties_in(*TAKEN_UP, HARMLESS, REASON)}
    assert owed["tell-headteacher-of-viewing"] == "owed"
    assert {duty.kind.id: duty.state for duty in duties_in(*ASKED)}.get("tell-headteacher-of-viewing") != "owed"


@pytest.mark.statement("5.2-b")
def test_in_spain_nobody_ever_may() -> None:
    assert not allowed(*ASKED, authorised(), place="spain")
    assert allowed(*ASKED, seen(), place="spain")


@pytest.mark.statement("5.1-h", "5.1-j")
def test_only_the_one_viewer_records_it_once() -> None:
    assert allowed(*ASKED, authorised(), viewed())
    assert not allowed(*ASKED, authorised(), viewed(), by=MOSS)
    assert not allowed(*ASKED, authorised(), viewed(), viewed())
    assert not allowed(*ASKED, viewed(6))


@pytest.mark.parametrize("end", [viewed(), ViewingNotMade(occurred=at(), authorised=7, why="It is gone.")])
def test_what_was_settled_holds_for_that_once_only(end: Entry) -> None:
    assert may_view(*ASKED, authorised())
    assert not may_view(*ASKED, authorised(), end)
    again = advice_on(*ASKED, authorised(), end).facts
    assert "headteacher_informed_of_viewing" not in again
    assert "viewer_same_sex" not in again


def test_a_second_authorisation_takes_the_place_of_the_first() -> None:
    assert not allowed(*ASKED, authorised(), authorised(), viewed(7))
    assert allowed(*ASKED, authorised(), authorised(), viewed(8))


@pytest.mark.statement("5.1-a", "3.3-c")
def test_to_decide_against_it_needs_nothing_and_ends_it() -> None:
    against = ViewingDecidedAgainst(occurred=at(), why="Ana told us enough.")
    assert allowed(*TAKEN_UP, against)
    assert considered(state_of(*ASKED, against)).told is None


@pytest.mark.statement("5.1-h")
def test_authority_is_given_to_a_person_and_for_that_once() -> None:
    given = ViewingDelegated(occurred=at(), viewer="lund", signature=signature())
    assert considered(state_of(*ASKED, given)).delegates == {"lund"}
    assert considered(state_of(*ASKED, given, authorised(), viewed(8))).delegates == frozenset()


@pytest.mark.statement("5.1-i")
@pytest.mark.parametrize(
    ("viewer", "pictured", "answer"),
    [
        ("f", ["f"], "yes"),
        ("f", ["m"], "no"),
        ("f", ["f", "m"], "no"),
        ("", ["f", "m"], "no"),
        ("f", ["f", ""], "not-known"),
        ("", ["f"], "not-known"),
        ("f", [], "not-known"),
    ],
)
def test_the_viewer_is_of_the_same_sex_as_every_pupil_in_it(viewer: str, pictured: list[str], answer: Known) -> None:
    assert same_sex(viewer, pictured) == answer


@pytest.mark.statement("5.1-e", "5.1-i")
def test_what_was_seen_unasked_opens_nothing_and_is_followed_by_support() -> None:
    assert not may_view(*TAKEN_UP, seen())
    assert len(seen_unplanned(state_of(*TAKEN_UP, seen(), seen("okoro")))) == 2
    assert waiting_for_support(state_of(*TAKEN_UP, seen(), seen("okoro"))) == ("nowak", "okoro")
    offered = SupportOfferedToStaff(occurred=at(), staff="nowak", what="The counsellor.", accepted=False)
    assert waiting_for_support(state_of(*TAKEN_UP, seen(), seen("okoro"), offered)) == ("okoro",)
    found = duties_in(*TAKEN_UP, seen(), seen("okoro"), offered)
    assert {each.about: each.state for each in found if each.kind.id == SUPPORT} == {"nowak": "done", "okoro": "owed"}


@pytest.mark.statement("5.1-j")
def test_what_whoever_reported_it_saw_stands_on_the_desk_until_somebody_answers() -> None:
    assert state_of(raised(ANA), acknowledged(), seen()).unread_addition is not None
    assert state_of(raised(ANA), acknowledged()).unread_addition is None
