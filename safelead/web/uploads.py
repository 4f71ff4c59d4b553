"""The door for files, which is shut: nothing that is sent as a file is read, kept in memory or written (promise 1).

One page takes a document (``web/documents``), one at a time, into memory and no further: ``takes_document`` names it,
and for it alone, and for somebody who is signed in, ``Door`` puts ``TakeOne`` in the place of ``Refuse`` before
anything of what was sent is read.
"""

import hashlib
from collections.abc import Callable
from typing import IO, Any, NamedTuple

from django.contrib import messages
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.datastructures import MultiValueDict

from safelead.documents.answers import MOST_BYTES, Why
from safelead.web import drafts
from safelead.web.forms.words import PICTURE

REFUSED, SENT = "safelead.refused_file", "safelead.document"
AROUND = 100_000  # bytes: what a form holds besides its file
# Forms that say it themselves, at the box that it should have been.
SAY_SO = {"record-concern", "add-to-concern"}
TAKING: set[Callable[..., HttpResponse]] = set()


class Refuse(FileUploadHandler):
    """Passes over each file and says so on the request: the words sent with it are kept, the page says what to do."""

    def handle_raw_input(
        self,
        input_data: IO[bytes],
        META: dict[str, str],  # noqa: N803 (Django's name)
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> tuple[QueryDict, MultiValueDict[str, Any]] | None:
        return None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        if self.request is not None:
            self.request.META[REFUSED] = "yes"
        raise SkipFile("Safelead takes no files.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        return None

    def file_complete(self, file_size: int) -> None:
        return None


class Sent(NamedTuple):
    """What was sent as a document: its bytes, or why they were not even read. Its name was never looked at."""

    content: bytes = b""
    why: Why | None = None


class TakeOne(Refuse):
    """Takes one file into memory, up to the size that we read; of what is larger, or more than one, nothing is kept."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self._asked, self._chunks, self._size, self._files = request, list[bytes](), 0, 0

    def handle_raw_input(
        self,
        input_data: IO[bytes],
        META: dict[str, str],  # noqa: N803 (Django's name)
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> tuple[QueryDict, MultiValueDict[str, Any]] | None:
        if content_length > MOST_BYTES + AROUND:
            self._says(Sent(why="too-large"))
        return None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        self._files += 1
        if self._files > 1:
            self._says(Sent(why="several"))
        if sent(self._asked).why:
            raise SkipFile("It is not read.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self._size += len(raw_data)
        if self._size > MOST_BYTES:
            self._says(Sent(why="too-large"))
            raise SkipFile("It is too large.")
        self._chunks.append(raw_data)
        return None

    def file_complete(self, file_size: int) -> None:
        if not sent(self._asked).why:
            content = b"".join(self._chunks)
            self._says(Sent(content, None if content else "empty"))
            self._chunks.clear()

    def _says(self, what: Sent) -> None:
        self._chunks.clear()
        self._asked.META[SENT] = what


class Door:
    """Lets the page that takes a document have it, before the first byte of what was sent is read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., HttpResponse], *_named: Any) -> None:
        if view in TAKING and request.method == "POST" and request.user.is_authenticated:
            request.upload_handlers = [TakeOne(request)]


def takes_document(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Marks a declared page as the one that takes a document."""
    TAKING.add(view)
    return view


def sent(request: HttpRequest) -> Sent:
    """The document that came with a request; an empty one where none did."""
    found = request.META.get(SENT)
    return found if isinstance(found, Sent) else Sent()


def mark(request: HttpRequest) -> str:
    """What tells one document that was sent from another; empty without one."""
    content = sent(request).content
    return hashlib.sha256(content).hexdigest() if content else ""


def turned_away(request: HttpRequest, name: str) -> HttpResponse | None:
    """A file that came with a form: nothing is recorded, and the form is back with all its words and why."""
    if request.method != "POST" or name in SAY_SO or REFUSED not in request.META:
        return None
    messages.error(request, PICTURE)
    return redirect(request.path + drafts.keep(request))
