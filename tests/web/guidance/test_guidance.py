"""The page of the guidance: every statement has its anchor, and says what rests on it."""

import pytest

from safelead.cases.readmodels import pack
from tests.cast import make_cast
from tests.web.reading import signed_in, words


@pytest.mark.statement("1.3-a")
def test_every_statement_has_an_anchor_that_citations_lead_to(db: None) -> None:
    page = signed_in(make_cast().patel).get("/guidance/")
    html = page.content.decode()
    assert [statement for statement in pack().statements if f'id="{statement}"' not in html] == []
    shown = words(page)
    assert "It is not statutory" in shown
    assert "rule trigger-1" in shown
    assert "entry MeetingHeld" in shown


def test_a_teacher_does_not_need_it(db: None) -> None:
    assert signed_in(make_cast().nowak).get("/guidance/").status_code == 403
