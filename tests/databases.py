"""Databases for tests: copies of one template, since nothing may be emptied out of a record that nothing leaves.

The template is migrated once a run. SQLite copies are files, on a disk in memory where there is one; PostgreSQL copies
itself (CREATE DATABASE ... TEMPLATE). PostgreSQL is the server of DATABASE_URL, else one that is started from the
machine's binaries and ends with the run. See docs/adr/0003.
"""

import os
import shutil
import socket
import subprocess
import time
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.core.management import call_command
from django.db import connections
from psycopg import sql

from safelead import environment
from safelead.crypto import keyring
from tests import imagery


class NoPostgreSQL(Exception):
    """There is no PostgreSQL to test on; the message says how to get one."""


@contextmanager
def pointed_at(url: str) -> Iterator[str]:
    """Has Django use the database of ``url``, in this thread and in those that are started within."""
    before = connections.databases["default"]
    _point(connections.configure_settings({"default": environment.database(url)})["default"])
    try:
        yield url
    finally:
        _point(before)


def _point(settings: dict[str, object]) -> None:
    connections.close_all()
    keyring.forget()
    connections.databases["default"] = settings
    # The next use makes a connection anew, of the right engine.
    with suppress(AttributeError):
        del connections["default"]


def _migrate(url: str) -> None:
    with pointed_at(url):
        call_command("migrate", verbosity=0, skip_checks=True)


class SQLite:
    """Copies of a template that is a file."""

    def __init__(self, where: Path) -> None:
        self._where = where

    @cached_property
    def template(self) -> Path:
        path = self._where / "template.sqlite3"
        _migrate(f"sqlite:///{path}")
        return path

    @contextmanager
    def copy(self) -> Iterator[str]:
        """The URL of a database that nobody else uses, for as long as it is needed."""
        path = self._where / f"{uuid.uuid4().hex}.sqlite3"
        shutil.copyfile(self.template, path)
        try:
            yield f"sqlite:///{path}"
        finally:
            for left in self._where.glob(f"{path.name}*"):
                imagery.look(left.read_bytes(), "the database")
                left.unlink()


class PostgreSQL:
    """Copies that a server makes of a template of its own."""

    def __init__(self, where: Path, url: str | None) -> None:
        self._given = url
        self._own = _Server(where)
        self._run = f"safelead_test_{uuid.uuid4().hex[:12]}"

    @cached_property
    def _server(self) -> str:
        return self._given if self._given and _answers(self._given) else self._own.start()

    @cached_property
    def template(self) -> str:
        self._tell("CREATE DATABASE {}", self._run)
        _migrate(_with_name(self._server, self._run))
        return self._run

    @contextmanager
    def copy(self) -> Iterator[str]:
        """The URL of a database that nobody else uses, for as long as it is needed; raises NoPostgreSQL."""
        name = f"{self.template}_{uuid.uuid4().hex[:12]}"
        self._tell("CREATE DATABASE {} TEMPLATE {}", name, self.template)
        try:
            yield _with_name(self._server, name)
        finally:
            self._tell("DROP DATABASE {} WITH (FORCE)", name)

    def stop(self) -> None:
        if "template" in self.__dict__ and not self._own.process:
            self._tell("DROP DATABASE {} WITH (FORCE)", self._run)
        self._own.stop()

    def _tell(self, statement: str, *names: str) -> None:
        with psycopg.connect(_with_name(self._server, "postgres"), autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


class _Server:
    """A PostgreSQL server of the run's own: nothing it holds outlives the run, so nothing is flushed to disk."""

    def __init__(self, where: Path) -> None:
        self._where = where / "postgresql"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> str:
        programs = _programs()
        self._where.mkdir(mode=0o700)
        if os.geteuid() == 0:
            shutil.chown(self._where, "postgres", "postgres")
            self._where.parent.chmod(0o711)
        data, port = self._where / "data", free_port()
        initdb = [programs / "initdb", "-D", data, "-U", "postgres", "--auth=trust", "-N", "-E", "UTF8", "--no-locale"]
        subprocess.run(_as_nobody_special(initdb), check=True, stdout=subprocess.DEVNULL, cwd="/")
        options = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "listen_addresses=127.0.0.1")
        settings = [f"-c{one}" for one in (*options, f"unix_socket_directories={self._where}")]
        command = _as_nobody_special([programs / "postgres", "-D", data, "-p", port, *settings])
        self.process = subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL, cwd="/")
        url = f"postgresql://postgres@127.0.0.1:{port}/postgres"
        for _ in range(300):
            if _answers(url):
                return url
            time.sleep(0.05)
        raise NoPostgreSQL(f"it is in {programs} but did not start.")

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait(30)


def free_port() -> int:
    """A port that nobody listens on."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _programs() -> Path:
    found = shutil.which("postgres")
    folders = [Path(found).parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not folders:
        raise NoPostgreSQL("there is none. Install it (Debian: apt install postgresql), or set DATABASE_URL.")
    return folders[-1]


def _as_nobody_special(command: list[object]) -> list[str]:
    """PostgreSQL does not run as root: root runs it as the user that its package made."""
    drop = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] if os.geteuid() == 0 else []
    return [*drop, *map(str, command)]


def _answers(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=1).close()
    except psycopg.OperationalError:
        return False
    return True


def _with_name(url: str, name: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
