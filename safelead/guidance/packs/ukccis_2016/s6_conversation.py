"""6.0: the conversation with each child, once the child is known not to be at immediate risk."""

from safelead.guidance.conditions import Is
from safelead.guidance.pack import Section
from safelead.guidance.questions import Ask
from safelead.guidance.rules import DutyKind, Gate, Prohibition
from safelead.guidance.words import gettext_noop as _

from .s3_3_initial_review import IMMEDIATE_RISK
from .s3_6_agencies import NOBODY_ASKED_TO_WAIT

SECTION = Section(
    asks=(
        Ask(
            "policy_allows_talk_without_parents",
            _("Does the school's policy allow a first conversation without parents?"),
            why=_("Some children speak more freely alone."),
        ),
        Ask(
            "concerns_after_conversation",
            _("Did safeguarding or welfare concerns appear in the conversation?"),
            why=_("Then parents are told, unless that endangers the child."),
        ),
    ),
    prohibitions=(
        Prohibition(
            id="hold-conversation",
            cites=("6-h",),
            says=_("Do not hold the conversation with the pupils yet. Always listen to a child who wants to speak."),
            gates=(
                Gate(
                    id="no-immediate-risk",
                    cites=("6-h",),
                    opens=~IMMEDIATE_RISK,
                    says=_("It is not ruled out that a pupil is at immediate risk."),
                ),
                NOBODY_ASKED_TO_WAIT,
            ),
        ),
    ),
    duties=(
        DutyKind(
            id="tell-parents-after-conversation",
            cites=("6-c",),
            who="dsl",
            due="same school day",
            about="parent",
            when=Is("concerns_after_conversation"),
            does="inform-parents",
            says=_("Tell {parent} about the concerns from the conversation"),
        ),
    ),
)
