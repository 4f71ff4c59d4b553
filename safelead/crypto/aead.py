"""Encryption that also notices: AES-256-GCM with associated data, and keys derived from keys. Pure.

A ciphertext is one format byte, twelve random bytes of nonce, then what GCM made of the plaintext and its tag. The
associated data is not stored: it says where the ciphertext belongs, and whoever opens it says it again, so that a
ciphertext moved to another place does not open there.
"""

import hmac
import os

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

FORMAT = b"\x01"
KEY_BYTES = 32
NONCE_BYTES = 12


class Tampered(Exception):
    """A ciphertext is not what was sealed, is not where it was sealed, or was sealed under another key."""


def new_key() -> bytes:
    """Thirty-two random bytes."""
    return os.urandom(KEY_BYTES)


def bind(*parts: str | int) -> bytes:
    """Turns the parts that name a place into associated data; no two places give the same bytes.

    >>> bind("NTH", 142, 1) == bind("NTH1", 42, 1)
    False
    """
    return msgspec.json.encode(parts)


def derive(key: bytes, purpose: bytes) -> bytes:
    """A key of its own for one purpose: HKDF's expanding step (RFC 5869, 2.3) for one block of SHA-256.

    Its extracting step is left out, as the RFC allows where ``key`` is already uniformly random, as all of ours are.
    """
    return hmac.digest(key, purpose + b"\x01", "sha256")


def seal(key: bytes, plaintext: bytes, associated: bytes) -> bytes:
    """Encrypts under a key of 32 bytes, bound to ``associated``."""
    nonce = os.urandom(NONCE_BYTES)
    return FORMAT + nonce + AESGCM(key).encrypt(nonce, plaintext, FORMAT + associated)


def open_(key: bytes, ciphertext: bytes, associated: bytes) -> bytes:
    """Decrypts what ``seal`` made with the same key and associated data; raises Tampered for anything else.

    >>> key = new_key()
    >>> open_(key, seal(key, b"what was said", bind("NTH", 142, 1)), bind("NTH", 142, 1))
    b'what was said'
    """
    if ciphertext[:1] != FORMAT:
        raise Tampered("The ciphertext is of no known format.")
    start = 1 + NONCE_BYTES
    try:
        return AESGCM(key).decrypt(ciphertext[1:start], ciphertext[start:], FORMAT + associated)
    except (InvalidTag, ValueError) as error:
        raise Tampered("The ciphertext does not open: it, its place or the key is another.") from error
