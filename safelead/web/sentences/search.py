"""Searching a device, and deciding not to."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safelead.chronology.kinds import search
from safelead.schools.written import CLAUSES
from safelead.web.sentences.telling import Field, Telling, said, shown
from safelead.web.words import ANSWER_NAMES, FOUND_NAMES


def _device(device: str, telling: Telling) -> str:
    return telling.names.thing(device) or _("a device")


@said.register
def _searched(entry: search.DeviceSearched, telling: Telling) -> str:
    words = {
        "by": telling.names.of(entry.by),
        "second": telling.names.of(entry.second) if entry.second else "",
        "device": _device(entry.device, telling),
        "pupil": telling.names.of(entry.pupil),
        "found": FOUND_NAMES[entry.found],
    }
    if entry.second:
        return _("%(by)s searched a device of %(pupil)s with %(second)s there: %(device)s. Found: %(found)s.") % words
    return _("%(by)s searched a device of %(pupil)s alone: %(device)s. Found: %(found)s.") % words


@shown.register
def _searched_fields(entry: search.DeviceSearched, telling: Telling) -> list[Field]:
    clauses = "; ".join(
        f"{_(CLAUSES[key].asks) if key in CLAUSES else key} {ANSWER_NAMES[value]}"
        for key, value in entry.clauses.items()
    )
    return [
        Field(gettext_lazy("Device"), _device(entry.device, telling)),
        Field(gettext_lazy("Whose it is"), telling.names.of(entry.pupil)),
        Field(gettext_lazy("Searched by"), telling.names.of(entry.by)),
        Field(gettext_lazy("Also there"), telling.names.of(entry.second) if entry.second else ""),
        Field(gettext_lazy("Searcher and pupil are of the same sex"), entry.same_sex, "answer"),
        Field(gettext_lazy("Why not, or why alone"), entry.exception, "words"),
        Field(gettext_lazy("Where"), entry.where),
        Field(gettext_lazy("Reason"), entry.reason, "words"),
        Field(gettext_lazy("On whose authority"), entry.authority),
        Field(gettext_lazy("Policy in force"), entry.policy),
        Field(gettext_lazy("What was confirmed of it"), clauses),
        Field(gettext_lazy("What was looked for"), entry.item),
        Field(gettext_lazy("Found"), str(FOUND_NAMES[entry.found])),
        Field(gettext_lazy("What was found"), entry.found_what, "words"),
        Field(gettext_lazy("What follows"), entry.follow_up, "words"),
    ]


@said.register
def _not_made(entry: search.SearchNotMade, telling: Telling) -> str:
    words = {"by": telling.by, "device": _device(entry.device, telling)}
    return _("%(by)s decided that nobody searches a device: %(device)s.") % words


@shown.register
def _not_made_fields(entry: search.SearchNotMade, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("Device"), _device(entry.device, telling)),
        Field(gettext_lazy("Why"), entry.why, "words"),
        Field(gettext_lazy("What is done instead"), entry.instead, "words"),
    ]
