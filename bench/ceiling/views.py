"""What each ceiling does: INSERT and COMMIT; read and decrypt, then a fixed page; a row or counters, and that page."""

import os
from functools import cache

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.http import HttpRequest, HttpResponse
from django.urls import path

from bench.ceiling.models import Counters, Line

NONCE = 12


@cache
def _box() -> AESGCM:
    return AESGCM(bytes.fromhex(os.environ["CEILING_KEY"]))


@cache
def _fixed(size: int) -> bytes:
    return (b"<!doctype html><title>Fixed</title>" + b"<p>A line of a page.</p>" * (size // 24))[:size]


def insert(request: HttpRequest) -> HttpResponse:
    """One row of what was sent; Django commits it at once."""
    Line.objects.create(group="sent", body=request.body)
    return _answer(b"", status=302)


def floor(request: HttpRequest, size: int) -> HttpResponse:
    """As many rows as the case has entries, fetched and decrypted, and then a page of the same size."""
    for (body,) in Line.objects.filter(group="floor").order_by("id").values_list("body"):
        sealed = bytes(body)
        _box().decrypt(sealed[:NONCE], sealed[NONCE:], None)
    return _answer(_fixed(size))


def counters(request: HttpRequest, school: str, size: int) -> HttpResponse:
    """One row of counters, and then a page of the same size."""
    Counters.objects.values_list("new", "overdue", "today", "to_sign").get(pk=school)
    return _answer(_fixed(size))


def _answer(page: bytes, status: int = 200) -> HttpResponse:
    return HttpResponse(page, status=status, headers={"Content-Length": str(len(page))})


def lookup(request: HttpRequest, size: int) -> HttpResponse:
    """One row found by an index and decrypted, and then a page of the same size."""
    sealed = bytes(Line.objects.values_list("body", flat=True).get(group="pupil"))
    _box().decrypt(sealed[:NONCE], sealed[NONCE:], None)
    return _answer(_fixed(size))


urlpatterns = [
    path("insert/", insert),
    path("floor/<int:size>/", floor),
    path("lookup/<int:size>/", lookup),
    path("counters/<str:school>/<int:size>/", counters),
]
