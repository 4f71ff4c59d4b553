"""What the page of a case shows beside the advice: what waits, what is owed, who is in it, and what happened."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from safelead.access.roles import ROLE_NAMES, Act, Role
from safelead.cases.duties import Duty
from safelead.cases.state import Person
from safelead.chronology.kinds.base import Recorded
from safelead.chronology.kinds.upkeep import CaseClosed
from safelead.web.case.chronology import AT_ONCE, Day, days, narrowed, part_of_work
from safelead.web.case.reasons import CaseAdvice
from safelead.web.components import Link, Page, Row
from safelead.web.desk.flags import is_calendar_known, weekdays
from safelead.web.duties import address_of, duty_words, note_address, open_rows, pressing
from safelead.web.forms.widgets import Text
from safelead.web.names import joined
from safelead.web.opened import CasePage
from safelead.web.sentences import Field, fields
from safelead.web.sentences.decision import SAID
from safelead.web.words import WORK_NAMES, part_name


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that waits, or changed, and where it is dealt with; ``words`` are somebody's own."""

    text: str
    link: Link | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class InIt:
    """Somebody in the case, for a row: full name, parts, and whether the parents were told."""

    name: str
    parts: str
    note: str


@dataclass(frozen=True)
class Chronology:
    """One page of the chronology, narrowed to a part of the work or to a person where that was asked."""

    page: CasePage
    asked: QueryDict

    @property
    def work(self) -> str:
        return self.asked.get("work", "") if self.asked.get("work", "") in WORK_NAMES else ""

    @property
    def person(self) -> str:
        return self.asked.get("person", "")

    @cached_property
    def entries(self) -> list[Recorded]:
        return narrowed(self.page.state, work=self.work, person=self.person)

    @property
    def number(self) -> int:
        """Which page of twenty is shown, from 0."""
        typed = self.asked.get("older", "")
        return int(typed) if typed.isdecimal() and len(typed) < 6 and int(typed) * AT_ONCE < len(self.entries) else 0

    @cached_property
    def days(self) -> list[Day]:
        first = self.number * AT_ONCE
        return days(self.page, self.entries[first : first + AT_ONCE])

    @property
    def pages(self) -> Page:
        more = (self.number + 1) * AT_ONCE < len(self.entries)
        return Page(
            previous=self._address(self.number - 1) if self.number else "",
            next=self._address(self.number + 1) if more else "",
            previous_label=_("Newer entries"),
            next_label=_("Older entries"),
        )

    def _address(self, number: int) -> str:
        asked = {"work": self.work, "person": self.person, "older": str(number) if number else ""}
        return f"?{urlencode({key: value for key, value in asked.items() if value})}#chronology"

    @property
    def works(self) -> list[tuple[str, Text, bool]]:
        """The parts of the work that this case has entries of, and which of them is chosen."""
        present = {part_of_work(recorded) for recorded in self.page.state.entries}
        return [(key, name, key == self.work) for key, name in WORK_NAMES.items() if key in present]

    @property
    def people(self) -> list[tuple[str, str, bool]]:
        """Everybody in the case, then everybody who wrote in it, and who of them is chosen."""
        named = {person.key: self.page.person(person) for person in self.page.state.present}
        wrote = dict.fromkeys(each.author for each in self.page.state.entries if each.author)
        named |= {staff: self.page.names.staff(staff) for staff in wrote if staff not in named}
        return [(key, name, key == self.person) for key, name in named.items()]


@dataclass(frozen=True)
class ShownCase:
    """The page of one case."""

    page: CasePage
    asked: QueryDict

    @cached_property
    def advice(self) -> CaseAdvice:
        return CaseAdvice(self.page)

    @cached_property
    def chronology(self) -> Chronology:
        return Chronology(self.page, self.asked)

    @property
    def status(self) -> str:
        return self.page.opened.reading.status

    @property
    def is_new(self) -> bool:
        """Nobody took it up yet: only what was said is shown."""
        return self.page.state.acknowledged is None

    @property
    def told(self) -> list[list[Field]]:
        """What was said, and what its writer added since."""
        new = (each for each in self.page.state.entries if part_of_work(each) == "concern")
        shown = (fields(each, self.page.names, self.page.clock) for each in new if not self._is_sealed(each))
        return [each for each in shown if each]

    def _is_sealed(self, recorded: Recorded) -> bool:
        return recorded.sequence in self.page.state.sealed

    @cached_property
    def facts_changed(self) -> Notice | None:
        """The last decision rests on answers that have changed since (promise 6)."""
        decision, advice = self.page.state.decision, self.page.opened.reading.advice
        if decision is None or not advice.is_outdated:
            return None
        words = {"sequence": decision.mark.sequence}
        text = (
            _("The facts changed since the decision (entry %(sequence)s). It no longer rests on what is known.") % words
        )
        return Notice(text, self._link(_("Decide again"), "decide", Act.DECIDE))

    @cached_property
    def sent_back(self) -> Notice | None:
        """Why the second person did not sign, above everything else."""
        decision = self.page.state.decision
        if decision is None or decision.sent_back is None:
            return None
        words = {
            "by": self.page.names.staff(decision.sent_back.author),
            "when": self.page.clock.when(decision.sent_back.recorded_at),
        }
        return Notice(_("%(by)s sent the decision back, %(when)s:") % words, words=decision.sent_back_reason)

    @cached_property
    def waiting(self) -> list[Notice]:
        """What waits for somebody: a signature, an answer to be taken back, a lock to be confirmed."""
        return [*self._signature(), *self._withdrawals(), *self._locks()]

    @property
    def glass(self) -> Iterator[Notice]:
        """Who opened it with a reason, until those above have seen it (promise 8)."""
        for each in self.page.state.glass:
            if each.waits_for:
                words = {
                    "who": self.page.names.staff(each.mark.author),
                    "when": self.page.clock.when(each.mark.recorded_at),
                    "roles": joined(str(_(ROLE_NAMES[Role(role)])).lower() for role in each.waits_for),
                }
                text = _("%(who)s opened this case with a reason, %(when)s. Not seen yet by: %(roles)s.") % words
                sealed = each.mark.sequence in self.page.state.sealed
                yield Notice(text, words="" if sealed else each.entry.why)

    def _signature(self) -> Iterator[Notice]:
        decision = self.page.state.decision
        if decision and decision.is_waiting:
            seat = self.page.opened.seats.signs
            words = {"when": self.page.clock.when(decision.mark.recorded_at), "who": self.page.names.staff(seat.staff)}
            if seat.staff:
                yield Notice(_("The decision was sent to %(who)s to sign, %(when)s.") % words)
            else:
                yield Notice(_("The decision was sent %(when)s, and nobody can sign it.") % words, words=_(seat.reason))

    def _withdrawals(self) -> Iterator[Notice]:
        for text, withdrawal in self.advice.taken_back:
            if withdrawal.is_waiting:
                link = Link(
                    _("Read and sign"), address_of("sign-withdrawal", self.page.reference, withdrawal.asked.sequence)
                )
                yield Notice(text, link if link.href and self.page.opened.may(Act.SIGN) else None)

    def _locks(self) -> Iterator[Notice]:
        if any(conflict.is_waiting for conflict in self.page.state.conflicts.values()):
            text = _("A lock moved this case to other hands. The group lead has been asked to confirm or lift it.")
            yield Notice(text, self._link(_("Confirm or lift it"), "conflict", Act.CONFIRM_LOCK))

    def _link(self, text: str, name: str, act: Act) -> Link | None:
        href = address_of(name, self.page.reference) if self.page.opened.may(act) else ""
        return Link(text, href) if href else None

    @cached_property
    def decided(self) -> str:
        """The decision that stands, in a sentence, with who signed it."""
        decision = self.page.state.decision
        if decision is None or not decision.stands:
            return ""
        words = {
            "by": self.page.names.staff(decision.mark.author),
            "agencies": self.page.names.agencies(decision.entry.agencies),
        }
        said = str(SAID[decision.entry.choice, decision.entry.against] % words)
        if not decision.signed:
            return said
        signed = {"decided": said, "who": self.page.names.staff(decision.signed.author)}
        return _("%(decided)s Signed by %(who)s.") % signed

    @property
    def against(self) -> list[str]:
        """Each reason that was given for deciding against the advice, for as long as the record lasts."""
        return [each.entry.against_reason for each in self.page.state.decisions if each.entry.against and each.signed]

    @property
    def closed(self) -> CaseClosed | None:
        """The entry that closed it, while it is closed."""
        mark = self.page.state.closed
        entry = self.page.state.entries[mark.sequence - 1].entry if mark else None
        return entry if isinstance(entry, CaseClosed) else None

    @cached_property
    def to_do(self) -> list[Row]:
        """What is owed or held, the most pressing first."""
        return open_rows(sorted(self.page.duties, key=pressing), self.page)

    @property
    def weekdays(self) -> str:
        """That due times count on weekdays only, where the school's terms do not reach to today; else empty."""
        school = self.page.opened.school
        return "" if is_calendar_known(school, self.page.now) else weekdays(school)

    @cached_property
    def _duties(self) -> list[tuple[Duty, Row]]:
        return [(duty, duty_words(duty, self.page)) for duty in self.page.duties]

    @cached_property
    def all_duties(self) -> list[tuple[Row, str]]:
        """Every duty with what is done, each with where something can be written down about it."""
        return [(row, note_address(duty, self.page.reference) if duty.is_open else "") for duty, row in self._duties]

    @cached_property
    def people(self) -> list[InIt]:
        return [in_the_case(self.page, person) for person in self.page.state.present]


def in_the_case(page: CasePage, person: Person) -> InIt:
    """Somebody in the case, with the full name and the parts they have."""
    card = page.names.pupil_card(person.key)
    name = capfirst(page.person(person))
    if card:
        name = _("%(name)s, %(form)s") % {"name": card.full, "form": card.form} if card.form else card.full
    parts = ", ".join(str(part_name(part, person.sort)) for part in person.parts)
    return InIt(name, parts or _("part not written down yet"), _parents(page, person))


def _parents(page: CasePage, person: Person) -> str:
    """Whether a child's parents were told."""
    if person not in page.state.children:
        return ""
    states = _states_of(page.duties, person.key)
    told, settled = states.count("done"), not set(states) - {"done", "dropped"}
    if states and told == len(states):
        return _("parents told")
    if told:
        words = {"told": told, "parents": len(states)}
        said = (
            _("%(told)s of %(parents)s parents told, with a reason")
            if settled
            else _("%(told)s of %(parents)s parents told")
        )
        return said % words
    return _("parents not told, with a reason") if states and settled else _("parents not told")


def _states_of(duties: Sequence[Duty], child: str) -> list[str]:
    """How telling each of a child's parents stands."""
    return [duty.state for duty in duties if duty.kind.id == "inform-parents" and duty.child == child]
