"""Killing the real server at any moment leaves a concern whole or not there, and loses none that had its receipt."""

import http.client
import http.cookiejar
import random
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path
from uuid import uuid4

import pytest

from safelead.chronology.append import read
from safelead.chronology.models import Case
from safelead.chronology.verify import verify
from tests.cast import PASSWORD, Cast, make_cast
from tests.server import Server, serving

ROUNDS = 2
WRITERS = 3


class Browser:
    """Somebody signed in, who records concerns as fast as they are taken."""

    def __init__(self, server: Server, email: str) -> None:
        self.url, self.jar = server.url, http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        self.get("/sign-in/")
        self.post("/sign-in/", email=email, password=PASSWORD)

    def get(self, path: str) -> str:
        with self.opener.open(self.url + path, timeout=10) as answer:
            return str(answer.url)

    def post(self, path: str, **fields: str) -> str:
        """Sends a form, and answers with the address that it led to."""
        token = next(cookie.value for cookie in self.jar if cookie.name == "safelead-form")
        body = urllib.parse.urlencode({**fields, "csrfmiddlewaretoken": token or ""}).encode()
        with self.opener.open(urllib.request.Request(self.url + path, body), timeout=10) as answer:  # noqa: S310
            return str(answer.url)

    def concern(self, cast: Cast, words: str) -> str:
        """Records a concern that names a member of staff, so that it is two entries at once: all or none."""
        return self.post(
            "/concerns/new/?school=NTH",
            about=str(cast.ana.pk),
            said=words,
            told_by="pupil",
            channel="in-person",
            **{"when-choice": "now", "told_in_person": "yes", "form_id": str(uuid4())},
            staff=str(cast.adeyemi.pk),
            staff_how="other",
        )


def write_until_killed(browser: Browser, cast: Cast, acknowledged: list[tuple[str, str]]) -> None:
    while True:
        words = f"words {uuid4()}"
        try:
            receipt = browser.concern(cast, words)
        except urllib.error.HTTPError as refused:
            if refused.code < 500:
                raise
            return  # no receipt: nothing was promised
        except (OSError, http.client.HTTPException):
            return
        acknowledged.append((receipt.rstrip("/").rpartition("/")[2], words))


def killed(server: Server, cast: Cast, seconds: float) -> list[tuple[str, str]]:
    """Lets several people write, kills the server with no warning, and answers with the receipts they had."""
    acknowledged: list[tuple[str, str]] = []
    browsers = [Browser(server, "nowak@group.example") for _ in range(WRITERS)]
    writers = [
        threading.Thread(target=write_until_killed, args=(browser, cast, acknowledged), daemon=True)
        for browser in browsers
    ]
    for writer in writers:
        writer.start()
    until = time.monotonic() + 60
    while len(acknowledged) <= WRITERS and time.monotonic() < until:
        time.sleep(0.02)
    time.sleep(seconds)
    server.kill()
    for writer in writers:
        writer.join(20)
    return acknowledged


@pytest.mark.statement("7-a")
def test_no_receipt_is_lost_and_no_concern_is_half_there(record_db: str, tmp_path: Path) -> None:
    cast, receipts = make_cast(), list[tuple[str, str]]()
    for kill in range(ROUNDS):
        with serving(record_db, tmp_path / "server.log") as server:
            receipts += killed(server, cast, random.Random(kill).uniform(0.05, 0.5))
        assert verify({}).first is None
    assert len(receipts) > ROUNDS
    told = {case.reference: read(case) for case in Case.objects.all()}
    assert all([each.kind for each in entries] == ["ConcernRaised", "ConflictRecorded"] for entries in told.values())
    for reference, words in receipts:
        assert told[reference][0].entry.said == words  # type: ignore[attr-defined]
