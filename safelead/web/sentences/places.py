"""Places where the imagery is, in words."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safelead.chronology.kinds import places
from safelead.web.sentences.telling import Field, Telling, said, shown
from safelead.web.words import REPLY_NAMES, REPORTER_NAMES, ROUTE_NAMES, TAKEDOWN_NAMES

ADDRESS = re.compile(r"://|\bwww\.|\b[\w-]+\.[a-z]{2,}/", re.IGNORECASE)
POSTER_NAMES = {
    "own-account": gettext_lazy("the child in it, on an own account"),
    "somebody": gettext_lazy("somebody else"),
    "not-known": gettext_lazy("not known"),
}
PLACE_SORT_NAMES = {
    "online": gettext_lazy("online"),
    "device": gettext_lazy("on a device"),
    "cloud": gettext_lazy("in online storage"),
}


@said.register
def _named(entry: places.PlaceNamed, telling: Telling) -> str:
    words = {"by": telling.by, "place": telling.names.thing(entry.place) or str(PLACE_SORT_NAMES[entry.sort])}
    if entry.again:
        return _("%(by)s wrote down more about a place where it is: %(place)s.") % words
    return _("%(by)s wrote down a place where it is: %(place)s.") % words


@shown.register
def _named_fields(entry: places.PlaceNamed, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("Place"), telling.names.thing(entry.place)),
        Field(gettext_lazy("What sort of place"), str(PLACE_SORT_NAMES[entry.sort])),
        Field(gettext_lazy("Account or group"), entry.account),
        Field(gettext_lazy("Address, or where in words"), _where(entry.where), "words"),
        Field(gettext_lazy("Whose it is"), telling.names.of(entry.holder) if entry.holder else ""),
        Field(gettext_lazy("Posted by"), str(POSTER_NAMES[entry.poster])),
        Field(gettext_lazy("As told by"), telling.names.of(entry.said_by) if entry.said_by else ""),
        Field(gettext_lazy("There is a way to report to it"), entry.has_route if entry.provider else "", "answer"),
    ]


def _where(written: str) -> str:
    """Words as they were written; an address stands on the place's own page alone, where nobody opens it by mistake."""
    return _("An address: it stands on the page of the place.") if ADDRESS.search(written) else written


@said.register
def _asked(entry: places.PosterAsked, telling: Telling) -> str:
    words = {**_about(entry.place, telling), "by": telling.names.of(entry.by) if entry.by else telling.by}
    words["poster"] = _somebody(entry.poster, entry.written, telling)
    return _("%(by)s asked %(poster)s to take it down: %(place)s.") % words


@shown.register
def _asked_fields(entry: places.PosterAsked, telling: Telling) -> list[Field]:
    return [
        _place(entry.place, telling),
        Field(gettext_lazy("Who was asked"), _somebody(entry.poster, entry.written, telling)),
        Field(gettext_lazy("Asked by"), telling.names.of(entry.by) if entry.by else ""),
        Field(gettext_lazy("The adult beside them"), entry.beside),
        Field(gettext_lazy("Answer by"), telling.clock.record(entry.answer_by) if entry.answer_by else ""),
        _helped(entry.helped, telling),
    ]


@said.register
def _not_asked(entry: places.PosterNotAsked, telling: Telling) -> str:
    words = {**_about(entry.place, telling), "by": telling.by}
    return _("%(by)s decided that whoever posted it is not asked to take it down: %(place)s.") % words


@shown.register
def _not_asked_fields(entry: places.PosterNotAsked, telling: Telling) -> list[Field]:
    return [_place(entry.place, telling), Field(gettext_lazy("Why"), entry.reason, "words")]


@said.register
def _answered(entry: places.PosterAnswered, telling: Telling) -> str:
    words = {**_about(entry.place, telling), "reply": REPLY_NAMES[entry.reply]}
    return _("%(place)s, from whoever posted it: %(reply)s.") % words


@shown.register
def _answered_fields(entry: places.PosterAnswered, telling: Telling) -> list[Field]:
    return [
        _place(entry.place, telling),
        Field(gettext_lazy("Their answer"), str(REPLY_NAMES[entry.reply])),
        Field(gettext_lazy("What they said"), entry.said, "words"),
        Field(gettext_lazy("How they know that it is gone"), entry.how, "words"),
        Field(gettext_lazy("By when"), telling.clock.record(entry.answer_by) if entry.answer_by else ""),
    ]


@said.register
def _reported(entry: places.TakedownReported, telling: Telling) -> str:
    words = {
        **_about(entry.place, telling),
        "by": _reporter(entry, telling),
        "route": entry.named or ROUTE_NAMES[entry.route],
    }
    return _("%(by)s reported a place online to %(route)s: %(place)s.") % words


@shown.register
def _reported_fields(entry: places.TakedownReported, telling: Telling) -> list[Field]:
    return [
        _place(entry.place, telling),
        Field(gettext_lazy("Reported to"), entry.named or str(ROUTE_NAMES[entry.route])),
        Field(gettext_lazy("Reported by"), _reporter(entry, telling)),
        Field(gettext_lazy("What they were given"), entry.given, "words"),
        Field(gettext_lazy("Their reference"), entry.reference),
        Field(gettext_lazy("Answer by"), telling.clock.record(entry.answer_by) if entry.answer_by else ""),
        _helped(entry.helped, telling),
    ]


@said.register
def _heard(entry: places.TakedownAnswered, telling: Telling) -> str:
    words = {
        **_about(entry.place, telling),
        "route": ROUTE_NAMES[entry.route],
        "outcome": TAKEDOWN_NAMES[entry.outcome],
    }
    return _("%(place)s, reported to %(route)s: %(outcome)s.") % words


@shown.register
def _heard_fields(entry: places.TakedownAnswered, telling: Telling) -> list[Field]:
    return [
        _place(entry.place, telling),
        Field(gettext_lazy("Reported to"), str(ROUTE_NAMES[entry.route])),
        Field(gettext_lazy("Their answer"), str(TAKEDOWN_NAMES[entry.outcome])),
        Field(gettext_lazy("What they said"), entry.said, "words"),
        Field(gettext_lazy("Their reference"), entry.reference),
    ]


@said.register
def _removed(entry: places.PlaceRemoved, telling: Telling) -> str:
    words = {**_about(entry.place, telling), "who": _somebody(entry.told_by, entry.written, telling), "by": telling.by}
    return _("It is gone, as %(who)s told %(by)s: %(place)s.") % words


@said.register
def _still_there(entry: places.PlaceStillThere, telling: Telling) -> str:
    words = {**_about(entry.place, telling), "who": _somebody(entry.told_by, entry.written, telling), "by": telling.by}
    return _("It is still there, as %(who)s told %(by)s: %(place)s.") % words


@shown.register
def _removed_fields(entry: places.PlaceRemoved, telling: Telling) -> list[Field]:
    return _as_told(entry, telling)


@shown.register
def _still_there_fields(entry: places.PlaceStillThere, telling: Telling) -> list[Field]:
    return _as_told(entry, telling)


@said.register
def _ended(entry: places.TakedownEnded, telling: Telling) -> str:
    words = {**_about(entry.place, telling), "by": telling.by}
    return _("%(by)s decided not to go on with having it taken down: %(place)s.") % words


@shown.register
def _ended_fields(entry: places.TakedownEnded, telling: Telling) -> list[Field]:
    return [
        _place(entry.place, telling),
        Field(gettext_lazy("Why"), entry.why, "words"),
        Field(gettext_lazy("Decided with"), telling.names.everybody(entry.decided_with)),
    ]


def _about(place: str, telling: Telling) -> dict[str, str]:
    return {"place": telling.names.thing(place) or _("a place online")}


def _place(place: str, telling: Telling) -> Field:
    return Field(gettext_lazy("Place"), telling.names.thing(place))


def _somebody(person: str, written: str, telling: Telling) -> str:
    return (telling.names.of(person) if person else written) or _("somebody")


def _reporter(entry: places.TakedownReported, telling: Telling) -> str:
    return telling.names.of(entry.person) if entry.person else str(REPORTER_NAMES[entry.by])


def _helped(pupils: tuple[str, ...], telling: Telling) -> Field:
    return Field(gettext_lazy("Who was helped with it"), telling.names.everybody(pupils))


def _as_told(entry: places.PlaceRemoved | places.PlaceStillThere, telling: Telling) -> list[Field]:
    return [
        _place(entry.place, telling),
        Field(gettext_lazy("As told by"), _somebody(entry.told_by, entry.written, telling)),
        Field(gettext_lazy("How they know"), entry.how, "words"),
    ]
