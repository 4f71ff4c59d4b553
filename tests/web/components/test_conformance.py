"""Our templates say what GOV.UK's say: compared with the fixtures that the pinned design system brings."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.web.components.drawn import DRAWN
from tests.web.components.markup import tree

SOURCE = Path(__file__).parents[3] / "node_modules" / "govuk-frontend" / "dist" / "govuk" / "components"


def fixtures() -> list[Any]:
    if not SOURCE.exists():
        pytest.skip("NOT TESTED AGAINST GOV.UK: run make assets first.", allow_module_level=True)
    return [
        pytest.param(component, fixture, id=f"{component}: {fixture['name']}")
        for component in DRAWN
        for fixture in json.loads((SOURCE / component / "fixtures.json").read_text())["fixtures"]
        if DRAWN[component](fixture["options"]) is not None
    ]


ALL = fixtures()


@pytest.mark.parametrize(("component", "fixture"), ALL)
def test_component_is_the_design_systems(component: str, fixture: dict[str, Any]) -> None:
    ours = DRAWN[component](fixture["options"])
    assert tree(ours or "") == tree(fixture["html"])


def test_no_component_is_left_out() -> None:
    compared = [each.values[0] for each in ALL]
    assert {name for name in DRAWN if name not in compared} == set()
