"""The lines that come with Safelead: whole, in both languages, and never over what the group wrote."""

import tomllib
from datetime import date
from pathlib import Path

import msgspec
import pytest
from django.core.management import call_command

from safelead.directory.changing import By, change, take_off
from safelead.directory.lines import (
    JURISDICTIONS,
    LOCAL,
    NEEDS,
    WHOM,
    ContactWords,
    ProviderWords,
    Sure,
    Told,
    is_web,
)
from safelead.directory.models import Line, Version
from safelead.directory.sealing import open_
from safelead.directory.shipping import FILES, never, replaced, ship, shipped
from safelead.guidance import load_pack
from safelead.guidance.jurisdiction import agencies_of
from tests.cast import NOW, TODAY, make_cast

PACK = load_pack("ukccis-2016")
# What stands the same in both languages, or is nobody's sentence.
NAMES = {"name", "also"}
ADULTS_ONLY = ("stopncii", "revenge porn", "0345 6000")


def texts(words: ContactWords | ProviderWords) -> dict[str, Told]:
    return {name: told for name, told in msgspec.structs.asdict(words).items() if isinstance(told, Told)}


def test_the_files_say_nothing_that_is_not_understood() -> None:
    for name, shape in (("contact", ContactWords), ("provider", ProviderWords)):
        known = {*shape.__struct_fields__, "id", "key", "places", "sure"}
        for row in tomllib.loads((FILES / f"{name}s.toml").read_text())[name]:
            assert set(row) <= known, row["id"]


def test_each_line_is_whole() -> None:
    ids = [each.id for each in shipped()]
    assert len(ids) == len(set(ids))
    for each in shipped():
        assert set(each.places) <= set(JURISDICTIONS), each.id
        assert each.places, each.id
        assert each.checked_on == date(2026, 11, 22), each.id
        assert each.review_by > each.checked_on, each.id
        assert not each.words.web or is_web(each.words.web), each.id
        if isinstance(each.words, ContactWords):
            assert each.words.need in NEEDS, each.id
            assert each.words.whom, each.id
            assert set(each.words.whom) <= set(WHOM), each.id
            assert each.words.telephone or each.words.web or each.words.also.en or each.key == "gp", each.id


def test_everything_is_said_in_english_and_in_spanish() -> None:
    for each in shipped():
        for name, told in texts(each.words).items():
            assert told.en or not told.es, (each.id, name)
            assert told.es or not told.en or name in NAMES, (each.id, name)
    for told in (text for row in replaced() for text in (row.was, row.now)):
        assert told.en
        assert told.es
    assert all(row.why.en and row.why.es for row in never())


@pytest.mark.parametrize("place", JURISDICTIONS)
def test_every_agency_that_a_pack_names_stands_in_it_or_is_local(place: str) -> None:
    there = {each.key for each in shipped() if place in each.places}
    named = {agency.id for agency in agencies_of(PACK, PACK.jurisdictions[place])}
    assert not named - there - set(LOCAL), "Give it a line in directory/shipped/contacts.toml, or make it local."


def test_report_remove_is_never_named_in_spain() -> None:
    assert "report-remove" not in {each.key for each in shipped() if "spain" in each.places}


def test_no_service_for_adults_is_among_them() -> None:
    for each in shipped():
        said = str(each.words).lower()
        assert not [word for word in ADULTS_ONLY if word in said], each.id


def test_what_no_longer_holds_names_what_took_its_place() -> None:
    ids = {each.id for each in shipped()}
    assert {row.instead for row in replaced()} - {""} <= ids
    assert all(set(row.cites) <= set(PACK.statements) for row in replaced())
    assert {"C-a", "C-b", "C-d", "C-f", "C-g"} <= {cite for row in replaced() for cite in row.cites}


def test_a_migration_puts_each_line_in_once(db: None) -> None:
    assert Line.objects.exclude(shipped="").count() == len(shipped()) == Version.objects.count()
    assert ship(NOW) == 0
    call_command("migrate", verbosity=0, skip_checks=True)
    assert Version.objects.count() == len(shipped())


def test_a_line_that_nobody_touched_follows_the_file(db: None) -> None:
    line = Line.objects.get(shipped="posh")
    old = line.versions.get()
    Version.objects.filter(pk=old.pk).update(words=msgspec.json.encode(ContactWords(
        name=Told("POSH"), need="advice", purpose=Told("Advice"), telephone="0844 381 4772",
    )))  # fmt: skip
    assert ship(NOW) == 1
    newest = line.versions.select_related("line").order_by("-id")[0]
    words = open_(newest)
    assert isinstance(words, ContactWords)
    assert words.telephone == "0344 381 4772"
    assert newest.by is None
    assert line.versions.count() == 2


def test_what_a_line_is_follows_the_file_too(db: None) -> None:
    Line.objects.filter(shipped="posh").update(key="elsewhere", places="wales")
    ship(NOW)
    assert Line.objects.filter(shipped="posh", key="posh", places="england wales").exists()


def test_what_the_group_wrote_is_never_written_over(db: None) -> None:
    cast = make_cast()
    by = By(cast.ruiz, NOW, TODAY)
    line = Line.objects.get(shipped="posh")
    words = open_(line.versions.select_related("line").get())
    ours = msgspec.structs.replace(words, telephone="01632 960 001")
    change(line, ours, by, review_by=None, seen=line.versions.get().pk)
    gone = Line.objects.get(shipped="meic")
    take_off(gone, by)
    assert ship(NOW) == 0
    assert open_(line.versions.select_related("line").order_by("-id")[0]) == ours
    assert gone.versions.order_by("-id")[0].did == "taken-off"


def test_the_less_sure_a_line_is_the_sooner_it_is_looked_at_again() -> None:
    by_sure = {each.sure: each.review_by for each in shipped()}
    assert by_sure[Sure.DOUBTFUL] < by_sure[Sure.LIKELY] < by_sure[Sure.OFFICIAL]


def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("contact", "provider"):
        (tmp_path / f"{name}s.toml").write_text(f'checked = 2026-11-22\n[[{name}]]\nid = "odd"\nsure = "very"\n')
    monkeypatch.setattr("safelead.directory.shipping.FILES", tmp_path)
    with pytest.raises(ValueError, match=r"'odd' of contacts\.toml"):
        shipped.__wrapped__()
