"""Keeping the record right, and ending and taking up a case again."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safelead.chronology.kinds import upkeep
from safelead.web.duties import duty_says
from safelead.web.sentences.telling import Field, Telling, said, shown

LONGEST = 90  # characters: what a row of the chronology holds


def shorten(words: str) -> str:
    """The beginning of what somebody wrote, for a row; the whole stands inside."""
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]}…"


@said.register
def _noted(entry: upkeep.NoteAdded, telling: Telling) -> str:
    return _("%(by)s noted: %(note)s") % {"by": telling.by, "note": shorten(" ".join(entry.text.split()))}


@shown.register
def _noted_fields(entry: upkeep.NoteAdded, telling: Telling) -> list[Field]:
    return [Field(gettext_lazy("Note"), entry.text, "words")]


@said.register
def _discharged(entry: upkeep.DutyDischarged, telling: Telling) -> str:
    # What somebody wrote down may end with a full stop of its own.
    words = {"by": telling.by, "duty": duty_says(entry.duty, entry.about, telling.names).rstrip(".")}
    if entry.done:
        return _("%(by)s wrote down as done: %(duty)s.") % words
    return _("%(by)s wrote down as no longer owed: %(duty)s.") % words


@shown.register
def _discharged_fields(entry: upkeep.DutyDischarged, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("What was owed"), duty_says(entry.duty, entry.about, telling.names)),
        Field(gettext_lazy("What was done") if entry.done else gettext_lazy("Why not"), entry.words, "words"),
    ]


@said.register
def _handed_over(entry: upkeep.CaseHandedOver, telling: Telling) -> str:
    words = {"by": telling.by, "lead": telling.names.staff(entry.lead)}
    if entry.lead == telling.recorded.author:
        return _("%(by)s took the case over.") % words
    return _("%(by)s handed the case to %(lead)s.") % words


@shown.register
def _handed_over_fields(entry: upkeep.CaseHandedOver, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("Leads the case"), telling.names.staff(entry.lead)),
        Field(gettext_lazy("Why"), entry.why, "words"),
    ]


@said.register
def _corrected(entry: upkeep.EntryCorrected, telling: Telling) -> str:
    return _("%(by)s corrected entry %(sequence)s.") % {"by": telling.by, "sequence": entry.corrects}


@shown.register
def _corrected_fields(entry: upkeep.EntryCorrected, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("What is right"), entry.right, "words"),
        Field(gettext_lazy("Why"), entry.why, "words"),
    ]


@said.register
def _sealed(entry: upkeep.EntrySealed, telling: Telling) -> str:
    return _("%(by)s sealed entry %(sequence)s.") % {"by": telling.by, "sequence": entry.seals}


@shown.register
def _sealed_fields(entry: upkeep.EntrySealed, telling: Telling) -> list[Field]:
    return [Field(gettext_lazy("Why"), entry.why, "words")]


@said.register
def _closed(entry: upkeep.CaseClosed, telling: Telling) -> str:
    return _("%(by)s closed the case.") % {"by": telling.by}


@shown.register
def _closed_fields(entry: upkeep.CaseClosed, telling: Telling) -> list[Field]:
    kept = date_format(entry.kept_until, _("j F Y")) if entry.kept_until else ""
    return [
        Field(gettext_lazy("Why it could close"), entry.why, "words"),
        Field(gettext_lazy("Kept until"), kept),
        Field(gettext_lazy("Why that long"), _(entry.kept_why) if entry.kept_why else ""),
    ]


@said.register
def _erased(entry: upkeep.CaseErased, telling: Telling) -> str:
    return _("%(by)s and %(agreed)s erased the case.") % {"by": telling.by, "agreed": telling.names.staff(entry.agreed)}


_WHY_ERASED = {
    "kept-long-enough": gettext_lazy("It was kept as long as it had to be."),
    "ordered": gettext_lazy("A court or an authority ordered it."),
    "unlawful": gettext_lazy("It should never have been recorded."),
}


@shown.register
def _erased_fields(entry: upkeep.CaseErased, telling: Telling) -> list[Field]:
    return [Field(gettext_lazy("Why"), str(_WHY_ERASED[entry.why]))]


@said.register
def _reopened(entry: upkeep.CaseReopened, telling: Telling) -> str:
    return _("%(by)s opened the case again.") % {"by": telling.by}


@shown.register
def _reopened_fields(entry: upkeep.CaseReopened, telling: Telling) -> list[Field]:
    return [Field(gettext_lazy("Why"), entry.why, "words")]
