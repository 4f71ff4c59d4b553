"""The pages about a school: what it lacks, writing down a version, what it says, and that it was a mistake."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import translation

from safelead.access.models import Look
from safelead.guidance import Answer
from safelead.people.models import Staff
from safelead.schools.models import ClauseConfirmed, Policy
from safelead.schools.policies import confirm, policies_in_force, write_down
from safelead.schools.written import Kind, clauses_of
from tests.cast import NOW, TODAY, Cast
from tests.web.reading import signed_in, words

PHONES = Kind.MOBILE_PHONES
SIX = [clause.id for clause in clauses_of(PHONES)]


def get(staff: Staff, where: str) -> Any:
    return signed_in(staff).get(f"/school/{where}")


def post(staff: Staff, where: str, **sent: str) -> Any:
    return signed_in(staff).post(f"/school/{where}", {name.replace("__", "-"): said for name, said in sent.items()})


def wrote(cast: Cast, kind: Kind = PHONES, since: int = -30, review: int = 300, **given: Any) -> Policy:
    told = {"title": "Phones", "version": "3", "kept": "The staff room"}
    dates = {"since": TODAY + timedelta(days=since), "review_by": TODAY + timedelta(days=review)}
    return write_down(cast.north, kind, by=cast.patel, now=NOW, **{**told, **dates, **given})


def sent(**other: str) -> dict[str, str]:
    return {
        "kind": "mobile-phones",
        "title": "Phones at school",
        "version": "4",
        "since__day": "1",
        "since__month": "9",
        "since__year": "2026",
        "review_by__day": "1",
        "review_by__month": "9",
        "review_by__year": "2027",
        "kept": "https://north.example/phones",
        **other,
    }


def test_whoever_has_one_school_goes_straight_there_and_the_lead_picks_one(cast: Cast) -> None:
    assert get(cast.patel, "")["Location"] == "/school/NTH/"
    shown = words(get(cast.ruiz, ""))
    assert "Northgate School" in shown
    assert "Southfield School" in shown
    assert "To see to: 7" in shown
    assert "Legal advice for Wales" in shown


def test_the_top_bar_leads_there(cast: Cast) -> None:
    assert 'href="/school/"' in signed_in(cast.patel).get("/desk/").content.decode()
    assert 'href="/school/"' not in signed_in(cast.nowak).get("/my-concerns/").content.decode()


@pytest.mark.statement("3.1-f", "4-c", "4-d", "5.2-i", "7-i")
def test_a_school_without_anything_says_what_it_is_not_ready_for(cast: Cast) -> None:
    shown = words(get(cast.patel, "NTH/"))
    assert "Not ready yet (7)" in shown
    assert "Child protection and safeguarding policy: none is written down." in shown
    assert "Mobile-phone policy: none is written down. Until then no device is searched." in shown
    assert "Local thresholds: none is written down." in shown
    assert "Contacts of your own: none is written down for Police" in shown


@pytest.mark.statement("4-c", "4-d", "5.2-i")
def test_it_says_what_is_late_and_what_is_not_answered(cast: Cast) -> None:
    wrote(cast, Kind.THRESHOLDS, since=-400, review=-3, title="Thresholds", version="")
    confirm(wrote(cast), {**dict.fromkeys(SIX, Answer.YES), "viewing": Answer.NO}, by=cast.patel, now=NOW)
    shown = words(get(cast.patel, "NTH/"))
    assert "Local thresholds: it was to be reviewed by 9 November 2026. It still counts." in shown
    assert "Local thresholds: nobody has confirmed yet: that the DSL knows them." in shown
    assert "Mobile-phone policy: missing: the conditions of viewing. Until then no device is searched." in shown
    assert "Thresholds. Review was due by 9 November 2026" in shown


def test_a_deputy_reads_it_and_is_told_who_can_set_it_right(cast: Cast) -> None:
    page = get(cast.lund, "NTH/")
    assert "The DSL, the headteacher and the group lead can set it right." in words(page)
    assert "write-policy" not in page.content.decode()
    assert "policies/new" not in page.content.decode()
    assert get(cast.lund, "NTH/policies/new/").status_code == 403


def test_another_school_is_not_found_and_the_attempt_is_recorded(cast: Cast) -> None:
    before = Look.objects.filter(outcome="refused", staff=cast.patel).count()
    for where in ("STH/", "XYZ/", "STH/policies/new/", "STH/policies/behaviour/"):
        assert get(cast.patel, where).status_code == 404
    assert Look.objects.filter(outcome="refused", staff=cast.patel).count() == before + 4
    other = wrote(cast)
    assert get(cast.aziz, f"STH/policies/{other.pk}/says/").status_code == 404
    assert post(cast.aziz, f"STH/policies/{other.pk}/take-off/", why="x").status_code == 404
    assert not Policy.objects.exclude(off_at=None).exists()


@pytest.mark.statement("3.1-f", "5.2-i")
def test_a_version_is_written_down_once_and_then_asked_what_it_says(cast: Cast) -> None:
    answer = post(cast.patel, "NTH/policies/new/", **sent())
    policy = Policy.objects.get()
    assert answer["Location"] == f"/school/NTH/policies/{policy.pk}/says/"
    assert (policy.by, policy.at, policy.version) == (cast.patel, NOW, "4")
    post(cast.patel, "NTH/policies/new/", **sent())
    assert Policy.objects.count() == 1
    assert "Phones at school, version 4" in words(get(cast.patel, "NTH/"))


def test_what_says_nothing_to_confirm_leads_back_to_the_school(cast: Cast) -> None:
    assert post(cast.patel, "NTH/policies/new/", **sent(kind="behaviour"))["Location"] == "/school/NTH/"


@pytest.mark.parametrize(
    ("given", "mend"),
    [
        ({"kind": ""}, "Choose what it is."),
        ({"title": ""}, "Write the title that stands on it."),
        ({"since__year": ""}, "Enter the day, the month and the year."),
        ({"since__year": "2029"}, "Enter a day within the next year, or when it came into force."),
        ({"review_by__year": "2025"}, "Enter a day after the one on which it came into force."),
        ({"kept": ""}, "Write where a colleague finds it."),
        ({"kept": "data:image/png;base64,iVBORw0KGgo="}, "Safelead never takes pictures."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(cast: Cast, given: dict[str, str], mend: str) -> None:
    page = post(cast.patel, "NTH/policies/new/", **sent(**given))
    assert page.status_code == 422
    assert words(page).count(mend) == 2
    assert "4" in page.content.decode()
    assert not Policy.objects.exists()


@pytest.mark.statement("5.2-i")
def test_each_clause_keeps_who_confirmed_it_and_only_what_changed_is_written(cast: Cast) -> None:
    policy = wrote(cast)
    where = f"NTH/policies/{policy.pk}/says/"
    post(cast.patel, where, **dict.fromkeys(SIX[:5], "yes"), sanctions="")
    assert ClauseConfirmed.objects.count() == 5
    shown = words(get(cast.moss, where))
    assert shown.count("R. Patel, today") == 5
    post(cast.moss, where, **{**dict.fromkeys(SIX, "yes"), "deleted": "no"})
    told = {each.clause: (each.answer, each.by) for each in ClauseConfirmed.objects.order_by("id")}
    assert told["deleted"] == ("no", cast.moss)
    assert told["sanctions"] == ("yes", cast.moss)
    assert told["searched"] == ("yes", cast.patel)
    assert ClauseConfirmed.objects.count() == 7
    (found,) = policies_in_force(cast.north, TODAY, [PHONES])
    assert found.says_all() is Answer.NO


@pytest.mark.statement("6-b", "4-d")
@pytest.mark.parametrize(
    ("kind", "asks"),
    [
        (Kind.SAFEGUARDING, "Does it allow a first conversation with a child without parents?"),
        (Kind.PROCEDURES, "Do they say what to do about harmful behaviour between children?"),
        (Kind.THRESHOLDS, "Has the DSL read them, and do they know them?"),
    ],
)
def test_other_kinds_have_questions_of_their_own(cast: Cast, kind: Kind, asks: str) -> None:
    policy = wrote(cast, kind)
    assert asks in words(get(cast.patel, f"NTH/policies/{policy.pk}/says/"))


@pytest.mark.statement("3.1-f")
def test_every_version_can_be_read_with_what_became_of_it(cast: Cast) -> None:
    wrote(cast, version="2", since=-400, review=-31)
    current = wrote(cast, version="3", kept="https://north.example/phones")
    wrote(cast, version="4", since=10)
    page = get(cast.lund, "NTH/policies/mobile-phones/")
    shown = words(page)
    assert shown.index("In force: Phones, version 3") < shown.index("Not in force yet: Phones, version 4")
    assert "Replaced: Phones, version 2" in shown
    assert "Written down by R. Patel, 12 November 2026, 14:20" in shown
    assert 'href="https://north.example/phones"' in page.content.decode()
    assert "Confirm what it says" not in shown
    assert "Take it off" in words(get(cast.patel, "NTH/policies/mobile-phones/"))
    assert current.pk
    assert get(cast.patel, "NTH/policies/uniform/").status_code == 404


@pytest.mark.parametrize("kept", ["javascript:alert(1)", "https://a.example and the drive", "The office"])
def test_only_the_address_of_a_page_becomes_a_link(cast: Cast, kept: str) -> None:
    wrote(cast, kept=kept)
    assert "sl-address" not in get(cast.patel, "NTH/policies/mobile-phones/").content.decode()


def test_a_version_written_down_by_mistake_is_taken_off_with_the_reason(cast: Cast) -> None:
    policy = wrote(cast)
    where = f"NTH/policies/{policy.pk}/take-off/"
    assert words(post(cast.patel, where, why="")).count("Write why.") == 2
    assert post(cast.patel, where, why="It is South's.")["Location"] == "/school/NTH/policies/mobile-phones/"
    shown = words(get(cast.patel, "NTH/policies/mobile-phones/"))
    assert "Taken off: Phones, version 3" in shown
    assert "R. Patel, because: It is South's." in shown
    assert post(cast.patel, where, why="Again.").status_code == 404


@pytest.mark.statement("5.2-b")
def test_in_spain_it_says_that_staff_never_search_and_asks_nothing_of_a_phone_policy(cast: Cast) -> None:
    shown = words(get(cast.ferrer, "SUR/"))
    assert "In Spain staff never search a phone, view what is on it or delete anything" in shown
    assert "Mobile-phone policy: none is written down" not in shown
    assert "Not needed here" in shown


def test_in_spanish(cast: Cast) -> None:
    with translation.override("en"):  # the page's language does not go on into other tests
        shown = words(signed_in(cast.ferrer).get("/school/SUR/", headers={"accept-language": "es"}))
    assert "Aún falta (6)" in shown
    assert "Normas de convivencia: no consta nada." in shown
    assert "En España el personal nunca inspecciona un móvil" in shown
