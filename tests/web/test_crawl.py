"""Every page as every role, found by following every link, on a group with cases of every sort: each answer is checked.

What is checked holds for every page there will ever be: its headers, what it may load, what its title and its address
tell, that its forms are its own, and that nothing that somebody wrote runs in it.
"""

import re
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from django.test import Client
from django.urls import Resolver404, resolve
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from safelead.access.roles import Role
from safelead.cases.demonstration import north_asked, north_decided, north_kept, north_new, north_referred
from safelead.cases.demonstration.north_drive import DRIVE
from safelead.cases.demonstration.north_online import ONLINE
from safelead.cases.demonstration.north_pair import PAIR
from safelead.cases.demonstration.sur_tia import TIA
from safelead.people.models import Staff
from safelead.people.register import register_of, staff_cards
from safelead.schools.models import School
from safelead.web.demonstration import installation
from safelead.web.middleware import HEADERS
from safelead.web.page import ROUTES
from tests.cast import NOW
from tests.databases import SQLite, pointed_at
from tests.web.reading import signed_in

CASES = (
    PAIR,
    ONLINE,
    DRIVE,
    TIA,
    *(each.STORIES[0] for each in (north_asked, north_decided, north_kept, north_new, north_referred)),
)
# "off": where a second person gives theirs on somebody else's page.
SAFE_TO_OFFER = ("current-password", "new-password", "off")
MARK = "\"><x y='z"
# What may be written into a page of ours besides what the templates hold: nothing of these.
LOADS = {"src", "srcset", "data", "poster", "background", "manifest", "ping", "cite", "formaction", "action"}
NEVER = {"style", "iframe", "object", "embed", "base", "applet", "video", "audio"}


@dataclass
class Read(HTMLParser):
    """What a page holds that could do something: faults by name, links, forms, title."""

    address: str
    faults: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    forms: list[dict[str, str]] = field(default_factory=list)
    posts: list[tuple[str, list[str]]] = field(default_factory=list)
    title: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self._tag = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._tag = tag
        self._looks_at_attributes(tag, given)
        if tag == "a" and "href" in given:
            self._follows(given)
        if tag == "form":
            self.posts.append((given.get("action", "") or self.address, []))
            self.forms.append(given)
        if tag in ("input", "select", "textarea", "button") and self.posts and given.get("name"):
            self.posts[-1][1].append(given["name"])
        if given.get("type") == "password" and given.get("autocomplete") not in SAFE_TO_OFFER:
            self.faults.append("a password that the browser may offer elsewhere")
        if given.get("type") == "file" and "documents" not in self.address:
            self.faults.append("a control that takes a file")

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._tag = ""

    def handle_data(self, data: str) -> None:
        if self._tag == "title":
            self.title += data
        if self._tag == "script" and data.strip():
            self.faults.append("a script within the page")

    def _looks_at_attributes(self, tag: str, given: dict[str, str]) -> None:
        if tag in NEVER or (tag == "script" and not given.get("src", "").startswith("/static/")):
            self.faults.append(f"<{tag}>")
        if tag == "meta" and "http-equiv" in given:
            self.faults.append("<meta http-equiv>")
        self.faults += [f"{name}= in <{tag}>" for name in given if name.startswith("on") or name == "style"]
        loaded = {name: value for name, value in given.items() if name in LOADS or (tag == "link" and name == "href")}
        self.faults += [f"{name}={value}" for name, value in loaded.items() if value and not is_ours(value)]
        if "target" in given and "noopener" not in given.get("rel", ""):
            self.faults.append("target= without rel=noopener")

    def _follows(self, given: dict[str, str]) -> None:
        to = given["href"]
        scheme = urlsplit(to).scheme
        if scheme in ("http", "https"):
            if "noreferrer" not in given.get("rel", ""):
                self.faults.append(f"{to} without rel=noreferrer")
        elif scheme not in ("", "tel", "mailto"):
            self.faults.append(f"a link to {scheme}:")
        elif not scheme and not to.startswith("#"):
            self.links.append(to)


def route_of(address: str) -> str:
    """The name of the page that an address is of."""
    try:
        return str(resolve(urlsplit(address).path).view_name)
    except Resolver404:
        return "none"


def is_ours(address: str) -> bool:
    return urlsplit(address).netloc == urlsplit(address).scheme == ""


@dataclass
class Crawl:
    """What one person found: each address with its answer read, and every parameter that a link had."""

    browser: Client
    names: re.Pattern[str]
    seen: dict[str, Read] = field(default_factory=dict)
    routes: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def go(self, *begin: str) -> None:
        """Follows every link, breadth first, but of each route with the same parameters only the first."""
        waiting = deque(begin)
        while waiting:
            address = waiting.popleft()
            if self._is_enough(address):
                continue
            answer: Any = self.browser.get(address)
            read = self.seen[address] = self.looks_at(address, answer)
            if answer.status_code in (403, 404) and address not in begin:
                self.faults.append(f"{address}: a link to what is not there for them")
            waiting.extend(self._path(link, address) for link in read.links)
            if answer.status_code in (301, 302):
                waiting.append(self._path(answer.headers["Location"], address))

    def looks_at(self, address: str, answer: Any) -> Read:
        """One answer: its headers, and what it holds."""
        read = Read(address)
        kind = answer.headers["Content-Type"]
        if kind.startswith("text/html"):
            read.feed(answer.content.decode())
        told = [f"status {answer.status_code}"] if answer.status_code >= 500 else []
        told += [f"header {name}" for name, value in HEADERS.items() if answer.headers.get(name) != value]
        told += [] if kind in ("text/html; charset=utf-8", "application/json") else [f"Content-Type {kind}"]
        told += [f"the title names somebody: {read.title}"] if self.names.search(read.title) else []
        told += [f"the address names somebody: {link}" for link in read.links if self.names.search(link)]
        told += [
            f"a form without its token: {to}"
            for to, fields, given in self._forms(read)
            if given.get("method", "").lower() == "post" and "csrfmiddlewaretoken" not in fields
        ]
        told += [
            f"a token in an address: {to}"
            for to, fields, given in self._forms(read)
            if given.get("method", "get").lower() != "post" and "csrfmiddlewaretoken" in fields
        ]
        self.faults += [f"{address}: {fault}" for fault in (*told, *read.faults)]
        return read

    @staticmethod
    def _forms(read: Read) -> Iterator[tuple[str, list[str], dict[str, str]]]:
        for (to, fields), given in zip(read.posts, read.forms, strict=True):
            yield to, fields, given

    def _is_enough(self, address: str) -> bool:
        parts = urlsplit(address)
        if address in self.seen or parts.path.startswith(("/static/", "/sign-out", "/language")):
            return True
        key = f"{route_of(address)} {sorted({name for name, _value in parse_qsl(parts.query)})}"
        self.routes[key] += 1
        return self.routes[key] > 1

    @staticmethod
    def _path(link: str, address: str) -> str:
        parts = urlsplit(link)
        query = f"?{parts.query}" if parts.query else ""
        return f"{parts.path or urlsplit(address).path}{query}"


@dataclass(frozen=True)
class Group:
    """The demonstration group: the first of each role, and a pattern of every family name."""

    people: dict[str, Staff]
    names: re.Pattern[str]


@pytest.fixture(scope="module")
def group(sqlite: SQLite, django_db_blocker: DjangoDbBlocker) -> Iterator[Group]:
    with pytest.MonkeyPatch.context() as clock, django_db_blocker.unblock(), sqlite.copy() as url, pointed_at(url):
        clock.setattr(timezone, "now", lambda: NOW)
        installation.make(NOW, lambda _done, _of: None, CASES)
        first = {f"{each.role} {each.school_id or ''}".strip(): each.staff for each, _card in installation.sign_ins()}
        families = {card.family for card in staff_cards().values()}
        for school in School.objects.all():
            families |= {card.family for card in register_of(school).pupils.values()}
        yield Group(first, re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, families)))})\b"))


DSL = "dsl NTH"
WHO = [
    *(f"{role} NTH" for role in (Role.STAFF, Role.DSL, Role.DEPUTY, Role.HEADTEACHER, Role.SIGNATORY)),
    "dsl SUR",
    "lead",
    "nobody",
]
FIRST = ("/", "/sign-in/", "/nowhere/", "/concerns/find-pupil/?school=NTH&letters=rey", "/blank/")


@pytest.fixture(scope="module")
def found_by(group: Group) -> Callable[[str], Crawl]:
    """What somebody finds, crawled once."""

    @cache
    def find(who: str) -> Crawl:
        browser = signed_in(group.people[who]) if who in group.people else Client(headers={"accept-language": "en"})
        found = Crawl(browser, group.names)
        found.go(*FIRST)
        return found

    return find


@pytest.mark.parametrize("who", WHO)
def test_every_page_that_a_link_leads_to_keeps_to_the_rules(found_by: Callable[[str], Crawl], who: str) -> None:
    found = found_by(who)
    assert not found.faults
    assert len(found.seen) >= (4 if who == "nobody" else 10)


def test_the_rest_of_the_declared_pages_keeps_to_them_too(found_by: Callable[[str], Crawl]) -> None:
    """Those that no link led the DSL to, at the address of one case: found there or not, allowed or not."""
    found = found_by(DSL)
    reached = {route_of(address) for address in found.seen}
    assert len(reached & {route.name for route in ROUTES}) > 0.4 * len(ROUTES)
    case = next(address for address in found.seen if route_of(address) == "case").split("/")[2]
    rest = [f"/{filled(route.path, case)}" for route in ROUTES if route.name not in reached]
    for address in rest:
        found.looks_at(address, found.browser.get(address))
    assert not found.faults


def filled(path: str, case: str) -> str:
    """The address of a page in one case; whatever else it names is the first there is, or nothing."""
    return re.sub(
        r"<(?:(\w+):)?(\w+)>", lambda to: case if to[2] == "reference" else "1" if to[1] == "int" else "none", path
    )


def test_what_an_address_asks_for_comes_back_harmless(found_by: Callable[[str], Crawl]) -> None:
    """Every parameter of every link, and those that pages know, each with what would begin a tag."""
    found = found_by(DSL)
    told = {
        name for address in found.seen for name, _value in parse_qsl(urlsplit(address).query, keep_blank_values=True)
    }
    told |= {"next", "draft", "then", "school", "letters", "page", "after", "older", "about", "key"}
    paths = {route_of(path): path for path in (urlsplit(address).path for address in found.seen)}
    for path in (*paths.values(), "/sign-in/", f"/cases/{MARK}/", f"/{MARK}/"):
        own = {
            name
            for address in found.seen
            if urlsplit(address).path == path
            for name, _ in parse_qsl(urlsplit(address).query)
        }
        for query in (dict.fromkeys(told, MARK), *({name: MARK} for name in own)):
            answer: Any = found.browser.get(path, query)
            assert MARK.encode() not in answer.content, f"{path}?{urlencode(query)}"
            found.looks_at(path, answer)
    assert not found.faults


def test_what_a_form_is_sent_comes_back_harmless_and_so_does_what_was_recorded(
    found_by: Callable[[str], Crawl],
) -> None:
    """Last, for it writes: each form of each page, with the mark in every field, and then every page once more."""
    found = found_by(DSL)
    forms = {(to.partition("?")[0], tuple(fields)): to for read in found.seen.values() for to, fields in read.posts}
    sent = 0
    for (path, fields), to in forms.items():
        if path in ("/sign-out/", "/blank/", "/language/"):
            continue
        answer: Any = found.browser.post(to, {name: MARK for name in fields if not name.startswith("csrf")})
        sent += 1
        assert MARK.encode() not in answer.content, to
        found.looks_at(to, answer)
    again = Crawl(found.browser, found.names)
    again.go("/")
    assert not [address for address in again.seen if MARK in address]
    assert not found.faults + again.faults
    assert sent > 20
