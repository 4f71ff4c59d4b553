"""The conditions of an act as a page shows them: each question with its answer, what it cites, where it is answered."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from safelead.access.roles import Act
from safelead.cases.gates import Condition, Gated
from safelead.guidance import Answer
from safelead.web.components import Link
from safelead.web.duties import address_of
from safelead.web.opened import CasePage
from safelead.web.sentences.review import question
from safelead.web.words import ANSWER_NAMES


@dataclass(frozen=True, slots=True)
class Stands:
    """One condition: the question, how it stands in words, whether that stops the act, and where it is settled."""

    text: str
    words: str
    stops: bool
    cites: tuple[str, ...]
    link: Link | None = None


def conditions(page: CasePage, act: Gated) -> list[Stands]:
    """Each condition of the act, in order."""
    return [stands for each in act.conditions for stands in _stands(page, each)]


def law_first(page: CasePage, act: Gated) -> list[Stands]:
    """The law of the place first, then each condition; after a law that forbids the act, none."""
    advice, cites = page.opened.reading.advice, ("5.2-b",)
    place = advice.pack.jurisdictions[advice.assessment.jurisdiction]
    text = _("Does the law of the place allow it?")
    if act.is_never:
        words = _("Not before the group has recorded legal advice") if place.awaits_advice else _("No")
        return [Stands(text, words, stops=True, cites=cites)]
    words = _("Yes, by the legal advice that the group recorded") if place.awaits_advice else _("Yes")
    return [Stands(text, words, stops=False, cites=cites), *conditions(page, act)]


def _stands(page: CasePage, condition: Condition) -> Iterator[Stands]:
    for key, answer in condition.answers.items():
        words = str(ANSWER_NAMES[answer.value])
        if condition.gate.until_told and answer is Answer.NOT_KNOWN:
            words = _("Nobody has")
        link = None if condition.is_open else _settled(page, key)
        yield Stands(question(key), words, not condition.is_open, condition.gate.cites, link)


def _settled(page: CasePage, key: str) -> Link | None:
    """Where somebody who may can settle it."""
    places = {
        "police_not_needed_decided": (_("Decide about agencies"), "decide", Act.DECIDE),
        "agency_asked_to_wait": (_("Ask them whether it is over"), "agency", Act.CONTACT_AGENCY),
    }
    if key not in places:
        return None
    text, name, act = places[key]
    href = address_of(name, page.reference) if page.opened.may(act) and not page.state.closed else ""
    return Link(text, href) if href else None
