"""A document between being read and being kept: its words, sealed, for the person who brought it, for some hours."""

import hashlib
import secrets
from datetime import datetime

import msgspec

from safelead.chronology.kinds.documents import Format, TakenOut
from safelead.crypto.sealed import open_for_group, seal_for_group
from safelead.documents.door import Document
from safelead.people.models import Staff
from safelead.web.drafts import KEPT_FOR
from safelead.web.models import Draft


class _Held(msgspec.Struct, frozen=True):
    format: Format
    text: str
    taken_out: tuple[TakenOut, ...]
    sha256: str


def hold(document: Document, staff: Staff, path: str, now: datetime) -> str:
    """Keeps a document's words for the page at ``path``, and gives the word that finds them there."""
    token = secrets.token_urlsafe(24)
    key = _key(token)
    sealed = seal_for_group(_purpose(key), msgspec.json.encode(_Held(*document)))
    Draft.objects.filter(kept_at__lte=now - KEPT_FOR).delete()
    Draft.objects.create(token_hash=key, staff=staff, path=path, sealed=sealed, kept_at=now)
    return token


def held(token: str, staff: Staff, path: str, now: datetime) -> Document | None:
    """The words again, for whoever brought them, on their page, while they are fresh."""
    fresh = Draft.objects.filter(kept_at__gt=now - KEPT_FOR, staff=staff, path=path)
    found = fresh.filter(pk=_key(token)).first() if token else None
    if found is None:
        return None
    kept = msgspec.json.decode(open_for_group(_purpose(found.pk), bytes(found.sealed)), type=_Held)
    return Document(kept.format, kept.text, kept.taken_out, kept.sha256)


def drop(token: str, staff: Staff) -> None:
    """They are kept, or left: nothing of them stays here."""
    Draft.objects.filter(pk=_key(token), staff=staff).delete()


def _key(token: str) -> str:
    return hashlib.sha256(f"document {token}".encode()).hexdigest()


def _purpose(key: str) -> str:
    return f"document {key}"
