"""The people of a case and their parts."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from safelead.chronology.kinds import people
from safelead.web.names import joined
from safelead.web.sentences.telling import Field, Telling, said, shown
from safelead.web.words import SORT_NAMES, part_name


def name(entry: people.PersonPlaced, telling: Telling) -> str:
    return entry.written or telling.names.of(entry.person)


def parts(entry: people.PersonPlaced) -> str:
    return joined(str(part_name(part, entry.sort)) for part in entry.parts)


@said.register
def _placed(entry: people.PersonPlaced, telling: Telling) -> str:
    words = {"by": telling.by, "person": name(entry, telling), "parts": parts(entry)}
    if entry.parts:
        return _("%(by)s wrote down the part of %(person)s: %(parts)s.") % words
    return _("%(by)s added %(person)s to the case.") % words


@shown.register
def _placed_fields(entry: people.PersonPlaced, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("Who"), name(entry, telling)),
        Field(gettext_lazy("Is a"), str(SORT_NAMES[entry.sort])),
        Field(gettext_lazy("Part in it"), parts(entry)),
        Field(gettext_lazy("Age when it was made"), _age(entry) if "in-imagery" in entry.parts else ""),
    ]


def _age(entry: people.PersonPlaced) -> str:
    if entry.age_when_made is None:
        return _("not known")
    return ngettext("%(years)s year", "%(years)s years", entry.age_when_made) % {"years": entry.age_when_made}


@said.register
def _identified(entry: people.PersonIdentified, telling: Telling) -> str:
    words = {"by": telling.by, "pupil": telling.names.of(entry.pupil)}
    return _("%(by)s found out who a child is whom nobody could name: %(pupil)s.") % words


@shown.register
def _identified_fields(entry: people.PersonIdentified, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("As it was written"), telling.names.of(entry.person)),
        Field(gettext_lazy("Who it is"), telling.names.of(entry.pupil)),
    ]


@said.register
def _taken_back(entry: people.PartTakenBack, telling: Telling) -> str:
    words = {
        "by": telling.by,
        "person": telling.names.of(entry.person),
        "part": part_name(entry.part, ""),
    }
    return _("%(by)s took back a part of %(person)s: %(part)s.") % words


@shown.register
def _taken_back_fields(entry: people.PartTakenBack, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("Who"), telling.names.of(entry.person)),
        Field(gettext_lazy("Part that was not true"), str(part_name(entry.part, ""))),
        Field(gettext_lazy("Why"), entry.why, "words"),
    ]
