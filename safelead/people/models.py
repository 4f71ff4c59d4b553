"""Staff of the group, pupils and parents of its schools. No name stands here in clear: see ADR 0005."""

import base64
import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import check_password, is_password_usable, make_password
from django.db import models

from safelead.crypto.aead import Tampered
from safelead.crypto.sealed import group_token, open_for_group, seal_for_group
from safelead.people.names import normal_email
from safelead.schools.models import School


def login_index(email: str) -> str:
    """The keyed index that an e-mail address signs in by: 64 hexadecimal digits, which tell nothing without the key."""
    return group_token("staff e-mail", normal_email(email)).hex()


class StaffManager(BaseUserManager["Staff"]):
    """Finds staff by what they sign in with."""

    def by_email(self, email: str) -> "Staff | None":
        """Whoever signs in with this address, active or not."""
        return self.filter(login_index=login_index(email)).first()


class Staff(AbstractBaseUser):
    """Somebody who works in the group and signs in. ``sealed`` holds who they are, under the group's key.

    ``password`` is the hash, sealed for this row: whoever has the database alone tries no words against it, and whoever
    writes to it puts in neither a hash of their own nor somebody else's.

    ``address_by`` and ``address_at``: who changed the address that they sign in with last, and when.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    login_index = models.CharField(max_length=64, unique=True)
    password = models.CharField(max_length=400)
    sealed = models.BinaryField()
    language = models.CharField(max_length=2, choices=School.Language, default=School.Language.ENGLISH)
    is_active = models.BooleanField(default=True)
    address_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    address_at = models.DateTimeField(null=True)

    objects: ClassVar[StaffManager] = StaffManager()

    USERNAME_FIELD = "login_index"

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def hashed(self) -> str:
        """The hash of their password; one that nothing fits where the row does not open."""
        try:
            return open_for_group(_password_of(self), base64.b64decode(self.password)).decode()
        except (ValueError, Tampered):
            return make_password(None)

    def put_hash(self, hashed: str) -> None:
        """Seals a password that was hashed before."""
        self.password = base64.b64encode(seal_for_group(_password_of(self), hashed.encode())).decode()

    def set_password(self, raw_password: str | None) -> None:
        self.put_hash(make_password(raw_password))

    def set_unusable_password(self) -> None:
        self.put_hash(make_password(None))

    def has_usable_password(self) -> bool:
        return is_password_usable(self.hashed)

    def check_password(self, raw_password: str | None) -> bool:
        return check_password(raw_password, self.hashed, self._again)

    def _again(self, raw_password: str) -> None:
        """Keeps it hashed as we hash now, where it was hashed otherwise."""
        self.set_password(raw_password)
        self.save(update_fields=["password"])


def _password_of(staff: Staff) -> str:
    return f"password of {staff.pk}"


class Pupil(models.Model):
    """A pupil. ``sealed`` holds who they are, under the school's key; ``left_on`` is when they left, if they did."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="pupils")
    sealed = models.BinaryField()
    left_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.pk)


class NameBucket(models.Model):
    """A pupil's name in the keyed index of names, which `safelead.people.name_index` keeps; it tells no name."""

    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="+")
    bucket = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["bucket", "pupil"], name="pupils_by_bucket")]


class Parent(models.Model):
    """A parent or carer, as one school knows them. ``sealed`` holds who they are, under the school's key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="parents")
    sealed = models.BinaryField()
    pupils = models.ManyToManyField(Pupil, related_name="parents")

    def __str__(self) -> str:
        return str(self.pk)
