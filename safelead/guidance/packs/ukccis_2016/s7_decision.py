"""3.3-h to 3.3-k and 7: the decision, what it needs, and who signs it."""

from safelead.guidance.conditions import Is
from safelead.guidance.pack import Section
from safelead.guidance.questions import Ask
from safelead.guidance.rules import DutyKind, Gate, Ground, Recommendation, Rule, RuleKind, SignOff
from safelead.guidance.words import gettext_noop as _

SECTION = Section(
    asks=(
        Ask(
            "dsl_has_enough_information",
            _("Is the DSL confident of having enough information to assess the risks?"),
            why=_("A decision on too little can leave a child in danger."),
        ),
        Ask(
            "manageable_in_school",
            _("Can the risks be managed in the school's pastoral and disciplinary framework?"),
            why=_("If not, it is referred: what a school cannot manage alone needs others to help."),
        ),
    ),
    rules=(
        Rule(
            id="not-manageable",
            cites=("3.3-i",),
            kind=RuleKind.REFER,
            when=~Is("manageable_in_school"),
            refer_to=("social-care",),
            consider=("police",),
            says=_("Because the school cannot manage the risks alone."),
        ),
    ),
    gates=(
        Gate(
            id="enough-information",
            cites=("3.3-i",),
            opens=Is("dsl_has_enough_information"),
            says=_("The DSL is not yet confident of knowing enough."),
        ),
        Gate(
            id="manageable",
            cites=("3.3-i",),
            opens=Is("manageable_in_school"),
            says=_("It is not settled that the school can manage the risks."),
        ),
    ),
    grounds=(
        Ground(
            id="nothing-refers",
            cites=("3.3-h", "3.3-i"),
            upon=Recommendation.SCHOOL_MAY_MANAGE,
            says=_(
                "Because nothing calls for a referral, and the DSL is confident that the school can manage the risks."
            ),
        ),
    ),
    duties=(
        DutyKind(
            id="record-reasons",
            cites=("3.3-k", "7-j"),
            who="dsl",
            due="1 school day",
            about="case",
            upon=(Recommendation.SCHOOL_MAY_MANAGE,),
            says=_("Write down why it was not referred: best interests, proportion, welfare and protection"),
        ),
        DutyKind(
            id="sign-decision",
            cites=("3.3-j", "7-j"),
            who="headteacher",
            due="1 school day",
            about="case",
            upon=(Recommendation.SCHOOL_MAY_MANAGE,),
            says=_("Read and sign the decision"),
        ),
    ),
    sign_offs=(
        SignOff(
            id="two-people-decide",
            cites=("3.3-j", "7-j"),
            upon=Recommendation.SCHOOL_MAY_MANAGE,
            roles=("dsl", "headteacher"),
            says=_("The DSL and the headteacher decide together; never one person alone."),
        ),
    ),
)
