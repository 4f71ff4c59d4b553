"""Pages as a person reads them: the words that are shown, without markup."""

import re
from html.parser import HTMLParser
from typing import Any, Protocol

from django.test import Client
from django.utils import timezone

from safelead.people.models import Staff
from tests.cast import PASSWORD, code_of

SILENT = {"script", "style", "template", "head"}
VOID = {"input", "meta", "link", "br", "img", "hr"}


class Answer(Protocol):
    """A page as a view or the test client answers with it."""

    @property
    def content(self) -> bytes: ...


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not SILENT & set(self._open):
            self.words.append(data)


def words(response: Answer, part: str = "main") -> str:
    """The text of a page's main part (or of the element named), white space folded."""
    html = response.content.decode()
    found = re.search(rf"<{part}\b.*?</{part}>", html, re.DOTALL)
    reader = _Words()
    reader.feed(found[0] if found else html)
    return re.sub(r"\s+", " ", " ".join(reader.words)).strip()


def signs_in(browser: Client, name: str, to: str = "/") -> Any:
    """Somebody of the cast signs in through the pages, with the second step where they are asked for it."""
    given = {"email": f"{name}@group.example", "password": PASSWORD, "next": to}
    page: Any = browser.post("/sign-in/", given, follow=True)
    last = page.redirect_chain[-1][0] if page.redirect_chain else ""
    if last.startswith("/sign-in/second-step/"):
        page = browser.post(last, {"code": code_of(name, timezone.now())}, follow=True)
    return page


def signed_in(staff: Staff) -> Client:
    """A browser in which somebody is signed in."""
    client = Client(headers={"accept-language": "en"})
    client.force_login(staff)
    return client
