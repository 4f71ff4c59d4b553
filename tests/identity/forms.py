"""What a person's browser does at an identity provider, over HTTP: follow, fill in the form that is shown, send it."""

import re
from html import unescape
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import urljoin

import requests

Attributes = list[tuple[str, str | None]]


class Shown(NamedTuple):
    """A form on a page: where it is sent, and what stands in it."""

    action: str
    fields: dict[str, str]


class Visitor:
    """A browser at one provider, which stops as soon as it is sent to ``ours``."""

    def __init__(self, ours: str) -> None:
        self._session = requests.Session()
        self._ours = ours
        self.where = ""
        self.page = ""

    def goes_to(self, url: str) -> str | None:
        """Follows the address, and where it leads; the address of ours that it ends at, or None at a page."""
        return self._arrives(self._session.get(url, allow_redirects=False, timeout=10), url)

    def sends(self, **typed: str) -> str | None:
        """Fills in the form of the page and sends it."""
        form = form_in(self.page)
        url = urljoin(self.where, form.action)
        answer = self._session.post(url, data=form.fields | typed, allow_redirects=False, timeout=10)
        return self._arrives(answer, url)

    def _arrives(self, answer: requests.Response, url: str) -> str | None:
        while answer.is_redirect:
            url = urljoin(url, answer.headers["Location"])
            if url.startswith(self._ours):
                return url
            answer = self._session.get(url, allow_redirects=False, timeout=10)
        self.where, self.page = url, answer.text
        return None


def form_in(page: str) -> Shown:
    """The form of a page that asks for something: the first one that holds more than a choice of language."""
    found = [_read(form) for form in re.findall(r"<form\b.*?</form>", page, re.DOTALL)]
    return next(form for form in found if form.fields)


def _read(form: str) -> Shown:
    reader = _Fields()
    reader.feed(form)
    return Shown(unescape(reader.action), reader.fields)


class _Fields(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.action, self.fields = "", dict[str, str]()

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        told = dict(attrs)
        if tag == "form":
            self.action = told.get("action") or ""
        if tag == "input" and told.get("name"):
            self.fields[str(told["name"])] = told.get("value") or ""
