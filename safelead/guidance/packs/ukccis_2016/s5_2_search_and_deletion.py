"""5.2: deletion and searching. Evidence is kept: nothing is deleted before it is decided that police are not needed."""

from safelead.guidance.conditions import Is
from safelead.guidance.pack import Section
from safelead.guidance.questions import Ask
from safelead.guidance.rules import DutyKind, Gate, Prohibition, Rule, RuleKind
from safelead.guidance.words import gettext_noop as _

from .s3_3_initial_review import COERCED
from .s3_6_agencies import NOBODY_ASKED_TO_WAIT

POLICE_NOT_NEEDED = Gate(
    id="police-not-needed",
    cites=("5.2-a",),
    opens=Is("police_not_needed_decided"),
    says=_("It has not been decided and signed that the police need not be involved."),
)
_GOOD_REASON = Gate(
    id="good-reason-to-search",
    cites=("5.2-c",),
    opens=Is("good_reason_to_search"),
    says=_("There is no good reason to search that is known."),
)
_POLICY = Gate(
    id="policy-allows-search",
    cites=("5.2-i",),
    opens=Is("policy_allows_search"),
    says=_("The school's mobile-phone policy is not known to hold the clauses that it needs."),
)

SECTION = Section(
    asks=(
        Ask(
            "good_reason_to_search",
            _("Is there good reason to search a device?"),
            why=_("Staff do not search devices unless there is."),
        ),
        Ask(
            "policy_allows_search",
            _("Does the school's mobile-phone policy hold the six clauses that search powers need?"),
            why=_("Pupils and parents must have been told beforehand what may happen."),
        ),
        Ask(
            "police_not_needed_decided",
            _("Has it been decided, and signed, that police need not be involved?"),
            why=_("Until then nothing is deleted: the police may need it."),
        ),
        Ask(
            "deletion_refused",
            _("Did a pupil refuse to delete, or turn out not to have deleted?"),
            why=_("Then think again about the police."),
        ),
    ),
    rules=(
        Rule(
            id="deletion-refused",
            cites=("5.2-e",),
            kind=RuleKind.CONSIDER,
            when=Is("deletion_refused"),
            consider=("police",),
            says=_("Because a pupil did not delete it when asked."),
        ),
    ),
    prohibitions=(
        Prohibition(
            id="search-device",
            cites=("5.2-c",),
            says=_("Do not search a device."),
            gates=(_POLICY, _GOOD_REASON),
        ),
        Prohibition(
            id="delete-imagery",
            cites=("5.2-c",),
            says=_("Do not delete the imagery yourself."),
            gates=(POLICE_NOT_NEEDED, _POLICY, _GOOD_REASON, NOBODY_ASKED_TO_WAIT),
        ),
        Prohibition(
            id="request-deletion",
            cites=("5.2-a",),
            says=_("Do not ask anyone to delete it yet. Reports to providers need not wait."),
            gates=(POLICE_NOT_NEEDED, NOBODY_ASKED_TO_WAIT),
        ),
    ),
    duties=(
        DutyKind(
            id="request-deletion",
            cites=("5.2-a", "5.2-d"),
            who="dsl",
            due="1 school day",
            about="pupil",
            when=Is("police_not_needed_decided"),
            does="request-deletion",
            says=_("Ask {pupil} to delete it everywhere, by a set day, and to confirm it"),
        ),
        DutyKind(
            id="explain-refusing",
            cites=("5.2-e",),
            who="dsl",
            due="1 school day",
            about="pupil",
            when=Is("police_not_needed_decided") & ~COERCED,
            does="request-deletion",
            says=_("Explain to {pupil}, in words for their age, why keeping it is against the law"),
        ),
        DutyKind(
            id="confirm-deletion",
            cites=("5.2-d",),
            who="dsl",
            due="2 school days",
            about="pupil",
            by_record=True,
            as_agreed=True,
            does="request-deletion",
            says=_("Have {pupil} confirm that it is deleted"),
        ),
        DutyKind(
            id="decide-police-on-undeleted",
            cites=("5.2-e",),
            who="dsl",
            due="same school day",
            about="pupil",
            when=Is("deletion_refused"),
            strength="should",
            says=_("Decide whether to tell the police that {pupil} did not delete it"),
        ),
        DutyKind(
            id="tell-parents-of-search",
            cites=("5.2-g",),
            who="dsl",
            due="same school day",
            about="parent",
            by_record=True,
            does="inform-parents",
            says=_("Tell {parent} that a device was searched, and why"),
        ),
        DutyKind(
            id="tell-parents-of-deletion",
            cites=("5.2-g",),
            who="dsl",
            due="1 school day",
            about="parent",
            when=Is("police_not_needed_decided"),
            does="inform-parents",
            says=_("Tell {parent} what was agreed about deleting it"),
        ),
    ),
)
