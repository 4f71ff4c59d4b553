"""The door: what somebody sends is received whole before a page is asked for it, and nobody who only knocks holds up
those who work inside.

Granian bounds the head of a request and hands it over here (RSGI). The body is received without any thread waiting for
it: slow ones cost a connection and no more. Then a thread answers, of one of three lines: one for browsers in which
somebody was signed in before (known.py), one for the street, one where passwords are tried. See docs/adr/0050.
"""

import asyncio
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache, cached_property
from io import BytesIO
from typing import Any, NamedTuple

from django.conf import settings
from django.http import parse_cookie
from django.utils.translation import get_supported_language_variant, override

from safelead.web import errors, known
from safelead.web.middleware import HEADERS
from safelead.wsgi import application

# Bytes of one body: a document and the longest form beside it.
LONGEST = 24_000_000
# Of what is sent so short, as to sign in, there is always room.
SHORT = 4_000
# Seconds between two pieces of a body, and for the whole of it: a telephone in a cellar is slow, and honest.
PAUSE, WHOLE = 15.0, 300.0
# Threads inside, beside those of the others: on SQLite one writes at a time, and each thread keeps a connection.
THREADS = 4
WITHOUT_BODY = ("GET", "HEAD")


class Refused(Exception):
    """The request goes no further; ``status`` says why."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@dataclass
class Line:
    """Those who wait for the same threads: at most so many, at most so many for one person, and so many bytes."""

    name: str
    threads: int
    most: int
    most_of_one: int
    most_bytes: int
    waiting: int = 0
    held: int = 0
    of_one: Counter[str] = field(default_factory=Counter)

    @cached_property
    def pool(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(self.threads, thread_name_prefix=self.name)

    def takes(self, length: int) -> bool:
        """Whether there is room for a body that has come to this length."""
        return length <= SHORT or self.held + length <= self.most_bytes

    @contextmanager
    def place_for(self, who: str) -> Iterator[None]:
        """A place in the line; raises Refused where there is none. Whoever is still sending has none and needs none."""
        if self.waiting >= self.most or self.of_one[who] >= self.most_of_one:
            raise Refused(503)
        self.waiting += 1
        self.of_one[who] += 1
        try:
            yield
        finally:
            self.waiting -= 1
            self.of_one[who] -= 1
            if not self.of_one[who]:
                del self.of_one[who]


INSIDERS = Line("inside", THREADS, most=600, most_of_one=60, most_bytes=200_000_000)
STREET = Line("street", 2, most=300, most_of_one=300, most_bytes=0)
# A password costs a tenth of a second and 100 MB to try: two at a time, and nobody waits for more than some seconds.
TRYING = Line("trying", 2, most=24, most_of_one=24, most_bytes=64_000_000)


class Answer(NamedTuple):
    """What goes back: the status, headers in their order, and the body."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes


async def door(scope: Any, proto: Any) -> None:
    """Answers one request; what Granian calls."""
    given = scope.headers.items()
    who = known.who(_cookies(given))
    line = INSIDERS if who else STREET if scope.method in WITHOUT_BODY else TRYING
    try:
        answer = await _let_in(scope, proto, given, line, who)
    except Refused as refused:
        answer = Answer(refused.status, _headers(refused.status), _page(refused.status, _language(given)))
    with suppress(RuntimeError):  # whoever asked is gone
        proto.response_bytes(answer.status, answer.headers, b"" if scope.method == "HEAD" else answer.body)


async def _let_in(scope: Any, proto: Any, given: list[tuple[str, str]], line: Line, who: str) -> Answer:
    """Receives the body, waits for a thread and gives its answer; raises Refused."""
    if sum(name == "host" for name, _value in given) != 1:
        raise Refused(400)
    body = bytearray()
    try:
        await _receive(scope, proto, body, line)
        with line.place_for(who):
            environ = _environ(scope, given, body)
            return await asyncio.get_running_loop().run_in_executor(line.pool, _ask, environ)
    finally:
        line.held -= len(body)


async def _receive(scope: Any, proto: Any, body: bytearray, line: Line) -> None:
    """Fills the body as it comes; raises Refused where it is too long, too slow, not whole, or there is no room now.

    What is too long is let pass by for a while, so that a browser which is still sending hears why it was refused.
    """
    if scope.method in WITHOUT_BODY:
        return
    declared = scope.headers.get("content-length")
    if declared is None:
        raise Refused(411)
    now, length = asyncio.get_running_loop().time, 0
    end = now() + WHOLE
    try:
        # Each piece is asked for by the loop itself: wrapped in a task of its own, as by wait_for, none is ever let go.
        async with asyncio.timeout(PAUSE) as limit:
            async for piece in proto:
                limit.reschedule(min(now() + PAUSE, end))
                length += len(piece)
                if length > LONGEST * 10:
                    break
                if length <= LONGEST and not line.takes(length):
                    raise Refused(503)
                if length <= LONGEST:
                    body += piece
                    line.held += len(piece)
    except TimeoutError:
        raise Refused(408) from None
    if length > LONGEST:
        raise Refused(413)
    if length != int(declared):
        raise Refused(400)  # the connection broke off: half a form is none


def _environ(scope: Any, given: list[tuple[str, str]], body: bytearray) -> dict[str, Any]:
    """The request in WSGI's terms, with nothing of this process's own environment, where keys may lie.

    A header with an underscore would pass for the one with a dash that a proxy sets: it is left out.
    """
    host, _colon, port = scope.server.rpartition(":")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string.encode().decode("latin-1"),
        "SERVER_NAME": host,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0],
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in given:
        if "_" in name or name in ("content-length", "transfer-encoding", "proxy"):
            continue
        key = "CONTENT_TYPE" if name == "content-type" else f"HTTP_{name.upper().replace('-', '_')}"
        between = "; " if name == "cookie" else ","
        environ[key] = f"{environ[key]}{between}{value}" if key in environ else value
    return environ


def _ask(environ: dict[str, Any]) -> Answer:
    """Has the pages answer, in one of the line's threads."""
    told: list[tuple[str, list[tuple[str, str]]]] = []

    def begin(status: str, headers: list[tuple[str, str]], _exc_info: Any = None) -> Callable[[bytes], object]:
        told.append((status, headers))
        return BytesIO().write

    answered: Iterable[bytes] = application(environ, begin)
    try:
        body = b"".join(answered)
    finally:
        getattr(answered, "close", bool)()
    status, headers = told[0]
    return Answer(int(status.partition(" ")[0]), headers, body)


def _cookies(given: list[tuple[str, str]]) -> dict[str, str]:
    return parse_cookie("; ".join(value for name, value in given if name == "cookie"))


def _headers(status: int) -> list[tuple[str, str]]:
    wait = [("retry-after", "10")] if status == 503 else []
    told = {"Content-Type": "text/html; charset=utf-8", "Connection": "close", **HEADERS}
    return [*((name.lower(), value) for name, value in told.items()), *wait]


def _language(given: list[tuple[str, str]]) -> str:
    wanted = next((value for name, value in given if name == "accept-language"), "")
    for each in (_cookies(given).get(settings.LANGUAGE_COOKIE_NAME, ""), wanted[:2]):
        with suppress(LookupError):
            return get_supported_language_variant(each)
    return settings.LANGUAGES[0][0]


@cache
def _page(status: int, language: str) -> bytes:
    with override(language):
        return errors.at_the_door(status).encode()
