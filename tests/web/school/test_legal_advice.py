"""Legal advice for Wales, as the group lead records and ends it, and as a school in Wales reads it (5.2-b)."""

import pytest

from safelead.people.models import Staff
from safelead.schools.legal_advice import is_advised
from safelead.schools.models import LegalAdvice, School
from tests.cast import Cast
from tests.web.reading import signed_in, words

pytestmark = pytest.mark.statement("5.2-b")

GIVEN = {
    "adviser": "Pritchard and Wynne",
    "given_on-day": "2",
    "given_on-month": "11",
    "given_on-year": "2026",
    "reference": "PW 118",
    "allows": "yes",
    "summary": "Schools in Wales may search with the power of their own policy.",
}


@pytest.fixture
def wales(cast: Cast) -> School:
    School.objects.filter(pk="NTH").update(jurisdiction="wales")
    return School.objects.get(pk="NTH")


def school(staff: Staff) -> str:
    return words(signed_in(staff).get("/school/NTH/"))


def test_only_the_group_lead_gets_there(cast: Cast) -> None:
    for other in (cast.patel, cast.moss, cast.price, cast.nowak):
        for where in ("/legal-advice/", "/legal-advice/end/"):
            assert signed_in(other).get(where).status_code == 403
            assert signed_in(other).post(where, GIVEN).status_code == 403
    assert not LegalAdvice.objects.exists()
    assert signed_in(cast.ruiz).get("/legal-advice/end/").status_code == 404


def test_a_school_in_wales_says_that_nothing_is_recorded_and_then_what_is(cast: Cast, wales: School) -> None:
    assert "None is recorded." in school(cast.patel)
    assert "The group lead records it." in school(cast.patel)
    assert signed_in(cast.ruiz).post("/legal-advice/", GIVEN).status_code == 302
    assert is_advised("wales")
    told = "The group has legal advice that allows it: Pritchard and Wynne, 2 November 2026, PW 118."
    assert told in school(cast.patel)
    shown = words(signed_in(cast.ruiz).get("/legal-advice/"))
    assert "Staff may search and delete" in shown
    assert "Recorded by M. Ruiz, 12 November 2026, 14:20" in shown


def test_sent_twice_it_is_recorded_once_and_advice_against_it_takes_its_place(cast: Cast, wales: School) -> None:
    for _ in range(2):
        signed_in(cast.ruiz).post("/legal-advice/", GIVEN)
    assert LegalAdvice.objects.count() == 1
    signed_in(cast.ruiz).post("/legal-advice/", {**GIVEN, "allows": "no"})
    assert not is_advised("wales")
    assert "Nobody searches or deletes: the group's legal advice does not allow it" in school(cast.patel)
    assert "Earlier advice (1)" in words(signed_in(cast.ruiz).get("/legal-advice/"))


@pytest.mark.parametrize(
    ("given", "mend"),
    [
        ({"adviser": ""}, "Write who advised."),
        ({"given_on-year": "2027"}, "Enter the day of the advice. It cannot be later than today."),
        ({"allows": ""}, "Choose what the advice says."),
        ({"summary": ""}, "Write in short what it says."),
    ],
)
def test_what_is_missing_is_said(cast: Cast, given: dict[str, str], mend: str) -> None:
    page = signed_in(cast.ruiz).post("/legal-advice/", {**GIVEN, **given})
    assert page.status_code == 422
    assert words(page).count(mend) == 2
    assert not LegalAdvice.objects.exists()


def test_it_is_ended_with_a_reason_and_stays_to_be_read(cast: Cast, wales: School) -> None:
    signed_in(cast.ruiz).post("/legal-advice/", GIVEN)
    assert words(signed_in(cast.ruiz).post("/legal-advice/end/", {"why": ""})).count("Write why.") == 2
    assert signed_in(cast.ruiz).post("/legal-advice/end/", {"why": "A new act."}).status_code == 302
    assert not is_advised("wales")
    assert "None is recorded." in school(cast.patel)
    assert "because: A new act." in words(signed_in(cast.ruiz).get("/legal-advice/"))


def test_a_school_elsewhere_says_nothing_of_it(cast: Cast) -> None:
    assert "legal advice" not in school(cast.patel)
