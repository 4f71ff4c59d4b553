"""What was said to parents and with the children."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safelead.cases.parents import about
from safelead.chronology.kinds import families
from safelead.web.names import joined
from safelead.web.sentences.telling import Field, Telling, said, shown
from safelead.web.words import PARENT_CHANNEL_NAMES, PARENT_TOPIC_NAMES, TALK_TOPIC_NAMES, Labels


def _topics(topics: Iterable[str], labels: Labels) -> str:
    return joined(str(labels[topic]) for topic in topics)


def _parents(entry: families.ParentInformed | families.ParentsInvited | families.ParentsMet, telling: Telling) -> str:
    return telling.names.everybody(entry.parents, entry.written)


@said.register
def _informed(entry: families.ParentInformed, telling: Telling) -> str:
    words = {
        "by": telling.names.of(entry.by) if entry.by else telling.by,
        "pupil": telling.names.of(entry.pupil),
        "parents": _parents(entry, telling),
    }
    if words["parents"]:
        return _("%(by)s told %(parents)s, of the family of %(pupil)s.") % words
    return _("%(by)s told the parents of %(pupil)s.") % words


@shown.register
def _informed_fields(entry: families.ParentInformed, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("Parents of"), telling.names.of(entry.pupil)),
        Field(gettext_lazy("Who was told"), _parents(entry, telling)),
        Field(gettext_lazy("Who told them"), telling.names.of(entry.by) if entry.by else telling.by),
        Field(gettext_lazy("How"), str(PARENT_CHANNEL_NAMES[entry.channel])),
        Field(gettext_lazy("What they said"), entry.said, "words"),
        Field(gettext_lazy("They were also"), _topics(entry.covered, PARENT_TOPIC_NAMES)),
    ]


@said.register
def _not_informed(entry: families.ParentNotInformed, telling: Telling) -> str:
    names = telling.names
    named = [names.of_parent(about(entry.pupil, parent)) for parent in entry.parents]
    words = {"by": telling.by, "parents": joined(named) or names.of_parent(entry.pupil)}
    if entry.risk:
        return _("%(by)s decided not to tell %(parents)s: it would put the child at risk.") % words
    return _("%(by)s decided not to tell %(parents)s for now.") % words


@shown.register
def _not_informed_fields(entry: families.ParentNotInformed, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("Parents of"), telling.names.of(entry.pupil)),
        Field(gettext_lazy("Who was not told"), telling.names.everybody(entry.parents)),
        Field(gettext_lazy("Telling them would put the child at risk"), "yes" if entry.risk else "no", "answer"),
        Field(gettext_lazy("Why"), entry.reason, "words"),
        Field(gettext_lazy("What the pupil wants"), entry.pupil_view, "words"),
        Field(gettext_lazy("Look at it again"), telling.clock.when(entry.again_by) if entry.again_by else ""),
    ]


@said.register
def _invited(entry: families.ParentsInvited, telling: Telling) -> str:
    words = {
        "by": telling.names.of(entry.by) if entry.by else telling.by,
        "pupil": telling.names.of(entry.pupil),
        "parents": _parents(entry, telling) or telling.names.of_parent(entry.pupil),
        "when": telling.clock.when(entry.meets_at),
    }
    return _("%(by)s invited %(parents)s, of the family of %(pupil)s, for %(when)s.") % words


@shown.register
def _invited_fields(entry: families.ParentsInvited, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("Parents of"), telling.names.of(entry.pupil)),
        Field(gettext_lazy("Who was invited"), _parents(entry, telling)),
        Field(gettext_lazy("Who invited them"), telling.names.of(entry.by) if entry.by else telling.by),
        Field(gettext_lazy("How"), str(PARENT_CHANNEL_NAMES[entry.channel])),
        Field(gettext_lazy("The meeting"), telling.clock.when(entry.meets_at)),
        Field(gettext_lazy("Where"), entry.where),
        Field(gettext_lazy("What they said to it"), entry.answer, "words"),
    ]


@said.register
def _met(entry: families.ParentsMet, telling: Telling) -> str:
    words = {
        "by": telling.by,
        "pupil": telling.names.of(entry.pupil),
        "parents": _parents(entry, telling) or telling.names.of_parent(entry.pupil),
    }
    if telling.recorded.author in entry.present:
        return _("%(by)s met %(parents)s, of the family of %(pupil)s.") % words
    words["present"] = telling.names.everybody(entry.present)
    return _("%(by)s recorded that %(present)s met %(parents)s, of the family of %(pupil)s.") % words


@shown.register
def _met_fields(entry: families.ParentsMet, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("Parents of"), telling.names.of(entry.pupil)),
        Field(gettext_lazy("Who came"), _parents(entry, telling)),
        Field(gettext_lazy("For the school"), telling.names.everybody(entry.present)),
        Field(gettext_lazy("The child was there"), _answer(entry.pupil_there), "answer"),
        Field(gettext_lazy("What was said"), entry.said, "words"),
        Field(gettext_lazy("What was agreed"), entry.agreed, "words"),
        Field(gettext_lazy("They were also"), _topics(entry.covered, PARENT_TOPIC_NAMES)),
    ]


@said.register
def _heard(entry: families.ChildHeard, telling: Telling) -> str:
    words = {"by": telling.names.of(entry.by) if entry.by else telling.by, "pupil": telling.names.of(entry.pupil)}
    return _("%(by)s listened to %(pupil)s, who spoke unasked.") % words


@shown.register
def _heard_fields(entry: families.ChildHeard, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("Who spoke"), telling.names.of(entry.pupil)),
        Field(gettext_lazy("Who listened"), telling.names.of(entry.by) if entry.by else telling.by),
        Field(gettext_lazy("In the child's words"), entry.words, "words"),
        Field(gettext_lazy("The child knows that a record is made"), entry.told_of_record, "answer"),
    ]


@said.register
def _talked(entry: families.ConversationHeld, telling: Telling) -> str:
    words = {
        "by": telling.names.of(entry.by) if entry.by else telling.by,
        "pupil": telling.names.of(entry.pupil),
    }
    if entry.own_account_only:
        return _("%(by)s listened to %(pupil)s: the child's own account only.") % words
    return _("%(by)s talked with %(pupil)s.") % words


@shown.register
def _talked_fields(entry: families.ConversationHeld, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("With"), telling.names.of(entry.pupil)),
        Field(gettext_lazy("Held by"), telling.names.of(entry.by) if entry.by else telling.by),
        Field(gettext_lazy("Why them"), entry.why_them, "words"),
        Field(gettext_lazy("The child knows that a record is made"), _answer(entry.told_of_record), "answer"),
        Field(gettext_lazy("Parents were there"), _answer(entry.parents_present), "answer"),
        Field(gettext_lazy("Why without parents"), entry.without_parents_why, "words"),
        Field(gettext_lazy("Safeguarding policy in force"), entry.policy),
        Field(gettext_lazy("It allows a first conversation without parents"), entry.policy_allows, "answer"),
        Field(gettext_lazy("Only the child's own account was taken"), _answer(entry.own_account_only), "answer"),
        Field(gettext_lazy("What was learnt"), entry.learnt, "words"),
        Field(gettext_lazy("In it"), _topics(entry.covered, TALK_TOPIC_NAMES)),
    ]


def _answer(given: bool) -> str:
    return "yes" if given else "no"


@said.register
def _not_talked(entry: families.ConversationNotHeld, telling: Telling) -> str:
    words = {"by": telling.by, "pupil": telling.names.of(entry.pupil)}
    return _("%(by)s decided that nobody talks with %(pupil)s about it.") % words


@shown.register
def _not_talked_fields(entry: families.ConversationNotHeld, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("With"), telling.names.of(entry.pupil)),
        Field(gettext_lazy("Why"), entry.reason, "words"),
    ]
