"""The journeys that are measured, each with its ceiling, and what must be true of it before a clock runs."""

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from bench.driving import Side
from bench.records import ENTRIES, SAID
from bench.seed import WANTED, Seeded
from bench.servers import Running
from bench.visitor import Visitor
from safelead.cases.lists import desk
from safelead.cases.readmodels import reading
from safelead.chronology.kinds.concern import ConcernRaised
from safelead.chronology.models import Case
from safelead.chronology.verify import verify
from tests.cast import PASSWORD, code_of

NEW = "/concerns/new/"
MARK = b"00000000-0000-4000-8000-000000000000"


@dataclass(frozen=True)
class Journey:
    """One journey beside its ceiling; ``beside`` says what that is."""

    key: str
    title: str
    beside: str
    ours: Side
    ceiling: Side


class Wrong(AssertionError):
    """A page does not do what is about to be measured."""


def journeys(seeded: Seeded, safelead: Running, ceiling: Running, at_once: int) -> Iterator[Journey]:
    """Signs everybody in, sees that each journey does what it is for, and gives them; raises Wrong."""
    teachers = [_signed_in(safelead.url, email) for email in seeded.teachers[:at_once]]
    patels = _beside_each_other(safelead.url, "patel", at_once)
    plain = [Visitor(ceiling.url) for _one in range(at_once)]
    forms = {teacher: _concern(teacher) for teacher in teachers}
    insert = plain[0].request("POST", "/insert/", SAID.encode())
    yield Journey(
        "record", "Record a concern", "one INSERT and COMMIT of 2 KB",
        Side(safelead.process, teachers, lambda one: forms[one].replace(MARK, str(uuid.uuid4()).encode()), 302),
        Side(ceiling.process, plain, lambda _one: insert, 302),
    )  # fmt: skip
    opened = f"/cases/{seeded.long_case.reference}/"
    fixed = plain[0].request("GET", f"/floor/{_case(patels[0], opened)}/")
    yield Journey(
        "case", f"Open a case with {ENTRIES} entries", f"fetch and decrypt {ENTRIES}, and a fixed page so long",
        _reads(safelead, patels, opened), Side(ceiling.process, plain, lambda _one: fixed, 200),
    )  # fmt: skip
    counted = plain[0].request("GET", f"/counters/NTH/{_desk(patels[0], seeded)}/")
    yield Journey(
        "desk", f"The desk over {Case.objects.count():,} cases", "read one row of counters, and a fixed page so long",
        _reads(safelead, patels, "/desk/"), Side(ceiling.process, plain, lambda _one: counted, 200),
    )  # fmt: skip

    found, size = _found(leads := _beside_each_other(safelead.url, "ruiz", at_once))
    one = plain[0].request("GET", f"/lookup/{size}/")
    yield Journey(
        "find", f"Find one of {seeded.pupils:,} pupils in the group",
        "one row found by an index and decrypted, and a fixed page so long",
        Side(safelead.process, leads, lambda visitor: found[visitor], 200),
        Side(ceiling.process, plain, lambda _one: one, 200),
    )  # fmt: skip


def _reads(server: Running, visitors: list[Visitor], path: str) -> Side:
    asked = {visitor: visitor.request("GET", path) for visitor in visitors}
    return Side(server.process, visitors, lambda one: asked[one], 200)


def _beside_each_other(url: str, who: str, many: int) -> list[Visitor]:
    """So many tabs of one browser of somebody of the cast: a code signs in once."""
    tabs = [Visitor(url) for _one in range(many)]
    tabs[0].sign_in(f"{who}@group.example", PASSWORD, code_of(who, datetime.now(UTC)))
    for tab in tabs[1:]:
        tab.cookies, tab.token = dict(tabs[0].cookies), tabs[0].token
    return tabs


def _signed_in(url: str, email: str) -> Visitor:
    visitor = Visitor(url)
    visitor.sign_in(email, PASSWORD)
    return visitor


# --- what must be true before ------------------------------------------------------------------------------------


def _concern(teacher: Visitor) -> bytes:
    """A concern as this teacher sends it, once it is known to be recorded, readable and in a chain that holds."""
    page = teacher.get(NEW)
    _must(page.status == 200 and b'name="said"' in page.body, "the form for a concern is there")
    body = teacher.form({**FORM, "form_id": MARK.decode()})
    answer = teacher.ask(teacher.request("POST", NEW, body.replace(MARK, str(uuid.uuid4()).encode())))
    _must(answer.status == 302, "a concern is recorded")
    case = Case.objects.get(reference=answer.location.strip("/").rpartition("/")[2])
    first = reading(case).state.entries[0].entry
    _must(isinstance(first, ConcernRaised) and first.said == SAID.strip(), "its words can be read again")
    _must(verify({}, case.reference).first is None, "its chain holds")
    return teacher.request("POST", NEW, body)


FORM = {
    "about_written": "Somebody in 9B",
    "said": SAID,
    "told_by": "pupil",
    "channel": "in-person",
    "when-choice": "not-known",
    "told_in_person": "no",
}


def _case(patel: Visitor, path: str) -> int:
    """How many bytes the page of the case has, once all its entries are known to be on its pages."""
    page = patel.get(path)
    shown = {number for older in ("", "?older=1", "?older=2") for number in ENTRY.findall(patel.get(path + older).body)}
    _must(page.status == 200 and len(shown) == ENTRIES, f"{ENTRIES} entries are shown, not {len(shown)}")
    return len(page.body)


ENTRY = re.compile(rb"/entries/(\d+)/")


def _desk(patel: Visitor, seeded: Seeded) -> int:
    """How many bytes the desk has, once it is known to show its counts."""
    page = patel.get("/desk/")
    mine = desk(seeded.cast.patel, datetime.now(UTC))
    counts = [mine.new.count(), mine.overdue.count(), mine.today.count()]
    shown = [int(each) for each in COUNT.findall(page.body)][:3]
    _must(page.status == 200 and shown == counts and all(counts[:2]), f"the desk counts {counts}, not {shown}")
    return len(page.body)


def _found(leads: list[Visitor]) -> tuple[dict[Visitor, bytes], int]:
    """How each group lead asks for the pupil, a letter wrong, once the page is known to show them and nobody else."""
    asked, size = {}, 0
    for lead in leads:
        lead.get("/find/")
        there = lead.post("/find/", {"asked": "Quimbt Zachar"}).location
        page = lead.get(there)
        _must(page.status == 200 and WANTED.encode() in page.body and b"1 pupil" in page.body, "the pupil is found")
        asked[lead], size = lead.request("GET", there), len(page.body)
    return asked, size


COUNT = re.compile(rb'href="#(?:new|overdue|today)">(\d+)')


def _must(holds: bool, what: str) -> None:
    if not holds:
        raise Wrong(f"Nothing was measured, since it is not so that {what}.")
