"""What an assessment says: contradictions named, duties raised and held, prohibitions with their reasons."""

import pytest

from safelead.guidance import Answer, Assessment, DutyKind, PackError, Raised, assess, load_pack
from safelead.guidance.conditions import Facts

PACK = load_pack("ukccis-2016")
YES, NO, NOT_KNOWN = Answer.YES, Answer.NO, Answer.NOT_KNOWN
QUIET: Facts = {
    **dict.fromkeys(PACK.questions, NO),
    **dict.fromkeys(("photo_or_video", "dsl_has_enough_information", "manageable_in_school"), YES),
    "youngest_in_imagery_age": 15,
}


def advise(place: str = "england", **answers: Answer | int) -> Assessment:
    return assess(PACK, place, {**QUIET, **answers})


def duty(advice: Assessment, duty_id: str) -> Raised | None:
    return next((each for each in advice.duties if each.id == duty_id), None)


def forbidden(advice: Assessment) -> set[str]:
    return {act.id for act in advice.may_not}


def test_an_unknown_place_is_refused_by_name() -> None:
    with pytest.raises(PackError, match="'scotland'"):
        assess(PACK, "scotland", {})


def test_the_advice_is_one_of_five_sentences() -> None:
    assert advise().sentence == "The school may manage this"
    assert advise(adult_involved=YES).sentence == "Refer now to {agencies}"
    assert advise(pressured=YES).sentence == "Refer to {agencies}"
    assert advise(photo_or_video=NO).sentence == "Follow the child-protection procedure"
    assert advise(photo_or_video=NOT_KNOWN).sentence == "Find out more before deciding"


def test_every_recommendation_says_why_and_cites() -> None:
    for advice in (advise(), advise(immediate_risk=YES), advise(pressured=YES), advise(photo_or_video=NO)):
        assert advice.because
        assert all(reason.cites for reason in advice.because)
    assert assess(PACK, "england", {}).because[0].cites == ("3.3-b", "3.3-d")


def test_a_reason_names_the_answers_that_it_rests_on_as_they_were_given() -> None:
    reason = advise(adult_asked_for_it=YES).because[0]
    assert (reason.rule, reason.answers) == ("trigger-1", {"adult_asked_for_it": YES})
    both = advise(shared_without_consent=YES, malicious_intent=YES).because[0]
    assert both.answers == {"shared_without_consent": YES, "malicious_intent": YES}


@pytest.mark.statement("3.3-l")
def test_what_speaks_for_the_school_never_switches_a_trigger_off() -> None:
    advice = advise(consensual_relationship=YES, previously_abused=YES)
    assert advice.recommendation == "refer-immediately"
    assert "no-malice" in {reason.rule for reason in advice.because}


@pytest.mark.parametrize(
    ("answers", "named"),
    [
        ({"adult_involved": NO, "made_by_adult": YES}, {"adult_involved": NO, "made_by_adult": YES}),
        ({"adult_involved": NO, "adult_is_staff": YES}, {"adult_involved": NO, "adult_is_staff": YES}),
        ({"youngest_in_imagery_age": 18}, {"youngest_in_imagery_age": 18, "adult_involved": NO}),
        ({"suicide_or_self_harm": YES}, {"suicide_or_self_harm": YES, "immediate_risk": NO}),
        ({"consensual_relationship": YES, "pressured": YES}, {"consensual_relationship": YES, "pressured": YES}),
        ({"as_a_joke": YES, "deliberate_harm": YES}, {"as_a_joke": YES, "deliberate_harm": YES}),
    ],
)
def test_answers_that_contradict_each_other_are_named(answers: Facts, named: Facts) -> None:
    advice = assess(PACK, "england", {**QUIET, **answers})
    assert [each.answers for each in advice.contradictions] == [named]
    assert all(each.cites for each in advice.contradictions)


def test_nothing_is_contradicted_where_nothing_was_said() -> None:
    assert advise().contradictions == ()
    assert assess(PACK, "england", {"made_by_adult": YES, "suicide_or_self_harm": YES}).contradictions == ()


@pytest.mark.statement("3.3-j", "7-j", "3.4-e", "3.3-k")
def test_two_people_decide_not_to_refer_and_a_referral_needs_no_signature() -> None:
    managed = advise()
    assert managed.sign_off == ("dsl", "headteacher")
    assert {"further-review", "record-reasons", "sign-decision"} <= {each.id for each in managed.duties}
    for referred in (advise(immediate_risk=YES), advise(pressured=YES)):
        assert referred.sign_off == ()


@pytest.mark.statement("2.2-b", "3.6-b", "3.3-m")
def test_a_referral_is_owed_to_whom_it_is_made_on_clock_time() -> None:
    now = duty(advise(coerced_or_blackmailed=YES), "refer-now")
    assert now is not None
    assert (now.kind.due, now.kind.clock, now.agencies) == ("now", True, ("police",))
    later = duty(advise(wider_safeguarding_concerns=YES), "refer")
    assert later is not None
    assert (later.kind.clock, later.agencies, later.held_by) == (True, ("social-care",), ())


def test_what_is_immediate_never_waits_for_a_school_day() -> None:
    immediate = ("call-emergency-number", "refer-now", "refer", "tell-lado", "tell-social-care", "acknowledge-concern")
    assert all(PACK.duties[each].clock for each in immediate)


@pytest.mark.statement("B-l", "3.7-a")
@pytest.mark.parametrize("fact", ["suicide_or_self_harm", "immediate_risk"])
def test_the_emergency_number_comes_first(fact: str) -> None:
    assert assess(PACK, "england", {**QUIET, fact: YES}).duties[0].id == "call-emergency-number"


@pytest.mark.statement("3.1-a", "3.1-b", "3.1-c", "3.1-e", "6-a")
def test_what_every_case_owes() -> None:
    owed = {each.id for each in assess(PACK, "england", {}).duties}
    assert {"acknowledge-concern", "hold-review-meeting", "talk-with-pupil", "inform-parents"} <= owed
    assert {each: PACK.duties[each].about for each in ("talk-with-pupil", "inform-parents")} == {
        "talk-with-pupil": "pupil",
        "inform-parents": "parent",
    }


@pytest.mark.statement("1.4-f")
def test_text_alone_is_handed_on_and_owes_nothing_of_this_guidance() -> None:
    owed = {each.id for each in advise(photo_or_video=NO).duties}
    assert "hand-to-child-protection" in owed
    assert not {"hold-review-meeting", "talk-with-pupil", "inform-parents"} & owed


RAISED = [
    pytest.param("tell-social-care", {"social_care_involved": YES}, marks=pytest.mark.statement("4-a")),
    pytest.param("contact-social-care", {"social_care_believed_involved": YES}),
    pytest.param("decide-about-parent", {"informing_parents_risks_harm": YES}),
    pytest.param("decide-about-parent", {"informing_parents_risks_harm": NOT_KNOWN}),
    pytest.param("weigh-pupils-worry", {"pupil_worried_about_parents": YES}),
    pytest.param("tell-parents-of-police", {"police_informed": YES}),
    pytest.param("tell-parents-of-device", {"device_taken": YES}),
    pytest.param("tell-parents-of-refusal", {"device_refused": YES}),
    pytest.param("decide-police-on-refusal", {"device_refused": YES}),
    pytest.param("secure-device", {"device_taken": YES}),
    pytest.param("hand-back-device", {"device_taken": YES}),
    pytest.param("call-police-for-device", {"device_needed_by_police": YES}),
    pytest.param("contact-other-setting", {"other_setting_to_contact": YES}),
    pytest.param("tell-lado", {"adult_involved": YES, "adult_is_staff": YES}),
    pytest.param("follow-up-police", {"police_informed": YES}),
    pytest.param("offer-support", {"impact_serious": YES}),
    pytest.param("specialist-service", {"previous_similar_incident": YES}),
    pytest.param("decide-on-discipline", {"pressured": YES}),
    pytest.param("request-deletion", {"police_not_needed_decided": YES}),
    pytest.param("explain-refusing", {"police_not_needed_decided": YES}),
    pytest.param("tell-parents-of-deletion", {"police_not_needed_decided": YES}),
    pytest.param("decide-police-on-undeleted", {"deletion_refused": YES}),
    pytest.param("tell-headteacher-of-viewing", {"viewing_unavoidable": YES}),
    pytest.param("tell-parents-after-conversation", {"concerns_after_conversation": YES}),
    pytest.param("name-places", {"shared_online": YES}),
    pytest.param("ask-poster", {"shared_online": YES, "police_not_needed_decided": YES}),
    pytest.param("report-to-provider", {"shared_online": YES}, marks=pytest.mark.statement("8-b", "8-d")),
    pytest.param("support-removal", {"shared_online": YES}),
    pytest.param("urgent-removal", {"shared_online": YES, "identifying_details": YES}),
    pytest.param("ask-for-help-with-removal", {"reported_but_still_online": YES}),
    pytest.param("report-without-route", {"site_has_no_report_route": YES}),
    pytest.param("find-out-more", {"immediate_risk": NOT_KNOWN}),
]


@pytest.mark.statement(
    "3.5-a", "A-8", "A-8b", "3.5-c", "3.5-d", "3.8-a", "3.8-b", "3.3-f", "7-f", "3.4-c", "1.5-a", "B-j"
)
@pytest.mark.statement(
    "A-1b", "5.2-h", "5.2-a", "5.2-d", "5.2-e", "5.2-g", "5.1-g", "6-c", "8-f", "8-c", "A-3", "8-e", "3.3-d"
)
@pytest.mark.parametrize(("duty_id", "answers"), RAISED)
def test_a_duty_is_raised_by_its_answer_and_not_without_it(duty_id: str, answers: Facts) -> None:
    assert duty(assess(PACK, "england", {**QUIET, **answers}), duty_id)
    assert duty(advise(), duty_id) is None


def test_every_kind_of_duty_is_raised_by_some_test() -> None:
    here = {str(row.values[0]) for row in RAISED}
    always = {
        each.id
        for answers in ({}, QUIET, {"immediate_risk": YES}, {"pressured": YES})
        for each in assess(PACK, "england", answers).duties
    }
    # What the record raises: tests/cases/test_threads.py, tests/cases/test_takedown.py, tests/cases/test_deleting.py.
    by_record = {id_ for id_, kind in PACK.duties.items() if kind.by_record}
    assert set(PACK.duties) - here - always - by_record - {"hand-to-child-protection"} == set()


@pytest.mark.statement("3.5-b")
def test_parents_are_invited_where_telling_them_is_safe() -> None:
    assert duty(advise(), "invite-parents")
    assert duty(advise(informing_parents_risks_harm=NOT_KNOWN), "invite-parents") is None


@pytest.mark.statement("4-a")
def test_must_and_should_are_told_apart() -> None:
    assert PACK.duties["tell-social-care"].strength == "must"
    assert PACK.duties["contact-social-care"].strength == "should"


@pytest.mark.statement("3.1-e", "3.5-a", "A-8")
@pytest.mark.parametrize(("risk", "held"), [(YES, True), (NOT_KNOWN, True), (NO, False)])
def test_telling_parents_is_held_until_it_is_known_to_be_safe(risk: Answer, held: bool) -> None:
    advice = advise(informing_parents_risks_harm=risk)
    told = duty(advice, "inform-parents")
    assert told is not None
    assert (told.held_by == ("inform-parents",)) is held
    assert ("inform-parents" in forbidden(advice)) is held


@pytest.mark.statement("3.6-a")
def test_an_agency_can_ask_to_wait_and_nobody_waits_before_it_does() -> None:
    waiting = advise(agency_asked_to_wait=YES, police_not_needed_decided=YES)
    assert {"inform-parents", "request-deletion", "hold-conversation"} <= forbidden(waiting)
    assert all(each.held_by for each in waiting.duties if each.kind.does)
    for asked in (NO, NOT_KNOWN):
        free = advise(agency_asked_to_wait=asked, police_not_needed_decided=YES)
        assert not {"inform-parents", "request-deletion", "hold-conversation"} & forbidden(free)


@pytest.mark.statement("6-h", "3.1-c")
@pytest.mark.parametrize(("risk", "closed"), [(YES, True), (NOT_KNOWN, True), (NO, False)])
def test_the_conversation_is_closed_while_there_may_be_immediate_risk(risk: Answer, closed: bool) -> None:
    assert ("hold-conversation" in forbidden(advise(immediate_risk=risk))) is closed


@pytest.mark.statement("5.2-e")
def test_a_coerced_child_is_not_told_that_keeping_it_is_an_offence() -> None:
    advice = advise(police_not_needed_decided=YES, coerced_or_blackmailed=YES)
    assert duty(advice, "explain-refusing") is None


@pytest.mark.statement("5.2-a")
@pytest.mark.parametrize(("decided", "held"), [(YES, False), (NO, True), (NOT_KNOWN, True)])
def test_nobody_is_asked_to_delete_before_police_are_known_not_to_be_needed(decided: Answer, held: bool) -> None:
    assert ("request-deletion" in forbidden(advise(police_not_needed_decided=decided))) is held


@pytest.mark.statement("5.2-c", "5.2-i")
@pytest.mark.parametrize(("reason", "policy", "allowed"), [(YES, YES, True), (YES, NOT_KNOWN, False), (NO, YES, False)])
def test_a_search_needs_good_reason_and_a_policy(reason: Answer, policy: Answer, allowed: bool) -> None:
    advice = advise(good_reason_to_search=reason, policy_allows_search=policy)
    assert ("search-device" not in forbidden(advice)) is allowed


@pytest.mark.statement("5.1-f")
def test_nothing_lifts_the_ban_on_copying() -> None:
    assert PACK.prohibitions["copy-imagery"].gates == ()
    assert all("copy-imagery" in forbidden(assess(PACK, place, QUIET)) for place in PACK.jurisdictions)


def test_a_prohibition_names_what_keeps_it() -> None:
    act = next(each for each in advise(viewing_would_distress=NOT_KNOWN).may_not if each.id == "view-imagery")
    assert "5.1-b" in act.cites
    assert "It is not ruled out that viewing would distress or harm the pupil." in act.because


def test_duties_are_in_order_of_urgency() -> None:
    dues = [
        each.kind.due for each in advise("spain", immediate_risk=YES, shared_online=YES, police_informed=YES).duties
    ]
    assert dues[0] == "now"
    assert dues.index("same school day") < dues.index("1 school day") < dues.index("5 school days")


def test_duty_sentences_hold_only_the_places_that_are_filled() -> None:
    for place in PACK.jurisdictions:
        for kind in PACK.within(place).duties.values():
            assert isinstance(kind, DutyKind)
            assert "{" not in kind.says.format(
                pupil="A. Reyes", parent="M. Reyes", staff="R. Patel", agency="the police", thing="a phone"
            )
