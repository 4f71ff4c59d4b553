"""The writers: staff, pupils and parents come in, change and leave here, and every register hears of it at once."""

import uuid
from collections.abc import Iterable
from datetime import date, datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction

from safelead.people.models import Parent, Pupil, Staff, login_index
from safelead.people.name_index import index
from safelead.people.register import card_of
from safelead.people.sealing import (
    ParentWords,
    PupilWords,
    StaffWords,
    open_person,
    seal_person,
    seal_staff,
    with_former,
)
from safelead.schools.models import Group, School, new_version


@transaction.atomic
def add_staff(words: StaffWords, *, language: str = "en", password: str | None = None, hashed: str = "") -> Staff:
    """Enrols a member of staff, who signs in with the e-mail address in ``words``.

    Without a password they cannot sign in yet; ``hashed`` is a password that was hashed before, for demonstrations.
    Raises IntegrityError where somebody signs in with that address already.
    """
    staff = Staff(id=uuid.uuid4(), login_index=login_index(words.email), language=language)
    staff.put_hash(hashed or make_password(password))
    staff.sealed = seal_staff(str(staff.pk), words)
    staff.save(force_insert=True)
    touch_staff()
    return staff


@transaction.atomic
def change_staff(staff: Staff, words: StaffWords, *, by: Staff | None = None, now: datetime | None = None) -> None:
    """Replaces who a member of staff is, with the address that they sign in with; who changed that is kept."""
    if by and login_index(words.email) != staff.login_index:
        staff.address_by, staff.address_at = by, now
    staff.login_index = login_index(words.email)
    staff.sealed = seal_staff(str(staff.pk), words)
    staff.save(update_fields=["login_index", "sealed", "address_by", "address_at"])
    touch_staff()


@transaction.atomic
def change_language(staff: Staff, language: str) -> None:
    """The language in which a member of staff is first spoken to ("en" or "es")."""
    staff.language = language
    staff.save(update_fields=["language"])
    touch_staff()


@transaction.atomic
def end_sign_in(staff: Staff) -> None:
    """Ends a member of staff's signing in; what they recorded stays theirs."""
    staff.is_active = False
    staff.save(update_fields=["is_active"])
    touch_staff()


def set_password(staff: Staff, password: str) -> None:
    """Gives a member of staff another password; their other sessions end with the old one."""
    staff.set_password(password)
    staff.save(update_fields=["password"])


@transaction.atomic
def add_pupils(school: School, many: Iterable[PupilWords]) -> list[Pupil]:
    """Enrols pupils, in the order given."""
    new = [(uuid.uuid4(), words) for words in many]
    pupils = Pupil.objects.bulk_create(
        Pupil(id=pk, school=school, sealed=seal_person(school.pk, str(pk), words)) for pk, words in new
    )
    index(card_of(words, school.pk, pk) for pk, words in new)
    touch_register(school)
    return pupils


def add_pupil(school: School, words: PupilWords) -> Pupil:
    """Enrols one pupil."""
    return add_pupils(school, [words])[0]


@transaction.atomic
def change_pupil(pupil: Pupil, words: PupilWords) -> None:
    """Replaces who a pupil is, as when they change form or name; by a name that they had they are still found."""
    code, pk = pupil.school_id, str(pupil.pk)
    words = with_former(open_person(code, pk, bytes(pupil.sealed), PupilWords), words)
    pupil.sealed = seal_person(code, pk, words)
    pupil.save(update_fields=["sealed"])
    index([card_of(words, code, pk)])
    touch_register(pupil.school)


@transaction.atomic
def pupil_left(pupil: Pupil, on: date) -> None:
    """Notes that a pupil left; they are still found, after those who attend."""
    pupil.left_on = on
    pupil.save(update_fields=["left_on"])
    touch_register(pupil.school)


@transaction.atomic
def add_parents(school: School, many: Iterable[tuple[ParentWords, Iterable[Pupil]]]) -> list[Parent]:
    """Adds parents or carers, each with their pupils; raises ValueError where a pupil is another school's."""
    new = [(uuid.uuid4(), words, tuple(pupils)) for words, pupils in many]
    links = [(pk, pupil) for pk, _, pupils in new for pupil in pupils]
    if any(pupil.school_id != school.pk for _, pupil in links):
        raise ValueError(f"A parent in the register of {school.pk} was given a pupil of another school.")
    parents = Parent.objects.bulk_create(
        Parent(id=pk, school=school, sealed=seal_person(school.pk, str(pk), words)) for pk, words, _ in new
    )
    link = Parent.pupils.through
    link.objects.bulk_create(link(parent_id=pk, pupil_id=pupil.pk) for pk, pupil in links)
    touch_register(school)
    return parents


def add_parent(school: School, words: ParentWords, pupils: Iterable[Pupil]) -> Parent:
    """Adds one parent or carer."""
    return add_parents(school, [(words, pupils)])[0]


def touch_register(school: School) -> None:
    """Makes every process read the school's register again; call it in the transaction that changed it."""
    School.objects.filter(pk=school.pk).update(register_version=new_version())


def touch_staff() -> None:
    """Makes every process read the group's staff again; call it in the transaction that changed them."""
    Group.objects.update_or_create(pk=1, defaults={"staff_version": new_version()})
