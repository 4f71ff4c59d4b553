"""Somebody keeps the door busy from one machine: meanwhile the desk answers everybody who works, and nothing piles up.

What is asserted is that it answers, and how much there is of anything, never how fast.
"""

import http.client
import resource
import socket
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from django.conf import settings
from pytest_django import DjangoDbBlocker

from safelead.web.middleware import HEADERS
from safelead.web.models import Session
from tests.cast import PASSWORD, make_cast
from tests.databases import SQLite, pointed_at
from tests.server import Server, serving
from tests.web.reading import signed_in

FORM = "application/x-www-form-urlencoded"
TOKEN = "a" * 32
ASKED = 20
MEGABYTE = 1024 * 1024
# What a wrong password is told where nobody is in the way.
ALONE = (422, 429)


class House:
    """A server of its own, and somebody who works in it."""

    def __init__(self, server: Server, cookies: str) -> None:
        self.server, self.cookies = server, cookies
        self.port = urlsplit(server.url).port or 0

    def knock(self, sent: bytes = b"") -> socket.socket:
        """A connection on which so much was sent, and then nothing."""
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=10)
        connection.sendall(sent)
        return connection

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body, {"Host": "localhost", **named})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def works(self) -> Counter[int]:
        """Somebody opens the desk again and again: how that was answered."""
        return Counter(self.ask("GET", "/desk/", Cookie=self.cookies)[0] for _ in range(ASKED))

    def tries(self) -> int:
        """Somebody tries a wrong password in a browser that nobody knows: how that was answered."""
        form = urlencode({"csrfmiddlewaretoken": TOKEN, "email": "patel@group.example", "password": "wrong"}).encode()
        return self.ask("POST", "/sign-in/", form, Cookie=f"{settings.CSRF_COOKIE_NAME}={TOKEN}", Content_Type=FORM)[0]

    @property
    def memory(self) -> int:
        """Bytes that the server's processes hold."""
        group = self.server.process.pid
        held = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[2]) == group:
                held += int(fields[21]) * resource.getpagesize()
        return held


@pytest.fixture(scope="module")
def house(
    sqlite: SQLite, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[House]:
    log = tmp_path_factory.mktemp("load") / "log"
    with django_db_blocker.unblock(), sqlite.copy() as url, pointed_at(url):
        browser = signed_in(make_cast().patel)
        browser.get("/desk/")
        with serving(url, log) as server:
            there = House(server, "; ".join(f"{name}={each.value}" for name, each in browser.cookies.items()))
            assert there.works() == {200: ASKED}
            yield there
    assert not log.read_text().replace("Safelead is on", "").partition("\n")[2], "it said something was wrong"


def head(length: int, path: str = "/sign-in/", cookie: str = f"{settings.CSRF_COOKIE_NAME}={TOKEN}") -> bytes:
    """A form's head, of a browser that has been here: its body is what the page waits for."""
    lines = (
        f"POST {path} HTTP/1.1",
        "Host: localhost",
        f"Cookie: {cookie}",
        f"Content-Type: {FORM}",
        f"Content-Length: {length}",
    )
    return "\r\n".join((*lines, "", "")).encode()


@contextmanager
def meanwhile(act: Callable[[], int], people: int) -> Iterator[Counter[int]]:
    """So many people do something over and over; gives what they were answered."""
    told: Counter[int] = Counter()
    ended = threading.Event()

    def go() -> None:
        while not ended.is_set():
            try:
                told[act()] += 1
            except OSError:
                told[0] += 1

    threads = [threading.Thread(target=go) for _ in range(people)]
    for each in threads:
        each.start()
    try:
        yield told
    finally:
        ended.set()
        for each in threads:
            each.join()


def test_bodies_that_never_end_hold_up_nobody(house: House) -> None:
    """Four of them once stopped every page."""
    with ExitStack() as stack:
        for _ in range(200):
            stack.enter_context(house.knock(head(100_000) + b"email="))
        assert house.works() == {200: ASKED}
        assert house.tries() in ALONE, "whoever signs in from a new browser is held up"


def test_thousands_of_connections_that_ask_nothing_hold_up_nobody(house: House) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    many = 3_000
    if hard != resource.RLIM_INFINITY and hard < many + 500:
        many = hard - 500
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, many + 400), hard))
    with ExitStack() as stack:
        for at in range(many):
            stack.enter_context(house.knock(b"GET /desk/ HTTP/1.1\r\nX-Slow: " if at % 2 else b""))
        assert house.works() == {200: ASKED}
    assert house.memory < 800 * MEGABYTE


def test_wrong_passwords_without_end_hold_up_nobody(house: House) -> None:
    """Each of them costs a tenth of a second and 100 MB: two at a time, and a bounded number that waits."""
    with meanwhile(house.tries, people=30) as told:
        assert house.works() == {200: ASKED}
        assert house.memory < 1_000 * MEGABYTE
    assert told[503] > 0, "nobody was asked to come again"
    assert set(told) <= {*ALONE, 503}


def test_what_is_far_too_long_is_refused_and_not_held(house: House) -> None:
    before = house.memory
    status, page = house.ask("POST", "/concerns/new/", b"x" * 40 * MEGABYTE, Content_Type=FORM)
    assert status == 413
    assert b"Safelead never takes pictures" in page
    with meanwhile(
        lambda: house.ask("POST", "/sign-in/", b"x" * 30 * MEGABYTE, Content_Type=FORM)[0], people=6
    ) as told:
        assert house.works() == {200: ASKED}
    assert set(told) <= {413, 503, 408, 0}  # 408: where the machine itself is too busy to send them in time
    assert house.memory < before + 300 * MEGABYTE


def test_what_was_sent_is_let_go_once_it_is_answered(house: House) -> None:
    """Each piece of a body once stayed in memory for good."""
    before = house.memory
    for _ in range(8):
        assert house.ask("POST", "/sign-in/", b"x" * 30 * MEGABYTE, Content_Type=FORM)[0] == 413
    assert house.memory < before + 100 * MEGABYTE


def test_long_bodies_that_wait_for_their_end_fill_only_the_room_there_is(house: House) -> None:
    before = house.memory
    with ExitStack() as stack:
        for _ in range(20):
            stack.enter_context(house.knock())
        for _ in range(12):
            connection = stack.enter_context(house.knock(head(23_000_000)))
            try:
                connection.sendall(b"x" * 12 * MEGABYTE)
            except OSError:
                continue  # it was turned away
        assert house.works() == {200: ASKED}
        assert house.memory < before + 200 * MEGABYTE
        assert house.tries() in ALONE


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GET /desk/ HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 600_000 + b"\r\n\r\n", (431, 400, 0)),
        (b"GET /desk/ HTTP/1.1\r\nHost: localhost\r\n" + b"X: 1\r\n" * 400 + b"\r\n", (431,)),
        (b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", (414, 404, 400)),
        (b"GET /desk/ HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n", (400,)),
        (b"GET /desk/ HTTP/1.1\r\n\r\n", (400,)),
        (b"POST /desk/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", (400,)),
        (head(len(b"&".join([b"a=1"] * 5000))) + b"&".join([b"a=1"] * 5000), (400, 403)),
    ],
    ids=["long header", "many headers", "long address", "two hosts", "no host", "two lengths", "many fields"],
)
def test_a_head_that_is_none_is_refused(house: House, sent: bytes, status: tuple[int, ...]) -> None:
    with house.knock(sent) as connection:
        said = connection.recv(64)
    assert (int(said.split()[1]) if said else 0) in status
    assert house.works() == {200: ASKED}


def test_a_header_with_an_underscore_does_not_pass_for_a_proxys(house: House) -> None:
    asked = b"GET / HTTP/1.1\r\nHost: localhost\r\nSec_Fetch_Site: cross-site\r\nSec_Fetch_Mode: no-cors\r\n\r\n"
    with house.knock(asked) as connection:
        assert connection.recv(64).split()[1] == b"302"


def test_a_form_of_which_a_part_arrived_is_none(house: House) -> None:
    """The connection broke off; what had arrived would have been enough to sign in with."""
    before = Session.objects.count()
    given = {"csrfmiddlewaretoken": TOKEN, "email": "patel@group.example", "password": PASSWORD, "next": "/"}
    form = urlencode(given).encode()
    for sent in (
        head(len(form) + 10) + form,
        head(0).replace(b"Content-Length: 0", b"Transfer-Encoding: chunked") + b"%x\r\n%b\r\n" % (len(form), form),
    ):
        with house.knock(sent) as connection:
            connection.shutdown(socket.SHUT_WR)
            said = connection.recv(64)
        assert not said or int(said.split()[1]) in (400, 411)
    assert house.works() == {200: ASKED}
    assert Session.objects.count() == before


@pytest.mark.parametrize("path", ["/sign-in/", "/static/built/app.css", "/nowhere/"])
def test_what_serves_does_not_name_itself_and_a_head_has_no_body(house: House, path: str) -> None:
    with house.knock(f"HEAD {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()) as connection:
        said = b"".join(iter(lambda: connection.recv(4096), b"")).decode()
    head, _empty, body = said.partition("\r\n\r\n")
    named = dict(line.split(": ", 1) for line in head.splitlines()[1:])
    assert body == ""
    assert named["server"] == "Safelead"
    assert not [told for told in ("granian", "django", "python", "powered") if told in head.lower()]
    assert {name.lower() for name in HEADERS} <= named.keys()


def test_nobody_who_only_knocked_left_a_session(house: House) -> None:
    """Last, after all of the above."""
    assert Session.objects.count() == 1
