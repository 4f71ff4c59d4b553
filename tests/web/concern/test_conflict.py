"""Whoever is involved is locked out before anybody is alerted, and the receipt betrays nothing (promise 9)."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from safelead.access.conflict import How
from safelead.cases.gate import cases_for
from safelead.chronology.kinds.conflict import ConflictRecorded
from safelead.chronology.models import Case
from safelead.people.enrolment import change_staff
from safelead.people.models import Staff
from safelead.web.concern.forms import HOW_INVOLVED
from tests import cast as everybody
from tests.cast import NOW, Cast, make_cast
from tests.web.concern.told import entries, recorded, send
from tests.web.reading import signed_in, words

Move = Callable[[timedelta], datetime]


@pytest.fixture
def cast(db: None, move: Move) -> Cast:
    return make_cast()


def locked(case: Case) -> dict[str, tuple[str, bool]]:
    """Who is locked out, how, and whether that takes the case from somebody."""
    found = [one.entry for one in entries(case) if isinstance(one.entry, ConflictRecorded)]
    return {one.staff: (one.how, one.captures) for one in found}


def receipt(case: Case, staff: Staff) -> str:
    return words(signed_in(staff).get(f"/concerns/{case.reference}/"))


def is_listed(case: Case, staff: Staff) -> bool:
    return cases_for(staff, NOW).filter(case=case).exists()


@pytest.mark.statement("3.3-j")
def test_it_is_about_the_dsl(cast: Cast) -> None:
    case = recorded(cast.nowak, about=[str(cast.ana.pk)], staff=[str(cast.patel.pk)], staff_how="subject")
    assert locked(case) == {str(cast.patel.pk): ("subject", True)}
    assert not is_listed(case, cast.patel)
    assert is_listed(case, cast.moss)
    text = receipt(case, cast.nowak)
    assert "It has gone to the headteacher." in text
    assert "Moss" not in text
    assert "Patel" not in text
    assert "ext. 214" not in text
    assert "If it is not read" not in text


def test_a_relative_in_the_register_is_locked_out_without_being_named(cast: Cast) -> None:
    case = recorded(cast.nowak, about=[str(cast.joel.pk)])
    assert locked(case) == {str(cast.okoro.pk): ("relative", False)}
    assert "It has gone to R. Patel (DSL)." in receipt(case, cast.nowak)


def test_a_relative_of_a_pupil_whose_name_was_only_written(cast: Cast) -> None:
    assert str(cast.okoro.pk) in locked(recorded(cast.nowak, about_written="Joel Okoro from 9B"))
    assert str(cast.okoro.pk) in locked(recorded(cast.nowak, about_written="joel okoro"))
    assert str(cast.okoro.pk) in locked(recorded(cast.nowak, about_written="Joel"))
    assert locked(recorded(cast.nowak, about_written="Tom Okoro")) == {}


def test_a_dsl_who_is_family_is_passed_over(cast: Cast) -> None:
    change_staff(cast.patel, everybody.words("Rukhsana", "Patel", relatives=(str(cast.mia.pk),)))
    case = recorded(cast.nowak, about=[str(cast.mia.pk)])
    assert locked(case) == {str(cast.patel.pk): ("relative", True)}
    assert "It has gone to a deputy DSL." in receipt(case, cast.nowak)


def test_a_written_name_locks_out_whomever_it_may_mean(cast: Cast) -> None:
    case = recorded(cast.nowak, about_unknown="on", staff_written="Ms Lund, I think", staff_how="other")
    assert locked(case) == {str(cast.lund.pk): ("other", False)}


def test_an_allegation_about_somebody_on_no_list_goes_to_the_headteacher(cast: Cast) -> None:
    case = recorded(cast.nowak, about_unknown="on", staff_written="the swimming coach", staff_how="subject")
    (how, captures) = next(iter(locked(case).values()))
    assert (how, captures) == ("subject", True)
    assert "It has gone to the headteacher." in receipt(case, cast.nowak)
    assert is_listed(case, cast.patel)


def test_whoever_reports_about_their_own_child_keeps_the_receipt_and_sees_no_case(cast: Cast) -> None:
    case = recorded(cast.okoro, about=[str(cast.joel.pk)])
    assert locked(case) == {str(cast.okoro.pk): ("relative", False)}
    assert "Received It has gone to R. Patel (DSL)." in receipt(case, cast.okoro)
    assert signed_in(cast.okoro).get(f"/cases/{case.reference}/").status_code in (403, 404)


@pytest.mark.parametrize(
    ("given", "mend"),
    [
        ({"staff_written": "Ms Lund"}, "Choose how they are involved. If you are not sure, choose the last."),
        ({"staff_how": "other"}, "Find or write who is involved, as far as you know it."),
        ({"staff-query": "lund", "staff_how": "other"}, "Tick the name that you mean"),
    ],
)
def test_half_an_answer_about_staff_is_asked_about(given: dict[str, str], mend: str, cast: Cast) -> None:
    assert words(send(cast.nowak, about_unknown="on", **given)).count(mend) == 2
    assert not Case.objects.exists()


def test_the_form_asks_how_as_the_rule_knows_it() -> None:
    assert [value for value, _text in HOW_INVOLVED] == [how.value for how in How]
