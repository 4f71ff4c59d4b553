"""3.1 and 3.2: what happens as soon as the school learns of it."""

from safelead.guidance.conditions import Is
from safelead.guidance.pack import Section
from safelead.guidance.questions import Ask
from safelead.guidance.rules import DutyKind, Rule, RuleKind
from safelead.guidance.words import gettext_noop as _

_IMAGERY = Is("photo_or_video")

SECTION = Section(
    asks=(
        Ask(
            "police_know_already",
            _("Do the police know already?"),
            why=_("A friend or a parent may have gone to the police; then act together with them."),
        ),
    ),
    rules=(
        Rule(
            id="police-know",
            cites=("3.2-a",),
            kind=RuleKind.WEIGH,
            when=Is("police_know_already"),
            says=_("Because the police know of it already: ask them what they want the school to do and not to do."),
        ),
    ),
    duties=(
        DutyKind(
            id="acknowledge-concern",
            cites=("3.1-a",),
            who="dsl",
            due="30 minutes",
            about="case",
            says=_("Read and acknowledge the concern"),
        ),
        DutyKind(
            id="hold-review-meeting",
            cites=("3.1-b",),
            who="dsl",
            due="1 school day",
            about="case",
            when=_IMAGERY,
            even_if_not_known=True,
            says=_("Hold the review meeting"),
        ),
        DutyKind(
            id="talk-with-pupil",
            cites=("3.1-c", "6-a"),
            who="dsl",
            due="1 school day",
            about="pupil",
            when=_IMAGERY,
            even_if_not_known=True,
            does="hold-conversation",
            says=_("Talk with {pupil}"),
        ),
        DutyKind(
            id="inform-parents",
            cites=("3.1-e", "3.5-a"),
            who="dsl",
            due="1 school day",
            about="parent",
            when=_IMAGERY,
            even_if_not_known=True,
            does="inform-parents",
            says=_("Tell {parent}"),
        ),
    ),
)
