"""Viewing: decided against, allowed, done or not; and what somebody saw unasked."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safelead.chronology.kinds import viewing
from safelead.chronology.kinds.review import Signature
from safelead.web.sentences.telling import Field, Telling, said, shown

REASON_NAMES = {
    "facts_not_otherwise_known": gettext_lazy("it is the only way to decide about other agencies"),
    "viewing_needed_for_report": gettext_lazy("it is needed to have it taken down"),
    "viewing_unavoidable": gettext_lazy("a pupil showed it, or it is on a school device or network"),
}
HOW_SEEN_NAMES = {
    "shown": gettext_lazy("a pupil showed it"),
    "found": gettext_lazy("it was on a school device or network"),
    "sent": gettext_lazy("it was sent to them"),
    "other": gettext_lazy("in another way"),
}
SUPPORT_NAMES = {
    "not-asked": gettext_lazy("nobody has offered it yet"),
    "offered": gettext_lazy("offered"),
    "accepted": gettext_lazy("accepted"),
    "declined": gettext_lazy("offered and declined"),
}


def _signed(signature: Signature) -> list[Field]:
    return [
        Field(gettext_lazy("What was signed"), signature.text, "fixed"),
        Field(gettext_lazy("On whose authority"), signature.authority),
    ]


@said.register
def _against(entry: viewing.ViewingDecidedAgainst, telling: Telling) -> str:
    return _("%(by)s decided that nobody views it.") % {"by": telling.by}


@shown.register
def _against_fields(entry: viewing.ViewingDecidedAgainst, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("Why"), entry.why, "words"),
        Field(gettext_lazy("What is done instead"), entry.instead, "words"),
    ]


@said.register
def _told(entry: viewing.HeadteacherToldOfViewing, telling: Telling) -> str:
    words = {"by": telling.by, "head": telling.names.of(entry.told)}
    return _("%(by)s told %(head)s that viewing is being thought of, and why.") % words


@shown.register
def _told_fields(entry: viewing.HeadteacherToldOfViewing, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("Who was told"), telling.names.of(entry.told)),
        Field(gettext_lazy("What they were told"), entry.why, "words"),
    ]


@said.register
def _delegated(entry: viewing.ViewingDelegated, telling: Telling) -> str:
    words = {"by": telling.by, "viewer": telling.names.of(entry.viewer)}
    return _("%(by)s gave %(viewer)s authority to view it, for this once.") % words


@shown.register
def _delegated_fields(entry: viewing.ViewingDelegated, telling: Telling) -> list[Field]:
    return [Field(gettext_lazy("Who has the authority"), telling.names.of(entry.viewer)), *_signed(entry.signature)]


@said.register
def _authorised(entry: viewing.ViewingAuthorised, telling: Telling) -> str:
    words = {"by": telling.by, "viewer": telling.names.of(entry.viewer)}
    return _("%(by)s allowed %(viewer)s, and nobody else, to view it once.") % words


@shown.register
def _authorised_fields(entry: viewing.ViewingAuthorised, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("Who may view it"), telling.names.of(entry.viewer)),
        Field(gettext_lazy("Reason"), str(REASON_NAMES[entry.reason])),
        Field(gettext_lazy("What makes it so"), entry.facts, "words"),
        Field(gettext_lazy("Pupils in the imagery"), telling.names.everybody(entry.pupils)),
        Field(gettext_lazy("Place"), telling.names.thing(entry.place)),
        Field(gettext_lazy("Device"), telling.names.thing(entry.device)),
        Field(gettext_lazy("DSL, or with the headteacher's authority"), entry.is_team, "answer"),
        Field(gettext_lazy("Of the same sex as every pupil in it"), entry.same_sex, "answer"),
        Field(gettext_lazy("Policies in force"), "; ".join(entry.policies)),
        *_signed(entry.signature),
    ]


@said.register
def _viewed(entry: viewing.ImageryViewed, telling: Telling) -> str:
    return _("%(by)s viewed it, and signed what they recorded of that.") % {"by": telling.by}


@shown.register
def _viewed_fields(entry: viewing.ImageryViewed, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("Allowed by entry"), str(entry.authorised)),
        Field(gettext_lazy("In the room"), telling.names.everybody(entry.present, entry.others)),
        Field(gettext_lazy("Where"), entry.where),
        Field(gettext_lazy("Why"), entry.why, "words"),
        Field(gettext_lazy("What followed"), entry.followed, "words"),
        *_signed(entry.signature),
    ]


@said.register
def _not_made(entry: viewing.ViewingNotMade, telling: Telling) -> str:
    return _("%(by)s recorded that nobody viewed it after all.") % {"by": telling.by}


@shown.register
def _not_made_fields(entry: viewing.ViewingNotMade, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("Allowed by entry"), str(entry.authorised)),
        Field(gettext_lazy("Why"), entry.why, "words"),
    ]


@said.register
def _seen(entry: viewing.ImagerySeenUnplanned, telling: Telling) -> str:
    words = {"by": telling.by, "who": telling.names.of(entry.seen_by), "how": HOW_SEEN_NAMES[entry.how]}
    if entry.seen_by == telling.recorded.author:
        return _("%(by)s saw it without having asked to: %(how)s.") % words
    return _("%(by)s recorded that %(who)s saw it without having asked to: %(how)s.") % words


@shown.register
def _seen_fields(entry: viewing.ImagerySeenUnplanned, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("Who saw it"), telling.names.of(entry.seen_by)),
        Field(gettext_lazy("How"), str(HOW_SEEN_NAMES[entry.how])),
        Field(gettext_lazy("Where"), entry.where),
        Field(gettext_lazy("What they did then"), entry.did, "words"),
        Field(gettext_lazy("Support for them"), str(SUPPORT_NAMES[entry.support])),
    ]


@said.register
def _supported(entry: viewing.SupportOfferedToStaff, telling: Telling) -> str:
    words = {"by": telling.by, "who": telling.names.of(entry.staff)}
    return _("%(by)s offered support to %(who)s, who saw it.") % words


@shown.register
def _supported_fields(entry: viewing.SupportOfferedToStaff, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("Offered to"), telling.names.of(entry.staff)),
        Field(gettext_lazy("What was offered"), entry.what, "words"),
        Field(gettext_lazy("Accepted"), "yes" if entry.accepted else "no", "answer"),
    ]
