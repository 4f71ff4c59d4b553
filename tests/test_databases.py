"""The fixtures that other tests stand on."""

import urllib.request
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from safelead.schools.models import School
from tests.chronology.scene import a_case, a_school
from tests.databases import SQLite
from tests.server import Server, serving


@pytest.mark.parametrize("turn", [1, 2])
def test_each_test_has_a_database_of_its_own(record_db: str, turn: int) -> None:
    assert not School.objects.exists()
    a_case(a_school(), None, f"Turn {turn}.")


@pytest.mark.parametrize("turn", [1, 2])
def test_what_a_page_test_writes_is_rolled_back(db: None, turn: int) -> None:
    assert not School.objects.exists()
    a_case(a_school(), None, f"Turn {turn}.")


def test_nothing_of_the_installation_around_the_tests_is_used(record_db: str) -> None:
    assert "test" in str(connection.settings_dict["NAME"])
    assert "safelead-tests-" in str(settings.HOME)


def test_a_migrated_database_has_no_migration_left_to_make(db: None) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_the_real_server_answers(served: Server) -> None:
    with urllib.request.urlopen(served.url) as answer:  # noqa: S310 - our own address
        assert answer.status == 200


def test_the_real_server_says_why_it_does_not_start(sqlite: SQLite, tmp_path: Path) -> None:
    key = tmp_path / "master.key"
    key.touch(0o644)
    with (
        sqlite.copy() as url,
        pytest.raises(RuntimeError, match="Others on this machine may read the master key"),
        serving(url, tmp_path / "log", SAFELEAD_MASTER_KEY="", SAFELEAD_KEY_FILE=str(key)),
    ):
        pass
