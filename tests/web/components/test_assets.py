"""What browsers are given: no font and no crest that only GOV.UK may use, one scale of type, no colour of our own."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
STYLES = ROOT / "safelead" / "web" / "styles"
BUILT = ROOT / "safelead" / "web" / "static" / "built"


@pytest.fixture(scope="module")
def css() -> str:
    if not (BUILT / "app.css").exists():
        pytest.skip("NOT TESTED: run make assets first.")
    return (BUILT / "app.css").read_text()


def test_nothing_of_gov_uk_alone_is_left(css: str) -> None:
    assert "GDS Transport" not in css
    assert "crest" not in css
    assert "@font-face" not in css
    assert "url(" not in css


@pytest.mark.parametrize("sheet", sorted(STYLES.glob("*.scss")), ids=lambda path: path.name)
def test_our_own_styles_name_no_colour(sheet: Path) -> None:
    rules = re.sub(r"//.*", "", sheet.read_text())
    assert not re.search(r"(?<!\w)#(?![{&])[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsl", rules)


def test_type_has_four_sizes_for_screens(css: str) -> None:
    screen = re.sub(r"@media print\{(?:[^{}]|\{[^{}]*\})*\}", "", css)
    rems = set(re.findall(r"font-size:([\d.]+)rem", screen))
    assert rems == {"1", "1.1875", "1.5", "2.25"}


def test_no_script_of_ours_asks_another_address() -> None:
    for script in (ROOT / "safelead" / "web" / "scripts").glob("*.js"):
        assert "http" not in script.read_text()


def test_the_lock_names_no_machine() -> None:
    addresses = set(re.findall(r"https?://([^/\"]+)", (ROOT / "package-lock.json").read_text()))
    assert addresses <= {"registry.npmjs.org"}
