"""What must hold of every page that anybody comes to, looked at each time: by tools, by size, and by name.

Faults are gathered and told together, so that one of them does not hide the rest.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, Route

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NARROWEST = 320
# What makes two addresses the same page.
MASKS = (
    (r"\b[A-Z]{3}-\d+\b", "CASE"),
    (r"[0-9a-f]{8}-[0-9a-f-]{27}", "ID"),
    (r"\b\d+\b", "N"),
    (r"draft=[\w-]+", ""),
)
GREEN = """() => [...document.querySelectorAll(".govuk-button")]
    .filter(button => button.checkVisibility() && !/--(secondary|inverse|warning)/.test(button.className))
    .map(button => button.innerText)"""
WIDTH = "() => document.scrollingElement.scrollWidth"
# The elements that reach past the edge, so that a fault names its culprit.
# Also the box whose text runs out of it: the box itself ends before the edge.
WIDE = """edge => [...document.querySelectorAll("body *")]
    .filter(one => one.checkVisibility() && !one.matches(".govuk-visually-hidden")
        && one.getBoundingClientRect().left + Math.max(one.scrollWidth, one.offsetWidth) > edge + 1)
    .slice(-3).map(one => one.outerHTML.slice(0, 160))"""
# GOV.UK puts the way back before the main landmark on purpose: the skip link passes over it.
# What hangs over the page is let down meanwhile: a control that it happens to lie over can be scrolled free.
RUN_AXE = """async standards => {
    const hanging = [...document.querySelectorAll("body *")]
        .filter(one => ["fixed", "sticky"].includes(getComputedStyle(one).position));
    hanging.forEach(one => one.style.position = "static");
    const found = await axe.run(document, {
        runOnly: {type: "tag", values: standards}, resultTypes: ["violations"],
    });
    hanging.forEach(one => one.style.position = "");
    return found.violations.flatMap(one => one.nodes
        .filter(node => !(one.id === "region" && node.html.includes("govuk-back-link"))).slice(0, 3)
        .map(node => one.id + ": " + one.help + ": " + node.html.slice(0, 240)));
}"""


@dataclass
class Overseer:
    """Looks at pages for the whole run, and remembers which it has had axe look at, at which width."""

    browser: Browser
    names: frozenset[str]
    looked_at: set[tuple[str, int, bool]] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    html: str = ""

    @property
    def naming(self) -> re.Pattern[str]:
        """Finds a name of the cast."""
        return re.compile(rf"\b({'|'.join(map(re.escape, sorted(self.names)))})\b", re.IGNORECASE)

    def look(self, page: Page, *, scripts: bool) -> None:
        """Everything that holds of this page as it stands."""
        size = page.viewport_size or {"width": 0, "height": 0}
        name, width = _name(page), size["width"]
        for what in (*self._words(page), *_one_green_button(page), *_no_wider(page, width)):
            self._fault(page, name, width, what)
        if (name, width, scripts) in self.looked_at:
            return
        self.looked_at.add((name, width, scripts))
        found = _violations(page) if scripts else self._violations_without_scripts(page)
        for what in found:
            self._fault(page, name, width, what)
        if width != NARROWEST:
            page.set_viewport_size({**size, "width": NARROWEST})
            for what in _no_wider(page, NARROWEST):
                self._fault(page, name, NARROWEST, what)
            page.set_viewport_size(size)

    def watch(self, page: Page, url: str) -> None:
        """Hears what the browser complains of, and whatever it asks of anybody but the server."""
        here = urlsplit(url).netloc

        def complained(message: ConsoleMessage) -> None:
            is_answer = "Failed to load resource" in message.text and message.location.get("url") == page.url
            if message.type in ("error", "warning") and not is_answer:
                self.faults.append(f"{_name(page)}: the console says: {message.text}")

        def asked(request: Request) -> None:
            if urlsplit(request.url).netloc != here:
                self.faults.append(f"{_name(page)}: asks elsewhere: {request.url}")

        def answered(response: Response) -> None:
            if response.status >= 500:
                self.faults.append(f"{_name(page)}: {response.status} at {response.url}")

        page.on("console", complained)
        page.on("response", answered)
        page.on("pageerror", lambda error: self.faults.append(f"{_name(page)}: a script failed: {error}"))
        page.on("request", asked)

    def _words(self, page: Page) -> list[str]:
        title = page.title()
        found = [f"a name stands in the title: {title}"] if self.naming.search(title) else []
        if "Safelead" not in title:
            found.append(f"the title does not say Safelead: {title}")
        if self.naming.search(page.url):
            found.append(f"a name stands in the address: {page.url}")
        return found

    def _violations_without_scripts(self, page: Page) -> list[str]:
        """Axe needs scripts: it is shown the same page, as the server sent it, in a window where ours do not run."""
        self.html = page.content()
        self.twin.set_viewport_size(page.viewport_size or self.twin.viewport_size or {"width": 0, "height": 0})
        self.twin.goto(page.url)
        return _violations(self.twin)

    @cached_property
    def twin(self) -> Page:
        """The window for pages that were seen without scripts: whatever it asks for, it is given ``html``."""

        def instead(route: Route) -> None:
            if route.request.is_navigation_request():
                route.fulfill(body=self.html, content_type="text/html; charset=utf-8")
            elif route.request.resource_type == "script":
                route.abort()
            else:
                route.continue_()

        twin = self.browser.new_page()
        twin.route("**/*", instead)
        return twin

    def _fault(self, page: Page, name: str, width: int, what: str) -> None:
        told = f"{name} at {width}: {what}"
        if told not in self.faults:
            self.faults.append(told)


def _name(page: Page) -> str:
    """The page without what differs from case to case, and with the state it is in."""
    address = urlsplit(page.url)
    name = f"{address.path}?{address.query}".rstrip("?")
    for pattern, mask in MASKS:
        name = re.sub(pattern, mask, name)
    tags = page.locator(".govuk-tag")
    status = tags.first.inner_text() if tags.count() else ""
    return " ".join(filter(None, (name, status, "with errors" if page.title().startswith("Error") else "")))


def _one_green_button(page: Page) -> list[str]:
    green: list[str] = page.evaluate(GREEN)
    return [f"{len(green)} green buttons: {', '.join(green)}"] if len(green) > 1 else []


def _no_wider(page: Page, width: int) -> list[str]:
    wide: int = page.evaluate(WIDTH)
    return [f"{wide} wide: {' | '.join(page.evaluate(WIDE, width))}"] if wide > width else []


def _violations(page: Page) -> list[str]:
    page.evaluate(AXE.read_text())
    found: Any = page.evaluate(RUN_AXE, STANDARDS)
    return [f"axe: {each}" for each in found]
