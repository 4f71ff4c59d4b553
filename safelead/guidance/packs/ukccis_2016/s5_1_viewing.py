"""5.1: imagery is not viewed. Only where every condition is met may one person view it; nobody ever copies it."""

from safelead.guidance.conditions import Is, any_fact
from safelead.guidance.pack import Section
from safelead.guidance.questions import Ask
from safelead.guidance.rules import DutyKind, Gate, Prohibition
from safelead.guidance.words import gettext_noop as _

_A_REASON = any_fact("facts_not_otherwise_known", "viewing_needed_for_report", "viewing_unavoidable")

SECTION = Section(
    asks=(
        Ask(
            "viewing_would_distress",
            _("Would viewing cause the pupil significant distress or harm?"),
            why=_("If it would, nobody views it, whatever else is so."),
        ),
        Ask(
            "facts_not_otherwise_known",
            _(
                "Is viewing the only way to decide about involving other agencies, "
                "because the facts cannot be had from the pupils?"
            ),
            why=_("One of three reasons that the guidance allows. Decide on what you are told wherever you can."),
        ),
        Ask(
            "viewing_needed_for_report",
            _("Is viewing needed to report it for removal, or to support the child or parent in that?"),
            why=_("One of three reasons that the guidance allows. An address in words is often enough."),
        ),
        Ask(
            "viewing_unavoidable",
            _("Was it shown to staff by a pupil, or found on a school device or network?"),
            why=_("One of three reasons that the guidance allows. Nobody is blamed for what they were shown."),
        ),
        Ask(
            "headteacher_informed_of_viewing",
            _("Does the headteacher know of the decision to view, and why?"),
            why=_("It protects the child, and whoever views it."),
        ),
        Ask(
            "viewer_is_dsl_or_delegate",
            _("Is the viewer the DSL, or a member of the team with the headteacher's delegated authority?"),
            why=_("Nobody else may."),
        ),
        Ask("single_viewer", _("Will one person only view it?"), why=_("The fewer, the better for the child.")),
        Ask(
            "viewer_same_sex",
            _("Is the viewer of the same sex as every pupil in the imagery?"),
            why=_("If that cannot be, ask the police instead."),
        ),
    ),
    prohibitions=(
        Prohibition(
            id="view-imagery",
            cites=("5.1-a",),
            says=_("Do not view the imagery."),
            gates=(
                Gate(
                    id="viewing-does-no-harm",
                    cites=("5.1-b",),
                    opens=~Is("viewing_would_distress"),
                    says=_("It is not ruled out that viewing would distress or harm the pupil."),
                ),
                Gate(
                    id="viewing-has-a-reason",
                    cites=("5.1-c", "5.1-d", "5.1-e"),
                    opens=_A_REASON,
                    says=_("None of the three reasons that the guidance allows is given."),
                ),
                Gate(
                    id="headteacher-knows-of-viewing",
                    cites=("5.1-g",),
                    opens=Is("headteacher_informed_of_viewing"),
                    says=_("The headteacher has not been told of it."),
                ),
                Gate(
                    id="viewer-has-authority",
                    cites=("5.1-h",),
                    opens=Is("viewer_is_dsl_or_delegate"),
                    says=_("The viewer is not known to be the DSL or to have the headteacher's authority."),
                ),
                Gate(
                    id="one-viewer",
                    cites=("5.1-h",),
                    opens=Is("single_viewer"),
                    says=_("It is not settled that one person only would view it."),
                ),
                Gate(
                    id="viewer-of-same-sex",
                    cites=("5.1-i",),
                    opens=Is("viewer_same_sex"),
                    says=_("The viewer is not known to be of the same sex as every pupil in it."),
                ),
            ),
        ),
        Prohibition(
            id="copy-imagery",
            cites=("5.1-f",),
            says=_("Do not copy, print, send or photograph the imagery, ever."),
        ),
    ),
    duties=(
        DutyKind(
            id="tell-headteacher-of-viewing",
            cites=("5.1-g",),
            who="dsl",
            due="now",
            about="case",
            when=_A_REASON & ~Is("headteacher_informed_of_viewing"),
            says=_("Tell the headteacher why viewing is being thought of, before anyone views it"),
        ),
        DutyKind(
            id="support-whoever-saw",
            cites=("5.1-i",),
            who="dsl",
            due="1 school day",
            about="staff",
            by_record=True,
            strength="should",
            says=_("Offer support to {staff}, who saw it without having asked to"),
        ),
    ),
)
