"""Places online as pages show them: a strip for each, and everything about one."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlencode

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from safelead.access.roles import Act
from safelead.cases.duties import Duty
from safelead.cases.takedown import STEP_DUTIES, URGENT, Plan, asking_forbidden, helpers, plans
from safelead.chronology.kinds.places import PlaceNamed
from safelead.directory.lines import Contact, Provider
from safelead.directory.lookup import contacts_for, provider
from safelead.web.components import Link, Row, Summary
from safelead.web.duties import address_of, duty_words
from safelead.web.names import joined
from safelead.web.opened import CasePage
from safelead.web.places.steps import STANDING_NAMES, WAITING, Next, deeds, next_step, poster, route_name
from safelead.web.sentences import sentence
from safelead.web.sentences.places import POSTER_NAMES
from safelead.web.words import HOLD_NAMES


class Happened(NamedTuple):
    """One entry about a place: when and what, in one sentence, and its page."""

    words: str
    link: Link


def may_record(page: CasePage) -> bool:
    """Whether this person may write down a step, in a case that takes one."""
    return page.opened.may(Act.HANDLE_PLACE) and page.state.closed is None


@dataclass(frozen=True)
class ShownPlace:
    """A place as its strip and its own page show it."""

    page: CasePage
    plan: Plan

    @property
    def key(self) -> str:
        return self.plan.key

    @property
    def name(self) -> str:
        """Service and account, never the address."""
        return capfirst(self.plan.removal.place.named or _("A place online"))

    @property
    def href(self) -> str:
        return address_of("place", self.page.reference, self.key)

    @property
    def standing(self) -> str:
        return str(STANDING_NAMES[self.plan.standing])

    @property
    def is_urgent(self) -> bool:
        return self.plan.urgent == "yes" and not self.plan.removal.settled

    @property
    def asks_whether_urgent(self) -> bool:
        """Nobody has said yet whether it shows nudity or who the child is: a question, never a no."""
        return self.plan.urgent == "not-known" and not self.plan.removal.settled

    @property
    def question_href(self) -> str:
        return f"{address_of('change-place', self.page.reference, self.key)}#place-questions"

    @property
    def duty(self) -> Duty | None:
        """The one duty about it that is open."""
        mine = (each for each in self.page.duties if each.about == self.key and each.kind.id in STEP_DUTIES)
        return next((each for each in mine if each.is_open), None)

    @cached_property
    def row(self) -> Row | None:
        """By when, in words, and the bar that says it again."""
        return duty_words(self.duty, self.page) if self.duty else None

    @property
    def due(self) -> str:
        return str(self.row.due) if self.row else ""

    @property
    def is_waiting(self) -> bool:
        """Somebody else is to answer, and their day is not over."""
        return self.plan.standing in WAITING and not (self.row and self.row.bar == "overdue")

    @property
    def bar(self) -> str:
        """What waits for others is dotted, until its day is over."""
        return "waiting" if self.is_waiting else self.row.bar if self.row else ""

    @cached_property
    def next(self) -> Next | None:
        """The step, where this person may take it."""
        return next_step(self.page, self.plan)

    @property
    def may_record(self) -> bool:
        return may_record(self.page)

    @property
    def is_to_report(self) -> bool:
        """What to give stands beside whatever is reported next."""
        return self.plan.step in ("report", "escalate", "give-more")

    @cached_property
    def provider(self) -> Provider | None:
        """The directory's line on the provider."""
        known = self.plan.removal.known
        return provider(known.provider, self.page.opened.school.jurisdiction) if known.provider else None

    @property
    def route(self) -> str:
        """The provider's route for these people, in one line; where there is none, or nobody knows, it says so."""
        line = self.provider
        if self.plan.no_route == "yes":
            return _("This site has no way to report it.")
        if line is None:
            return _("The directory has no line on this provider. Look for its form for reports.")
        found = line.with_account if self._by_account(line) else line.without_account or line.with_account
        return found or _("This site has no way to report it.")

    def _by_account(self, line: Provider) -> bool:
        """The child, or whoever is in the chat, reports from an own account where that is the quickest or only way."""
        return bool(line.with_account) and (self.plan.is_own_account or line.from_within == "yes")

    @property
    def then(self) -> str:
        """Whom else to turn to if that is not enough, in order."""
        here = helpers(self.page.opened.reading.advice, self.plan.removal)
        after = [each for each in here if each not in self.plan.removal.reports and each != self.plan.route]
        return joined(route_name(self.page, each) for each in after)

    @property
    def hold(self) -> str:
        """That asking is on hold, and why; empty where it is not. A report is never."""
        if self.plan.hold is None or self.plan.removal.settled:
            return ""
        words = {"who": poster(self.page, self.plan), "why": HOLD_NAMES["ask-poster"]}
        waits = self.page.opened.reading.advice.facts.get("agency_asked_to_wait")
        if waits and waits.value == "yes":
            words["why"] = _("an agency asks the school to wait")
        return _("Asking %(who)s is on hold while %(why)s. Reporting need not wait.") % words

    @property
    def is_asking_held(self) -> bool:
        """Whether nobody may be asked now, whoever posted it."""
        return asking_forbidden(self.page.opened.reading.advice) is not None

    @property
    def failed(self) -> str:
        """The last answer that did not help, where help is next."""
        removal = self.plan.removal
        more = removal.wants_more.answer if removal.wants_more else None
        last = {"give-more": more[0] if more else None, "escalate": removal.failed, "decide": removal.failed}
        mark = last.get(self.plan.step or "")
        return self._sentence(mark.sequence) if mark else ""

    @property
    def ended(self) -> str:
        """By what it is gone, or why it stays."""
        last = self.plan.removal.last_word
        if last is None or not self.plan.removal.settled:
            return ""
        ended = self.plan.removal.ended
        words = {"sentence": self._sentence(last[0].sequence), "why": ended[1].why if ended else ""}
        return _("%(sentence)s Why: %(why)s") % words if ended else words["sentence"]

    def _sentence(self, sequence: int) -> str:
        recorded = self.page.state.entries[sequence - 1]
        words = {"when": self.page.clock.happened(recorded.entry.occurred)}
        words["sentence"] = sentence(recorded, self.page.names, self.page.clock)
        return capfirst(_("%(when)s: %(sentence)s") % words)

    # --- the place's own page ---------------------------------------------------------------------------------

    @property
    def where(self) -> str:
        """The address, or where in words: shown here alone, as text and never as a link."""
        return self.plan.removal.known.where

    @property
    def where_before(self) -> list[str]:
        """What was written down before in its place: nothing that was recorded goes from view."""
        written = (entry.where for _mark, entry in self.plan.removal.told if isinstance(entry, PlaceNamed))
        return [each for each in dict.fromkeys(written) if each and each != self.where]

    @property
    def rows(self) -> list[Summary]:
        """What is known of it."""
        known, names = self.plan.removal.known, self.page.names
        found = [
            (_("App or site"), known.named or known.provider),
            (_("Account, group or channel"), known.account),
            (_("Whose account"), names.of(known.holder) if known.holder else ""),
            (_("Posted by"), capfirst(str(POSTER_NAMES[known.poster]))),
            (_("As told by"), names.of(known.said_by) if known.said_by else ""),
        ]
        return [Summary(key, value) for key, value in found if value]

    @property
    def answers(self) -> list[tuple[str, str]]:
        """What was answered about it, from what people were told; empty where nobody was asked yet (8-c)."""
        questions = self.page.opened.reading.advice.pack.questions
        return [(_(questions[key].text), self.plan.answers.get(key, "")) for key in URGENT]

    @property
    def happened(self) -> list[Happened]:
        """Every entry about it, in the order in which they were written."""
        return [self._happened(mark.sequence) for mark, _entry in self.plan.removal.told]

    def _happened(self, sequence: int) -> Happened:
        link = Link(
            _("entry %(sequence)s") % {"sequence": sequence}, address_of("entry", self.page.reference, sequence)
        )
        return Happened(self._sentence(sequence), link)

    @property
    def deeds(self) -> list[Link]:
        """Everything else that can be written down about it."""
        return [Link(deed.text, address_of(deed.page, self.page.reference, self.key)) for deed in deeds(self.plan)]

    @property
    def contacts(self) -> list[Contact]:
        """Whoever else can help to have it removed, as the directory has them: first to whom it goes next."""
        school = self.page.opened.school
        routes = sorted(
            helpers(self.page.opened.reading.advice, self.plan.removal), key=lambda one: one != self.plan.route
        )
        return [each for route in routes for each in contacts_for(school, route)]


@dataclass(frozen=True)
class ShownPlaces:
    """The list of places, urgent first and what is gone last."""

    page: CasePage

    @cached_property
    def places(self) -> list[ShownPlace]:
        found = plans(self.page.state, self.page.opened.reading.advice)
        shown = [ShownPlace(self.page, each) for each in found]
        return sorted(shown, key=_overdue_first)

    @property
    def open(self) -> list[ShownPlace]:
        return [each for each in self.places if not each.plan.removal.settled]

    @property
    def settled(self) -> list[ShownPlace]:
        return [each for each in self.places if each.plan.removal.settled]

    @property
    def may_record(self) -> bool:
        return may_record(self.page)

    @property
    def to_help(self) -> list[Link]:
        """The children who are still to be helped with it, each with the page on support (8-f)."""
        owed = (each for each in self.page.duties if each.kind.id == "support-removal" and each.is_owed)
        support = address_of("support", self.page.reference)
        return [Link(self.page.names.of(each.about), f"{support}?{urlencode({'pupil': each.about})}") for each in owed]

    @property
    def in_spain(self) -> bool:
        return self.page.opened.school.jurisdiction == "spain"

    @property
    def counts(self) -> list[str]:
        """How many are urgent, to do, waiting and gone; nothing of which there is none."""
        return list(self._counts())

    def _counts(self) -> Iterator[str]:
        urgent = sum(each.is_urgent for each in self.places)
        waiting = sum(each.is_waiting for each in self.open)
        to_do, gone = len(self.open) - waiting, sum(each.plan.standing == "removed" for each in self.settled)
        if urgent:
            yield ngettext("%(count)s urgent", "%(count)s urgent", urgent) % {"count": urgent}
        if to_do:
            yield ngettext("%(count)s to do", "%(count)s to do", to_do) % {"count": to_do}
        if waiting:
            yield ngettext("%(count)s waiting for an answer", "%(count)s waiting for an answer", waiting) % {
                "count": waiting
            }
        if gone:
            yield ngettext("%(count)s removed", "%(count)s removed", gone) % {"count": gone}


def _overdue_first(each: ShownPlace) -> tuple[bool, bool]:
    """An answer that has not come by its day is ours to act on, and moves up; the order stays else (it is stable)."""
    late = each.plan.standing in WAITING and not each.is_waiting
    return each.plan.removal.settled is not None, not (late or each.is_urgent)


def about(page: CasePage, key: str) -> ShownPlace | None:
    """One place of the case; None where there is none such."""
    found = plans(page.state, page.opened.reading.advice)
    return next((ShownPlace(page, each) for each in found if each.key == key), None)
