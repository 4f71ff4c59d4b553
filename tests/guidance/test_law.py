"""The law in short: every line cites, every place has every topic, and nothing is promised that holds elsewhere."""

import pytest

from safelead.guidance import load_pack
from safelead.guidance.law import LAW, TOPICS, LawLine, law_of
from safelead.guidance.statements import CitationError

PACK = load_pack("ukccis-2016")


@pytest.mark.statement("2-a", "2-b", "2-c", "2.2-a", "2.3-a", "1.3-a", "1.6-a")
@pytest.mark.parametrize("place", PACK.jurisdictions)
def test_every_place_says_something_on_every_topic(place: str) -> None:
    assert [topic for topic in TOPICS if not law_of(place, (topic,))] == []
    cited = {cite for line in law_of(place) for cite in line.cites}
    assert cited == {"2-a", "2-b", "2-c", "2.2-a", "2.3-a", "1.3-a", "1.6-a"}


def test_what_it_cites_is_in_the_pack_and_a_line_without_is_refused() -> None:
    assert {cite for line in LAW for cite in line.cites} <= set(PACK.statements)
    with pytest.raises(CitationError):
        LawLine(topic="child", cites=(), says="x", source="guidance", where=("england",))


def test_what_the_guidance_says_stands_before_what_has_changed() -> None:
    for place in PACK.jurisdictions:
        for topic in TOPICS:
            sources = [line.source == "guidance" for line in law_of(place, (topic,))]
            assert sources == sorted(sources, reverse=True), (place, topic)


def test_what_is_english_law_is_not_told_in_spain() -> None:
    said = " ".join(line.says for line in law_of("spain"))
    assert "Protection of Children Act" not in said
    assert "Keeping Children Safe" not in said
    assert "Código Penal" in said


@pytest.mark.statement("1.6-a")
def test_every_figure_has_its_year() -> None:
    assert [line.year for line in law_of("england", ("figures",))] == [2016, 2024]
    assert all(line.year == 2016 for line in LAW if line.source == "guidance")
