"""Authenticator apps and recovery codes: set up, used, counted."""

import secrets
from collections.abc import Iterable
from datetime import datetime
from uuid import uuid4

import msgspec
from django.db import transaction

from safelead.access.factors import totp
from safelead.access.factors.models import CodeApp, RecoveryCode
from safelead.crypto.aead import Tampered
from safelead.crypto.sealed import group_token, open_for_group, seal_for_group
from safelead.people.models import Staff

RECOVERY_CODES, FEW = 10, 3
# Without those that are read one for another. Ten of them are drawn from about 10^15.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


class AppWords(msgspec.Struct, frozen=True):
    """What is sealed of an app: its secret, and what its owner calls it."""

    secret: bytes
    name: str


def add_app(staff: Staff, secret: bytes, name: str, *, step: int, now: datetime) -> CodeApp:
    """Sets up an app whose code for ``step`` was just given."""
    app = CodeApp(id=uuid4(), staff=staff, added_at=now, used_at=now, last_step=step)
    app.sealed = _seal(app, AppWords(secret, name))
    app.save(force_insert=True)
    return app


def add_apps(secret_of: Iterable[tuple[Staff, bytes]], name: str, *, now: datetime) -> None:
    """Sets up many apps at once that nobody has given a code of yet, as for a demonstration."""
    apps = [(CodeApp(id=uuid4(), staff=staff, added_at=now), secret) for staff, secret in secret_of]
    for app, secret in apps:
        app.sealed = _seal(app, AppWords(secret, name))
    CodeApp.objects.bulk_create(app for app, _secret in apps)


def words_of(app: CodeApp) -> AppWords:
    """The secret and name of an app; raises Tampered where its row was changed by hand."""
    return msgspec.json.decode(open_for_group(_purpose(app), bytes(app.sealed)), type=AppWords)


def rename_app(app: CodeApp, name: str) -> None:
    """Calls an app otherwise."""
    app.sealed = _seal(app, AppWords(words_of(app).secret, name))
    app.save(update_fields=["sealed"])


def is_code(staff: Staff, code: str, now: datetime) -> bool:
    """Whether this is what an app of theirs shows now; then it is used, and never taken again, however many ask."""
    plain = "".join(code.split())
    for app in CodeApp.objects.filter(staff=staff):
        step = _step_of(app, plain, now)
        if step is not None:
            return bool(CodeApp.objects.filter(pk=app.pk, last_step__lt=step).update(last_step=step, used_at=now))
    return False


def _step_of(app: CodeApp, code: str, now: datetime) -> int | None:
    """The step at which the app shows this code. One whose row was changed by hand shows none."""
    try:
        return totp.step_of(words_of(app).secret, code, now.timestamp())
    except Tampered:
        return None


@transaction.atomic
def new_recovery_codes(staff: Staff) -> tuple[str, ...]:
    """Ten new codes, to be shown once; whatever was there before works no more."""
    codes = tuple(_drawn() for _ in range(RECOVERY_CODES))
    RecoveryCode.objects.filter(staff=staff).delete()
    RecoveryCode.objects.bulk_create(RecoveryCode(staff=staff, token=_token(staff, code)) for code in codes)
    return codes


def is_recovery_code(staff: Staff, code: str, now: datetime) -> bool:
    """Whether this is a code of theirs that was never used; then it is used up."""
    unused = RecoveryCode.objects.filter(staff=staff, token=_token(staff, code), used_at=None)
    return bool(unused.update(used_at=now))


def recovery_codes_left(staff: Staff) -> int:
    """How many of somebody's recovery codes still work."""
    return RecoveryCode.objects.filter(staff=staff, used_at=None).count()


def _drawn() -> str:
    half = ["".join(secrets.choice(LETTERS) for _ in range(5)) for _ in range(2)]
    return "-".join(half)


def _token(staff: Staff, code: str) -> str:
    plain = "".join(letter for letter in code.lower() if letter.isalnum())
    return group_token("recovery code", str(staff.pk), plain).hex()


def _seal(app: CodeApp, words: AppWords) -> bytes:
    return seal_for_group(_purpose(app), msgspec.json.encode(words))


def _purpose(app: CodeApp) -> str:
    return f"code app {app.pk} of {app.staff_id}"
