"""What the tests of single sign-on read of an answer: whether anybody came in, and what is recorded of it."""

import re
from typing import Protocol

from django.test import Client

from safelead.access import audit
from safelead.access.models import Look, Subject
from safelead.access.roles import Act
from tests.web.reading import Answer, words

SITE = "http://testserver"
BEGIN = "/sign-in/with/work/"


class Answered(Answer, Protocol):
    """An answer and its status."""

    @property
    def status_code(self) -> int: ...


def path_of(url: str) -> str:
    """An address of ours without the server's name."""
    assert url.startswith(f"{SITE}/"), url
    return url.removeprefix(SITE)


def is_in(browser: Client) -> bool:
    """Whether somebody is signed in."""
    return "_auth_user_id" in browser.session


def is_refused(browser: Client, answer: Answered) -> bool:
    """Nobody came in, nobody was linked, and the page says nothing about the reason."""
    said = words(answer)
    assert "You are not signed in with Meridian" in said
    assert not re.search(r"address|token|signature|assertion|expired|state|link", said), said
    return answer.status_code == 403 and not is_in(browser)


def reasons() -> list[str]:
    """Why somebody was refused, newest first, as the record has it."""
    refused = Look.objects.filter(outcome=Look.Outcome.REFUSED, act=Act.SIGN_IN)
    return [audit._opened(look).reason for look in refused]


def nothing_in_clear(*told: str) -> bool:
    """Nothing of what a provider told stands in the table of who is who there."""
    kept = " ".join(str(value) for row in Subject.objects.values_list() for value in row)
    return bool(kept) and not any(word in kept for word in told)


def same(*answers: Answer) -> bool:
    """Whether pages are the same, but for what is drawn anew each time and the address that was asked for."""
    drawn = rb'name="(csrfmiddlewaretoken|next)" value="[^"]*"'
    return len({re.sub(drawn, b"", answer.content) for answer in answers}) == 1
