"""What goes without saying in a consensual case: the answers that most stories begin from."""

from collections.abc import Mapping

from safelead.chronology.kinds.review import Known

Answers = Mapping[str, Known | int]

# What a review meeting of a consensual case answers.
MEETING: dict[str, Known | int] = {
    "photo_or_video": "yes",
    "adult_involved": "no",
    "made_by_adult": "no",
    "shared_by_adult": "no",
    "shared_with_adult": "no",
    "adult_asked_for_it": "no",
    "coerced_or_blackmailed": "no",
    "extreme_or_violent": "no",
    "identified_as_vulnerable": "no",
    "previously_abused": "no",
    "social_care_involved": "no",
    "sexual_acts": "no",
    "immediate_risk": "no",
    "suicide_or_self_harm": "no",
    "shared_online": "no",
    "shared_widely": "no",
    "other_setting_to_contact": "no",
}
# And its assessment of the risks.
RISKS: dict[str, Known | int] = {
    "pressured": "no",
    "shared_without_consent": "no",
    "malicious_intent": "no",
    "shared_beyond_recipient": "no",
    "deliberate_harm": "no",
    "used_to_bully_or_blackmail": "no",
    "other_aggravating_factors": "no",
    "exploitation_or_grooming": "no",
    "contacted_by_strangers": "no",
    "significant_age_gap": "no",
    "acts_unexpected_for_age": "no",
    "sent_to_several": "no",
    "wider_safeguarding_concerns": "no",
    "meets_social_care_threshold": "no",
    "wider_welfare_concerns": "no",
    "additional_vulnerability": "no",
    "understands_implications": "yes",
    "impact_serious": "no",
    "previous_similar_incident": "no",
}
