"""Looks for imagery wherever something is written while the tests run (promise 1): after every test there is none.

Looked through are what is sealed, before it is (so it need not be opened again), every value that goes to a database,
the bytes of every database that a test had, what the real server kept, and the folder of the run. No request may open
a file to write to it: there is then nothing to look through.
"""

import os
import re
import sys
import threading
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from django.core.signals import request_finished, request_started
from django.db.backends.utils import CursorWrapper

from safelead.chronology.append import read
from safelead.chronology.kinds.base import encode
from safelead.chronology.models import Case
from safelead.crypto import aead
from safelead.crypto.aead import Tampered
from safelead.crypto.sealed import open_for_group
from safelead.web.models import Draft, Session
from safelead.web.sessions import opened

# How pictures and films begin, so long that chance does not write it: of ciphertext nothing shorter can be asked.
LONG = re.compile(
    rb"\xff\xd8\xff[\xc0-\xfe]..(?:JFIF|Exif|Adobe|ICC_P)|\x89PNG\r\n\x1a\n|GIF8[79]a.{4}[\x00-\xff][\x00-\xff]\x00|"
    rb"RIFF.{4}(?:WEBPVP|AVI LIST)|ftyp(?:heic|heix|hevc|mif1|avif|mp41|mp42|isom|qt  |M4V |MSNV|3gp\d)|"
    rb"\x1aE\xdf\xa3.{1,40}(?:webm|matroska)|\x00\x00\x00\x0cJXL |iVBORw0KGgo|/9j/4AAQSkZJRg|R0lGODlhAQAB",
    re.DOTALL,
)
# The same, and what is short: of plain text, which never holds any of these bytes.
SHORT = re.compile(
    LONG.pattern + rb"|\xff\xd8\xff|GIF8[79]a|\x1aE\xdf\xa3|8BPS\x00|II\*\x00|MM\x00\*|\x00\x00\x01\x00|"
    rb"\xff\x0a\xff|BM.{4}\x00\x00\x00\x00",
    re.DOTALL,
)
KEY = 64  # bytes: what is no longer may be a key, and so anything
WRITES = re.compile(r"\s*(?:INSERT|UPDATE|REPLACE)", re.IGNORECASE)
TO_WRITE = os.O_WRONLY | os.O_RDWR | os.O_CREAT
# Python's own: where a child's errors go, and compiled modules.
NOBODYS = re.compile(r"/dev/null$|\.pyc(?:\.\d+)?$|^/dev/ptmx$|^/proc/")

FOUND: list[str] = []
_handling = threading.local()


def look(content: bytes | memoryview | str, where: str, *, plain: bool = False) -> None:
    """Notes where imagery stands in some bytes. ``plain``: they are text, in which there is no chance."""
    whole = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else bytes(content)
    found = (SHORT if plain else LONG).search(whole)
    if found:
        FOUND.append(f"{where}: {found[0][:12]!r}")


def watch() -> None:
    """Begins to look, for as long as the process lives."""
    aead.seal = _looking(aead.seal)  # type: ignore[assignment]
    CursorWrapper.execute = _asking(CursorWrapper.execute)  # type: ignore[method-assign]
    CursorWrapper.executemany = _asking(CursorWrapper.executemany)  # type: ignore[method-assign]
    request_started.connect(_started, weak=False)
    request_finished.connect(_finished, weak=False)
    sys.addaudithook(_heard)


def _looking(seal: Callable[[bytes, bytes, bytes], bytes]) -> Callable[[bytes, bytes, bytes], bytes]:
    def sealed(key: bytes, plaintext: bytes, associated: bytes) -> bytes:
        if len(plaintext) > KEY:
            look(plaintext, "sealed", plain=True)
        return seal(key, plaintext, associated)

    return sealed


def _asking(execute: Callable[..., Any]) -> Callable[..., Any]:
    def executed(self: CursorWrapper, sql: str, params: Any = None) -> Any:
        if params and WRITES.match(str(sql)):
            for each in _values(params):
                look(each, str(sql)[:60])
        return execute(self, sql, params)

    return executed


def _values(params: Any) -> Iterable[bytes | memoryview | str]:
    for each in params.values() if isinstance(params, Mapping) else params:
        if isinstance(each, bytes | memoryview | str):
            yield each
        elif isinstance(each, list | tuple):
            yield from _values(each)


def _started(**_told: Any) -> None:
    _handling.request = True


def _finished(**_told: Any) -> None:
    _handling.request = False


def _heard(event: str, arguments: tuple[Any, ...]) -> None:
    """A file that is opened to be written to while a request is answered."""
    if event == "open" and getattr(_handling, "request", False):
        path, _mode, flags = arguments
        if flags & TO_WRITE and isinstance(path, str | bytes) and not NOBODYS.search(os.fsdecode(path)):
            FOUND.append(f"a request wrote a file: {os.fsdecode(path)}")


def look_through(folder: Path) -> None:
    """Every file of a folder."""
    for path in folder.rglob("*"):
        if path.is_file():
            look(path.read_bytes(), str(path))


def look_into_database() -> None:
    """Whatever the present database keeps sealed, opened: entries, drafts and what was read, sessions."""
    for case in Case.objects.select_related("school"):
        for recorded in read(case):
            look(encode(recorded.entry), f"{case.reference} {recorded.sequence}", plain=True)
    for draft in Draft.objects.all():
        for purpose in ("draft", "document"):
            try:
                look(open_for_group(f"{purpose} {draft.pk}", bytes(draft.sealed)), "draft", plain=True)
            except Tampered:
                continue
    for session in Session.objects.all():
        look(repr(opened(session.session_key, session.session_data)), "session", plain=True)
