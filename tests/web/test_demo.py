"""``safelead demo``: one command on an empty folder, and what it says when it cannot."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from safelead.access.signin import reauthenticate
from safelead.cases.demonstration.north_new import MINUTES_AGO, UNREAD
from safelead.people.demonstration import DEMO_PASSWORD
from safelead.people.enrolment import add_staff
from safelead.people.models import Staff
from safelead.people.sealing import StaffWords
from safelead.web.demonstration import installation
from tests.cast import NOW
from tests.databases import free_port

ROOT = Path(__file__).parents[2]


def environment(home: Path, **more: str) -> dict[str, str]:
    return os.environ | {"SAFELEAD_HOME": str(home), "DATABASE_URL": f"sqlite:///{home}/safelead.sqlite3"} | more


@contextmanager
def demo(home: Path, port: int, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The command as it is typed, once it serves."""
    with log.open("wb") as said:
        command = [sys.executable, "-m", "safelead", "demo", "--port", str(port)]
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment(home), stdout=said, stderr=said, start_new_session=True
        )
    try:
        until = time.monotonic() + 180
        while not answers(port):
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < until, log.read_text()
            time.sleep(0.1)
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(20)


def answers(port: int) -> bool:
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in/", timeout=5).close()
    except OSError:
        return False
    return True


def refused(home: Path, port: int, **more: str) -> str:
    """What a start says that ends at once."""
    command = [sys.executable, "-m", "safelead", "demo", "--port", str(port)]
    ended = subprocess.run(
        command, check=False, cwd=ROOT, env=environment(home, **more), capture_output=True, text=True, timeout=60
    )
    assert ended.returncode == 2
    assert not ended.stdout
    return ended.stderr


def test_one_command_makes_the_group_says_who_can_sign_in_and_serves(tmp_path: Path) -> None:
    home, port = tmp_path / "not" / "yet", free_port()
    with demo(home, port, tmp_path / "first.log") as process:
        said = (tmp_path / "first.log").read_text()
        assert f"Everybody's password is: {DEMO_PASSWORD}" in said
        assert said.count("@") == 18  # five roles in each of three schools, an inspector, group lead and administrator
        assert "Sign in as Daisy Ramsden, DSL" in said
        assert said.endswith(f"Safelead is on http://127.0.0.1:{port}\n")
        sentence = refused(home, port)
        assert sentence.startswith(f"Port {port} is taken")
        assert len(sentence.splitlines()) == 1
        os.killpg(process.pid, signal.SIGINT)  # as Ctrl-C does
        assert process.wait(20) == 0
    assert (tmp_path / "first.log").read_text() == said
    with demo(home, port, tmp_path / "second.log"):
        again = (tmp_path / "second.log").read_text()
    assert again.strip() == said[said.index("Everybody") :].strip()


def test_it_does_not_run_where_real_people_work(tmp_path: Path) -> None:
    said = refused(tmp_path, free_port(), SAFELEAD_PRODUCTION="True")
    assert said.startswith("The demonstration does not run with SAFELEAD_PRODUCTION=True")
    assert not (tmp_path / "safelead.sqlite3").exists()


def test_one_that_was_not_finished_is_made_anew(database: str) -> None:
    installation.make(NOW, lambda done, total: None, [MINUTES_AGO])
    assert installation.is_begun()
    assert not installation.is_finished([MINUTES_AGO, UNREAD])
    installation.empty()
    assert not installation.is_begun()
    installation.make(NOW, lambda done, total: None, [MINUTES_AGO, UNREAD])
    assert installation.is_finished([MINUTES_AGO, UNREAD])


def test_somebody_elses_database_is_never_emptied(database: str) -> None:
    add_staff(StaffWords(given="Ruth", family="Amos", email="r.amos@a-real-school.sch.uk"))
    with pytest.raises(installation.NotTheDemonstration, match="not the demonstration's"):
        installation.empty()
    assert Staff.objects.count() == 1


def test_each_of_those_who_are_listed_can_sign_in(database: str) -> None:
    installation.make(NOW, lambda done, total: None, [])
    found = installation.sign_ins()
    assert len({(each.school_id, each.role) for each, _card in found}) == len(found) == 18
    assert all(reauthenticate(each.staff, DEMO_PASSWORD, now=NOW) for each, _card in found[:2])
