"""People and their parts, the review meeting, and the risk assessment."""

from playwright.sync_api import expect

from tests.journeys.recording import finds
from tests.journeys.window import Window

TRIGGERS = dict.fromkeys(
    (
        "adult_involved",
        "coerced_or_blackmailed",
        "extreme_or_violent",
        "identified_as_vulnerable",
        "previously_abused",
        "social_care_involved",
        "sexual_acts",
        "immediate_risk",
        "suicide_or_self_harm",
    ),
    "no",
)
SPREAD = {
    "photo_or_video": "yes",
    "shared_online": "no",
    "shared_widely": "no",
    "other_setting_to_contact": "no",
    "police_know_already": "no",
    "social_care_believed_involved": "no",
    "informing_parents_risks_harm": "no",
}
RISKS = dict.fromkeys(
    (
        "pressured",
        "as_a_joke",
        "ai_or_altered",
        "shared_without_consent",
        "malicious_intent",
        "shared_beyond_recipient",
        "deliberate_harm",
        "used_to_bully_or_blackmail",
        "contacted_by_strangers",
        "sent_to_several",
        "other_aggravating_factors",
        "impact_serious",
        "significant_age_gap",
        "acts_unexpected_for_age",
        "additional_vulnerability",
        "previous_similar_incident",
        "exploitation_or_grooming",
        "wider_welfare_concerns",
        "wider_safeguarding_concerns",
        "meets_social_care_threshold",
    ),
    "no",
)
REASONING = {
    "What do you make of how and why it was made?": "They were going out. She was not pressed.",
    "What do you make of how it was shared?": "He has it and showed nobody.",
    "What do you make of what it does to the pupils?": "She worries about it. He is sorry.",
    "What do you make of what else makes a pupil vulnerable?": "Nothing that we know of.",
}


def adds_a_pupil(dsl: Window, letters: str, name: str, *parts: str, age: str = "") -> None:
    """From the register, with every part that is true."""
    dsl.presses("Add a pupil")
    finds(dsl, letters, name, field="who")
    for part in parts:
        dsl.ticks(part)
    if age:
        dsl.writes("If they are in the imagery: how old were they when it was made?", age)
    dsl.presses("Save this person")
    dsl.reads("Recorded: ")


def is_advised(dsl: Window, advice: str) -> None:
    """The advice beside the questions, as the answers stand now; without scripts a button brings it."""
    if not dsl.scripts:
        dsl.presses("Update the advice")
    expect(dsl.page.locator("#advice-panel .sl-advice__sentence")).to_have_text(advice)


def begins_the_meeting(dsl: Window) -> None:
    """The one green button; nobody has answered anything yet."""
    dsl.presses("Hold the review meeting")
    dsl.reads("Review meeting", "Any yes here: refer now")
    is_advised(dsl, "Find out more before deciding")


def answers_the_questions_of_the_meeting(dsl: Window) -> None:
    """Every row; a yes to a trigger turns the advice at once, and back when it was a slip."""
    dsl.ticks("S. Lund", within="Present")
    dsl.answers(**TRIGGERS)
    dsl.answers(coerced_or_blackmailed="yes")
    is_advised(dsl, "Refer now to the police")
    dsl.answers(coerced_or_blackmailed="no")
    is_advised(dsl, "Find out more before deciding")
    dsl.answers(**SPREAD)


def saves_the_meeting(dsl: Window) -> None:
    """With its answers, in one go."""
    dsl.presses("Save the meeting")
    dsl.reads("Recorded: the review meeting", "Answers needed", "R. Patel held the review meeting with S. Lund.")


def assesses_the_risks(dsl: Window) -> None:
    """Four themes: their questions, and what the DSL makes of them."""
    dsl.unfolds("More actions")
    dsl.follows("Assess the risks")
    dsl.answers(**RISKS)
    for question, reasoning in REASONING.items():
        dsl.writes(question, reasoning)
    dsl.reads("nothing in the risk assessment calls for a referral")
    dsl.presses("Save the risk assessment")
    dsl.reads("Recorded: the risk assessment", "Decision needed")


def finds_that_an_adult_is_involved(dsl: Window) -> None:
    """One yes ends the hunt: nothing else has to be answered."""
    dsl.answers(adult_involved="yes")
    is_advised(dsl, "Refer now to the police")
    dsl.reads("You can stop here and refer.")


def answers_everything(dsl: Window) -> None:
    """One child, the meeting, and the risks: nothing calls for a referral."""
    dsl.follows("People and their parts")
    adds_a_pupil(dsl, "rey", "Ana Reyes Soto, 9B", "In the imagery", "Made it", age="14")
    begins_the_meeting(dsl)
    dsl.answers(**TRIGGERS, **SPREAD)
    dsl.presses("Save the meeting")
    assesses_the_risks(dsl)
