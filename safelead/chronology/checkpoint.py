"""Signed lists of every case's newest entry, and of the newest batch of who looked, kept outside the database.

Whoever can write to the database can cut the end off a chain, take away a whole case or write a chain anew, and what is
left holds in itself. It does not hold against a checkpoint made before. One file for each school and one for the group,
a line for each checkpoint, each line naming the one before it.
"""

import os
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from safelead.access import batches
from safelead.chronology import chain
from safelead.chronology.chain import Head, Place


class Checkpoint(msgspec.Struct, frozen=True, kw_only=True):
    """A school's heads at one time: by the case's number, its newest sequence and that entry's hash.

    ``looks``: the newest batch of who looked there, and its hash; None before there was one. The group has no code.
    """

    school: str
    at: str
    heads: dict[int, tuple[int, str]]
    previous: str
    looks: tuple[int, str] | None = None
    format: int = 1


class Signed(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the file: the exact text that was signed, and by which key (Ed25519, in hexadecimal)."""

    checkpoint: str
    key: str
    signature: str


class Unsigned(Exception):
    """A checkpoint is not what was signed, or was signed by another key; the message says which."""


# No school's code has a small letter or a dash.
OF_THE_GROUP = "the-group"


def write(
    folder: Path, school: str, heads: Iterable[Head], now: datetime, secret: bytes, *, looks: batches.Head | None = None
) -> Path:
    """Adds a checkpoint to the school's file in ``folder`` and gives the file. ``secret``: 32 bytes that sign."""
    path = folder / f"{school or OF_THE_GROUP}.jsonl"
    before = path.read_bytes().splitlines()[-1] if path.exists() else b""
    seen = {head.case: (head.newest.sequence, head.newest.hash.hex()) for head in heads}
    looked = (looks.number, looks.hash.hex()) if looks else None
    checkpoint = Checkpoint(
        school=school, at=chain.instant(now), heads=seen, previous=chain.digest(before).hex(), looks=looked
    )
    line = msgspec.json.encode(_signed(checkpoint, Ed25519PrivateKey.from_private_bytes(secret)))
    folder.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        file.write(line + b"\n")
        file.flush()
        os.fsync(file.fileno())
    return path


def public_key(secret: bytes) -> str:
    """What verifies the signatures made with ``secret``, in hexadecimal."""
    return Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw().hex()


def newest(path: Path, key: str | None) -> Checkpoint:
    """The newest checkpoint in a file, after checking every line's signature and that none was taken out.

    ``key``: whose signature is asked for; where it is None, any one key's, the same throughout. Raises Unsigned.
    """
    checked = list(_checked(path, key))
    if not checked:
        raise Unsigned(f"{path} holds no checkpoint.")
    return checked[-1]


def places(checkpoint: Checkpoint) -> dict[tuple[str, int], Place]:
    """The entries that it saw, by school and number of the case."""
    return {
        (checkpoint.school, case): Place(sequence, bytes.fromhex(hash_))
        for case, (sequence, hash_) in checkpoint.heads.items()
    }


def looks(checkpoint: Checkpoint) -> dict[str, batches.Head]:
    """The newest batch of who looked that it saw, by school; the group's by none."""
    if checkpoint.looks is None:
        return {}
    number, hash_ = checkpoint.looks
    return {checkpoint.school: batches.Head(number, bytes.fromhex(hash_))}


def _signed(checkpoint: Checkpoint, private: Ed25519PrivateKey) -> Signed:
    text = msgspec.json.encode(checkpoint)
    public = private.public_key().public_bytes_raw()
    return Signed(checkpoint=text.decode(), key=public.hex(), signature=private.sign(text).hex())


def _checked(path: Path, key: str | None) -> Iterator[Checkpoint]:
    previous = b""
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        try:
            signed = msgspec.json.decode(line, type=Signed)
            public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(signed.key))
            public.verify(bytes.fromhex(signed.signature), signed.checkpoint.encode())
            checkpoint = msgspec.json.decode(signed.checkpoint, type=Checkpoint)
        except (InvalidSignature, ValueError, msgspec.MsgspecError) as error:
            raise Unsigned(f"{path}, line {number}: the checkpoint is not what was signed.") from error
        key = key or signed.key
        if signed.key != key:
            raise Unsigned(f"{path}, line {number}: the checkpoint was signed by another key.")
        if checkpoint.previous != chain.digest(previous).hex():
            raise Unsigned(f"{path}, line {number}: a checkpoint before it was taken out or changed.")
        previous = line
        yield checkpoint
