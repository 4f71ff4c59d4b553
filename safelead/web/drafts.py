"""Text that was typed and not yet sent off: kept, encrypted, over signing in again and over a blank screen.

The address of the page carries a random word that finds the draft; its owner must match too. For somebody who was
signed out that is whoever was last signed in in this browser (known.py). Where nobody ever was, nothing is kept, so
that whoever only knocks fills no table. A picture written as text is not kept (promise 1).
"""

import hashlib
import secrets
from datetime import timedelta
from uuid import UUID

import msgspec
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from safelead.crypto.sealed import open_for_group, seal_for_group
from safelead.documents.disguised import in_parts
from safelead.people.models import Staff
from safelead.web import known
from safelead.web.forms import Unsent, refuse_pictures
from safelead.web.models import Draft

KEPT_FOR = timedelta(hours=12)
# The newest of one person; older ones make room.
MOST = 10
PARAMETER = "draft"
LONGEST_PATH = 300
LONGEST_NAME = 150
# What stands in a form and is nobody's text.
NOT_TEXT = ("csrfmiddlewaretoken", "blank-from", "blank-locked", "find")


class _Sealed(msgspec.Struct, frozen=True, omit_defaults=True):
    fields: dict[str, list[str]]
    dropped: bool = False


def keep(request: HttpRequest, address: str = "") -> str:
    """Keeps what was posted for the page at ``address`` (the request's own, unless told), a path with its query.

    Gives the query that brings it back there, "?draft=TOKEN" after what the query held before. Where nothing was typed
    nothing is kept, and the query comes back as it was.
    """
    path, _mark, query = (address or request.get_full_path()).partition("?")
    asked = QueryDict(query, mutable=True)
    forget(request, asked.pop(PARAMETER, [""])[0])
    fields = {name: request.POST.getlist(name) for name in request.POST if is_text(name) and _is_name(name)}
    owner = _owner(request)
    if owner and any(any(values) for values in fields.values()) and len(path) <= LONGEST_PATH:
        asked[PARAMETER] = _kept(owner, path, fields)
    return f"?{asked.urlencode()}" if asked else ""


def kept_for(staff: Staff, request: HttpRequest) -> QueryDict | None:
    """What was kept for this page and this person; on the way back, once it was sent, it is forgotten."""
    token = request.GET.get(PARAMETER, "")
    if not token:
        return None
    if request.method == "POST":
        forget(request, token)
        return None
    fresh = Draft.objects.filter(kept_at__gt=timezone.now() - KEPT_FOR, staff=staff)
    draft = fresh.filter(pk=_hashed(token), path=request.path[:LONGEST_PATH]).first()
    if draft is None:
        return None
    sealed = _opened(draft)
    messages.info(request, _told(dropped=sealed.dropped))
    return _typed(sealed.fields)


def forget(request: HttpRequest, token: str) -> None:
    """Drops a draft that was used, if it is this person's."""
    if token and isinstance(request.user, Staff):
        Draft.objects.filter(pk=_hashed(token), staff=request.user).delete()


def drop(staff: UUID | str, path: str) -> None:
    """Drops what somebody had typed on any page below this address, as when they are locked out of its case."""
    Draft.objects.filter(staff=UUID(str(staff)), path__startswith=path).delete()


def forget_case(reference: str) -> None:
    """Drops whatever was typed on the pages of a case and not sent, by anybody: the case was erased."""
    Draft.objects.filter(path__contains=f"/{reference}/").delete()


def _kept(owner: Staff, path: str, fields: dict[str, list[str]]) -> str:
    """Seals the fields under a new word, and drops whatever is too old to be opened, or too much for one person."""
    token, now = secrets.token_urlsafe(24), timezone.now()
    plain = {name: [value if _is_words(value) else "" for value in values] for name, values in fields.items()}
    if in_parts(value for values in plain.values() for value in values):
        plain = {name: [""] * len(values) for name, values in plain.items()}
    sealed = _Sealed(plain, dropped=plain != fields)
    Draft.objects.filter(kept_at__lte=now - KEPT_FOR).delete()
    theirs = Draft.objects.filter(staff=owner).order_by("-kept_at").values_list("pk", flat=True)
    Draft.objects.filter(pk__in=list(theirs[MOST - 1 :])).delete()
    Draft.objects.create(
        token_hash=_hashed(token),
        staff=owner,
        path=path,
        sealed=seal_for_group(_purpose(_hashed(token)), msgspec.json.encode(sealed)),
        kept_at=now,
    )
    return token


def is_text(name: str) -> bool:
    """Whether a field holds what somebody filled in. A password is never kept."""
    return name not in NOT_TEXT and "password" not in name


def _is_name(name: str) -> bool:
    """Whether a field can be called so; what no page of ours calls one may be anything."""
    return len(name) <= LONGEST_NAME and _is_words(name)


def _is_words(value: str) -> bool:
    try:
        refuse_pictures(value)
    except ValidationError:
        return False
    return True


def _owner(request: HttpRequest) -> Staff | None:
    """Whose text it is: of who is signed in, else of who was last signed in in this browser; else nobody's."""
    if isinstance(request.user, Staff):
        return request.user
    last = known.who(request.COOKIES)
    return Staff.objects.filter(pk=last, is_active=True).first() if last else None


def _opened(draft: Draft) -> _Sealed:
    plain = open_for_group(_purpose(draft.pk), bytes(draft.sealed))
    return msgspec.json.decode(plain, type=_Sealed)


def _typed(fields: dict[str, list[str]]) -> Unsent:
    typed = Unsent(mutable=True)
    for name, values in fields.items():
        typed.setlist(name, values)
    return typed


def _told(*, dropped: bool) -> str:
    if dropped:
        return _(
            "Your text was kept, without what looked like a picture. Safelead never takes pictures. "
            "Nothing is recorded until you press the button."
        )
    return _("Your text was kept. Nothing is recorded until you press the button.")


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _purpose(token_hash: str) -> str:
    return f"draft {token_hash}"
