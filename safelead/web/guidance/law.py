"""The law card: the law in short, topic by topic, for a page of its own and beside the steps that need it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safelead.guidance.law import TOPICS, LawLine, Source, Topic, law_of
from safelead.web.forms.widgets import Text

TOPIC_NAMES: Mapping[Topic, Text] = {
    "offence": gettext_lazy("What is against the law"),
    "child": gettext_lazy("Who is a child"),
    "indecent": gettext_lazy("Which pictures"),
    "police": gettext_lazy("What the police do"),
    "recording": gettext_lazy("How the police record it"),
    "standing": gettext_lazy("What the guidance is"),
    "figures": gettext_lazy("How many young people do it"),
}
SOURCE_NAMES: Mapping[Source, Text] = {
    "guidance": gettext_lazy("in the guidance"),
    "official": gettext_lazy("on an official page"),
    "second-hand": gettext_lazy("not at its source"),
    "background": gettext_lazy("widely known"),
}


@dataclass(frozen=True)
class Said:
    """A line as it is shown: the sentence, as of when and how sure, and what it rests on."""

    says: str
    standing: str
    cites: tuple[str, ...]


@dataclass(frozen=True)
class About:
    """The lines on one topic."""

    title: Text
    lines: tuple[Said, ...]


def card_of(jurisdiction: str, topics: tuple[Topic, ...] = TOPICS) -> list[About]:
    """The law card of a place: all of it, or only these topics (2-a to 2.3-a, 1.3-a, 1.6-a)."""
    by_topic = {topic: tuple(map(_said, law_of(jurisdiction, (topic,)))) for topic in topics}
    return [About(TOPIC_NAMES[topic], lines) for topic, lines in by_topic.items() if lines]


def _said(line: LawLine) -> Said:
    words = {"year": line.year or _("today"), "source": SOURCE_NAMES[line.source]}
    return Said(_(line.says), _("%(year)s, %(source)s") % words, line.cites)
