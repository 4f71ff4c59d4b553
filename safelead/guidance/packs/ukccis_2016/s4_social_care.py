"""4.0: social care. Where they are involved they must be told; where that is only believed, they should be asked."""

from safelead.guidance.conditions import Is
from safelead.guidance.pack import Section
from safelead.guidance.questions import Ask
from safelead.guidance.rules import DutyKind, Rule, RuleKind
from safelead.guidance.words import gettext_noop as _

SECTION = Section(
    asks=(
        Ask(
            "meets_social_care_threshold",
            _("Do wider issues meet the local threshold for social care?"),
            why=_("Then a referral is made under the child-protection procedure."),
        ),
    ),
    rules=(
        Rule(
            id="threshold",
            cites=("4-b",),
            kind=RuleKind.REFER,
            when=Is("meets_social_care_threshold"),
            refer_to=("social-care",),
            says=_("Because wider issues meet the local threshold for social care."),
        ),
        Rule(
            id="social-care-believed-involved",
            cites=("4-a",),
            kind=RuleKind.CONSIDER,
            when=Is("social_care_believed_involved"),
            consider=("social-care",),
            says=_("Because social care are, or were, believed to be involved with a pupil."),
        ),
    ),
    duties=(
        DutyKind(
            id="tell-social-care",
            cites=("4-a",),
            who="dsl",
            due="1 hour",
            about="pupil",
            when=Is("social_care_involved"),
            strength="must",
            says=_("Tell social care about {pupil}"),
        ),
        DutyKind(
            id="contact-social-care",
            cites=("4-a",),
            who="dsl",
            due="1 school day",
            about="pupil",
            when=Is("social_care_believed_involved"),
            strength="should",
            says=_("Ask social care whether they know {pupil}"),
        ),
    ),
)
