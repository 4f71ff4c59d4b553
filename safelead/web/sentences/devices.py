"""Devices: taken, and what happened to them."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safelead.chronology.kinds import devices
from safelead.web.sentences.telling import Field, Telling, said, shown


@said.register
def _taken(entry: devices.DeviceTaken, telling: Telling) -> str:
    words = {"by": telling.names.of(entry.by), "pupil": telling.names.of(entry.pupil), "what": entry.what}
    return _("%(by)s took a device from %(pupil)s: %(what)s.") % words


@shown.register
def _taken_fields(entry: devices.DeviceTaken, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("What it is"), entry.what),
        Field(gettext_lazy("Taken from"), telling.names.of(entry.pupil)),
        Field(gettext_lazy("Taken by"), telling.names.of(entry.by)),
        Field(gettext_lazy("Where"), entry.where),
        Field(gettext_lazy("Why"), entry.why, "words"),
        Field(gettext_lazy("Switched off"), entry.switched_off, "answer"),
    ]
