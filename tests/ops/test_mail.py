"""By e-mail: that something is due, and nothing else, to whoever may still know of it, once."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from safelead import environment
from safelead.chronology.kinds.conflict import ConflictRecorded
from safelead.environment import Misconfigured
from safelead.ops import notices
from safelead.ops.mail import send_what_is_due
from safelead.ops.models import Notice
from safelead.ops.round import go_round
from safelead.people.enrolment import end_sign_in
from tests.cases.stories import at
from tests.cast import NOW, Cast, make_cast
from tests.journeys.conftest import names_of
from tests.ops.scene import MINUTE, acknowledged, concern, wrote


@pytest.fixture(autouse=True)
def mailing(settings: Any) -> None:
    settings.SENDS_MAIL = True
    settings.SITE_URL = "https://safelead.example/"


@pytest.fixture
def cast(record_db: str) -> Cast:
    return make_cast()


def sent() -> list[str]:
    """Whom the messages so far went to, by family name; the box is empty afterwards."""
    found = sorted(message.to[0].partition("@")[0] for message in mail.outbox)
    mail.outbox.clear()
    return found


def send(minutes: int) -> list[str]:
    now = NOW + minutes * MINUTE
    go_round(now)
    send_what_is_due(now)
    return sent()


@pytest.mark.statement("3.1-a")
def test_each_is_sent_one_message_when_it_is_their_turn(cast: Cast) -> None:
    concern(cast)
    concern(cast)
    assert [send(minutes) for minutes in (0, 1, 30, 31, 60, 90)] == [
        ["patel"],
        [],
        ["adeyemi", "lund"],
        [],
        ["moss"],
        ["ruiz"],
    ]


def test_a_message_holds_no_name_no_reference_and_no_word_of_it(cast: Cast) -> None:
    case = concern(cast)
    acknowledged(cast, case)
    concern(cast)
    go_round(NOW + timedelta(days=6))
    send_what_is_due(NOW + timedelta(days=6))
    assert len(mail.outbox) > 3
    for message in mail.outbox:
        raw = message.message()
        to = str(raw["To"])
        del raw["To"], raw["Message-ID"], raw["Date"]
        text = raw.as_string()
        assert not re.search(rf"\b({'|'.join(map(re.escape, set(names_of(cast))))})\b", text, re.IGNORECASE)
        for secret in (case.reference, "NTH", "Northgate", "frightened", "parent", "concern", "overdue", to):
            assert secret not in text
        assert message.subject == "Something is due in Safelead"
        assert "Sign in to see what: https://safelead.example/" in message.body
        assert raw["Auto-Submitted"] == "auto-generated"


def test_it_is_written_in_the_schools_language(cast: Cast) -> None:
    from safelead.cases.record import raise_concern
    from safelead.chronology.kinds.base import When
    from safelead.chronology.kinds.concern import About, ConcernRaised

    raised = ConcernRaised(
        occurred=When.minute(NOW), about=(About(str(cast.hugo.pk)),), said="words", told_by="pupil",
        channel="in-person", told_in_person=True,
    )  # fmt: skip
    raise_concern(cast.sur, [raised], by=cast.molina, now=NOW)
    go_round(NOW)
    send_what_is_due(NOW)
    (message,) = mail.outbox
    assert message.subject == "Hay algo pendiente en Safelead"


def test_nothing_is_sent_of_what_was_read_or_done_before(cast: Cast) -> None:
    case = concern(cast)
    go_round(NOW + 31 * MINUTE)
    notices.read(notices.live(cast.patel, NOW), NOW + 31 * MINUTE)
    send_what_is_due(NOW + 31 * MINUTE)
    assert sent() == ["adeyemi", "lund"]
    go_round(NOW + 61 * MINUTE)
    acknowledged(cast, case, NOW + 61 * MINUTE)
    send_what_is_due(NOW + 61 * MINUTE)
    assert sent() == []


def test_whoever_is_locked_out_meanwhile_is_sent_nothing(cast: Cast) -> None:
    case = concern(cast)
    go_round(NOW)
    wrote(case, ConflictRecorded(occurred=at(), staff=str(cast.patel.pk), how="subject"), by=cast.moss)
    send_what_is_due(NOW)
    assert sent() == []


def test_whoever_does_not_sign_in_any_more_is_sent_nothing(cast: Cast) -> None:
    concern(cast)
    go_round(NOW)
    end_sign_in(cast.patel)
    send_what_is_due(NOW)
    assert sent() == []


def test_what_cannot_be_sent_is_tried_again_and_stops_nobody_else(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    concern(cast)
    go_round(NOW + 31 * MINUTE)

    def refuses(message: mail.EmailMessage, fail_silently: bool = False) -> int:
        if message.to == ["lund@group.example"]:
            raise OSError("lund@group.example: no such mailbox")
        mail.outbox.append(message)
        return 1

    with monkeypatch.context() as broken:
        broken.setattr(mail.EmailMessage, "send", refuses)
        send_what_is_due(NOW + 31 * MINUTE)
    assert sent() == ["adeyemi", "patel"]
    assert "could not be sent (OSError)" in caplog.text
    assert "lund" not in caplog.text
    send_what_is_due(NOW + 32 * MINUTE)
    assert sent() == []  # claimed for some minutes, as if it were being sent
    send_what_is_due(NOW + 37 * MINUTE)
    assert sent() == ["lund"]


def test_a_worker_killed_while_it_sent_sends_again(cast: Cast) -> None:
    concern(cast)
    go_round(NOW)
    Notice.objects.update(claimed_until=NOW + 5 * MINUTE)
    send_what_is_due(NOW + MINUTE)
    assert sent() == []
    send_what_is_due(NOW + 6 * MINUTE)
    assert sent() == ["patel"]


def test_what_is_a_day_old_is_told_in_the_app_alone(cast: Cast) -> None:
    concern(cast)
    go_round(NOW)
    send_what_is_due(NOW + timedelta(days=2))
    assert sent() == []
    assert notices.unread(cast.patel, NOW + timedelta(days=2)) == 1


def test_where_no_mail_is_set_up_none_is_sent(cast: Cast, settings: Any) -> None:
    settings.SENDS_MAIL = False
    concern(cast)
    assert send(0) == []


@pytest.mark.parametrize(
    ("url", "host", "port", "secured"),
    [
        ("smtp://sam%40x:p%2Fw@mail.example", "mail.example", 587, "EMAIL_USE_TLS"),
        ("smtps://mail.example", "mail.example", 465, "EMAIL_USE_SSL"),
        ("smtp+plain://localhost:2525", "localhost", 2525, ""),
    ],
)
def test_how_it_is_sent_is_one_address(url: str, host: str, port: int, secured: str) -> None:
    found = environment.mail(url)
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == (host, port)
    assert [name for name in ("EMAIL_USE_TLS", "EMAIL_USE_SSL") if found[name]] == ([secured] if secured else [])


@pytest.mark.parametrize(
    "url", ["", "smtp", "mail.example", "smtp://", "http://mail.example", "smtp+plain://mail.example", "file://"]
)
def test_a_setting_that_means_nothing_stops_the_start(url: str) -> None:
    with pytest.raises(Misconfigured, match="SAFELEAD_MAIL cannot be understood"):
        environment.mail(url)


def test_whoever_sends_says_where_safelead_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SAFELEAD_URL", raising=False)
    with pytest.raises(Misconfigured, match="SAFELEAD_URL is not"):
        environment.site(needed=True)
    assert environment.site(needed=False) == "http://127.0.0.1:8000/"
    monkeypatch.setenv("SAFELEAD_URL", "safelead.example")
    with pytest.raises(Misconfigured, match="SAFELEAD_URL is 'safelead"):
        environment.site(needed=False)
