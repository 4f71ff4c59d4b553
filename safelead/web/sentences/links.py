"""Cases of other schools of the group."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safelead.chronology.kinds import links
from safelead.web.sentences.telling import Field, Telling, said, shown


@said.register
def _linked(entry: links.SchoolLinked, telling: Telling) -> str:
    words = {
        "by": telling.by,
        "pupil": telling.names.of(entry.about),
        "school": telling.names.school(entry.school),
        "reference": entry.reference,
    }
    return _("%(by)s gave %(school)s what concerns %(pupil)s: it has a case of its own, %(reference)s.") % words


@shown.register
def _linked_fields(entry: links.SchoolLinked, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("School"), telling.names.school(entry.school)),
        Field(gettext_lazy("Its own case"), entry.reference),
        Field(gettext_lazy("About"), telling.names.of(entry.about)),
        Field(gettext_lazy("What it was told"), entry.said, "words"),
    ]


@said.register
def _passed_on(entry: links.ConcernPassedOn, telling: Telling) -> str:
    words = {"by": telling.names.of(entry.by), "school": telling.names.school(entry.school)}
    return _("%(by)s of %(school)s passed on what concerns a pupil of this school.") % words


@shown.register
def _passed_on_fields(entry: links.ConcernPassedOn, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("School"), telling.names.school(entry.school)),
        Field(gettext_lazy("Whom to ask"), telling.names.of(entry.by)),
        Field(gettext_lazy("Its own case"), entry.reference),
        Field(gettext_lazy("Mark of its record then"), entry.hash[:8]),
    ]
