"""What was done for each pupil besides: support, whether it helps, and what somebody is to learn."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safelead.chronology.kinds import support
from safelead.web.names import joined
from safelead.web.sentences.telling import Field, Telling, said, shown
from safelead.web.words import FOR_WHOM_NAMES, OFFER_NAMES, SUPPORT_NAMES


def _what(entry: support.SupportOffered) -> str:
    return joined(str(SUPPORT_NAMES[each]) for each in entry.what)


@said.register
def _offered(entry: support.SupportOffered, telling: Telling) -> str:
    words = {
        "by": telling.names.of(entry.by) if entry.by else telling.by,
        "pupil": telling.names.of(entry.pupil),
        "what": _what(entry),
        "answer": str(OFFER_NAMES[entry.answer]),
    }
    return _("%(by)s offered %(pupil)s support: %(what)s (%(answer)s).") % words


@shown.register
def _offered_fields(entry: support.SupportOffered, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("Offered to"), telling.names.of(entry.pupil)),
        Field(gettext_lazy("What was offered"), _what(entry)),
        Field(gettext_lazy("Who or what it is"), entry.named),
        Field(gettext_lazy("Helplines that were given"), "\n".join(entry.helplines), "words"),
        Field(gettext_lazy("Who offered it"), telling.names.of(entry.by) if entry.by else telling.by),
        Field(gettext_lazy("The answer"), str(OFFER_NAMES[entry.answer])),
        Field(gettext_lazy("In the child's words"), entry.said, "words"),
        Field(gettext_lazy("Ask again"), telling.clock.when(entry.again_on) if entry.again_on else ""),
    ]


@said.register
def _reviewed(entry: support.SupportReviewed, telling: Telling) -> str:
    words = {"by": telling.by, "pupil": telling.names.of(entry.pupil)}
    if entry.goes_on:
        return _("%(by)s asked whether the support helps %(pupil)s: it goes on.") % words
    return _("%(by)s asked whether the support helps %(pupil)s: it has ended.") % words


@shown.register
def _reviewed_fields(entry: support.SupportReviewed, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("Support of"), telling.names.of(entry.pupil)),
        Field(gettext_lazy("Offered in"), _("entry %(sequence)s") % {"sequence": entry.offer}),
        Field(gettext_lazy("What was found"), entry.found, "words"),
        Field(gettext_lazy("It goes on"), "yes" if entry.goes_on else "no", "answer"),
        Field(gettext_lazy("Ask again"), telling.clock.when(entry.again_on) if entry.again_on else ""),
    ]


@said.register
def _planned(entry: support.EducationPlanned, telling: Telling) -> str:
    words = {"by": telling.by, "whom": _whom(entry, telling)}
    return _("%(by)s planned what is to be learnt: %(whom)s.") % words


@shown.register
def _planned_fields(entry: support.EducationPlanned, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("For"), _whom(entry, telling)),
        Field(gettext_lazy("What is to be learnt, and how"), entry.what, "words"),
        Field(gettext_lazy("Who sees to it"), entry.by),
        Field(gettext_lazy("By"), telling.clock.when(entry.by_day) if entry.by_day else ""),
    ]


def _whom(entry: support.EducationPlanned, telling: Telling) -> str:
    return telling.names.of(entry.pupil) if entry.pupil else entry.audience or str(FOR_WHOM_NAMES[entry.whom])
