"""What all tests share: an installation of its own in a folder that goes away, and databases (tests/databases.py).

``db``: one SQLite database for all, each test rolled back: for pages. ``database``: a SQLite database of the test's
own, with real commits. ``record_db``: the same on SQLite and then on PostgreSQL, for tests of what is stored.
``served``: the real server in a process of its own, for journeys in a browser.
"""

import atexit
import base64
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import django
import pytest
from django.conf import settings
from pytest_django import DjangoDbBlocker

MEMORY = Path("/dev/shm")  # noqa: S108 - only the folder that a run makes in it is used
RUN = Path(tempfile.mkdtemp(prefix="safelead-tests-", dir=MEMORY if os.access(MEMORY, os.W_OK) else None))
atexit.register(shutil.rmtree, RUN, ignore_errors=True)
# Kept for the processes that share the tests: they find DATABASE_URL as this one has set it below.
SERVER = os.environ.setdefault("SAFELEAD_TESTED_ON", os.environ.get("DATABASE_URL", ""))

# Before anything reads the settings: nothing of the installation in which the tests run is used or touched.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "safelead.settings")
os.environ.update(
    SAFELEAD_HOME=str(RUN / "home"),
    SAFELEAD_MASTER_KEY=base64.b64encode(bytes(range(32))).decode(),
    SAFELEAD_SESSION_SECRET="for tests only",
    DJANGO_ALLOW_ASYNC_UNSAFE="true",  # the browser of the journeys keeps a loop running in the tests' own thread
    DATABASE_URL=f"sqlite:///{RUN}/none.sqlite3",
)
for name in ("KEYS", "KEYS_NEXT", "KEY_FILE", "PIN", "PRODUCTION", "HOSTS", "MAIL", "URL"):
    os.environ.pop(f"SAFELEAD_{name}", None)
for name in [name for name in os.environ if name.startswith("SAFELEAD_SIGN_ON")]:
    del os.environ[name]
django.setup()
# Where the settings were read before this file was (pytest-django does, when pytest's own settings name them).
settings.HOME = RUN / "home"

# They need the settings.
from tests import imagery  # noqa: E402
from tests.cast import make_cast  # noqa: E402
from tests.databases import NoPostgreSQL, PostgreSQL, SQLite, pointed_at  # noqa: E402
from tests.entering import mark_sessions  # noqa: E402
from tests.server import Server, serving  # noqa: E402

mark_sessions()
imagery.watch()


@pytest.fixture(autouse=True)
def no_imagery() -> Iterator[None]:
    """After every test: nothing that was written holds a picture or a film, and no request wrote a file."""
    yield
    found, imagery.FOUND[:] = list(imagery.FOUND), []
    assert not found, "; ".join(found)


@pytest.fixture(scope="session", autouse=True)
def no_imagery_is_left() -> Iterator[None]:
    """Once all is done: nor does any file of the run, what the server said and what it kept for a moment included."""
    yield
    imagery.look_through(RUN)
    assert not imagery.FOUND


@pytest.fixture(scope="session")
def sqlite(django_db_blocker: DjangoDbBlocker) -> Iterator[SQLite]:
    """Makes copies on SQLite."""
    with django_db_blocker.unblock():
        yield SQLite(RUN)


@pytest.fixture(scope="session")
def postgresql(django_db_blocker: DjangoDbBlocker) -> Iterator[PostgreSQL]:
    """Makes copies on PostgreSQL; skips loudly where there is none, and fails where CI=true."""
    server = PostgreSQL(RUN, SERVER)
    try:
        with django_db_blocker.unblock():
            server.template  # noqa: B018 - migrated now, so that a skip comes before the test
        yield server
    except NoPostgreSQL as reason:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"NOT TESTED ON POSTGRESQL: {reason}")
    finally:
        server.stop()


@pytest.fixture(scope="session")
def django_db_setup(sqlite: SQLite, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """What ``db`` stands on: one copy for the run, which no test changes for good."""
    with django_db_blocker.unblock(), sqlite.copy() as url, pointed_at(url):
        yield


@pytest.fixture
def transactional_db() -> None:
    """Would empty tables after the test, which the record refuses."""
    pytest.fail("Use the fixture database or record_db: entries cannot be emptied out of their table.")


@pytest.fixture
def database(sqlite: SQLite, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The URL of a SQLite database of the test's own, which Django uses meanwhile."""
    with django_db_blocker.unblock(), sqlite.copy() as url, pointed_at(url):
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def record_db(request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The URL of a database of the test's own, once on SQLite and once on PostgreSQL."""
    copies: SQLite | PostgreSQL = request.getfixturevalue(request.param)
    with django_db_blocker.unblock(), copies.copy() as url, pointed_at(url):
        yield url


@pytest.fixture(scope="session")
def served(sqlite: SQLite, django_db_blocker: DjangoDbBlocker) -> Iterator[Server]:
    """The real server, for the whole run, on a SQLite database that holds the cast (tests/cast.py)."""
    kept_for_a_moment = RUN / "moment"
    kept_for_a_moment.mkdir()
    with django_db_blocker.unblock(), sqlite.copy() as url:
        with pointed_at(url):
            make_cast()
        with serving(url, RUN / "served.log", TMPDIR=str(kept_for_a_moment)) as server:
            yield server
        assert not list(kept_for_a_moment.iterdir()), "the server wrote files that nobody asked it to"
        with pointed_at(url):
            imagery.look_into_database()
