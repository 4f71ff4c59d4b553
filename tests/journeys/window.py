"""A browser window of one person, worked as that person would: by the words on the page.

Each step that leads to another page has it looked over (looking.py).
"""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from playwright.sync_api import BrowserContext, Locator, Page, expect
from playwright.sync_api import TimeoutError as TookTooLong

from safelead.access.factors.totp import SECONDS
from tests.cast import PASSWORD, TEAM, code_of
from tests.journeys.looking import Overseer

# The last 30 seconds whose code was used, at a server by somebody.
_used: dict[tuple[str, str], int] = {}


class Window:
    """``loads`` and ``inputs`` count the pages that were waited for, and the fields that were filled in."""

    def __init__(self, context: BrowserContext, url: str, overseer: Overseer, *, scripts: bool, touch: bool) -> None:
        self.page: Page = context.new_page()
        self.url, self.scripts, self.touch = url, scripts, touch
        self.loads = self.inputs = 0
        self._overseer = overseer
        overseer.watch(self.page, url)

    # --- going from page to page -----------------------------------------------------------------------------------

    def goes_to(self, path: str) -> None:
        """Opens an address of the server."""
        self.page.goto(f"{self.url}{path}")
        self._arrives()

    def presses(self, button: str) -> None:
        """A button that leads to another page, or to the same one with what is to be mended."""
        self._leaves(self.page.get_by_role("button", name=button, exact=True).locator("visible=true").first)

    def follows(self, link: str | re.Pattern[str], *, within: str = "body") -> None:
        """A link, by its words."""
        place = self.page.locator(within)
        name = link if isinstance(link, re.Pattern) else re.compile(rf"^\s*{re.escape(link)}\s*$")
        self._leaves(place.get_by_role("link", name=name).locator("visible=true").first)

    def picks_from_the_menu(self, link: str) -> None:
        """A link of the top bar, which a phone folds away."""
        if self.touch and self.scripts:
            self.touches(self.page.get_by_role("button", name="Menu"))
        self.follows(link, within="header")

    def reloads(self) -> None:
        """The same page again."""
        self.page.reload()
        self._arrives()

    def _leaves(self, by: Locator) -> None:
        with self.page.expect_navigation():
            self.touches(by)
        self._arrives()

    def _arrives(self) -> None:
        self.loads += 1
        self._overseer.look(self.page, scripts=self.scripts)

    def beside(self) -> "Window":
        """Another tab of the same browser: whoever is signed in here is signed in there."""
        return Window(self.page.context, self.url, self._overseer, scripts=self.scripts, touch=self.touch)

    # --- filling in ------------------------------------------------------------------------------------------------

    def touches(self, what: Locator) -> None:
        """A finger on a phone, a mouse elsewhere."""
        with self._telling(f"has nothing to press at {what}"):
            if self.touch:
                what.tap()
            else:
                what.click()

    def writes(self, field: str, words: str, *, within: str | None = None) -> None:
        """Fills in a field by its label."""
        self.inputs += 1
        self._place(within).get_by_label(field, exact=True).locator("visible=true").fill(words)

    def chooses(self, option: str, *, of: str) -> None:
        """One of several, by the question over them."""
        self.inputs += 1
        self.touches(self._place(of).get_by_role("radio", name=option, exact=True))

    def ticks(self, box: str, *, within: str | None = None) -> None:
        """A box, by its label."""
        self.inputs += 1
        self.touches(self._place(within).get_by_role("checkbox", name=box, exact=True))

    def selects(self, option: str, *, of: str) -> None:
        """One of a list that unfolds."""
        self.inputs += 1
        self.page.get_by_label(of, exact=True).select_option(label=option)

    def answers(self, **answers: str) -> None:
        """Questions of the guidance, by their keys: "yes", "no" or "not-known"; for each child where it is asked so."""
        for key, value in answers.items():
            named = f"input:is([name='{key}'], [name^='{key}--'])[value='{value}']"
            for row in self.page.locator(named).locator("visible=true").all():
                self.inputs += 1
                self.touches(row)

    def unfolds(self, summary: str) -> None:
        """What is folded away under these words."""
        self.touches(self.page.locator("summary").get_by_text(summary, exact=True))

    def _place(self, question: str | None) -> Page | Locator:
        """The group of controls under a question; the whole page without one."""
        if question is None:
            return self.page
        return self.page.get_by_role("group", name=re.compile(rf"^\s*{re.escape(question)}"))

    # --- reading ---------------------------------------------------------------------------------------------------

    def reads(self, *words: str) -> None:
        """All of this is visible on the page."""
        for each in words:
            with self._telling(f"does not say: {each}"):
                expect(self.page.locator("body")).to_contain_text(each, use_inner_text=True)

    def does_not_read(self, *words: str) -> None:
        """None of this is on the page, visible or not."""
        for each in words:
            with self._telling(f"says: {each}"):
                expect(self.page.locator("body")).not_to_contain_text(each)

    def is_told(self, *words: str) -> None:
        """What there is to mend: in the summary, and again at its field."""
        for each in words:
            with self._telling(f"does not ask to mend: {each}"):
                expect(self.page.locator(".govuk-error-summary")).to_contain_text(each)
                expect(self.page.locator(".govuk-error-message").filter(has_text=each).first).to_be_visible()

    def is_at(self, path: str) -> None:
        """The address, from the server's name to its query."""
        expect(self.page).to_have_url(re.compile(rf"^{re.escape(self.url)}{path}(\?.*|#.*)?$"))

    def holds(self, field: str, words: str) -> None:
        """What stands in a field, by its label."""
        expect(self.page.get_by_label(field, exact=True)).to_have_value(words)

    @contextmanager
    def _telling(self, what: str) -> Iterator[None]:
        """A failure in few words: the page, what is wrong with it, and what it says instead."""
        try:
            yield
        except (AssertionError, TookTooLong):
            shown = re.sub(r"\s+", " ", self.page.locator("main").inner_text())
            raise AssertionError(f"{self.page.url} {what}\nIt says: {shown[:3000]}") from None

    def signs_in(self, who: str) -> None:
        """As one of the cast, by family name."""
        self.writes("E-mail address", f"{who}@group.example")
        self.writes("Password", PASSWORD)
        self.presses("Sign in")
        if who in TEAM:
            self.gives(lambda at: code_of(who, at), who)

    def gives(self, shown: Callable[[datetime], str], who: str) -> None:
        """The code of somebody's app: the first that was not used yet, as their app shows it or is about to.

        It is not counted: the second step comes once a day, not once a case.
        """
        loads, inputs = self.loads, self.inputs
        present = int(time.time()) // SECONDS
        step = max(present, _used.get((self.url, who), 0) + 1)
        time.sleep(max(0, (step - 1) * SECONDS - time.time()))
        _used[self.url, who] = step
        self.page.locator("input[name=code]").fill(shown(datetime.fromtimestamp(step * SECONDS, UTC)))
        self._leaves(self.page.locator("main button[type=submit]"))  # in whatever language they speak
        self.loads, self.inputs = loads, inputs
