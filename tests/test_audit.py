"""What Safelead is built from is what was locked: each way in which it could be something else is named."""

import json
import shutil
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import pytest

from tools import audit

ROOT = Path(__file__).parents[1]
HASH = "--hash=sha256:" + "0" * 64


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The locks, to be changed."""
    for name in ("requirements.lock", "requirements-dev.lock", "pyproject.toml", "package-lock.json"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def test_nothing_is_wrong_with_what_is_here() -> None:
    assert audit.main() == 0


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("evil>=1 \\\n    " + HASH, "'evil>=1' is no pinned version from the registry"),
        ("evil @ https://evil.example/evil.whl \\\n    " + HASH, "is no pinned version from the registry"),
        ("git+https://evil.example/evil", "is no pinned version from the registry"),
        ("--index-url https://evil.example/", "is no pinned version from the registry"),
        ("--extra-index-url=https://evil.example/", "is no pinned version from the registry"),
        ("evil==1.0", "evil==1.0 has no hash"),
        ("evil==1.0 \\\n    --hash=md5:0123", "evil==1.0 has no hash, or one that is not SHA-256"),
        ("evil==1.0 \\\n    " + HASH, "requirements-dev.lock: evil is not the version of requirements.lock"),
    ],
)
def test_a_line_that_could_bring_anything_is_named(copy: Path, line: str, sentence: str) -> None:
    with (copy / "requirements.lock").open("a") as lock:
        lock.write(f"{line}\n")
    assert [each for each in audit.locks(copy) if sentence in each]


def test_what_is_asked_for_is_what_is_locked(copy: Path) -> None:
    project = copy / "pyproject.toml"
    project.write_text(project.read_text().replace('"Django==', '"Django>='))
    (said,) = audit.locks(copy)
    assert said.startswith("pyproject.toml: Django>=")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda package: package.pop("integrity"), "has no SHA-512"),
        (lambda package: package.update(integrity="sha1-x"), "has no SHA-512"),
        (lambda package: package.update(resolved="https://evil.example/x.tgz"), "comes from an address of its own"),
        (lambda package: package.update(hasInstallScript=True), "runs a script"),
        (lambda package: package.update(license="UNLICENSED"), "is under UNLICENSED"),
    ],
)
def test_a_package_of_the_style_sheet_is_whole_and_runs_nothing(
    copy: Path, change: Callable[[dict[str, object]], object], sentence: str
) -> None:
    lock = copy / "package-lock.json"
    told = json.loads(lock.read_text())
    change(told["packages"]["node_modules/govuk-frontend"])
    lock.write_text(json.dumps(told))
    (said,) = audit.npm(lock)
    assert sentence in said


def test_what_is_installed_and_not_locked_is_named(copy: Path) -> None:
    lock = copy / "requirements-dev.lock"
    lock.write_text(lock.read_text().replace("django==", "django-of-old=="))
    said = list(audit.installed(lock))
    assert any(each.startswith("django ") and "says nothing of it" in each for each in said)


def test_a_file_that_was_changed_after_it_was_installed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = tmp_path / "evil-1.0.dist-info"
    found.mkdir()
    (found / "METADATA").write_text("Metadata-Version: 2.1\nName: evil\nVersion: 1.0\nLicense: Proprietary\n")
    (found / "RECORD").write_text("evil.py,sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU,0\n")
    (tmp_path / "evil.py").write_text("changed = True\n")
    there = list(metadata.Distribution.discover(path=[str(tmp_path)]))
    monkeypatch.setattr(metadata, "distributions", lambda: there)
    lock = tmp_path / "requirements-dev.lock"
    lock.write_text(f"evil==1.0 {HASH}\n")
    assert list(audit.installed(lock)) == [
        "evil is under no licence that goes with ours.",
        "evil: evil.py is not the file that came with it.",
    ]
