"""Writing to a case and reading it back, on both databases."""

from datetime import datetime
from uuid import uuid4

import pytest
from django.db import transaction

from safelead.chronology.append import AlreadyRecorded, Overtaken, append, open_case, read, read_many
from safelead.chronology.kinds.base import UnknownKind
from safelead.chronology.models import Case, Entry, Submission
from safelead.crypto import keyring
from safelead.crypto.aead import Tampered
from safelead.crypto.models import WrappedKey
from tests.chronology.scene import NOW, a_case, a_school, note, reopened, somebody, write

pytestmark = pytest.mark.usefixtures("record_db")


def test_what_was_written_is_read_back_with_author_time_and_place() -> None:
    author = somebody()
    case = a_case(a_school(), author)
    written = write(case, note("She came at break."), note("Her mother rang."), author=author)
    keyring.forget()
    assert read(case) == written
    assert [one.sequence for one in written] == [1, 2]
    assert {(one.author, one.recorded_at) for one in written} == {(author, NOW)}


def test_an_entry_may_have_no_author() -> None:
    case = a_case(a_school(), None, "Sent in by the alarm.")
    assert read(case)[0].author is None


def test_references_name_the_school_and_do_not_follow_each_other() -> None:
    north = a_school("NTH")
    numbers = [int(a_case(north, None).reference.removeprefix("NTH-")) for _ in range(20)]
    assert len(set(numbers)) == 20
    assert numbers != sorted(numbers)
    assert all(1 <= number <= 9999 for number in numbers)


def test_a_fuller_school_draws_longer_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("safelead.chronology.append.FOUR_DIGITS", 9)
    north = a_school("NTH")
    numbers = [a_case(north, None).number for _ in range(12)]
    assert len(set(numbers)) == 12
    assert max(numbers) > 9


def test_a_case_whose_opening_was_undone_leaves_nothing() -> None:
    north = a_school()
    with transaction.atomic():
        open_case(north, NOW)
        transaction.set_rollback(True)
    a_case(north, None, "The first.")
    assert len(read(Case.objects.get())) == 1


def test_nothing_of_what_was_said_stands_in_clear() -> None:
    a_case(a_school(), somebody(), "She came at break.")
    kept = b"".join(bytes(value) for row in Entry.objects.values_list("ciphertext", "header") for value in row)
    assert b"break" not in kept


def test_all_entries_are_written_or_none() -> None:
    case = a_case(a_school(), None, "The first.")
    with pytest.raises(UnknownKind):
        write(case, note("The second."), object())  # type: ignore[arg-type]
    assert len(read(case)) == 1


def test_it_is_written_inside_a_transaction_only() -> None:
    case = a_case(a_school(), None)
    with pytest.raises(transaction.TransactionManagementError):
        append(case, [note("Alone.")], author=None, now=NOW)


def test_a_time_without_a_zone_is_refused() -> None:
    case = a_case(a_school(), None)
    with pytest.raises(ValueError, match="time zone"), transaction.atomic():
        append(case, [note("When?")], author=None, now=datetime(2026, 11, 22))  # noqa: DTZ001 - that is the point


def test_a_note_never_conflicts() -> None:
    case = a_case(a_school(), None, "The first.", "The second.")
    assert write(case, note("Mine."), seen=1)[0].sequence == 3


def test_an_entry_that_hangs_on_the_rest_is_refused_with_what_the_other_wrote() -> None:
    case = a_case(a_school(), None, "The first.", "The second.")
    with pytest.raises(Overtaken) as refused:
        write(case, note("Mine."), reopened("Something came up."), seen=1)
    assert refused.value.recorded == read(case)[1:]
    assert len(read(case)) == 2
    assert write(case, reopened("Something came up."), seen=2)[0].sequence == 3


def test_a_place_that_nobody_can_have_seen_does_not_pass_for_the_newest() -> None:
    case = a_case(a_school(), None, "The first.")
    with pytest.raises(Overtaken):
        write(case, reopened("Something came up."), seen=999)


def test_the_same_form_is_written_once() -> None:
    case, form = a_case(a_school(), None, "The first."), uuid4()
    write(case, note("Mine."), note("And this."), form=form)
    with pytest.raises(AlreadyRecorded) as refused:
        write(case, note("Mine."), note("And this."), form=form)
    assert (refused.value.reference, refused.value.sequence) == (case.reference, 2)
    assert len(read(case)) == 3
    assert Submission.objects.values_list("first_sequence", "last_sequence").get() == (2, 3)


def test_the_same_form_is_told_so_even_where_it_would_be_overtaken() -> None:
    case, form = a_case(a_school(), None, "The first."), uuid4()
    write(case, reopened("Something came up."), seen=1, form=form)
    with pytest.raises(AlreadyRecorded):
        write(case, reopened("Something came up."), seen=1, form=form)


def test_the_same_form_does_not_open_a_second_case() -> None:
    north, form = a_school(), uuid4()
    case = a_case(north, None)
    write(case, note("Mine."), form=form)
    with pytest.raises(AlreadyRecorded, match=case.reference), transaction.atomic():
        append(open_case(north, NOW), [note("Mine.")], author=None, now=NOW, form=form)
    assert Case.objects.count() == 1
    assert WrappedKey.objects.filter(purpose="case").count() == 1


def test_many_cases_are_read_together() -> None:
    north = a_school()
    cases = [a_case(north, None, *(f"{number}-{line}" for line in range(number))) for number in range(1, 4)]
    assert [(case.pk, recorded) for case, recorded in read_many(cases)] == [(case.pk, read(case)) for case in cases]


def test_a_ciphertext_does_not_open_in_the_place_of_another() -> None:
    """Whoever can write to the tables copies a row's ciphertext into a new row, in this case or in another."""
    north = a_school()
    one, other = a_case(north, None, "The first.", "The second."), a_case(north, None, "Somewhere else.")
    moved = Entry.objects.get(case=one, sequence=1)
    for case, sequence in ((one, 3), (other, 2)):
        moved.pk, moved.case, moved.sequence = None, case, sequence
        moved.save(force_insert=True)
        with pytest.raises(Tampered):
            read(case)


def test_after_its_key_is_destroyed_a_case_cannot_be_read_or_written() -> None:
    case = a_case(a_school(), None, "The first.")
    WrappedKey.objects.filter(purpose="case").delete()
    keyring.forget()
    with pytest.raises(keyring.KeyDestroyed):
        read(case)
    with pytest.raises(keyring.KeyDestroyed):
        write(case, note("More."))
