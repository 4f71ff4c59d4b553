"""What was said to police, social care and others, what they answered, and the meetings held with them."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safelead.chronology.kinds import agencies
from safelead.web.sentences.telling import Field, Telling, said, shown
from safelead.web.words import CONTACT_CHANNEL_NAMES, MEETING_NAMES, OUTCOME_NAMES, POLICE_WORDS, PURPOSE_NAMES
from safelead.web.words import STANDS_NAMES as STANDS

SAID = {
    "refer": gettext_lazy("%(by)s referred the case to %(agency)s."),
    "tell": gettext_lazy("%(by)s told %(agency)s."),
    "ask": gettext_lazy("%(by)s asked %(agency)s."),
    "follow-up": gettext_lazy("%(by)s asked %(agency)s what happened next."),
    "answered": gettext_lazy("%(by)s heard from %(agency)s."),
    "escalate": gettext_lazy("%(by)s escalated it to %(agency)s."),
}
WAITS = {
    "refer": gettext_lazy("%(by)s referred the case to %(agency)s, who asked the school to wait."),
    "tell": gettext_lazy("%(by)s told %(agency)s, who asked the school to wait."),
    "ask": gettext_lazy("%(by)s asked %(agency)s, who asked the school to wait."),
    "follow-up": gettext_lazy("%(by)s asked %(agency)s what happened next. They asked the school to wait."),
    "answered": gettext_lazy("%(by)s heard from %(agency)s, who asked the school to wait."),
    "escalate": gettext_lazy("%(by)s escalated it to %(agency)s, who asked the school to wait."),
}
STANDING = {
    "accepted": gettext_lazy("They took it on."),
    "refused": gettext_lazy("They refused it."),
    "done": gettext_lazy("Nothing more is expected of them."),
}


@said.register
def _contacted(entry: agencies.AgencyContacted, telling: Telling) -> str:
    words = {"by": telling.by, "agency": telling.names.agency(entry.agency, entry.named)}
    happened = str((WAITS if entry.asked_to_wait else SAID)[entry.purpose] % words)
    stands = STANDING.get(entry.state or "")
    return f"{happened} {stands}" if stands else happened


@shown.register
def _contacted_fields(entry: agencies.AgencyContacted, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("Agency"), telling.names.agency(entry.agency, entry.named)),
        Field(gettext_lazy("About"), telling.names.everybody(entry.about)),
        Field(gettext_lazy("Who answered"), entry.person),
        Field(gettext_lazy("How"), str(CONTACT_CHANNEL_NAMES[entry.channel])),
        Field(gettext_lazy("What for"), str(PURPOSE_NAMES[entry.purpose])),
        Field(gettext_lazy("What was asked of them"), entry.asked_for, "words"),
        Field(gettext_lazy("What was said"), entry.said, "words"),
        Field(gettext_lazy("Their reference"), entry.reference),
        Field(gettext_lazy("What they asked the school to wait with"), entry.asked_to_wait, "words"),
        Field(gettext_lazy("Wait until"), _time(entry.wait_until, telling)),
        Field(gettext_lazy("The school need not wait any more"), "yes" if entry.waiting_over else "", "answer"),
        Field(gettext_lazy("Where it stands"), str(STANDS[entry.state]) if entry.state else ""),
        Field(gettext_lazy("Ask again by"), _time(entry.follow_up_by, telling)),
        Field(gettext_lazy("Goes on with"), _entry(entry.follows)),
    ]


@said.register
def _weighed(entry: agencies.RefusalWeighed, telling: Telling) -> str:
    words = {"by": telling.by, "entry": entry.refusal}
    if entry.escalate:
        return _("%(by)s decided to escalate what was refused in entry %(entry)s.") % words
    return _("%(by)s decided to leave it at the refusal in entry %(entry)s.") % words


@shown.register
def _weighed_fields(entry: agencies.RefusalWeighed, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("Refused in"), _entry(entry.refusal)),
        Field(gettext_lazy("It is escalated"), "yes" if entry.escalate else "no", "answer"),
        Field(gettext_lazy("Why"), entry.why, "words"),
    ]


@said.register
def _outcome(entry: agencies.PoliceOutcomeTold, telling: Telling) -> str:
    words = {"by": telling.by, "outcome": OUTCOME_NAMES[entry.outcome]}
    if entry.outcome == "not-yet-known":
        return _("%(by)s heard from the police that it is not known yet how it ends.") % words
    return _("%(by)s heard from the police how it ends: %(outcome)s.") % words


@shown.register
def _outcome_fields(entry: agencies.PoliceOutcomeTold, telling: Telling) -> list[Field]:
    listed = [
        Field(
            _("The police's word for %(child)s") % {"child": telling.names.of(each.child)},
            str(POLICE_WORDS[each.listed]),
        )
        for each in entry.children
    ]
    return [
        Field(gettext_lazy("What the police told us"), str(OUTCOME_NAMES[entry.outcome])),
        *listed,
        Field(gettext_lazy("What they said"), entry.words, "words"),
        Field(gettext_lazy("Who told us"), entry.officer),
        Field(gettext_lazy("How"), str(CONTACT_CHANNEL_NAMES[entry.channel])),
        Field(gettext_lazy("Their reference"), entry.reference),
        Field(gettext_lazy("Ask again by"), _time(entry.follow_up_by, telling)),
        Field(gettext_lazy("Goes on with"), _entry(entry.follows)),
    ]


@said.register
def _met(entry: agencies.AgencyMeetingHeld, telling: Telling) -> str:
    names = telling.names
    words = {
        "who": names.everybody(entry.attended, entry.others),
        "meeting": MEETING_NAMES[entry.sort],
        "agency": names.agency(entry.called_by, entry.named),
        "by": telling.by,
    }
    if entry.attended or entry.others:
        return _("%(who)s took part for the school: %(meeting)s, called by %(agency)s.") % words
    return _("%(by)s wrote down what the school sent instead of going: %(meeting)s, called by %(agency)s.") % words


@shown.register
def _met_fields(entry: agencies.AgencyMeetingHeld, telling: Telling) -> list[Field]:
    names = telling.names
    return [
        Field(gettext_lazy("What kind of meeting"), str(MEETING_NAMES[entry.sort])),
        Field(gettext_lazy("Who called it"), names.agency(entry.called_by, entry.named)),
        Field(gettext_lazy("About"), names.everybody(entry.about)),
        Field(gettext_lazy("Who took part for the school"), names.everybody(entry.attended, entry.others)),
        Field(gettext_lazy("Why nobody went"), entry.why_absent, "words"),
        Field(gettext_lazy("What the school contributed"), entry.contributed, "words"),
        Field(gettext_lazy("What was agreed"), entry.agreed, "words"),
    ]


def _entry(sequence: int | None) -> str:
    return _("entry %(sequence)s") % {"sequence": sequence} if sequence else ""


def _time(at: datetime | None, telling: Telling) -> str:
    return telling.clock.record(at) if at else ""
