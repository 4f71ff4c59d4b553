"""A case that was erased: nobody reads it, nothing tells of it, the chain holds, and the record says who erased it."""

import getpass
import re
import urllib.error
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, connections
from django.utils import timezone

from safelead.access.factors.models import CodeApp, Tries
from safelead.access.models import Look
from safelead.cases.erasing import NotErased, erase
from safelead.cases.gate import NoSuchCase, Refused, cases_for
from safelead.cases.management.commands.rebuild import rebuild
from safelead.cases.models import CaseSummary
from safelead.cases.record import join, record
from safelead.chronology import erased
from safelead.chronology.append import read
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.concern import ConcernBroughtIn, ConcernJoined, ConcernRaised
from safelead.chronology.kinds.conflict import ConflictRecorded
from safelead.chronology.kinds.upkeep import CaseClosed, CaseErased, CaseReopened, Erasable, NoteAdded
from safelead.chronology.models import Case, Entry
from safelead.chronology.verify import verify
from safelead.crypto import keyring
from safelead.crypto.leftovers import shred
from safelead.crypto.models import WrappedKey
from safelead.crypto.start import check_key
from safelead.ops.round import go_round
from safelead.web.models import Draft
from tests.attacks.test_attacks import beside
from tests.cast import PASSWORD, code_of
from tests.server import serving
from tests.web.review.scene import Scene, opened
from tests.web.test_killed import Browser

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
LONG_AGO = date(2020, 8, 31)


@pytest.fixture
def scene(record_db: str) -> Scene:
    """A case that was closed and whose time is over."""
    check_key()
    return closed(opened())


def closed(scene: Scene, until: date | None = LONG_AGO) -> Scene:
    scene.wrote(CaseClosed(occurred=When.minute(scene.began), why="All was done.", kept_until=until))
    go_round(timezone.now())
    return scene


def erase_it(scene: Scene, why: Erasable = "kept-long-enough") -> tuple[str, ...]:
    people = {"by": scene.cast.patel, "agreed": scene.cast.moss}
    return erase(scene.case.reference, why, **people, now=timezone.now())


def rows_about(case: Case) -> dict[str, int]:
    """How many rows of each table refer to the case."""
    return {
        each.related_model.__name__: each.related_model._base_manager.filter(**{each.field.name: case}).count()
        for each in Case._meta.related_objects
    }


def test_nothing_is_left_but_the_chain_which_holds_and_says_who_erased_it_and_why(scene: Scene) -> None:
    before = list(Entry.objects.filter(case=scene.case).order_by("sequence").values_list("hash", flat=True))
    assert rows_about(scene.case)["CaseSummary"] == 1
    assert erase_it(scene) == (scene.case.reference,)
    with pytest.raises(keyring.KeyDestroyed):
        read(scene.case)
    assert {table for table, count in rows_about(scene.case).items() if count} <= {"Entry", "Submission"}
    assert verify({}).first is None
    assert verify({}, scene.case.reference).first is None
    after = list(Entry.objects.filter(case=scene.case).order_by("sequence").values_list("hash", "kind"))
    assert [bytes(hash_) for hash_, _ in after[:-1]] == [bytes(hash_) for hash_ in before]
    assert after[-1][1] == "CaseErased"
    keyring.forget()
    scene.case.refresh_from_db()
    last = erased.last_entry(scene.case)
    assert isinstance(last.entry, CaseErased)
    assert (last.entry.why, last.author, last.entry.agreed) == (
        "kept-long-enough", str(scene.cast.patel.pk), str(scene.cast.moss.pk),
    )  # fmt: skip
    # The kept key opens that entry and no other.
    with pytest.raises(keyring.KeyDestroyed):
        keyring.kept_entry_key("NTH", scene.case.number, 1)
    assert Look.objects.filter(act="erase-case", case=scene.case.reference).count() == 2


def test_lists_rebuilding_and_the_worker_go_on_without_it(scene: Scene) -> None:
    other = beside(scene)
    erase_it(scene)
    assert rebuild() == 1
    go_round(timezone.now() + timedelta(days=1))
    found = cases_for(scene.cast.patel, timezone.now())
    assert set(found.values_list("reference", flat=True)) == {other.case.reference}
    assert not rows_about(scene.case)["CaseSummary"]


def test_a_concern_that_joined_it_goes_with_it_and_not_alone(scene: Scene) -> None:
    into = scene.case
    concern = beside(scene)
    now = When.minute(timezone.now())
    said = read(concern.case)[0]
    assert isinstance(said.entry, ConcernRaised)
    brought = ConcernBroughtIn(
        occurred=now, reference=concern.case.reference, hash=said.hash, raised_by=said.author,
        raised_at=said.recorded_at, concern=said.entry,
    )  # fmt: skip
    record(into, [CaseReopened(occurred=now, why="More came.")], by=scene.cast.patel, now=timezone.now())
    joined = [ConcernJoined(occurred=now, into=into.reference)]
    join(concern.case, joined, into, [brought], by=scene.cast.patel, now=timezone.now())
    closed(scene)
    with pytest.raises(NotErased, match=f"goes on as {into.reference}. Erase that one"):
        erase_it(concern)
    assert set(erase_it(scene)) == {into.reference, concern.case.reference}
    with pytest.raises(keyring.KeyDestroyed):
        read(concern.case)
    assert verify({}).first is None


def test_what_may_not_be_erased_is_not(scene: Scene) -> None:
    cast, reference, now = scene.cast, scene.case.reference, timezone.now()
    with pytest.raises(NotErased, match="Two people"):
        erase(reference, "ordered", by=cast.patel, agreed=cast.patel, now=now)
    for by, agreed in ((cast.nowak, cast.moss), (cast.patel, cast.nowak), (cast.price, cast.patel)):
        with pytest.raises(Refused):
            erase(reference, "ordered", by=by, agreed=agreed, now=now)
    with pytest.raises(NoSuchCase):
        erase("NTH-0000", "ordered", by=cast.patel, agreed=cast.moss, now=now)
    scene.wrote(ConflictRecorded(occurred=When.minute(now), staff=str(cast.moss.pk), how="relative"), by=cast.lund)
    with pytest.raises(NoSuchCase):
        erase_it(scene)
    assert read(scene.case)


@pytest.mark.parametrize(("until", "says"), [(None, "for ever, as nobody"), (date(2099, 1, 1), "until 2099-01-01")])
def test_a_case_is_kept_as_long_as_it_was_said(db: None, until: date | None, says: str) -> None:
    scene = opened()
    with pytest.raises(NotErased, match="is not closed"):
        erase_it(scene, "ordered")
    closed(scene, until)
    with pytest.raises(NotErased, match=says):
        erase_it(scene)
    assert erase_it(scene, "unlawful")


def test_a_running_server_that_had_it_open_shows_it_to_nobody_any_more(scene: Scene, tmp_path: Path) -> None:
    database = str(_url())
    connections.close_all()
    with serving(database, tmp_path / "server.log") as server:
        browser = Browser(server, "patel@group.example")
        browser.post("/sign-in/second-step/", code=code_of("patel", timezone.now()))
        page = f"/cases/{scene.case.reference}/"
        assert browser.get(page).endswith(page)
        erase_it(scene)
        connections.close_all()
        gone, never = (_read(browser, f"/cases/{reference}/") for reference in (scene.case.reference, "NTH-0000"))
        assert gone[0] == never[0] == 404
        assert gone[1].replace(scene.case.reference, "NTH-0000") == never[1]
        assert scene.case.reference not in _read(browser, "/desk/")[1]


def test_of_two_processes_the_one_that_still_has_the_key_in_memory_does_not_read_or_write(scene: Scene) -> None:
    key = keyring.case_key("NTH", scene.case.number)
    erase_it(scene)
    # As in a process that was not the one that erased it.
    keyring._kept.read(("case", f"NTH-{scene.case.number}"), key)
    with pytest.raises(keyring.KeyDestroyed):
        read(scene.case)
    keyring._kept.read(("case", f"NTH-{scene.case.number}"), key)
    with pytest.raises(keyring.KeyDestroyed):
        scene.wrote(NoteAdded(occurred=When.minute(timezone.now()), text="Too late."))
    assert keyring._kept.get(("case", f"NTH-{scene.case.number}")) is None


def test_a_key_leaves_memory_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = keyring._Kept(10)
    kept.read(("case", "NTH-1"), b"key")
    monkeypatch.setattr(keyring, "GOOD_FOR", -1.0)
    monkeypatch.setattr(keyring, "SWEEP", -1.0)
    kept.get(("case", "another"))
    assert not kept._keys


def test_the_wrapped_key_is_not_in_the_file_any_more(scene: Scene) -> None:
    row = WrappedKey.objects.get(purpose="case", owner=f"NTH-{scene.case.number}")
    wrapped = bytes(row.wrapped)
    erase_it(scene)
    assert shred() == ""
    if connection.vendor == "sqlite":
        path = Path(str(connection.settings_dict["NAME"]))
        assert wrapped not in b"".join(each.read_bytes() for each in path.parent.glob(f"{path.name}*"))


def test_a_key_destroyed_without_a_word_and_one_that_came_back_are_found(scene: Scene) -> None:
    row = WrappedKey.objects.get(purpose="case", owner=f"NTH-{scene.case.number}")
    WrappedKey.objects.filter(pk=row.pk).delete()
    broken = verify({}).first
    assert broken
    assert (broken.reference, broken.what) == (
        scene.case.reference,
        "its key is gone, and no entry says that it was erased",
    )
    row.save(force_insert=True)
    assert verify({}).first is None
    erase_it(scene)
    row.save(force_insert=True)
    back = verify({}, scene.case.reference).first
    assert back
    assert back.what == "it was erased, and its key is there again"


def test_the_command_asks_both_for_their_passwords_and_codes(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    right = {"Password of": PASSWORD}
    wrong: dict[str, str] = {}

    def given(asked: str) -> str:
        name = asked.rpartition(" of ")[2].partition("@")[0]
        return wrong.get(asked) or right.get(asked[:11]) or code_of(name, timezone.now())

    monkeypatch.setattr(getpass, "getpass", given)
    asked = ["--by", "patel@group.example", "--agreed", "moss@group.example", "--why", "kept-long-enough"]
    Draft.objects.create(
        token_hash="0" * 64,
        staff=scene.cast.patel,
        path=f"/cases/{scene.case.reference}/note/",
        sealed=b"",
        kept_at=timezone.now(),
    )
    for one in ({"Password of moss@group.example: ": "not it"}, {"Code of patel@group.example: ": "000000"}):
        wrong = one
        with pytest.raises(CommandError, match=r"That is not the password and a code of .*\. Nothing was erased"):
            call_command("erase_case", scene.case.reference, *asked)
        # As if a while had passed: a code is taken once.
        CodeApp.objects.update(last_step=0)
        Tries.objects.all().delete()
    assert Look.objects.filter(act="erase-case", outcome="refused").count() == 2
    wrong = {}
    said = StringIO()
    call_command("erase_case", scene.case.reference, *asked, stdout=said)
    assert f"Erased: {scene.case.reference}. The chain stays" in said.getvalue()
    assert not Draft.objects.exists()
    assert not CaseSummary.objects.exists()


def _url() -> str:
    found = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{found['NAME']}"
    return f"postgresql://{found['USER']}@{found['HOST']}:{found['PORT']}/{found['NAME']}"


def _read(browser: Browser, path: str) -> tuple[int, str]:
    try:
        with browser.opener.open(browser.url + path, timeout=10) as answer:
            return answer.status, TOKEN.sub("", answer.read().decode())
    except urllib.error.HTTPError as error:
        return error.code, TOKEN.sub("", error.read().decode())
