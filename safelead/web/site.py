"""Addresses of ours in full, for what is handed on outside Safelead."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse


def at_site(name: str, *given: str) -> str:
    """A page's address as people reach it (``SAFELEAD_URL``): never made of what a request says its host is."""
    parts = urlsplit(settings.SITE_URL)
    return f"{parts.scheme}://{parts.netloc}{reverse(name, args=given)}"


def at_site_or_here(request: HttpRequest, name: str, *given: str) -> str:
    """The same; where nobody told ``SAFELEAD_URL``, under the name that the request came to, one of ``SAFELEAD_HOSTS``.

    Raises DisallowedHost for any other name.
    """
    return at_site(name, *given) if settings.SITE_IS_TOLD else request.build_absolute_uri(reverse(name, args=given))
