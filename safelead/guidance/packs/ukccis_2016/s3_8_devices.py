"""3.8: securing devices and handing them to the police."""

from safelead.guidance.conditions import Is, any_fact
from safelead.guidance.pack import Section
from safelead.guidance.questions import Ask
from safelead.guidance.rules import DutyKind, Rule, RuleKind
from safelead.guidance.words import gettext_noop as _

SECTION = Section(
    asks=(
        Ask(
            "device_taken",
            _("Was a device taken from a pupil?"),
            why=_("Parents are told, and somebody answers for it at every moment."),
        ),
        Ask(
            "device_needed_by_police",
            _("Do the police need the device?"),
            why=_("Then it is switched off, locked away and handed to nobody else."),
        ),
        Ask(
            "device_refused",
            _("Did a pupil refuse to hand a device over?"),
            why=_("Then parents are told, and perhaps the police. Nobody uses force."),
        ),
    ),
    rules=(
        Rule(
            id="device-refused",
            cites=("3.8-b",),
            kind=RuleKind.CONSIDER,
            when=Is("device_refused"),
            consider=("police",),
            says=_("Because a pupil refused to hand a device over."),
        ),
    ),
    duties=(
        DutyKind(
            id="secure-device",
            cites=("3.8-a",),
            who="dsl",
            due="1 hour",
            about="device",
            when=any_fact("device_taken", "device_needed_by_police"),
            says=_("Switch off and lock away: {thing}"),
        ),
        DutyKind(
            id="call-police-for-device",
            cites=("3.8-a",),
            who="dsl",
            due="1 hour",
            about="device",
            when=Is("device_needed_by_police"),
            says=_("Ask the police to collect: {thing}"),
        ),
        DutyKind(
            id="hand-back-device",
            cites=("3.8-a",),
            who="dsl",
            due="before closing",
            about="device",
            when=Is("device_taken"),
            says=_("Hand back, or have the police collect: {thing}"),
        ),
        DutyKind(
            id="tell-parents-of-refusal",
            cites=("3.8-b",),
            who="dsl",
            due="same school day",
            about="parent",
            when=Is("device_refused"),
            does="inform-parents",
            says=_("Tell {parent} that the device was not handed over"),
        ),
        DutyKind(
            id="decide-police-on-refusal",
            cites=("3.8-b",),
            who="dsl",
            due="same school day",
            about="pupil",
            when=Is("device_refused"),
            strength="should",
            says=_("Decide whether to call the police about the device of {pupil}"),
        ),
    ),
)
