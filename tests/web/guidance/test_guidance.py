"""The page of the guidance: every statement has its anchor, and says what rests on it."""

import pytest
from django.template import engines

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


@pytest.mark.statement("2-a", "2-b", "2-c", "2.2-a", "2.3-a", "1.3-a")
def test_the_law_is_told_in_short_where_the_readers_schools_are(db: None) -> None:
    cast = make_cast()
    england = words(signed_in(cast.patel).get("/guidance/law/"))
    assert "is an offence, also if it is of oneself and everybody agreed. 2016, in the guidance" in england
    assert "Nobody looks to find out." in england
    assert "A pupil of 18 counts as an adult." in england
    assert "only where somebody knowingly pressed, threatened or exploited others" in england
    assert 'may record a child as a "person involved"' in england
    assert "Código Penal" not in england
    spain = words(signed_in(cast.ferrer).get("/guidance/law/"))
    assert "(Código Penal, article 189). Today, widely known" in spain
    assert "Protection of Children Act" not in spain
    both = words(signed_in(cast.ruiz).get("/guidance/law/"))
    assert both.index("England") < both.index("Código Penal")


@pytest.mark.statement("1.6-a")
def test_figures_of_2016_stand_with_their_year_beside_newer_ones(db: None) -> None:
    page = words(signed_in(make_cast().patel).get("/guidance/law/"))
    assert "55 in 100 had shared it. 2016, in the guidance" in page
    assert "31 in 100 boys had been asked for one. 2024, not at its source" in page
    assert "Most young people do not share such pictures." in page


def test_any_page_can_show_the_part_of_the_law_that_its_step_needs() -> None:
    def card(*topics: str) -> str:
        names = " ".join(f'"{topic}"' for topic in topics)
        engine = engines["django"]
        return engine.from_string(f'{{% load guidance %}}{{% law_card "england" {names} %}}').render()

    assert "Who is a child" in card("child")
    assert "What the police do" not in card("child")
    assert "What the police do" in card()
    with pytest.raises(ValueError, match="no topic weather"):
        card("weather")
