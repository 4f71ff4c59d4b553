"""A form of the product, opened where it stands, filled in and sent: what each test of bad input begins with.

A form is filled in by itself (``filled``): words in every box, the first of every choice; its row in ``form_rows`` says
what has to be otherwise for it to be taken.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

from django.db import transaction
from django.test import Client

from safelead.access.factors.models import FactorReset
from safelead.access.models import Absence, Appointment, Look, LookedInto
from safelead.chronology.models import Entry
from safelead.directory.models import Version
from safelead.people.models import Staff
from safelead.schools.models import ClauseConfirmed, Closure, LegalAdvice, Policy, School, Term
from safelead.web.forms import Form, LineField, WhenField
from tests.cast import PASSWORD, Cast
from tests.web.reading import signed_in
from tests.web.review import scene as review_scene
from tests.web.review.scene import Scene
from tests.web.sheets import Sheet, sheet

SESSION = "safelead-session"
WORDS = "She told me so on Monday."
SOON = {"day": "20", "month": "11", "year": "2026"}


@dataclass(frozen=True, eq=False)
class Row:
    """One form. ``where``: its page in the case, or the whole address; ``having``: a control that no other form of the
    page has; ``who``: by family name; ``typed``: what is filled in otherwise (a dash is written ``__``). ``follows``:
    its moment comes after an earlier step of the case."""

    name: str
    scene: Callable[[], Scene]
    where: str | Callable[[Scene], str]
    who: str = "patel"
    having: str = ""
    typed: dict[str, Any] = field(default_factory=dict)
    follows: bool = False

    @property
    def is_of_the_team(self) -> bool:
        """Whether it is a form of a case, not of whoever reported it."""
        return self.who != "nowak"

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Open:
    """A row's form, opened: whoever fills it in, where it is sent, and what stands in it."""

    row: Row
    scene: Scene
    client: Client
    address: str
    page: Any

    @property
    def sheet(self) -> Sheet:
        return sheet(self.page, self.row.having)

    def filled(self, **typed: Any) -> dict[str, list[str]]:
        """The form as somebody filled it in."""
        blank = self.sheet
        sent = blank.sent(**{**_answers(blank), **self._typed(), **typed})
        return {name: values for name, values in sent.items() if values != [""] or name in blank.controls}

    @property
    def boxes(self) -> list[str]:
        """Where somebody writes words, and not an age, a time, or an address to sign in with."""
        forms = _forms(self.page)
        fields = {form.add_prefix(name): field for form in forms for name, field in form.fields.items()}
        return [name for name in self.sheet.texts if isinstance(fields[name], LineField)]

    @property
    def days(self) -> list[str]:
        """The days that are asked for as the form was filled in."""
        filled = self.filled()
        return [name for name in self.sheet.days if filled.get(f"{name}-day", [""]) != [""]]

    def day(self, name: str, day: str, year: str) -> dict[str, str]:
        """A day of a November, as somebody types it."""
        return {f"{name}-day": day, f"{name}-month": "11", f"{name}-year": year}

    @property
    def choices(self) -> list[str]:
        """Where something is chosen of what is offered."""
        return [name for name in self.sheet.chosen if self.sheet.controls[name].options != ["on"]]

    @property
    def carried(self) -> list[str]:
        """What the page holds for itself: the newest entry that was seen, the form's own id."""
        return [name for name in self.sheet.named("hidden") if name.endswith(("seen", "form_id"))]

    def at(self, name: str, **parts: str) -> dict[str, str]:
        """A moment of this month, as somebody types it."""
        told = {"choice": "earlier", "day": "12", "month": "11", "year": "2026", **parts}
        return {f"{name}-{part}": value for part, value in told.items()}

    def is_of_the_concern(self, name: str) -> bool:
        """Whether it came of the concern, as the form has it."""
        fields = [each.fields[name] for each in _forms(self.page) if name in each.fields]
        return any(isinstance(one, WhenField) and one.of_the_concern for one in fields)

    def elsewhere(self, scene: Scene) -> "Open":
        """The same form, sent to another case."""
        there = self.address.replace(self.scene.case.reference, scene.case.reference)
        return Open(self.row, scene, self.client, there, self.page)

    def by(self, client: Client) -> "Open":
        """The same form in another browser."""
        return Open(self.row, self.scene, client, self.address, self.page)

    def _typed(self) -> dict[str, Any]:
        typed = {name.replace("__", "-"): value for name, value in self.row.typed.items()}
        return {name: value(self.scene) if callable(value) else value for name, value in typed.items()}

    def send(self, sent: dict[str, list[str]]) -> Any:
        """Sends it as a browser does."""
        body = urlencode(sent, doseq=True)
        return self.client.post(self.address, body, content_type="application/x-www-form-urlencoded")

    def of(self, page: Any) -> "Open":
        """The same form on another page, such as the one that came back."""
        return Open(self.row, self.scene, self.client, self.address, page)


def _forms(page: Any) -> list[Any]:
    found = [value for layer in page.context or [] for each in layer for value in dict(each).values()]
    return [one for one in found if isinstance(one, Form)]


def _answers(blank: Sheet) -> dict[str, Any]:
    """Words in every box that is empty, the first of every choice that is open."""
    given: dict[str, Any] = {}
    for name in blank.texts:
        control = blank.controls[name]
        if not any(control.values) and name != "age":
            given[name] = WORDS
    for name in blank.named("radio"):
        control = blank.controls[name]
        if not control.values:
            given[name] = "now" if "now" in control.options else control.options[0]
    for name in blank.named("select"):
        control = blank.controls[name]
        if not any(control.values):
            given[name] = next((one for one in control.options if one), "")
    for name in blank.named("password"):
        given[name] = PASSWORD
    for name in blank.days:
        if not any(blank.controls[f"{name}-day"].values):
            given |= {f"{name}-{part}": value for part, value in SOON.items()}
    return given


# --- the stage -------------------------------------------------------------------------------------------------------


class Stage:
    """One database for all rows. Each scene is made once and nothing in it lasts: what a test records is taken back."""

    def __init__(self, cast: Cast, rows: Iterable[Row]) -> None:
        self.cast = cast
        self._made: dict[Callable[[], Scene], Scene] = {}
        self._opened: dict[Row, Open] = {}
        for row in rows:  # before any page is opened: what a school has written down stands on the pages of its cases
            self.scene(row.scene)

    def scene(self, makes: Callable[[], Scene]) -> Scene:
        """A scene, made when it is first asked for."""
        if makes not in self._made:
            self._made[makes] = makes()
        return self._made[makes]

    @contextmanager
    def opened(self, row: Row) -> Iterator[Open]:
        """A row's form as it stands open, in a transaction that is rolled back."""
        if row not in self._opened:
            self._opened[row] = self._open(row)
        taken_back = transaction.atomic()
        taken_back._from_testcase = True  # type: ignore[attr-defined]  # what commits by itself commits into this
        with taken_back:
            again = Client(headers={"accept-language": "en"})
            again.cookies = SimpleCookie({SESSION: self._opened[row].client.cookies[SESSION].value})
            yield self._opened[row].by(again)
            transaction.set_rollback(True)

    def shown(self, row: Row) -> set[type[Form]]:
        """The classes of the forms on its page."""
        with self.opened(row) as form:
            return {type(each) for each in _forms(form.page)}

    def _open(self, row: Row) -> Open:
        scene = self.scene(row.scene)
        there = row.where(scene) if callable(row.where) else row.where
        address = there if there.startswith("/") else scene.address(there)
        client = signed_in(getattr(self.cast, row.who))
        page = client.get(address)
        assert page.status_code == 200, f"{row}: {page.status_code} {page.headers.get('Location')}"
        return Open(row, scene, client, address, page)


def written() -> tuple[Any, ...]:
    """All that stands recorded, in short."""
    counted = (FactorReset, Entry, Policy, ClauseConfirmed, LegalAdvice, Version, LookedInto)
    ended = (Policy.objects.exclude(off_at=None), LegalAdvice.objects.exclude(ended_at=None))
    told = Look.objects.filter(outcome="allowed", act="export-who-looked").exclude(sealed=None)
    calendar = (
        School.objects.values_list("name", "opens", "escalation_minutes"),
        Term.objects.values_list("first", "last"),
    )
    staff = (
        Staff.objects.values_list("login_index"),
        Appointment.objects.values_list("role", "last"),
        Absence.objects.values_list("pk"),
    )
    return (
        *(model.objects.count() for model in counted),
        *(each.count() for each in (*ended, told)),
        *(tuple(each) for each in (*calendar, *staff, Closure.objects.values_list("name", "first", "last"))),
    )


def text(page: Any) -> str:
    return review_scene.text(page)
