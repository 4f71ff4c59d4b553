"""What was said to police, social care and others."""

from datetime import datetime

from django.utils.translation import gettext_lazy

from safelead.chronology.kinds import agencies
from safelead.web.sentences.telling import Field, Telling, said, shown
from safelead.web.words import CONTACT_CHANNEL_NAMES, PURPOSE_NAMES

SAID = {
    "refer": gettext_lazy("%(by)s referred the case to %(agency)s."),
    "tell": gettext_lazy("%(by)s told %(agency)s."),
    "ask": gettext_lazy("%(by)s asked %(agency)s."),
    "follow-up": gettext_lazy("%(by)s asked %(agency)s what happened next."),
}
WAITS = {
    "refer": gettext_lazy("%(by)s referred the case to %(agency)s, who asked the school to wait."),
    "tell": gettext_lazy("%(by)s told %(agency)s, who asked the school to wait."),
    "ask": gettext_lazy("%(by)s asked %(agency)s, who asked the school to wait."),
    "follow-up": gettext_lazy("%(by)s asked %(agency)s what happened next. They asked the school to wait."),
}


@said.register
def _contacted(entry: agencies.AgencyContacted, telling: Telling) -> str:
    words = {"by": telling.by, "agency": telling.names.agency(entry.agency, entry.named)}
    return (WAITS if entry.asked_to_wait else SAID)[entry.purpose] % words


@shown.register
def _contacted_fields(entry: agencies.AgencyContacted, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("Agency"), telling.names.agency(entry.agency, entry.named)),
        Field(gettext_lazy("Who answered"), entry.person),
        Field(gettext_lazy("How"), str(CONTACT_CHANNEL_NAMES[entry.channel])),
        Field(gettext_lazy("What for"), str(PURPOSE_NAMES[entry.purpose])),
        Field(gettext_lazy("What was said"), entry.said, "words"),
        Field(gettext_lazy("Their reference"), entry.reference),
        Field(gettext_lazy("What they asked the school to wait with"), entry.asked_to_wait, "words"),
        Field(gettext_lazy("Wait until"), _time(entry.wait_until, telling)),
        Field(gettext_lazy("The school need not wait any more"), "yes" if entry.waiting_over else "", "answer"),
        Field(gettext_lazy("Ask again by"), _time(entry.follow_up_by, telling)),
    ]


def _time(at: datetime | None, telling: Telling) -> str:
    return telling.clock.record(at) if at else ""
