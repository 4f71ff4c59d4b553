"""A line as one person may open it, and what stands on its page: every field, and every version before."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safelead.access.roles import Act
from safelead.cases.gate import may_somewhere, schools_for
from safelead.directory.changing import By
from safelead.directory.lines import Told
from safelead.directory.lookup import newest, told
from safelead.directory.models import Line, Version
from safelead.directory.sealing import Words, readable
from safelead.directory.shipping import shipped
from safelead.people.register import staff_cards
from safelead.schools.models import School
from safelead.web.components import Summary
from safelead.web.directory.words import KNOWN_NAMES, NEED_NAMES, WHOM_NAMES
from safelead.web.names import joined
from safelead.web.page import SignedIn
from safelead.web.times import Clock

FIELD_NAMES = {
    "name": gettext_lazy("Name"),
    "need": gettext_lazy("Stands under"),
    "purpose": gettext_lazy("What for"),
    "whom": gettext_lazy("For whom"),
    "telephone": gettext_lazy("Telephone"),
    "also": gettext_lazy("Other ways"),
    "web": gettext_lazy("Web address"),
    "hours": gettext_lazy("When"),
    "note": gettext_lazy("What to know"),
    "with_account": gettext_lazy("Report with an account"),
    "without_account": gettext_lazy("Report without an account"),
    "third_party": gettext_lazy("May somebody report for the child?"),
    "from_within": gettext_lazy("Can only somebody who is in the chat report it?"),
    "blocking": gettext_lazy("Blocking"),
    "under_18": gettext_lazy("For somebody under 18"),
    "give": gettext_lazy("What else to give them, or not"),
    "source": gettext_lazy("Where it says so"),
}
# What stands at the head of a line's page already.
AT_ITS_HEAD = ("name", "telephone", "also", "web", "hours")
DID = {
    "shipped": gettext_lazy("It came with Safelead."),
    "added": gettext_lazy("%(who)s added it."),
    "changed": gettext_lazy("%(who)s changed it: %(fields)s."),
    "checked": gettext_lazy("%(who)s checked it."),
    "taken-off": gettext_lazy("%(who)s took it off the directory."),
    "put-back": gettext_lazy("%(who)s put it back."),
}


@dataclass(frozen=True)
class Opened:
    """A line that somebody may open, with its newest version and what that says."""

    version: Version
    words: Words

    @property
    def line(self) -> Line:
        return self.version.line

    @property
    def name(self) -> str:
        return said("name", self.words.name)

    @property
    def is_taken_off(self) -> bool:
        return self.version.did == Version.Did.TAKEN_OFF


@dataclass(frozen=True)
class Past:
    """One version: when and what was done, and every field as it was."""

    said: str
    fields: list[Summary]


def opened(request: SignedIn, line: int, act: Act) -> Opened:
    """The line, if it is everybody's, or of a school in which the person may do this; else there is none (404)."""
    version = newest(also_taken_off=True).filter(line=line).select_related("line__school").first()
    if version is None:
        raise Http404
    own = version.line.school_id
    if own and not schools_for(request.user, act, request.now).filter(pk=own).exists():
        raise Http404
    return Opened(version, readable(version))


def opened_as(request: SignedIn, line: int, act: Act, *, local: bool) -> Opened:
    """The same, if it is a school's own (``local``) or everybody's as the page expects."""
    found = opened(request, line, act)
    if bool(found.line.school_id) is not local:
        raise Http404
    return found


def may_write(request: SignedIn, found: Opened) -> bool:
    """Whether the person may change this line."""
    if found.line.school_id:
        mine = schools_for(request.user, Act.EDIT_LOCAL_CONTACTS, request.now)
        return mine.filter(pk=found.line.school_id).exists()
    return may_somewhere(request.user, Act.EDIT_DIRECTORY, request.now)


def by(request: SignedIn, school: School | None = None) -> By:
    """Who writes now, and which day it is where they are."""
    return By(request.user, request.now, clock(request, school).today)


def clock(request: SignedIn, school: School | None = None) -> Clock:
    """The present at the school, or at the first of the person's schools."""
    where = school or schools_for(request.user, Act.SEE_DESK, request.now).order_by("name").first()
    return Clock(request.now, where.time_zone if where else "UTC")


def fields_of(words: Words, line: Line, *, without: tuple[str, ...] = ()) -> list[Summary]:
    """Every field that says something, in the reader's language; an answer is drawn as one."""
    hidden = ("need", "whom", *without) if line.school_id else without
    rows = ((name, getattr(words, name)) for name in words.__struct_fields__ if name not in hidden)
    return [_field(name, value) for name, value in rows if value and value != Told()]


def _field(name: str, value: Any) -> Summary:
    if name in ("third_party", "from_within"):
        return Summary(FIELD_NAMES[name], KNOWN_NAMES[value], answer=value)
    return Summary(FIELD_NAMES[name], said(name, value))


def said(name: str, value: Any) -> str:
    """What stands in a field, in the reader's language."""
    if isinstance(value, Told):
        return told(value)
    if name == "need":
        return str(NEED_NAMES[value])
    return joined(str(WHOM_NAMES[each]) for each in value) if name == "whom" else str(value)


def history(found: Opened, clock: Clock) -> list[Past]:
    """Every version, newest first, each with what was changed."""
    versions = list(found.line.versions.select_related("line"))
    said = [readable(each) for each in versions]
    before: list[Words | None] = [*said[1:], None]
    return [
        Past(_did(version, words, last, clock), fields_of(words, found.line))
        for version, words, last in zip(versions, said, before, strict=True)
    ]


def _did(version: Version, words: Words, last: Words | None, clock: Clock) -> str:
    card = staff_cards().get(str(version.by_id)) if version.by_id else None
    changed = joined(str(FIELD_NAMES[name]).lower() for name in differences(last, words)) if last else ""
    did = "added" if version.did == Version.Did.CHANGED and last is None else version.did
    sentence = DID[did] if did != "changed" or changed else DID["checked"]
    told_ = sentence % {"who": card.short if card else _("Somebody"), "fields": changed}
    return _("%(when)s: %(sentence)s") % {"when": clock.record(version.at), "sentence": told_}


def differences(before: Words | None, after: Words) -> list[str]:
    """The fields in which two versions differ."""
    if before is None:
        return []
    return [name for name in after.__struct_fields__ if getattr(before, name) != getattr(after, name)]


def came_otherwise(found: Opened) -> list[Summary]:
    """What the file that came with Safelead says today, where the group's line says something else; else nothing."""
    file = next((each for each in shipped() if each.id == found.line.shipped), None)
    if file is None or file.words == found.words:
        return []
    return [_field(name, getattr(file.words, name)) for name in differences(found.words, file.words)]
