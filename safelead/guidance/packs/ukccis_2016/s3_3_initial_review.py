"""3.3: the initial review meeting and its six triggers. Any yes: refer now, whatever else is answered."""

from safelead.guidance.answers import Answer
from safelead.guidance.conditions import AgeUnder, Is, any_fact
from safelead.guidance.pack import Section
from safelead.guidance.questions import Ask
from safelead.guidance.rules import DutyKind, Ground, Implies, Recommendation, Rule, RuleKind
from safelead.guidance.words import gettext_noop as _

AN_ADULT = any_fact("adult_involved", "made_by_adult", "shared_by_adult", "shared_with_adult", "adult_asked_for_it")
IMMEDIATE_RISK = any_fact("immediate_risk", "suicide_or_self_harm")
COERCED = Is("coerced_or_blackmailed")
UNDER_13 = AgeUnder("youngest_in_imagery_age", 13)

SECTION = Section(
    asks=(
        Ask(
            "adult_involved",
            _("Is an adult involved in any way?"),
            why=_(
                "An adult who has it, asked for it or passed it on may be abusing the child. Adults pose as children."
            ),
        ),
        Ask(
            "adult_is_staff",
            _("Is that adult a member of staff or a volunteer of a school?"),
            why=_("Then the headteacher and the local authority's designated officer take the case."),
        ),
        Ask(
            "coerced_or_blackmailed",
            _("Is there reason to believe that a child was coerced or blackmailed?"),
            why=_("A child who was forced needs the police to stop whoever did it."),
        ),
        Ask(
            "extreme_or_violent",
            _("From what you were told, without looking: is the content extreme or violent?"),
            why=_("It may show abuse. What you were told is enough; nobody looks to find out."),
        ),
        Ask(
            "identified_as_vulnerable",
            _(
                "Has a pupil involved been identified as vulnerable "
                "(for example a child-protection or child-in-need plan, not special needs alone)?"
            ),
            why=_("A child already known to be at risk is more easily harmed, and others are already helping."),
        ),
        Ask(
            "previously_abused",
            _("Has a pupil involved been abused before?"),
            why=_("It may be part of the same abuse, and the harm may be greater."),
        ),
        Ask(
            "social_care_involved",
            _("Is a pupil involved currently involved with social care?"),
            why=_("Social care must be told, and may know what the school does not."),
        ),
        Ask(
            "social_care_believed_involved",
            _("Is it believed that social care are, or were in the past, involved with a pupil?"),
            why=_("They may know of a risk that the school cannot see."),
        ),
        Ask(
            "sexual_acts",
            _("From what you were told, without looking: does it show sexual acts?"),
            why=_("A child under 13 cannot consent to sexual activity."),
        ),
        Ask(
            "youngest_in_imagery_age",
            _(
                "How old was the youngest pupil in the imagery when it was made "
                "(not known if anyone in it is not identified, unless one who is known was under 13)?"
            ),
            why=_("Under 13 the law and the guidance ask for more; at 18 a pupil counts as an adult."),
        ),
        Ask(
            "immediate_risk",
            _("Is there reason to believe that a pupil is at immediate risk of harm because of the sharing?"),
            why=_("Then help comes before everything else."),
        ),
        Ask(
            "suicide_or_self_harm",
            _("Is there any sign of suicidal thoughts or self-harm?"),
            why=_("Any sign at all is an immediate risk. Do not leave the child alone."),
        ),
        Ask(
            "shared_online",
            _("Has it been shared on social media or anywhere else online?"),
            why=_("What is online can be reported and taken down; the sooner, the fewer people see it."),
        ),
        Ask(
            "shared_widely",
            _("Has it been shared widely?"),
            why=_("It shows how many people have to be reached, and how heavy this is for the child."),
        ),
        Ask(
            "other_setting_to_contact",
            _("Must another school, setting or person be contacted?"),
            why=_("Children elsewhere may need help too, and may be able to stop it spreading."),
        ),
    ),
    rules=(
        Rule(
            id="trigger-1",
            cites=("3.3-T1",),
            kind=RuleKind.TRIGGER,
            when=AN_ADULT,
            refer_to=("police",),
            consider=("social-care",),
            says=_("Because an adult is involved."),
        ),
        Rule(
            id="trigger-2",
            cites=("3.3-T2",),
            kind=RuleKind.TRIGGER,
            when=COERCED,
            refer_to=("police",),
            consider=("social-care",),
            says=_("Because there is reason to believe that a child was coerced or blackmailed."),
        ),
        Rule(
            id="trigger-3",
            cites=("3.3-T3",),
            kind=RuleKind.TRIGGER,
            when=Is("extreme_or_violent"),
            refer_to=("police",),
            consider=("social-care",),
            says=_("Because the content is said to be extreme or violent."),
        ),
        Rule(
            id="trigger-4",
            cites=("3.3-T4",),
            kind=RuleKind.TRIGGER,
            when=any_fact("identified_as_vulnerable", "previously_abused", "social_care_involved"),
            refer_to=("social-care",),
            consider=("police",),
            says=_("Because a pupil is known to be vulnerable, was abused before, or is known to social care."),
        ),
        Rule(
            id="trigger-5",
            cites=("3.3-T5", "A-4"),
            kind=RuleKind.TRIGGER,
            when=Is("sexual_acts") & UNDER_13,
            refer_to=("police",),
            consider=("social-care",),
            says=_("Because it is said to show sexual acts and a pupil in it was under 13."),
        ),
        Rule(
            id="trigger-6",
            cites=("3.3-T6",),
            kind=RuleKind.TRIGGER,
            when=IMMEDIATE_RISK,
            refer_to=("police",),
            consider=("social-care",),
            says=_("Because a pupil is at immediate risk of harm."),
        ),
        Rule(
            id="staff-allegation",
            cites=("3.3-T1",),
            kind=RuleKind.REFER,
            when=AN_ADULT & Is("adult_is_staff"),
            refer_to=("lado",),
            says=_("Because the adult works or volunteers in a school."),
        ),
        Rule(
            id="shared-widely",
            cites=("3.3-e",),
            kind=RuleKind.WEIGH,
            when=any_fact("shared_online", "shared_widely"),
            says=_("Because it is online or has been shared widely: more people may have it than you know of."),
        ),
    ),
    duties=(
        DutyKind(
            id="call-emergency-number",
            cites=("B-l", "3.7-a"),
            who="staff",
            due="now",
            about="pupil",
            when=IMMEDIATE_RISK,
            says=_("Stay with {pupil}, and call the emergency number if there is danger now"),
        ),
        DutyKind(
            id="refer-now",
            cites=("2.2-b", "3.6-b"),
            who="dsl",
            due="now",
            about="agency",
            upon=(Recommendation.REFER_IMMEDIATELY,),
            says=_("Refer this to {agency}"),
        ),
        DutyKind(
            id="tell-lado",
            cites=("3.3-T1",),
            who="headteacher",
            due="now",
            about="agency",
            when=AN_ADULT & Is("adult_is_staff"),
            agencies=("lado",),
            says=_("Tell {agency} that the adult works or volunteers in a school"),
        ),
        DutyKind(
            id="contact-other-setting",
            cites=("3.3-f",),
            who="dsl",
            due="1 school day",
            about="case",
            when=Is("other_setting_to_contact"),
            says=_("Contact the other school, setting or person"),
        ),
        DutyKind(
            id="find-out-more",
            cites=("3.3-d",),
            who="dsl",
            due="1 school day",
            about="case",
            upon=(Recommendation.FIND_OUT_MORE,),
            says=_("Find out what is not yet known"),
        ),
    ),
    grounds=(
        Ground(
            id="not-enough-known",
            cites=("3.3-b", "3.3-d"),
            upon=Recommendation.FIND_OUT_MORE,
            says=_("Because not enough is known yet to say that the school may manage this."),
        ),
    ),
    implications=(
        Implies(
            id="self-harm-is-immediate-risk",
            cites=("3.3-T6", "B-l"),
            when=Is("suicide_or_self_harm"),
            key="immediate_risk",
            answer=Answer.YES,
            over=True,
            says=_("A sign of suicidal thoughts or self-harm is an immediate risk."),
        ),
    ),
)
