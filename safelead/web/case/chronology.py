"""The chronology as it is read: newest day first, each entry one sentence that opens. Formatted once, drawn as it is.

An entry stands at the time when it happened, where that is known, else at the time when it was written.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.utils.translation import gettext as _

from safelead.cases.state import CaseState
from safelead.chronology.kinds.base import Recorded, encode
from safelead.chronology.kinds.upkeep import EntryCorrected, EntrySealed
from safelead.web.duties import address_of
from safelead.web.opened import CasePage
from safelead.web.sentences import Field, fields, sentence

AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Correction:
    """What a later entry says that this one should have said."""

    sequence: int
    line: str
    right: str
    why: str


@dataclass(frozen=True, slots=True)
class Line:
    """An entry, ready to be drawn. ``time`` is on the school's clock; ``note`` what stays marked beside the sentence;
    ``told`` says both times, who wrote it and its mark.

    A sealed entry has a sentence that says so and nothing else: no fields, no corrections.
    """

    sequence: int
    time: str
    sentence: str
    note: str
    told: str
    href: str
    fields: tuple[Field, ...]
    corrections: tuple[Correction, ...]
    is_sealed: bool = False

    @property
    def label(self) -> str:
        return _("entry %(sequence)s") % {"sequence": self.sequence}


@dataclass(frozen=True, slots=True)
class Day:
    """The entries of one day under its heading."""

    heading: str
    day: date
    lines: tuple[Line, ...]


def stands_at(recorded: Recorded) -> datetime:
    """When an entry stands in the chronology, to the minute: when it happened, or else was written.

    Some moments hold seconds and others are known to the minute alone: within a minute the number decides.
    """
    return (recorded.entry.occurred.at or recorded.recorded_at).replace(second=0, microsecond=0)


def newest_first(entries: Iterable[Recorded]) -> list[Recorded]:
    """Entries as the chronology lists them; those of one moment by their number."""
    return sorted(entries, key=lambda one: (stands_at(one), one.sequence), reverse=True)


def narrowed(state: CaseState, *, work: str = "", person: str = "") -> list[Recorded]:
    """Entries of one part of the work, or by or about one person. What a sealed entry says is not looked into."""
    found: Iterable[Recorded] = state.entries
    if work:
        found = (one for one in found if part_of_work(one) == work)
    if person:
        found = (one for one in found if _concerns(one, person, state))
    return newest_first(found)


def part_of_work(recorded: Recorded) -> str:
    """The part of the work that a kind of entry belongs to: the module that declares it."""
    return type(recorded.entry).__module__.rpartition(".")[2]


def _concerns(recorded: Recorded, person: str, state: CaseState) -> bool:
    if recorded.author == person:
        return True
    if recorded.sequence in state.sealed:
        return False
    known = state.people.get(person)
    brought_in = known is not None and known.since == recorded.sequence
    return brought_in or f'"{person}"'.encode() in encode(recorded.entry)


def days(page: CasePage, entries: Iterable[Recorded]) -> list[Day]:
    """Entries that are in order already, by day."""
    grouped = groupby(entries, key=lambda one: page.clock.local(stands_at(one)).date())
    return [_day(page, day, list(ones)) for day, ones in grouped]


def _day(page: CasePage, day: date, entries: list[Recorded]) -> Day:
    heading = page.clock.heading(stands_at(entries[0]))
    return Day(heading, day, tuple(line(page, recorded) for recorded in entries))


def line(page: CasePage, recorded: Recorded) -> Line:
    """One entry, ready to be drawn."""
    clock, sequence, is_sealed = page.clock, recorded.sequence, recorded.sequence in page.state.sealed
    return Line(
        sequence=sequence,
        time=_time(page, recorded),
        sentence=_sealed(page, sequence) if is_sealed else sentence(recorded, page.names, clock),
        note="" if is_sealed else _note(page, recorded),
        told=_told(page, recorded),
        href=address_of("entry", page.reference, sequence),
        fields=() if is_sealed else tuple(fields(recorded, page.names, clock)),
        corrections=() if is_sealed else tuple(_corrections(page, sequence)),
        is_sealed=is_sealed,
    )


def _told(page: CasePage, recorded: Recorded) -> str:
    """Both times, who wrote it, and the beginning of its hash."""
    words = {
        "happened": page.clock.happened(recorded.entry.occurred),
        "written": page.clock.record(recorded.recorded_at),
        "author": page.names.staff(recorded.author),
        "mark": recorded.hash[:8],
    }
    return _("Happened: %(happened)s. Written: %(written)s, by %(author)s. Mark: %(mark)s.") % words


def _time(page: CasePage, recorded: Recorded) -> str:
    """The time in the margin; none where only the day, or nothing, is known."""
    occurred = recorded.entry.occurred
    if occurred.at is None:
        return page.clock.time(recorded.recorded_at)
    return "" if occurred.precision == "day" else page.clock.time(occurred.at)


def _note(page: CasePage, recorded: Recorded) -> str:
    """What stands beside the sentence for good: that it was written late, and that a yes in it was taken back."""
    notes = []
    occurred = recorded.entry.occurred
    if occurred.at is None:
        notes.append(_("when it happened is not known"))
    elif page.clock.is_late_writing(occurred, recorded.recorded_at):
        words = {"happened": page.clock.happened(occurred), "written": page.clock.when(recorded.recorded_at)}
        notes.append(_("happened %(happened)s, written %(written)s") % words)
    notes += [
        _("taken back by entry %(sequence)s, and still marked") % {"sequence": each.asked.sequence}
        for each in page.state.withdrawals
        if each.signed
        and recorded.sequence in _answered(page.state, each.entry.key, each.entry.about)
        and recorded.sequence < each.asked.sequence
    ]
    corrected = page.state.corrections.get(recorded.sequence, ())
    notes += [_("corrected by entry %(sequence)s") % {"sequence": sequence} for sequence in corrected]
    return "; ".join(notes)


def _answered(state: CaseState, key: str, about: str) -> set[int]:
    """The entries that answered this question about this person with a yes or an age."""
    return {each.mark.sequence for each in state.answers.get((key, about), ()) if each.value not in ("no", "not-known")}


def _sealed(page: CasePage, sequence: int) -> str:
    """What is left of a sealed entry on a page: who sealed it, when and why."""
    for recorded in page.state.entries:
        if isinstance(recorded.entry, EntrySealed) and recorded.entry.seals == sequence:
            words = {
                "sequence": sequence,
                "by": page.names.staff(recorded.author),
                "day": page.clock.day(recorded.recorded_at),
                "why": recorded.entry.why,
            }
            return _("Entry %(sequence)s was sealed by %(by)s, %(day)s: %(why)s") % words
    return ""


def _corrections(page: CasePage, sequence: int) -> Iterator[Correction]:
    for number in page.state.corrections.get(sequence, ()):
        recorded = page.state.entries[number - 1]
        if isinstance(recorded.entry, EntryCorrected) and number not in page.state.sealed:
            words = {
                "sequence": number,
                "by": page.names.staff(recorded.author),
                "when": page.clock.when(recorded.recorded_at),
            }
            told = _("Corrected by entry %(sequence)s, %(by)s, %(when)s") % words
            yield Correction(number, told, recorded.entry.right, recorded.entry.why)
