"""Deciding: what can be chosen, what it takes, what is recorded, and where it goes."""

from datetime import date

import pytest

from safelead.access.models import Appointment
from safelead.cases.state import Decision
from safelead.chronology.kinds.decision import DecisionMade
from safelead.chronology.kinds.review import QuestionsAnswered
from safelead.web.signing import hash_of
from tests.web.review.scene import Scene, opened, text
from tests.web.scenes import MANAGE, in_spain, quiet

pytestmark = pytest.mark.usefixtures("db")


def last(scene: Scene) -> Decision:
    decision = scene.reading.state.decision
    assert decision
    return decision


@pytest.mark.statement("3.3-h")
def test_it_cannot_be_managed_while_questions_are_open_and_each_of_them_is_a_link() -> None:
    scene = opened()
    page = scene.get("decide/")
    assert "The school manages this: not yet. 27 questions are not answered." in text(page)
    assert 'value="manage"' not in page.content.decode()
    assert f"/cases/{scene.case.reference}/review/" in page.content.decode()
    refused = scene.post("decide/", **MANAGE, step="send")
    assert refused.status_code == 422
    assert scene.reading.state.decision is None


@pytest.mark.statement("3.3-i", "3.3-k")
def test_managing_it_takes_both_conditions_and_every_reason() -> None:
    scene = quiet()
    page = scene.post("decide/", choice="manage", step="check")
    assert page.status_code == 422
    for mend in (
        "Choose Yes if you know enough. If you do not, choose to find out more first, or to refer.",
        "Choose Yes if the school can manage the risks. If it cannot, choose to refer.",
        "Write why you know enough.",
        "Write why it is in the best interests of the pupils.",
        "Write why it is in proportion.",
        "Write how the pupils are kept safe and well.",
    ):
        assert text(page).count(mend) == 2  # in the summary and at the field
    assert "Error: " in page.content.decode()
    assert scene.reading.state.decision is None


@pytest.mark.statement("3.3-i")
def test_not_known_is_not_yes() -> None:
    page = quiet().post("decide/", **{**MANAGE, "enough": "not-known"}, step="send")
    assert page.status_code == 422
    assert "Choose Yes if you know enough." in text(page)
    assert "We talked with both." in page.content.decode()


@pytest.mark.statement("3.3-j")
def test_nothing_is_written_before_the_answers_were_checked() -> None:
    scene = quiet()
    page = scene.post("decide/", **MANAGE, took_part=[str(scene.cast.lund.pk)], others="the school nurse", step="check")
    words = text(page)
    assert "Check your decision" in words
    assert "S. Lund and the school nurse" in words
    assert "It goes to J. Moss (Headteacher), who reads the text below and signs it" in words
    assert "Send to the headteacher" in words
    assert scene.reading.state.decision is None


def test_changing_an_answer_brings_the_form_back_without_finding_fault() -> None:
    scene = quiet()
    page = scene.post("decide/", choice="manage", enough_why="We talked with both.", step="change")
    assert page.status_code == 200
    assert "There is something to mend" not in text(page)
    assert "We talked with both." in page.content.decode()


@pytest.mark.statement("3.3-i", "3.3-j", "3.3-k")
def test_a_decision_to_manage_holds_its_text_answers_and_reasons_and_waits_for_the_headteacher() -> None:
    scene = quiet()
    sent = scene.post("decide/", **MANAGE, step="send")
    assert sent.headers["Location"] == f"/cases/{scene.case.reference}/"
    answered, made = scene.entries[-2:]
    assert isinstance(answered, QuestionsAnswered)
    assert [(each.key, each.value, each.note) for each in answered.answers] == [
        ("dsl_has_enough_information", "yes", "We talked with both."),
        ("manageable_in_school", "yes", "Both are friends."),
    ]
    assert isinstance(made, DecisionMade)
    assert (made.choice, made.recommendation, made.against) == ("manage", "school-may-manage", False)
    assert made.answers["dsl_has_enough_information"] == "yes"
    assert made.answers["adult_involved"] == "no"
    assert made.text_hash == hash_of(made.text)
    assert made.authority == "The DSL leads."
    headings = [line for line in made.text.splitlines() if line[:1].isdigit()]
    assert headings == [
        "1 What happened",
        "2 What we know",
        "3 What the advice was",
        "4 What R. Patel decided, and why",
        "5 What is still owed",
    ]
    assert "  They stay in lessons." in made.text
    assert "- A. Reyes Soto: pupil in the imagery" in made.text
    assert last(scene).is_waiting
    assert scene.reading.status == "waiting-for-signature"
    assert not scene.reading.advice.is_outdated


@pytest.mark.statement("3.3-m", "3.6-b")
def test_one_person_is_enough_to_refer_and_nothing_that_is_not_known_stands_in_the_way() -> None:
    scene = opened()
    check = scene.post("decide/", choice="refer", agencies=["police", "social-care"], step="check")
    assert "Nobody has to sign a referral." in text(check)
    sent = scene.post("decide/", choice="refer", agencies=["police", "social-care"], step="send")
    assert sent.headers["Location"] == f"/cases/{scene.case.reference}/agency/?agency=police&purpose=refer"
    assert last(scene).stands
    assert last(scene).entry.agencies == ("police", "social-care")


@pytest.mark.statement("3.6-b")
def test_a_deputy_can_refer_too() -> None:
    scene = opened()
    assert (
        scene.as_(scene.cast.lund).post("decide/", choice="refer", agencies=["police"], step="send").status_code == 302
    )
    assert "beside whoever leads" in last(scene).entry.authority


def test_to_refer_says_to_whom() -> None:
    page = opened().post("decide/", choice="refer", step="check")
    assert text(page).count("Choose whom to refer to.") == 2


@pytest.mark.statement("3.3-m")
def test_the_agencies_that_the_advice_names_are_ticked_already() -> None:
    scene = quiet()
    scene.answered(shared_without_consent="yes", malicious_intent="yes")
    page = scene.get("decide/").content.decode()
    assert 'value="police" checked' in page
    assert 'value="ceop" checked' not in page


@pytest.mark.statement("3.3-l")
def test_what_speaks_for_managing_it_stands_beside_the_advice() -> None:
    scene = quiet()
    scene.answered(as_a_joke="yes")
    reasons = [reason.rule for reason in scene.reading.advice.assessment.because if reason.kind == "mitigate"]
    assert reasons
    assert "joke" in text(scene.get("decide/"))


@pytest.mark.statement("3.4-f")
def test_against_the_advice_comes_an_interruption_then_a_reason_then_the_mark() -> None:
    scene = quiet()
    scene.answered(coerced_or_blackmailed="yes")
    page = scene.post("decide/", **MANAGE, step="check")
    assert "This is against the advice" in text(page)
    assert "J. Moss (Headteacher) has to sign it, and the group lead is told" in text(page)
    assert "marked for ever" in text(page)
    form = scene.post("decide/", **MANAGE, step="go-on")
    assert "Why do you decide against the advice?" in text(form)
    assert "There is something to mend" not in text(form)
    without = scene.post("decide/", **MANAGE, understood="True", step="check")
    assert text(without).count("Write why you decide against the advice.") == 2
    assert scene.reading.state.decision is None
    reason = {"understood": "True", "against_reason": "The police have closed it."}
    assert "This stays marked for ever." in text(scene.post("decide/", **MANAGE, **reason, step="check"))
    assert scene.post("decide/", **MANAGE, **reason, step="send").status_code == 302
    assert last(scene).entry.against
    assert last(scene).is_waiting
    assert "  The police have closed it." in last(scene).entry.text


@pytest.mark.statement("3.4-f")
def test_sending_at_once_does_not_get_round_the_interruption() -> None:
    scene = quiet()
    scene.answered(coerced_or_blackmailed="yes")
    assert "This is against the advice" in text(scene.post("decide/", **MANAGE, step="send"))
    assert scene.reading.state.decision is None


@pytest.mark.statement("3.4-f")
def test_to_find_out_more_where_the_advice_is_to_refer_is_against_it_too() -> None:
    scene = opened()
    scene.answered(coerced_or_blackmailed="yes")
    assert "This is against the advice" in text(scene.post("decide/", choice="find-out-more", step="send"))


@pytest.mark.statement("3.3-i")
def test_what_the_school_cannot_manage_is_to_be_referred() -> None:
    scene = quiet()
    page = scene.post("decide/", choice="find-out-more", manageable="no", step="send")
    assert "The advice: Refer to social care." in text(page)


@pytest.mark.statement("1.4-e")
def test_what_an_adult_made_or_shared_can_only_be_referred() -> None:
    scene = quiet()
    scene.answered(made_by_adult="yes")
    page = scene.get("decide/")
    assert "So there is nothing to decide but to refer." in text(page)
    assert "The school cannot manage this, and nobody can decide to wait." in text(page)
    assert 'value="find-out-more"' not in page.content.decode()
    assert scene.post("decide/", choice="find-out-more", understood="True", step="send").status_code == 422


@pytest.mark.statement("1.4-e", "3.4-f")
def test_in_spain_the_law_leaves_nothing_to_decide_but_to_refer() -> None:
    scene = in_spain()
    scene.answered(coerced_or_blackmailed="yes")
    page = scene.get("decide/")
    assert "So there is nothing to decide but to refer." in text(page)
    assert "Fiscalía" in text(page)
    assert "LADO" not in text(page)


def test_finding_out_more_needs_no_signature() -> None:
    scene = opened()
    assert "Record the decision" in text(scene.post("decide/", choice="find-out-more", step="check"))
    scene.post("decide/", choice="find-out-more", step="send")
    assert not last(scene).is_waiting


@pytest.mark.statement("3.3-j")
def test_where_the_dsl_is_the_headteacher_it_goes_to_the_next_and_says_why() -> None:
    scene = quiet()
    scene.as_(scene.cast.moss)
    check = scene.post("decide/", **MANAGE, step="check")
    assert "It goes to G. Price (Second signatory)" in text(check)
    assert "Send to the second signatory" in text(check)
    assert "no headteacher is free to" in text(scene.get("decide/"))


@pytest.mark.statement("3.3-j")
def test_where_nobody_is_left_to_sign_it_says_so_and_referring_stays_possible() -> None:
    scene = quiet()
    Appointment.objects.filter(role__in=("headteacher", "signatory", "lead")).update(last=date(2025, 12, 31))
    page = scene.get("decide/")
    assert "Nobody in the school or the group is free to sign. Refer, or ask" in text(page)
    assert 'value="manage"' not in page.content.decode()
    assert scene.post("decide/", choice="refer", agencies=["police"], step="send").status_code == 302


def test_somebody_who_wrote_meanwhile_is_shown_and_nothing_is_lost() -> None:
    scene = quiet()
    before = scene.reading.state.head
    scene.answered(as_a_joke="yes")
    page = scene.post("decide/", **{**MANAGE, "seen": before}, step="send")
    assert page.status_code == 409
    assert "They stay in lessons." in page.content.decode()
    assert scene.reading.state.decision is None


def test_titles_hold_the_reference_and_no_name() -> None:
    scene = quiet()
    html = scene.get("decide/").content.decode()
    title = html[html.index("<title>") : html.index("</title>")]
    assert scene.case.reference in title
    assert "Reyes" not in title
