"""From the first word to a case."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safelead.chronology.kinds import concern
from safelead.web.names import Names, joined
from safelead.web.sentences.telling import Field, Telling, said, shown
from safelead.web.words import CHANNEL_NAMES, INVOLVEMENT_NAMES, TELLER_NAMES


def children(entry: concern.ConcernRaised, names: Names) -> str:
    """The children whom a concern is about, in a sentence; empty where nobody is named."""
    return joined(names.pupil(child.pupil or "", child.written) for child in entry.about)


@said.register
def _raised(entry: concern.ConcernRaised, telling: Telling) -> str:
    about = children(entry, telling.names)
    words = {"by": telling.by, "about": about}
    return _("%(by)s recorded a concern about %(about)s.") % words if about else _("%(by)s recorded a concern.") % words


@shown.register
def _raised_fields(entry: concern.ConcernRaised, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("About"), children(entry, telling.names)),
        Field(gettext_lazy("What was said or seen"), entry.said, "words"),
        Field(gettext_lazy("Who told us"), str(TELLER_NAMES[entry.told_by])),
        Field(gettext_lazy("How"), str(CHANNEL_NAMES[entry.channel])),
        Field(gettext_lazy("A DSL was told in person"), "yes" if entry.told_in_person else "no", "answer"),
        Field(gettext_lazy("What the writer thinks"), entry.thinks, "words"),
        Field(gettext_lazy("What the child has tried"), entry.tried, "words"),
        Field(gettext_lazy("The police know already"), entry.police_know, "answer"),
        Field(gettext_lazy("Staff who are involved"), _involved(entry, telling.names)),
    ]


def _involved(entry: concern.ConcernRaised, names: Names) -> str:
    return joined(
        _("%(name)s (%(how)s)")
        % {"name": names.staff(each.staff) if each.staff else each.written, "how": INVOLVEMENT_NAMES[each.how]}
        for each in entry.involved
    )


@said.register
def _added(entry: concern.ConcernAdded, telling: Telling) -> str:
    return _("%(by)s added something to the concern.") % {"by": telling.by}


@shown.register
def _added_fields(entry: concern.ConcernAdded, telling: Telling) -> list[Field]:
    return [Field(gettext_lazy("What was added"), entry.text, "words")]


@said.register
def _acknowledged(entry: concern.ConcernAcknowledged, telling: Telling) -> str:
    words = {"by": telling.by, "lead": telling.names.staff(entry.lead)}
    if entry.lead == telling.recorded.author:
        return _("%(by)s read the concern and took the case.") % words
    return _("%(by)s read the concern. %(lead)s leads the case.") % words


@shown.register
def _acknowledged_fields(entry: concern.ConcernAcknowledged, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("Leads the case"), telling.names.staff(entry.lead)),
        Field(gettext_lazy("Why it was theirs to take"), _(entry.authority) if entry.authority else ""),
    ]


@said.register
def _joined(entry: concern.ConcernJoined, telling: Telling) -> str:
    words = {"by": telling.by, "case": entry.into}
    return _("%(by)s read the concern and brought it into %(case)s.") % words


@shown.register
def _joined_fields(entry: concern.ConcernJoined, telling: Telling) -> list[Field]:
    return [Field(gettext_lazy("Goes on in"), entry.into)]


@said.register
def _brought_in(entry: concern.ConcernBroughtIn, telling: Telling) -> str:
    words = {
        "by": telling.by,
        "raised_by": telling.names.staff(entry.raised_by),
        "reference": entry.reference,
        "when": telling.clock.when(entry.raised_at),
    }
    return _("%(by)s brought in the concern %(reference)s, which %(raised_by)s recorded %(when)s.") % words


@shown.register
def _brought_in_fields(entry: concern.ConcernBroughtIn, telling: Telling) -> list[Field]:
    happened = telling.clock.happened(entry.concern.occurred)
    mark = _("entry 1 of %(reference)s, mark %(mark)s") % {"reference": entry.reference, "mark": entry.hash[:8]}
    return [
        Field(gettext_lazy("When it was told"), happened),
        *shown(entry.concern, telling),
        Field(gettext_lazy("Copied from"), mark),
    ]
