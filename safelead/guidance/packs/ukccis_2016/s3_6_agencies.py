"""3.6 and 3.7: other agencies. They may ask the school to wait; then telling, talking and deleting wait."""

from safelead.guidance.conditions import Is
from safelead.guidance.pack import Section
from safelead.guidance.questions import Ask
from safelead.guidance.rules import DutyKind, Gate, Recommendation, Rule, RuleKind
from safelead.guidance.words import gettext_noop as _

NOBODY_ASKED_TO_WAIT = Gate(
    id="nobody-asked-to-wait",
    cites=("3.6-a",),
    opens=~Is("agency_asked_to_wait"),
    until_told=True,
    says=_("An agency asked the school to wait."),
)
"""Shut once an agency has asked. Nothing is held up because nobody has asked yet."""

SECTION = Section(
    asks=(
        Ask(
            "agency_asked_to_wait",
            _(
                "Did police or social care ask the school to wait before telling parents, talking to the child "
                "or asking for deletion?"
            ),
            why=_("Acting too soon can warn somebody, or spoil what the police need."),
        ),
        Ask(
            "police_informed",
            _("Have the police been informed?"),
            why=_("Then parents are told so, and why, unless that endangers the child."),
        ),
    ),
    rules=(
        Rule(
            id="asked-to-wait",
            cites=("3.6-a",),
            kind=RuleKind.WEIGH,
            when=Is("agency_asked_to_wait"),
            says=_("Because an agency asked the school to wait."),
        ),
    ),
    duties=(
        DutyKind(
            id="refer",
            cites=("3.3-m", "3.6-b"),
            who="dsl",
            due="1 day",
            about="agency",
            upon=(Recommendation.REFER,),
            says=_("Refer this to {agency}"),
        ),
        DutyKind(
            id="follow-up-police",
            cites=("7-f",),
            who="dsl",
            due="5 school days",
            about="agency",
            when=Is("police_informed"),
            agencies=("police",),
            says=_("Ask the police what happened next"),
        ),
        DutyKind(
            id="follow-up-agency",
            cites=("7-f", "3.6-a"),
            who="dsl",
            due="5 school days",
            as_agreed=True,
            about="contact",
            by_record=True,
            says=_("Ask {agency} what happened next"),
        ),
        DutyKind(
            id="weigh-refusal",
            cites=("7-f", "3.6-b"),
            who="dsl",
            due="1 school day",
            about="contact",
            by_record=True,
            says=_("Decide what follows from the refusal by {agency}"),
        ),
        DutyKind(
            id="escalate-referral",
            cites=("7-f", "3.6-a"),
            who="dsl",
            due="1 school day",
            about="contact",
            by_record=True,
            says=_("Escalate what was refused by {agency}"),
        ),
        DutyKind(
            id="ask-whether-to-wait",
            cites=("3.6-a",),
            who="dsl",
            due="2 school days",
            as_agreed=True,
            about="contact",
            by_record=True,
            says=_("Ask {agency} whether the school still has to wait"),
        ),
    ),
)
