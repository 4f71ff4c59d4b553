"""3.4 and Annex A (9.1): the risk assessment by its four themes, and what its answers call for."""

from safelead.guidance.conditions import Is, any_fact
from safelead.guidance.pack import Section
from safelead.guidance.questions import Ask
from safelead.guidance.rules import Contradiction, DutyKind, Recommendation, Rule, RuleKind
from safelead.guidance.words import gettext_noop as _

from .s1_scope import ADULT_MADE_OR_SHARED
from .s3_3_initial_review import COERCED, UNDER_13

_PRESSURED = Is("pressured") | COERCED
_CONSENSUAL = any_fact("consensual_relationship", "as_a_joke")

SECTION = Section(
    asks=(
        # How and why it was made and shared (3.4-a, Annex A 1)
        Ask(
            "pressured",
            _("Was a pupil put under pressure to make or share it?"),
            why=_("Young people who were pressed suffer more from it, and somebody pressed them."),
        ),
        Ask(
            "consensual_relationship",
            _("Was it shared consensually in a romantic relationship?"),
            why=_("Most incidents that a school manages itself are of this kind. A child under 13 cannot consent."),
        ),
        Ask(
            "as_a_joke",
            _("Was it shared as a joke?"),
            why=_("Meaning no harm speaks for managing it in school, though it can still hurt."),
        ),
        Ask(
            "ai_or_altered",
            _("Is it said to be made or altered by software?"),
            why=_("It can hurt the child just as much, and the response is the same."),
        ),
        # Who shared it, where, and with whose knowledge (3.4-b, Annex A 1 and 2)
        Ask(
            "shared_without_consent",
            _("Was it shared without the consent of the pupil in it, or of the pupil who made it?"),
            why=_("Together with malice it is referred."),
        ),
        Ask(
            "malicious_intent",
            _("Was it shared with malicious intent?"),
            why=_("Together with sharing without consent it is referred."),
        ),
        Ask(
            "shared_beyond_recipient",
            _("Has it gone beyond its intended recipient?"),
            why=_("Passing it on may be thoughtless or meant to hurt; both need an answer."),
        ),
        Ask(
            "deliberate_harm",
            _("Was there a deliberate intent to cause harm by sharing it?"),
            why=_("Then the police are told."),
        ),
        Ask(
            "used_to_bully_or_blackmail",
            _("Has it been used to bully or blackmail a pupil?"),
            why=_("Then the police are told."),
        ),
        Ask(
            "other_aggravating_factors",
            _("Is there any other aggravating factor?"),
            why=_("Anything else that makes it worse is referred, not managed alone."),
        ),
        Ask(
            "exploitation_or_grooming",
            _("Is there concern that a child is being exploited or groomed?"),
            why=_("Specialists can find whoever does it, and protect other children."),
        ),
        Ask(
            "contacted_by_strangers",
            _("Is the child being contacted by people they do not know who saw it?"),
            why=_("Strangers who write to the child may be adults who mean harm."),
        ),
        # Age (Annex A 4)
        Ask(
            "significant_age_gap",
            _("Is there a significant age difference between the pupils?"),
            why=_("Being older gives power, so a younger pupil may have felt pressed."),
        ),
        Ask(
            "acts_unexpected_for_age",
            _(
                "From what you were told, without looking: "
                "does it show acts you would not expect of a child of that age?"
            ),
            why=_("It may mean that somebody has harmed the child. Then the police are told."),
        ),
        # The impact on the pupils (3.4-c, Annex A 5 and 6)
        Ask(
            "sent_to_several",
            _("Did the child send it to more than one person?"),
            why=_("There may be something else behind it that the child needs help with."),
        ),
        Ask(
            "understands_implications",
            _("Does the pupil understand the possible implications?"),
            why=_("It helps to judge what was meant, and to choose the right support."),
        ),
        Ask(
            "impact_serious",
            _("Is the impact on a pupil serious?"),
            why=_("It shows how much support the pupil needs, and how soon."),
        ),
        Ask(
            "previous_similar_incident",
            _("Has this or something like it happened before?"),
            why=_("A pattern calls for specialist help, not only for school."),
        ),
        # Additional vulnerabilities (3.4-d, Annex A 5 and 7)
        Ask(
            "wider_safeguarding_concerns",
            _("Are there wider safeguarding concerns about a pupil?"),
            why=_("Then social care are told."),
        ),
        Ask(
            "wider_welfare_concerns",
            _("Are there wider concerns about a pupil's care and welfare?"),
            why=_("Then think about telling social care."),
        ),
        Ask(
            "additional_vulnerability",
            _(
                "Does a pupil's circumstance or background make them additionally vulnerable "
                "(in care, special educational needs or disability, having been abused)?"
            ),
            why=_("The same thing can hurt one child more than another."),
        ),
    ),
    rules=(
        Rule(
            id="aggravated",
            cites=("3.3-m", "A-1"),
            kind=RuleKind.REFER,
            when=Is("shared_without_consent") & Is("malicious_intent"),
            refer_to=("police",),
            consider=("social-care",),
            says=_("Because it was shared without consent and with malicious intent."),
        ),
        Rule(
            id="other-aggravation",
            cites=("3.3-m",),
            kind=RuleKind.REFER,
            when=Is("other_aggravating_factors"),
            refer_to=("police",),
            consider=("social-care",),
            says=_("Because there is another aggravating factor."),
        ),
        Rule(
            id="pressured",
            cites=("A-1", "3.4-a"),
            kind=RuleKind.REFER,
            when=_PRESSURED,
            refer_to=("police",),
            consider=("social-care",),
            says=_("Because a pupil was pressed or coerced into it."),
        ),
        Rule(
            id="deliberate-harm",
            cites=("A-2", "A-2b"),
            kind=RuleKind.REFER,
            when=any_fact("deliberate_harm", "used_to_bully_or_blackmail"),
            refer_to=("police",),
            says=_("Because it was meant to harm, or was used to bully or blackmail."),
        ),
        Rule(
            id="strangers",
            cites=("A-3",),
            kind=RuleKind.REFER,
            when=Is("contacted_by_strangers"),
            refer_to=("ceop",),
            consider=("police",),
            says=_("Because people the child does not know saw it and are writing to the child."),
        ),
        Rule(
            id="unexpected-acts",
            cites=("A-4",),
            kind=RuleKind.REFER,
            when=Is("acts_unexpected_for_age"),
            refer_to=("police",),
            consider=("social-care",),
            says=_("Because it is said to show acts not expected of a child of that age."),
        ),
        Rule(
            id="wider-safeguarding",
            cites=("A-5",),
            kind=RuleKind.REFER,
            when=Is("wider_safeguarding_concerns"),
            refer_to=("social-care",),
            says=_("Because there are wider safeguarding concerns about a pupil."),
        ),
        Rule(
            id="exploitation",
            cites=("B-k", "C-h"),
            kind=RuleKind.REFER,
            when=Is("exploitation_or_grooming") | ADULT_MADE_OR_SHARED,
            refer_to=("ceop",),
            consider=("police", "social-care"),
            says=_("Because an adult made or shared it, or a child may be exploited or groomed."),
        ),
        Rule(
            id="under-13",
            cites=("A-4b",),
            kind=RuleKind.CONSIDER,
            when=UNDER_13,
            consider=("social-care",),
            says=_("Because a pupil in it was under 13, and a child under 13 cannot consent."),
        ),
        Rule(
            id="welfare",
            cites=("A-7", "3.4-d"),
            kind=RuleKind.CONSIDER,
            when=any_fact("wider_welfare_concerns", "additional_vulnerability"),
            consider=("social-care",),
            says=_("Because there are concerns about a pupil's care, welfare or vulnerability."),
        ),
        Rule(
            id="age-gap",
            cites=("A-4",),
            kind=RuleKind.WEIGH,
            when=Is("significant_age_gap"),
            says=_("Because of the age difference: the younger pupil may have felt pressed."),
        ),
        Rule(
            id="passed-on",
            cites=("A-2", "3.4-b"),
            kind=RuleKind.WEIGH,
            when=any_fact("shared_beyond_recipient", "shared_without_consent"),
            says=_("Because it went further than the child meant: find out why, and whether harm was meant."),
        ),
        Rule(
            id="sent-to-several",
            cites=("A-5",),
            kind=RuleKind.WEIGH,
            when=Is("sent_to_several"),
            says=_("Because it went to more than one person: find out what is behind it."),
        ),
        Rule(
            id="does-not-understand",
            cites=("A-6",),
            kind=RuleKind.WEIGH,
            when=~Is("understands_implications"),
            says=_("Because the pupil does not understand what it may lead to: plan support and teaching."),
        ),
        Rule(
            id="serious-impact",
            cites=("3.4-c", "1.5-b"),
            kind=RuleKind.WEIGH,
            when=Is("impact_serious"),
            says=_("Because the impact on a pupil is serious."),
        ),
        Rule(
            id="no-malice",
            cites=("3.3-l",),
            kind=RuleKind.MITIGATE,
            when=_CONSENSUAL & ~UNDER_13 & ~_PRESSURED & ~Is("malicious_intent"),
            says=_("Because it was shared consensually or as a joke, without malice."),
        ),
    ),
    duties=(
        DutyKind(
            id="further-review",
            cites=("3.4-e",),
            who="dsl",
            due="5 school days",
            about="case",
            upon=(Recommendation.SCHOOL_MAY_MANAGE,),
            says=_("Hold the further review of the facts and the risks"),
        ),
        DutyKind(
            id="offer-support",
            cites=("3.4-c", "1.5-a"),
            who="dsl",
            due="1 school day",
            about="pupil",
            when=Is("impact_serious"),
            says=_("Arrange support for {pupil}"),
        ),
        DutyKind(
            id="specialist-service",
            cites=("B-j",),
            who="dsl",
            due="5 school days",
            about="pupil",
            when=Is("previous_similar_incident"),
            says=_("Ask a specialist service on harmful sexual behaviour what would help {pupil}"),
        ),
        DutyKind(
            id="review-support",
            cites=("8-f",),
            who="dsl",
            due="5 school days",
            as_agreed=True,
            about="pupil",
            by_record=True,
            says=_("Ask {pupil} whether the support helps: {thing}"),
        ),
        DutyKind(
            id="plan-education",
            cites=("A-6",),
            who="dsl",
            due="before closing",
            about="pupil",
            by_record=True,
            strength="should",
            says=_("Plan what {pupil} is to learn about what it can lead to"),
        ),
        DutyKind(
            id="hold-education",
            cites=("A-6", "B-g"),
            who="dsl",
            due="before closing",
            as_agreed=True,
            about="pupil",
            by_record=True,
            says=_("See that it was done as planned: {thing}"),
        ),
        DutyKind(
            id="decide-on-discipline",
            cites=("A-1b", "5.2-h"),
            who="dsl",
            due="10 school days",
            about="case",
            when=_PRESSURED,
            says=_("Decide on disciplinary action, at a time agreed with the police"),
        ),
    ),
    contradictions=(
        Contradiction(
            id="consensual-and-pressured",
            cites=("A-1",),
            when=Is("consensual_relationship") & _PRESSURED,
            says=_("It cannot be consensual where a pupil was pressed or coerced."),
        ),
        Contradiction(
            id="joke-and-malice",
            cites=("3.3-l", "3.3-m"),
            when=Is("as_a_joke") & any_fact("malicious_intent", "deliberate_harm"),
            says=_("It is said to be a joke, and also to be meant to harm."),
        ),
    ),
)
