"""The index of names across the group: it finds whom the registers would find, scans nothing, and tells no name."""

import re

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from safelead.people import name_index
from safelead.people.enrolment import add_pupil, add_pupils, change_pupil
from safelead.people.models import NameBucket, Pupil
from safelead.people.name_index import asked, beginnings, complete, find, proposed
from safelead.people.names import FORGIVEN, begins_nearly, words
from safelead.people.register import register_of
from safelead.people.sealing import PupilWords
from tests.cast import Cast, make_cast

GROUP = ("NTH", "STH", "SUR")
LETTERS = st.text("abn", min_size=1, max_size=9)


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def found(text: str, *schools: str) -> list[str]:
    return [card.full for card in find(text, schools or GROUP, 20).pupils]


@given(LETTERS, LETTERS)
def test_whatever_is_found_by_comparing_is_proposed_by_the_index(part: str, word: str) -> None:
    """For every name and every way to mistype it: of few letters, so that they often meet."""
    if len(word) >= FORGIVEN and begins_nearly(part, word):
        (wanted,) = asked([word], nearly=True)
        assert wanted & beginnings(part)
    if len(word) > 1 and part.startswith(word):
        (wanted,) = asked([word])
        assert wanted & beginnings(part)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("mar", "Hugo Marín Vega"),
        ("marin vega hugo", "Hugo Marín Vega"),
        ("VEGA, H", "Hugo Marín Vega"),
        ("marinvega", "Hugo Marín Vega"),
        ("mrain", "Hugo Marín Vega"),
        ("walhs", "Erin Walsh"),
        ("waslh erin", "Erin Walsh"),
        ("wlsh", "Erin Walsh"),
        ("wallsh", "Erin Walsh"),
        ("walxh", "Erin Walsh"),
        ("kowlas", "Mia Kowalska"),
    ],
)
def test_a_pupil_is_found_in_the_group_as_in_their_school(text: str, name: str, cast: Cast) -> None:
    assert found(text) == [name]
    assert [card.full for code in GROUP for card in register_of(code).find(text)] == [name]


@pytest.mark.parametrize("text", ["", "ma", "%", "___", "m a", "' OR 1=1 --", "zzzz", "x" * 1000])
def test_nobody_is_found_by_what_is_no_name(text: str, cast: Cast) -> None:
    assert found(text) == []


def test_only_the_schools_that_were_asked_for_are_searched(cast: Cast) -> None:
    assert found("mar", "NTH", "STH") == []


def test_a_former_name_and_one_from_right_to_left(cast: Cast) -> None:
    change_pupil(cast.erin, PupilWords(given="Aaron", family="Walsh", form="10D"))
    add_pupil(cast.south, PupilWords(given="زينب", family="الحسيني"))
    assert found("erin") == found("aaron") == ["Aaron Walsh"]
    assert [name.strip("\u2068\u2069") for name in found("زينب")] == ["زينب الحسيني"]
    assert found("الحسينى") == found("زينب")


def test_exact_names_stand_before_those_that_are_nearly_it(cast: Cast) -> None:
    add_pupils(cast.south, [PupilWords(given="Eve", family="Walch"), PupilWords(given="Tim", family="Walshe")])
    assert found("walsh") == ["Erin Walsh", "Tim Walshe", "Eve Walch"]


def test_more_than_can_be_compared_is_said(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    add_pupils(cast.south, [PupilWords(given=f"Sam{n}", family="Same") for n in range(5)])
    assert find("same", GROUP, 20).is_all
    assert not find("same", GROUP, 4).is_all
    monkeypatch.setattr(name_index, "MOST", 3)
    assert not find("same", GROUP, 20).is_all


def test_the_index_is_kept_with_the_register_and_made_anew(record_db: str) -> None:
    cast = make_cast()
    before = sorted(NameBucket.objects.values_list("pupil", "bucket"))
    assert complete(anew=True) == 6
    assert sorted(NameBucket.objects.values_list("pupil", "bucket")) == before
    NameBucket.objects.filter(pupil=cast.erin).delete()
    assert found("walsh") == []
    assert complete() == 1
    assert found("walsh") == ["Erin Walsh"]
    assert complete() == 0


def test_no_row_is_looked_through(record_db: str) -> None:
    make_cast()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET enable_seqscan = off")  # six pupils are read faster than any index
    plan = proposed(asked(words("erin walsh"), nearly=True), GROUP).explain()
    assert "pupils_by_bucket" in plan
    assert not re.search(r"\bSCAN\b|Seq Scan", plan), plan


def test_a_pupils_rows_are_a_round_number_of_buckets_that_many_share(cast: Cast) -> None:
    for pupil in Pupil.objects.all():
        kept = list(NameBucket.objects.filter(pupil=pupil).values_list("bucket", flat=True))
        assert len(kept) % name_index.ROUND == 0
        assert all(0 <= bucket < 2**16 for bucket in kept)
