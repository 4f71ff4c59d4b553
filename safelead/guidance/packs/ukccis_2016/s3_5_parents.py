"""3.5 and Annex A 8: parents are told early, unless telling them puts the child at risk. Decided for each parent."""

from safelead.guidance.conditions import Is
from safelead.guidance.pack import Section
from safelead.guidance.questions import Ask
from safelead.guidance.rules import DutyKind, Gate, Prohibition, Rule, RuleKind
from safelead.guidance.words import gettext_noop as _

from .s3_6_agencies import NOBODY_ASKED_TO_WAIT

_SAFE_TO_TELL = ~Is("informing_parents_risks_harm")

SECTION = Section(
    asks=(
        Ask(
            "pupil_worried_about_parents",
            _("Is the pupil worried about parents being told?"),
            why=_("The pupil knows their home best. What they say is weighed, whatever is decided."),
        ),
        Ask(
            "informing_parents_risks_harm",
            _("Is there good reason to believe that informing this parent would put the child at risk of harm?"),
            why=_("Parents are told early, unless that endangers the child. Asked for each parent."),
        ),
    ),
    rules=(
        Rule(
            id="parents-a-risk",
            cites=("3.5-a", "A-8"),
            kind=RuleKind.WEIGH,
            when=Is("informing_parents_risks_harm"),
            says=_("Because telling a parent may put the child at risk."),
        ),
        Rule(
            id="worried-about-parents",
            cites=("A-8b",),
            kind=RuleKind.WEIGH,
            when=Is("pupil_worried_about_parents"),
            says=_("Because the pupil is worried about parents being told."),
        ),
    ),
    prohibitions=(
        Prohibition(
            id="inform-parents",
            cites=("3.1-e",),
            says=_("Do not tell a parent before the DSL has decided about that parent."),
            gates=(
                Gate(
                    id="parents-are-safe",
                    cites=("3.5-a", "A-8"),
                    opens=_SAFE_TO_TELL,
                    says=_("It is not ruled out that telling this parent would put the child at risk."),
                ),
                NOBODY_ASKED_TO_WAIT,
            ),
        ),
    ),
    duties=(
        DutyKind(
            id="decide-about-parent",
            cites=("3.5-a", "A-8"),
            who="dsl",
            due="same school day",
            about="parent",
            when=~_SAFE_TO_TELL,
            even_if_not_known=True,
            says=_("Judge whether telling {parent} is safe"),
        ),
        DutyKind(
            id="weigh-pupils-worry",
            cites=("A-8b",),
            who="dsl",
            due="same school day",
            about="pupil",
            when=Is("pupil_worried_about_parents"),
            says=_("Write down what {pupil} fears, and judge whether and when to tell parents"),
        ),
        DutyKind(
            id="invite-parents",
            cites=("3.5-b",),
            who="dsl",
            due="2 school days",
            about="parent",
            when=Is("photo_or_video") & _SAFE_TO_TELL,
            does="inform-parents",
            says=_("Invite {parent} to come into school"),
        ),
        DutyKind(
            id="meet-parents",
            cites=("3.5-b", "B-h"),
            who="dsl",
            due="same school day",
            as_agreed=True,
            about="parent",
            by_record=True,
            does="inform-parents",
            says=_("Meet {parent}, as agreed"),
        ),
        DutyKind(
            id="judge-parent-again",
            cites=("A-8",),
            who="dsl",
            due="5 school days",
            as_agreed=True,
            about="parent",
            by_record=True,
            says=_("Look again at whether and when to tell {parent}"),
        ),
        DutyKind(
            id="tell-parents-of-police",
            cites=("3.5-c",),
            who="dsl",
            due="same school day",
            about="parent",
            when=Is("police_informed"),
            does="inform-parents",
            says=_("Tell {parent} that the police have been informed, and why"),
        ),
        DutyKind(
            id="tell-parents-of-device",
            cites=("3.5-d",),
            who="dsl",
            due="same school day",
            about="parent",
            when=Is("device_taken"),
            does="inform-parents",
            says=_("Tell {parent} that a device was taken, and why"),
        ),
    ),
)
