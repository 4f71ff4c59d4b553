"""Places where the imagery is, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safelead.chronology.kinds import places
from safelead.web.sentences.telling import Field, Telling, said, shown

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
        Field(gettext_lazy("Address, or where in words"), entry.where, "words"),
        Field(gettext_lazy("Whose it is"), telling.names.of(entry.holder) if entry.holder else ""),
        Field(gettext_lazy("Posted by"), str(POSTER_NAMES[entry.poster])),
        Field(gettext_lazy("As told by"), telling.names.of(entry.said_by) if entry.said_by else ""),
        Field(gettext_lazy("There is a way to report to it"), entry.has_route if entry.provider else "", "answer"),
    ]
