"""Keys of cases, schools and the group: made once, wrapped, and never remembered where they were not kept."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections, transaction

from safelead.crypto import keyring, sealed
from safelead.crypto.aead import Tampered
from safelead.crypto.models import WrappedKey


def test_a_key_is_made_once_and_stays(record_db: str) -> None:
    made = keyring.new_case_key("NTH", 1)
    keyring.forget()
    assert keyring.case_key("NTH", 1) == made
    assert made not in bytes(WrappedKey.objects.get().wrapped)


def test_a_key_whose_row_was_rolled_back_is_not_remembered(record_db: str) -> None:
    with transaction.atomic():
        lost = keyring.new_case_key("NTH", 1)
        assert keyring.case_key("NTH", 1) == lost
        transaction.set_rollback(True)
    with pytest.raises(keyring.KeyDestroyed):
        keyring.case_key("NTH", 1)
    kept = keyring.new_case_key("NTH", 1)
    keyring.forget()
    assert keyring.case_key("NTH", 1) == kept


def test_reading_never_makes_a_key(record_db: str) -> None:
    with pytest.raises(keyring.KeyDestroyed):
        sealed.open_for_school("NTH", "pupil 1", b"")
    assert not WrappedKey.objects.exists()


def test_two_who_make_the_same_key_at_once_end_with_one(record_db: str) -> None:
    def make(_: int) -> bytes:
        try:
            return keyring.school_key("NTH", make=True)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        made = set(pool.map(make, range(24)))
    keyring.forget()
    assert made == {keyring.school_key("NTH")}


def test_a_row_moved_to_another_case_gives_no_key(record_db: str) -> None:
    keyring.new_case_key("NTH", 1)
    WrappedKey.objects.update(owner="NTH-2")
    keyring.forget()
    with pytest.raises(Tampered):
        keyring.case_key("NTH", 2)


def test_no_more_keys_are_kept_than_agreed() -> None:
    kept = keyring._Kept(2)
    for name in "abc":
        kept.read(("school", name), b"key")
        kept.get(("school", "a"))
    assert [kept.get(("school", name)) for name in "abc"] == [b"key", None, b"key"]


def test_what_is_sealed_opens_for_its_school_and_purpose_only(record_db: str) -> None:
    ciphertext = sealed.seal_for_school("NTH", "pupil 1", b"Ana")
    sealed.seal_for_school("STH", "pupil 1", b"Ben")
    assert sealed.open_for_school("NTH", "pupil 1", ciphertext) == b"Ana"
    for code, purpose in (("NTH", "pupil 2"), ("STH", "pupil 1")):
        with pytest.raises(Tampered):
            sealed.open_for_school(code, purpose, ciphertext)


def test_the_group_has_a_key_of_its_own(record_db: str) -> None:
    ciphertext = sealed.seal_for_group("staff 1", b"Cai")
    assert sealed.open_for_group("staff 1", ciphertext) == b"Cai"
    assert sealed.group_token("cai") == sealed.group_token("cai")
    assert len({sealed.group_token("cai"), sealed.school_token("NTH", "cai"), sealed.school_token("STH", "cai")}) == 3
