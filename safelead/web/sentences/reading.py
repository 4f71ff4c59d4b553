"""Who was let in to read without a part in it."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safelead.chronology.kinds import reading
from safelead.web.sentences.telling import Field, Telling, said, shown


@said.register
def _broken(entry: reading.GlassBroken, telling: Telling) -> str:
    words = {"by": telling.by, "until": telling.clock.when(entry.until)}
    return _("%(by)s opened the case with a reason, to read it until %(until)s.") % words


@shown.register
def _broken_fields(entry: reading.GlassBroken, telling: Telling) -> list[Field]:
    return [Field(gettext_lazy("Why"), entry.why, "words")]


@said.register
def _seen(entry: reading.GlassSeen, telling: Telling) -> str:
    words = {"by": telling.by, "sequence": entry.broken}
    return _("%(by)s has seen that the case was opened with a reason (entry %(sequence)s).") % words


@shown.register
def _seen_fields(entry: reading.GlassSeen, telling: Telling) -> list[Field]:
    return []


@said.register
def _granted(entry: reading.InspectionGranted, telling: Telling) -> str:
    words = {"by": telling.by, "who": telling.names.staff(entry.inspector), "day": _day(entry)}
    return _("%(by)s let %(who)s, inspector, read the case until %(day)s.") % words


@shown.register
def _granted_fields(entry: reading.InspectionGranted, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("Who"), telling.names.staff(entry.inspector)),
        Field(gettext_lazy("Until the end of"), _day(entry)),
        Field(gettext_lazy("Why"), entry.why, "words"),
    ]


def _day(entry: reading.InspectionGranted) -> str:
    return date_format(entry.until, _("j F Y"))


@said.register
def _ended(entry: reading.InspectionEnded, telling: Telling) -> str:
    words = {"by": telling.by, "who": telling.names.staff(entry.inspector)}
    return _("%(by)s ended that %(who)s may read the case.") % words


@shown.register
def _ended_fields(entry: reading.InspectionEnded, telling: Telling) -> list[Field]:
    return [Field(gettext_lazy("Why"), entry.why, "words")]
