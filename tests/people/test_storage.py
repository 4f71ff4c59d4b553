"""What a stolen database would tell of people, on both kinds of database: no name, no address, no date of birth."""

import pytest
from django.db import connection, transaction

from safelead.access.models import Look
from safelead.people.enrolment import add_pupil
from safelead.people.models import NameBucket, Parent, Pupil, Staff
from safelead.people.register import names_of, register_of, staff_cards
from safelead.people.sealing import PupilWords
from tests.cast import Cast, make_cast


@pytest.fixture
def cast(record_db: str) -> Cast:
    return make_cast()


def stored() -> bytes:
    """Every value of the tables of people, one after another."""
    tables = [model._meta.db_table for model in (Staff, Pupil, Parent, NameBucket, Look)]
    with connection.cursor() as cursor:
        rows = []
        for table in tables:
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - our own table
            rows += cursor.fetchall()
    plain = [bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for row in rows for v in row]
    return b" ".join(plain)


def test_no_name_stands_in_the_database_in_clear(cast: Cast) -> None:
    told = stored()
    assert str(cast.ana.pk).replace("-", "").encode() in told.replace(b"-", b"")
    for name in ("Reyes", "Patel", "Soto", "2012-03-04", '"9B"', "group.example", "01632"):
        assert name.encode() not in told


def test_it_is_read_back_whole(cast: Cast) -> None:
    ana = register_of(cast.north).pupils[str(cast.ana.pk)]
    assert (ana.full, ana.form, str(ana.born)) == ("Ana Reyes Soto", "9B", "2012-03-04")
    assert staff_cards()[str(cast.okoro.pk)].relatives == {str(cast.joel.pk)}
    assert names_of([str(cast.elena.pk)], ["NTH"])[str(cast.elena.pk)] == register_of("NTH").parents[str(cast.elena.pk)]
    assert Staff.objects.by_email("PATEL@group.example") == cast.patel


def test_what_was_rolled_back_is_not_remembered(cast: Cast) -> None:
    with transaction.atomic():
        add_pupil(cast.north, PupilWords(given="Ghost", family="Child"))
        assert register_of(cast.north).find("ghost")
        transaction.set_rollback(True)
    assert register_of(cast.north).find("ghost") == ()
