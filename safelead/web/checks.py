"""What has to be set before real people work in it: asked by ``safelead manage check --deploy``, and before each start.

Each sentence names the setting and says what to set it to. A demonstration on this machine alone needs none of it.
"""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning  # noqa: A004 - Django's name

TAG = "safelead-production"
SHORTEST_SECRET = 50


def ready_for_people(**_options: Any) -> list[CheckMessage]:
    """The system checks safelead.E101 to E106; outside production the warning safelead.W100 alone."""
    if not settings.PRODUCTION:
        hint = "Set SAFELEAD_PRODUCTION=True before real people work in it."
        return [
            Warning("SAFELEAD_PRODUCTION is not True: cookies and pages may travel in clear.", hint, id="safelead.W100")
        ]
    found = [_hosts(), _address(), _secret(), _debug()]
    return [each for each in found if each]


def _hosts() -> CheckMessage | None:
    hosts = settings.ALLOWED_HOSTS
    if not hosts or "*" in hosts or any(host.startswith(".") for host in hosts):
        hint = "Set it to each name, divided by commas: safelead.example.org"
        return Error("SAFELEAD_HOSTS lets in any name.", hint, id="safelead.E101")
    if set(hosts) <= {"127.0.0.1", "localhost", "[::1]"}:
        hint = "Set it to the name that people type: safelead.example.org"
        return Error("SAFELEAD_HOSTS does not say under which name people reach Safelead.", hint, id="safelead.E102")
    return None


def _address() -> CheckMessage | None:
    site = urlsplit(settings.SITE_URL)
    if site.scheme != "https":
        hint = "Set it to the address of the start page: https://safelead.example.org/"
        return Error("SAFELEAD_URL does not begin with https.", hint, id="safelead.E103")
    if site.hostname not in settings.ALLOWED_HOSTS:
        hint = f"Add {site.hostname} to SAFELEAD_HOSTS, or correct SAFELEAD_URL."
        return Error("SAFELEAD_URL is an address that SAFELEAD_HOSTS does not let in.", hint, id="safelead.E104")
    return None


def _secret() -> CheckMessage | None:
    secret = settings.SECRET_KEY
    if len(secret) < SHORTEST_SECRET or len(set(secret)) < 10:
        hint = f"Leave it out, and Safelead makes one; or give {SHORTEST_SECRET} random characters."
        return Error("SAFELEAD_SESSION_SECRET can be guessed.", hint, id="safelead.E105")
    return None


def _debug() -> CheckMessage | None:
    if settings.DEBUG:
        return Error(
            "DEBUG shows what is in memory to whoever makes a page fail.", "Set it to False.", id="safelead.E106"
        )
    return None
