"""Sealing what belongs to a school or to the group, and finding it again. Cases seal their own (chronology).

``purpose`` says what the sealed thing is and which row it stands in ("pupil 5f0c…"), so that a ciphertext that is moved
to another row does not open there.
"""

from collections.abc import Callable
from functools import partial

from safelead.crypto import aead, index, keyring


def seal_for_school(code: str, purpose: str, plaintext: bytes) -> bytes:
    """Encrypts under the school's key, which is made where there is none."""
    return aead.seal(aead.derive(keyring.school_key(code, make=True), b"seal"), plaintext, aead.bind(code, purpose))


def open_for_school(code: str, purpose: str, ciphertext: bytes) -> bytes:
    """Decrypts what was sealed for the school and purpose; raises Tampered or KeyDestroyed."""
    return aead.open_(aead.derive(keyring.school_key(code), b"seal"), bytes(ciphertext), aead.bind(code, purpose))


def seal_for_group(purpose: str, plaintext: bytes) -> bytes:
    """Encrypts under the group's key, which is made where there is none."""
    return aead.seal(aead.derive(keyring.group_key(make=True), b"seal"), plaintext, aead.bind("", purpose))


def open_for_group(purpose: str, ciphertext: bytes) -> bytes:
    """Decrypts what was sealed for the group and purpose; raises Tampered or KeyDestroyed."""
    return aead.open_(aead.derive(keyring.group_key(), b"seal"), bytes(ciphertext), aead.bind("", purpose))


def group_token(*parts: str) -> bytes:
    """Thirty-two bytes to look a thing up by across the group; normalise text first (``index.normalise``)."""
    return index.token(aead.derive(keyring.group_key(make=True), b"index"), *parts)


def group_index() -> Callable[..., bytes]:
    """``group_token`` for many at a time: the key is looked up once."""
    return partial(index.token, aead.derive(keyring.group_key(make=True), b"index"))


def school_token(code: str, *parts: str) -> bytes:
    """Thirty-two bytes to look a thing up by within a school; the same parts give others in another school."""
    return index.token(aead.derive(keyring.school_key(code, make=True), b"index"), *parts)
