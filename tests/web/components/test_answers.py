"""Marks and answers that must never be mistaken for each other."""

import pytest

from safelead.guidance.answers import Answer
from safelead.web.components import Link, Row
from tests.web.components.drawn import drawn
from tests.web.components.markup import tree


def test_no_two_answers_look_alike() -> None:
    drawings = {drawn("{% answer value %}", value=value) for value in ("yes", "no", "not-known", None)}
    assert len(drawings) == 4


def test_an_answer_of_the_guidance_is_drawn_by_its_value() -> None:
    for each in Answer:
        assert drawn("{% answer value %}", value=each) == drawn("{% answer value %}", value=each.value)


@pytest.mark.parametrize(("bar", "said"), [("overdue", "since Mon 9 Nov"), ("today", "15:00"), ("waiting", "11:20")])
def test_a_row_says_in_words_what_its_bar_says(bar: str, said: str) -> None:
    html = drawn("{% row item %}", item=Row("Tell social care", due=said, bar=bar, href="/x/", cites=("4-a",)))
    assert f"sl-row--{bar}" in html
    assert said in html
    assert html.count("<a ") == 2


def test_a_desk_row_has_two_stops() -> None:
    row = Row("Read and sign", href="/x/", reference=Link("NTH-0136", "/cases/NTH-0136/"), cites=("7-j",))
    html = drawn("{% row item %}", item=row)
    assert html.count("<a ") == 2
    assert "7-j" in html


def test_a_citation_is_read_aloud_and_leads_to_guidance() -> None:
    html = drawn('{% cite "3.3-T1" %}')
    assert 'href="/guidance/#3.3-T1"' in html
    assert "guidance 3.3, trigger 1" in html
    assert tree(html)[0][0] == "a"
