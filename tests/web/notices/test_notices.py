"""The page of notices: each once, in the words of the desk, and no trace of what somebody must not know."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from safelead.cases.models import Owed
from safelead.chronology.kinds.conflict import ConflictRecorded
from safelead.chronology.kinds.review import MeetingHeld
from safelead.ops.models import Notice
from safelead.ops.round import go_round
from safelead.people.models import Staff
from safelead.schools.models import Term
from safelead.web.duties import duty_says
from safelead.web.names import Names
from tests.cases.stories import at
from tests.cast import NOW, Cast, make_cast
from tests.ops.scene import MINUTE, acknowledged, concern, wrote
from tests.web.reading import signed_in, words
from tests.web.scenes import waiting

Move = Callable[[timedelta], datetime]
TO_FRIDAY = timedelta(hours=18, minutes=10)


@pytest.fixture
def cast(db: None, move: Move) -> Cast:
    return make_cast()


def page_of(staff: Staff) -> str:
    return words(signed_in(staff).get("/notices/"))


def top_of(staff: Staff) -> str:
    return words(signed_in(staff).get("/desk/"), "header")


def test_with_nothing_to_tell_it_says_so(cast: Cast) -> None:
    go_round(NOW)
    assert page_of(cast.patel) == (
        "Notices As it stood at 14:20 Refresh Still to be done "
        "Nothing that you were told of is still to be done You are told before something is due, when it is overdue, "
        "and when nobody else has done it in time. What is on your desk stands there all the same."
    )
    assert "Notices (" not in top_of(cast.patel)


@pytest.mark.statement("3.1-a")
def test_a_concern_that_was_passed_on_can_be_read_from_there(cast: Cast, move: Move) -> None:
    case = concern(cast)
    go_round(move(timedelta(minutes=95)))
    text = page_of(cast.ruiz)
    assert "not read since today, 14:20 Read and acknowledge" in text
    assert "new: passed on to you today, 15:55, because nobody had read it" in text
    answer = signed_in(cast.ruiz).get("/notices/")
    assert f'href="/cases/{case.reference}/acknowledge/"' in answer.content.decode()
    assert signed_in(cast.ruiz).get(f"/cases/{case.reference}/acknowledge/").status_code == 200


@pytest.mark.statement("3.1-b", "7-e")
def test_a_duty_stands_there_once_in_the_words_of_the_desk(cast: Cast, move: Move) -> None:
    case = concern(cast)
    acknowledged(cast, case)
    go_round(move(TO_FRIDAY))
    go_round(move(timedelta(hours=8)))
    text = page_of(cast.patel)
    sentence = "overdue since today, 16:00 Tell E. Soto (mother of A. Reyes Soto) new: alert today, 16:30"
    assert sentence in text
    assert text.count("Tell E. Soto (mother of A. Reyes Soto)") == 1
    assert "Tell E. Soto (mother of A. Reyes Soto)" in words(signed_in(cast.patel).get("/desk/"))


def test_the_top_bar_counts_what_was_not_looked_at(cast: Cast, move: Move) -> None:
    concern(cast)
    concern(cast)
    go_round(NOW)
    assert "Notices (2)" in top_of(cast.patel)
    assert "new: told today, 14:20" in page_of(cast.patel)
    assert "Notices (" not in top_of(cast.patel)
    text = page_of(cast.patel)
    assert "told today, 14:20" in text
    assert "new: told" not in text
    assert "Notices (" not in top_of(cast.lund)


def test_what_was_done_meanwhile_is_said_to_be_so(cast: Cast, move: Move) -> None:
    case = concern(cast)
    acknowledged(cast, case)
    go_round(move(TO_FRIDAY))
    wrote(case, MeetingHeld(occurred=at(), present=(str(cast.patel.pk),)), by=cast.patel, at=move(timedelta()))
    text = page_of(cast.patel)
    still, gone = text.split("Nothing to do any more (the last 14 days)")
    assert "Hold the review meeting" not in still
    assert "Hold the review meeting new: reminder today, 08:30" in gone
    move(timedelta(days=15))
    assert "Hold the review meeting" not in page_of(cast.patel)


def test_whoever_is_locked_out_finds_no_row_and_no_count(cast: Cast, move: Move) -> None:
    case = concern(cast)
    go_round(move(31 * MINUTE))
    assert "Notices (1)" in top_of(cast.lund)
    wrote(case, ConflictRecorded(occurred=at(), staff=str(cast.lund.pk), how="subject"), by=cast.moss)
    go_round(move(MINUTE))
    assert "Notices (" not in top_of(cast.lund)
    text = page_of(cast.lund)
    assert case.reference not in text
    assert "Nothing that you were told of is still to be done" in text
    assert "Nothing to do any more" not in text


@pytest.mark.statement("7-f")
def test_the_group_lead_is_told_what_is_late_and_where_but_not_of_whom(cast: Cast, move: Move) -> None:
    """Promise 8: being told is no reason to read; the row names nobody in the case and leads nowhere into it."""
    case = concern(cast)
    acknowledged(cast, case)
    go_round(move(timedelta(days=6)))
    assert "Notices (1)" in top_of(cast.ruiz)
    answer = signed_in(cast.ruiz).get("/notices/")
    text = words(answer)
    late = "overdue since Thu 12 Nov, 16:00 (4 school days) 6 duties are overdue. Ask R. Patel, who leads the case"
    assert f"{late} new: passed on to you today, 14:20, because nobody had done it" in text
    assert f"{case.reference} Northgate School" in text
    assert "Reyes" not in text
    assert "parents" not in text
    assert f"/cases/{case.reference}/" not in answer.content.decode()


def test_every_duty_can_be_told_without_saying_of_whom(db: None) -> None:
    names = Names(make_cast().north)
    for kind in names.pack.duties:
        said = duty_says(kind, "", names)
        assert not re.search(r"  |\{| $", said), said


@pytest.mark.statement("3.3-j")
def test_a_decision_that_waits_leads_whoever_signs_it_to_it(db: None, move: Move) -> None:
    scene = waiting()
    go_round(NOW)
    answer = signed_in(scene.cast.moss).get("/notices/")
    assert f'href="/cases/{scene.case.reference}/sign/"' in answer.content.decode()
    assert "Notices (1)" in words(answer, "header")
    assert "Notices (" not in top_of(scene.cast.price)
    go_round(move(timedelta(days=4)))
    assert "Read and sign the decision new: passed on to you" in page_of(scene.cast.patel)
    signer = scene.as_(scene.cast.moss)
    signer.post("sign/", prefix="back", **{"back-reason": "Who told the parents?"}, act="back")
    assert scene.reading.status == "sent-back"
    assert "Read and sign" not in page_of(scene.cast.patel).split("Nothing to do any more")[0]


def test_a_notice_whose_key_is_gone_says_so_alone(cast: Cast, move: Move) -> None:
    case = concern(cast)
    acknowledged(cast, case)
    go_round(move(TO_FRIDAY))
    broken = b"\x01" + bytes(40)
    Owed.objects.filter(case=case, duty="hold-review-meeting").update(sealed=broken)
    Owed.objects.filter(case=case, duty="inform-parents").delete()
    Notice.objects.filter(case=case, duty="inform-parents").update(sealed=broken)
    text = page_of(cast.patel)
    assert "This line cannot be read" in text
    assert "Tell the parents of the pupil" in text
    assert "Find out what is not yet known" in text


@pytest.mark.statement("7-e")
def test_the_desk_says_when_nobody_is_reminded_and_when_days_are_guessed(cast: Cast, move: Move) -> None:
    def desk() -> str:
        return words(signed_in(cast.patel).get("/desk/"))

    assert "Reminders are not being sent. Look here often" in desk()
    go_round(move(timedelta()))
    assert "Reminders" not in desk()
    move(timedelta(minutes=6))
    assert "Reminders have not been sent since today, 14:20. Look here often" in desk()
    assert "every weekday is counted" not in desk()
    Term.objects.filter(school="NTH").delete()
    assert "Northgate School has no terms for today: every weekday is counted as a school day." in desk()
    assert "Northgate School has no terms for today" in page_of(cast.patel)
