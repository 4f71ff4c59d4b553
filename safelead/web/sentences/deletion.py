"""Asking a child to delete it, and what came of it."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safelead.chronology.kinds import deletion, discipline
from safelead.web.names import joined
from safelead.web.sentences.telling import Field, Telling, said, shown
from safelead.web.words import LANGUAGE_NAMES, LEFT_OUT_NAMES, TOLD_HOW_NAMES, WHERE_TO_DELETE_NAMES


def place_name(place: str, telling: Telling) -> str:
    """A place where it is to be deleted, in words."""
    return str(
        WHERE_TO_DELETE_NAMES.get(place) or telling.names.thing(place) or _("a place that is not in it any more")
    )


def _places(places: Iterable[str], telling: Telling) -> str:
    """The places in a row; all that a child can be asked for at once is "everywhere"."""
    named = tuple(places)
    if set(deletion.ANYWHERE) <= set(named):
        return joined(
            [_("everywhere"), *(place_name(each, telling) for each in named if each not in deletion.ANYWHERE)]
        )
    return joined(place_name(place, telling) for place in named)


def _who(entry: deletion.DeletionRequested | deletion.DeletionReminded, telling: Telling) -> dict[str, str]:
    by = telling.names.of(entry.by) if entry.by else telling.by
    return {"by": by, "pupil": telling.names.of(entry.pupil)}


@said.register
def _asked(entry: deletion.DeletionRequested, telling: Telling) -> str:
    words = {**_who(entry, telling), "when": telling.clock.when(entry.deadline)}
    return _("%(by)s asked %(pupil)s to delete it and to say so by %(when)s.") % words


@shown.register
def _asked_fields(entry: deletion.DeletionRequested, telling: Telling) -> list[Field]:
    left_out = entry.left_out_why or str(LEFT_OUT_NAMES.get(entry.left_out, ""))
    return [
        Field(gettext_lazy("Who was asked"), telling.names.of(entry.pupil)),
        Field(gettext_lazy("Asked by"), telling.names.of(entry.by) if entry.by else telling.by),
        Field(gettext_lazy("Where"), _places(entry.places, telling)),
        Field(gettext_lazy("Until"), telling.clock.record(entry.deadline)),
        Field(gettext_lazy("What was read to the child"), entry.told, "words"),
        Field(gettext_lazy("In which language"), str(LANGUAGE_NAMES.get(entry.language, "")) if entry.told else ""),
        Field(gettext_lazy("Why the child was not told of an offence"), left_out),
        Field(gettext_lazy("What the child said"), entry.said, "words"),
    ]


@said.register
def _reminded(entry: deletion.DeletionReminded, telling: Telling) -> str:
    words = _who(entry, telling)
    if entry.deadline:
        words["when"] = telling.clock.when(entry.deadline)
        return _("%(by)s reminded %(pupil)s to delete it, with a new day: %(when)s.") % words
    return _("%(by)s reminded %(pupil)s to delete it.") % words


@shown.register
def _reminded_fields(entry: deletion.DeletionReminded, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("Who was reminded"), telling.names.of(entry.pupil)),
        Field(gettext_lazy("Reminded by"), telling.names.of(entry.by) if entry.by else telling.by),
        Field(gettext_lazy("New day"), telling.clock.record(entry.deadline) if entry.deadline else ""),
        Field(gettext_lazy("What was said"), entry.said, "words"),
    ]


@said.register
def _confirmed(entry: deletion.DeletionConfirmed, telling: Telling) -> str:
    words = {"pupil": telling.names.of(entry.pupil), "places": _places(entry.places, telling)}
    return _("%(pupil)s said that it is deleted: %(places)s.") % words


@shown.register
def _confirmed_fields(entry: deletion.DeletionConfirmed, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("Whose it was"), telling.names.of(entry.pupil)),
        Field(gettext_lazy("Deleted"), _places(entry.places, telling)),
        Field(gettext_lazy("Told to"), telling.names.of(entry.by) if entry.by else telling.by),
        Field(gettext_lazy("How"), str(TOLD_HOW_NAMES[entry.how])),
        Field(gettext_lazy("In their words"), entry.said, "words"),
    ]


@said.register
def _refused(entry: deletion.DeletionRefused, telling: Telling) -> str:
    words = {"pupil": telling.names.of(entry.pupil), "places": _places(entry.places, telling)}
    if entry.found_later:
        return _("It turned out that %(pupil)s did not delete it: %(places)s.") % words
    return _("%(pupil)s did not agree to delete it: %(places)s.") % words


@shown.register
def _refused_fields(entry: deletion.DeletionRefused, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("Who did not delete it"), telling.names.of(entry.pupil)),
        Field(gettext_lazy("Where"), _places(entry.places, telling)),
        Field(gettext_lazy("It turned out later"), "yes" if entry.found_later else "no", "answer"),
        Field(gettext_lazy("Told to"), telling.names.of(entry.by) if entry.by else telling.by),
        Field(gettext_lazy("What was said, or how it is known"), entry.said, "words"),
    ]


@said.register
def _not_involved(entry: deletion.PoliceNotInvolved, telling: Telling) -> str:
    words = {"by": telling.by, "pupil": telling.names.of(entry.pupil)}
    return _("%(by)s decided not to tell the police that %(pupil)s did not delete it.") % words


@shown.register
def _not_involved_fields(entry: deletion.PoliceNotInvolved, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("Whose it was"), telling.names.of(entry.pupil)),
        Field(gettext_lazy("Why"), entry.why, "words"),
        Field(gettext_lazy("What is done instead"), entry.instead, "words"),
    ]


@said.register
def _measures(entry: discipline.DisciplineDecided, telling: Telling) -> str:
    words = {"by": telling.by, "pupil": telling.names.of(entry.pupil)}
    if entry.measures:
        return _("%(by)s decided on measures under the behaviour policy for %(pupil)s.") % words
    return _("%(by)s decided on no measures for %(pupil)s.") % words


@shown.register
def _measures_fields(entry: discipline.DisciplineDecided, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("For"), telling.names.of(entry.pupil)),
        Field(gettext_lazy("Measures"), entry.measures, "words"),
        Field(gettext_lazy("Why"), entry.why, "words"),
        Field(gettext_lazy("Behaviour policy"), entry.policy),
        Field(gettext_lazy("What the police said about it"), entry.police, "words"),
    ]
