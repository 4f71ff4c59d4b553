"""A stolen copy of the database, whole, without the key: the demonstration group is searched for in its every byte."""

import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, models
from django.test import RequestFactory
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from safelead.access import audit
from safelead.access.demonstration import Demonstration
from safelead.access.roles import Act, Role
from safelead.cases.demonstration import STORIES
from safelead.chronology.append import read
from safelead.chronology.models import Case
from safelead.directory.demonstration import LOCAL
from safelead.directory.models import Version
from safelead.ops.round import go_round
from safelead.people.register import register_of, staff_cards
from safelead.web import drafts
from safelead.web.demonstration.installation import make_schools
from safelead.web.demonstration.telling import tell
from safelead.web.sessions import SessionStore
from tests.cast import NOW
from tests.databases import PostgreSQL, SQLite, pointed_at

# What stands in no story: put where people's words go besides the record.
SAID = {
    "look": "I looked because Wilhelmina Quellington rang me at home.",
    "draft": "Wilhelmina Quellington wrote this down and did not send it.",
    "session": "Recorded: Wilhelmina Quellington was seen at the gate.",
}
PIECE = 40
# Of random bytes, four letters turn up by chance in a file of this size; these are looked for where text can stand.
SHORTEST, LONG_ENOUGH = 3, 5


@dataclass
class Copy:
    """A stolen database: ``raw`` every byte of it, ``text`` what its columns of text hold, ``allowed`` what may
    stand there in clear, by decision."""

    raw: bytes
    text: str
    allowed: str
    names: frozenset[str]
    pieces: frozenset[bytes]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def copy(request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker) -> Iterator[Copy]:
    """On SQLite the whole demonstration, on PostgreSQL its first stories."""
    copies: SQLite | PostgreSQL = request.getfixturevalue(request.param)
    with django_db_blocker.unblock(), copies.copy() as url, pointed_at(url):
        group = make_schools(NOW)
        tell(STORIES if request.param == "sqlite" else STORIES[:4], group, NOW)
        said_besides(group)
        raw = raw_sqlite() if request.param == "sqlite" else raw_postgresql(url, copies)
        yield Copy(raw, clear_text(), allowed(), names(group), pieces())


def said_besides(group: Demonstration) -> None:
    """Notices, a look with its reason, something typed and not sent, something to be shown on the next page."""
    go_round(NOW)
    staff = group.staff("NTH", Role.DSL).staff
    school = group.people.schools[0]
    audit.looked(staff, Act.BREAK_GLASS, now=NOW, school=school, case="NTH-0001", reason=SAID["look"])
    request = RequestFactory().post("/cases/NTH-0001/note/", {"text": SAID["draft"]})
    request.user, request.session = staff, SessionStore()
    drafts.keep(request)
    request.session["said"] = SAID["session"]
    request.session.save()


def raw_sqlite() -> bytes:
    path = Path(str(connection.settings_dict["NAME"]))
    return b"".join(each.read_bytes() for each in sorted(path.parent.glob(f"{path.name}*")))


def raw_postgresql(url: str, copies: Any) -> bytes:
    """The dump, with what it writes in hexadecimal read; and the files, where the server is one of ours."""
    dump = subprocess.run(["pg_dump", "--no-owner", url], check=True, capture_output=True).stdout
    opened = re.sub(rb"\\\\x([0-9a-f]*)", lambda found: bytes.fromhex(found[1].decode()), dump)
    return opened + b"".join(each.read_bytes() for each in files_of_tables(copies._own._where / "data"))


def files_of_tables(data: Path) -> list[Path]:
    """Where a server of ours keeps the tables; none where somebody else's server is tested on."""
    if not data.exists():
        return []
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute(
            "SELECT pg_relation_filepath(oid) FROM pg_class WHERE relkind IN ('r', 'i', 't') "
            "AND relnamespace IN ('public'::regnamespace, 'pg_toast'::regnamespace)"
        )
        found = [data / str(path) for (path,) in cursor.fetchall() if path]
    return [path for path in found if path.exists()]


def clear_text() -> str:
    """The values of every column of text of every table."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        columns = [field.attname for field in model._meta.concrete_fields if isinstance(field, TEXT)]
        found += [str(value) for row in model._base_manager.values_list(*columns) for value in row] if columns else []
    return "\n".join(found)


TEXT = (models.CharField, models.TextField)


def allowed() -> str:
    """Names of schools, what they wrote down for everybody, what lawyers told the group, lines that come with us."""
    shown = [("schools", name) for name in ("Group", "School", "Policy", "LegalAdvice", "Term", "Closure")]
    rows = [row for each in shown for row in apps.get_model(*each)._base_manager.values_list()]
    lines = [bytes(each.words).decode() for each in Version.objects.filter(line__school=None)]
    return " ".join([*(str(value) for row in rows for value in row), *lines])


def names(group: Demonstration) -> frozenset[str]:
    """Every part of every name, address, telephone number and date of birth."""
    cards: list[Any] = [*staff_cards().values()]
    for school in group.people.schools:
        register = register_of(school)
        cards += [*register.pupils.values(), *register.parents.values()]
    found: set[str] = {"Wilhelmina", "Quellington"}
    for card in cards:
        for kept in ("given", "family", "known_as", "former_names"):
            found |= {part for part in re.split(r"[\s'’-]+", getattr(card, kept, "")) if len(part) >= 3}
        found |= {str(getattr(card, kept, "") or "") for kept in ("email", "phone", "born")} - {""}
    return frozenset(found)


def pieces() -> frozenset[bytes]:
    """Forty letters of every sentence that anybody wrote, from its beginning on."""
    found = {*SAID.values()}
    for case in Case.objects.all():
        for recorded in read(case):
            found |= {*words(msgspec.to_builtins(recorded.entry, builtin_types=(datetime, date)))}
    found |= {text for each in LOCAL for text in (each.name, each.note, each.hours)}
    sentences = [text for text in found if " " in text and len(text) >= 12]
    cut = [text[at : at + PIECE] for text in sentences for at in range(0, len(text), PIECE)]
    # As JSON writes it, and as it is where it is plain: in both, no letter but those that "legible" keeps.
    ways = {way for each in cut for way in (json.dumps(each)[1:-1], *re.split(r"[^\x20-\x7e]", each))}
    return frozenset(way.encode() for way in ways if len(way) >= 12)


def words(kept: Any) -> Iterator[str]:
    if isinstance(kept, str):
        yield kept
    elif isinstance(kept, dict):
        yield from (each for value in kept.values() for each in words(value))
    elif isinstance(kept, list | tuple):
        yield from (each for value in kept for each in words(value))


def legible(raw: bytes) -> bytes:
    """Whatever of it could be text: of random bytes, nothing to speak of."""
    return b"\n".join(re.findall(rb"[\x20-\x7e]{9,}", raw))


def words_in(raw: bytes) -> set[bytes]:
    """Runs of letters, in any alphabet: a name stands there as a word of its own."""
    return set(re.findall(rb"[A-Za-z\x80-\xff]{%d,}" % SHORTEST, raw))


def standing(looked_for: frozenset[str], raw: bytes, shortest: int = SHORTEST) -> set[str]:
    """The names that stand in it as words, and the addresses, numbers and days that stand in it anyhow."""
    found, text = words_in(raw), legible(raw)
    return {
        name
        for name in looked_for
        if (len(name) >= shortest and name.encode() in found) or (not name.isalpha() and name.encode() in text)
    }


def test_no_name_stands_in_it(copy: Copy) -> None:
    by_decision = standing(copy.names, copy.allowed.encode())
    looked_for = copy.names - by_decision
    assert len(looked_for) > 150
    assert len(by_decision) < 10, by_decision
    assert not standing(looked_for, copy.text.encode())
    assert not standing(looked_for, copy.raw, LONG_ENOUGH)


def test_no_sentence_stands_in_it(copy: Copy) -> None:
    assert len(copy.pieces) > 200
    text = legible(copy.raw)
    assert not {piece for piece in copy.pieces if piece in text and piece.decode() not in copy.allowed}


def test_the_search_would_find_them(copy: Copy) -> None:
    """What stands in clear by decision is found with the same eyes."""
    assert standing(frozenset({"Northgate"}), copy.raw, LONG_ENOUGH)
    assert b"NTH-0001" in copy.raw
    assert SAID["look"][:PIECE].encode() in copy.pieces


def test_it_is_searched_as_it_lies_there_after_work_and_clearing_up(database: str) -> None:
    """Pages that nobody uses any more, too: what was there once and was removed was never in clear."""
    group = make_schools(timezone.now())
    said_besides(group)
    call_command("clearsessions")
    for model in ("web.Draft", "web.Session", "ops.Notice"):
        apps.get_model(model)._base_manager.all().delete()
    raw = raw_sqlite()
    assert not [text for text in SAID.values() if text[:PIECE].encode() in raw]
