"""Who is involved and must see no trace of the case."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safelead.chronology.kinds import conflict
from safelead.web.sentences.telling import Field, Telling, said, shown
from safelead.web.words import INVOLVEMENT_NAMES


@said.register
def _recorded(entry: conflict.ConflictRecorded, telling: Telling) -> str:
    words = {"staff": telling.names.staff(entry.staff)}
    if entry.captures:
        return _("%(staff)s was locked out of the case, which waits for the group lead to confirm it.") % words
    return _("%(staff)s was locked out of the case.") % words


@shown.register
def _recorded_fields(entry: conflict.ConflictRecorded, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("Who"), telling.names.staff(entry.staff)),
        Field(gettext_lazy("How they are involved"), str(INVOLVEMENT_NAMES[entry.how])),
        Field(gettext_lazy("It moves the case to somebody else"), "yes" if entry.captures else "no", "answer"),
    ]


@said.register
def _confirmed(entry: conflict.ConflictConfirmed, telling: Telling) -> str:
    words = {"by": telling.by, "staff": telling.names.staff(entry.staff)}
    return _("%(by)s confirmed that %(staff)s stays locked out.") % words


@shown.register
def _confirmed_fields(entry: conflict.ConflictConfirmed, telling: Telling) -> list[Field]:
    return [Field(gettext_lazy("Why"), entry.why, "words")]


@said.register
def _lifted(entry: conflict.ConflictLifted, telling: Telling) -> str:
    words = {"by": telling.by, "staff": telling.names.staff(entry.staff)}
    return _("%(by)s found that %(staff)s is not involved and may see the case again.") % words


@shown.register
def _lifted_fields(entry: conflict.ConflictLifted, telling: Telling) -> list[Field]:
    return [Field(gettext_lazy("Why"), entry.why, "words")]
