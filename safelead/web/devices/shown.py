"""A device as its pages show it: where it is and who answers for it, what comes next, and its chain row by row."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from safelead.cases.custody import Custody, Gap, Next, Step, happened, needed_by_police, police_may_need
from safelead.chronology.kinds.base import Recorded
from safelead.chronology.kinds.devices import Party
from safelead.web.components import Link, Row
from safelead.web.duties import address_of, duty_words
from safelead.web.forms.widgets import Text
from safelead.web.names import Names
from safelead.web.opened import CasePage
from safelead.web.sentences import sentence
from safelead.web.sentences.devices import party_name
from safelead.web.words import Labels

WHAT_NAMES: Labels = {
    "taken": gettext_lazy("Taken"),
    "switched-off": gettext_lazy("Switched off by %(who)s"),
    "locked-away": gettext_lazy("Locked away"),
    "handed-over": gettext_lazy("Handed over"),
    "found-again": gettext_lazy("There again"),
    "collected": gettext_lazy("Collected by the police"),
    "returned": gettext_lazy("Given back"),
}
SIGNED_NAMES: Labels = {
    "both": gettext_lazy("both"),
    "giver": gettext_lazy("giver only"),
    "receiver": gettext_lazy("receiver only"),
    "nobody": gettext_lazy("nobody"),
    "no-need": "",
}
NEXT_NAMES: Mapping[Next, Text] = {
    "find": gettext_lazy("Next: find it"),
    "switch-off": gettext_lazy("Next: switch it off"),
    "lock-away": gettext_lazy("Next: lock it away"),
    "ask-police": gettext_lazy("Next: ask the police whether they need it"),
    "have-collected": gettext_lazy("Next: have the police collect it"),
    "hand-back": gettext_lazy("Next: give it back"),
    "explain-gap": gettext_lazy("Next: explain the gap"),
}
PAGES = {
    "chain": "device",
    "secure": "secure-device",
    "hand_over": "hand-over-device",
    "collected": "device-collected",
    "returned": "device-returned",
    "gap": "device-gap",
    "needed": "device-needed",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """Something that is done or not done with every device, why, and the statement that it rests on."""

    words: Text
    why: Text
    cite: str


@dataclass(frozen=True, slots=True)
class ChainRow:
    """A row of the chain: a step, or a gap (then ``what`` is the word for it, and ``words`` its sentence)."""

    when: str
    what: str
    giver: str = ""
    receiver: str = ""
    where: str = ""
    signed: str = ""
    note: str = ""
    entry: Link | None = None
    gap: str = ""
    explained: tuple[tuple[str, str], ...] = ()
    explain: str = ""
    sequence: int = 0


@dataclass(frozen=True)
class ShownDevice:
    """One device of a case."""

    page: CasePage
    held: Custody

    @property
    def key(self) -> str:
        return self.held.device.key

    @property
    def name(self) -> str:
        return self.held.device.named

    @property
    def owner(self) -> str:
        """Whom it was taken from."""
        return self.page.names.of(self.held.device.first.pupil)

    @property
    def where(self) -> str:
        """Where it is, who answers for it and since when, in one sentence."""
        held = self.held
        words = {
            "who": party_name(held.holder, self.page.names),
            "where": held.where,
            "when": self.page.clock.when(held.last.at),
            "force": held.last.note,
        }
        if held.stands == "missing" and held.open_gap:
            words["when"] = self.page.clock.when(held.open_gap.since)
        if held.stands in ("taken", "with-staff") and held.where:
            return _("%(who)s has had it since %(when)s: %(where)s") % words
        return str(WHERE[held.stands]) % words

    @property
    def is_gone(self) -> bool:
        return self.held.is_gone

    @property
    def has_left(self) -> bool:
        """For good: nothing more is recorded of who has it."""
        return self.is_gone and self.held.stands not in ("outside", "lost")

    @property
    def links(self) -> dict[str, str]:
        """The pages about this device."""
        return {key: self.address(name) for key, name in PAGES.items()}

    @property
    def others(self) -> str:
        """That somebody else is recorded as having it, for whoever is about to hand it on."""
        holder = self.held.holder.person
        if self.is_gone or not holder or holder == str(self.page.opened.staff.pk):
            return ""
        words = {"name": self.page.names.staff(holder)}
        return (
            _("%(name)s is recorded as having it. Unless you receive it from them first, the chain will show a gap.")
            % words
        )

    @property
    def owed(self) -> list[Row]:
        """What is owed about it, without that it leaves one day: what does that stands beside."""
        owed = (duty for duty in self.page.duties if duty.about == self.key and duty.is_open)
        return [duty_words(duty, self.page) for duty in owed if duty.kind.id != "hand-back-device"]

    @property
    def needed(self) -> str | None:
        """Whether the police need it, as was said last."""
        return needed_by_police(self.page.state, self.key)

    @property
    def needed_said(self) -> str:
        """Who said so, and when."""
        given = [
            each
            for about in (self.key, "")
            for each in self.page.state.answers.get(("device_needed_by_police", about), ())
            if each.mark.sequence not in self.page.state.sealed
        ]
        if not given:
            return ""
        last = max(given, key=lambda each: each.mark.sequence)
        return ", ".join(filter(None, (last.note, self.page.clock.when(happened(last.mark)))))

    @property
    def on_hold(self) -> Text:
        """Why it does not go back yet; empty where it may."""
        may_need = police_may_need(self.page.state, self.page.opened.reading.advice, self.key)
        return ON_HOLD[may_need] if may_need else ""

    @property
    def gap(self) -> str:
        """The mark of a device with gaps: "Gap" while one is not explained."""
        if not self.held.gaps:
            return ""
        is_open = any(not gap.is_explained for gap in self.held.gaps)
        return gap_word(is_explained=not is_open)

    @property
    def row(self) -> Row:
        """The device as a row of the list."""
        is_wrong = self.held.stands == "missing" or any(not gap.is_explained for gap in self.held.gaps)
        bar = "overdue" if is_wrong else ""
        coming = [str(NEXT_NAMES[step]) for step in self.held.next(self.needed)[:1]]
        note = ". ".join(filter(None, (self.gap, _("Taken from %(pupil)s") % {"pupil": self.owner}, *coming)))
        return Row(self.name, due=self.where, bar=bar, href=self.address("device"), cites=("3.8-a",), note=note)

    @property
    def chain(self) -> list[ChainRow]:
        return [_gap(self, row) if isinstance(row, Gap) else _step(self.page, row) for row in self.held.chain]

    def address(self, name: str) -> str:
        """One of the pages about this device."""
        return address_of(name, self.page.reference, self.key)


WHERE: Labels = {
    "taken": gettext_lazy("%(who)s has had it since %(when)s"),
    "with-staff": gettext_lazy("%(who)s has had it since %(when)s"),
    "locked-away": gettext_lazy("Locked away: %(where)s (%(who)s)"),
    "outside": gettext_lazy("With %(who)s since %(when)s"),
    "missing": gettext_lazy("Missing: nobody is recorded as having had it since %(when)s"),
    "lost": gettext_lazy("Lost: it will not be found again"),
    "collected": gettext_lazy("Collected by the police, %(when)s: %(who)s, %(force)s"),
    "returned": gettext_lazy("Given back to %(who)s, %(when)s"),
}
ON_HOLD: Labels = {
    "needed": gettext_lazy("on hold while the police need it"),
    "not-known": gettext_lazy("on hold while the police may need it"),
}


def shown_devices(page: CasePage, held: Iterable[Custody]) -> list[ShownDevice]:
    """Each device of a case; what the school still answers for comes first."""
    return sorted((ShownDevice(page, each) for each in held), key=lambda each: each.is_gone)


def refusals(page: CasePage) -> list[tuple[int, str]]:
    """That pupils kept a device: the entry, and its sentence with the day."""
    marks = (mark for mark, _refused in page.state.refused_devices if mark.sequence not in page.state.sealed)
    found = (page.state.entries[mark.sequence - 1] for mark in marks)
    return [(each.sequence, dated(page, each)) for each in found]


def dated(page: CasePage, recorded: Recorded) -> str:
    """An entry as a sentence, with when it happened."""
    words = {
        "when": page.clock.happened(recorded.entry.occurred),
        "sentence": sentence(recorded, page.names, page.clock),
    }
    return _("%(when)s: %(sentence)s") % words


def rules(page: CasePage) -> list[Rule]:
    """The three rules: secure it, do not look, keep it. In Spain also why staff never search it (5.2-b)."""
    off = Rule(
        _("Take it off the network, then switch it off."),
        _("So that nothing can be deleted from afar. Do it without looking in it."),
        "3.8-a",
    )
    no_look = Rule(_("Do not look in it."), _("What is on it can be evidence, and looking can be an offence."), "5.1-a")
    locked = Rule(_("Lock it away."), _("It stays under lock and key until it is collected or given back."), "3.8-a")
    if page.opened.school.jurisdiction != "spain":
        return [off, no_look, locked]
    no_search = _(
        "Do not search it or look at anything on it: in Spain staff may not. It is for the police, or the parents with "
        "their child."
    )
    return [Rule(no_search, "", "5.2-b"), off, locked]


def gap_word(*, is_explained: bool) -> str:
    """The word that stands for a gap, for good."""
    return _("Gap, explained") if is_explained else _("Gap")


def stamp(page: CasePage, at: datetime) -> str:
    """A time of the chain, short, and never told by nearness, since it is printed: "12 Nov 2026, 14:05"."""
    day = date_format(page.clock.local(at).date(), _("j M Y"))
    return _("%(day)s, %(time)s") % {"day": day, "time": page.clock.time(at)}


def lasted(length: timedelta) -> str:
    """How long: "15 hours 40 minutes".

    >>> lasted(timedelta(hours=15, minutes=40)), lasted(timedelta(minutes=1))
    ('15 hours 40 minutes', '1 minute')
    """
    hours, minutes = divmod(max(int(length.total_seconds()) // 60, 0), 60)
    words = []
    if hours:
        words.append(ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours})
    if minutes or not hours:
        words.append(ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes})
    return " ".join(words)


def _step(page: CasePage, step: Step) -> ChainRow:
    recorded = page.state.entries[step.sequence - 1]
    when = stamp(page, step.at)
    if recorded.entry.occurred.precision == "about":
        when = _("about %(when)s") % {"when": when}
    late = page.clock.is_late_writing(recorded.entry.occurred, recorded.recorded_at)
    written = _("written %(when)s") % {"when": stamp(page, recorded.recorded_at)} if late else ""
    corrected = page.state.corrections.get(step.sequence, ())
    notes = [written, *(_("corrected by entry %(sequence)s") % {"sequence": each} for each in corrected)]
    who, moves = _side(step.receiver, page.names), step.what != "switched-off"
    return ChainRow(
        when=when,
        what=str(WHAT_NAMES[step.what]) % {"who": who},
        giver=_side(step.giver, page.names),
        receiver=who if moves else "",
        where=_where(step),
        signed=_signed(step),
        note="; ".join(filter(None, notes)),
        entry=Link(str(step.sequence), address_of("entry", page.reference, step.sequence)),
    )


def _where(step: Step) -> str:
    """Where it was from then on, and which key opens that; of the police, which force it was."""
    if step.where and step.note:
        return _("%(where)s (%(key)s)") % {"where": step.where, "key": step.note}
    return step.where or step.note


def _side(party: Party, names: Names) -> str:
    """Who it is, with the number of the badge."""
    return ", ".join(filter(None, (party_name(party, names), party.number)))


def _signed(step: Step) -> str:
    """Which sides signed, and the numbers of what was signed on paper."""
    receipts = [each.receipt for each in (step.giver, step.receiver) if each.receipt]
    said = str(SIGNED_NAMES[step.signed])
    return _("%(who)s, receipt %(number)s") % {"who": said, "number": ", ".join(receipts)} if receipts else said


def _gap(device: ShownDevice, gap: Gap) -> ChainRow:
    page = device.page
    words = {"since": stamp(page, gap.since), "until": "", "lasted": lasted(gap.lasted(page.now))}
    if gap.until:
        is_one_day = page.clock.local(gap.since).date() == page.clock.local(gap.until).date()
        words["until"] = page.clock.time(gap.until) if is_one_day else stamp(page, gap.until)
    if gap.until:
        sentence = _("%(since)s to %(until)s (%(lasted)s). Nobody is recorded as having it.") % words
    else:
        sentence = _("Since %(since)s (%(lasted)s so far). Nobody is recorded as having it.") % words
    explained = tuple(
        (_("%(who)s, %(when)s") % {"who": page.names.staff(mark.author), "when": stamp(page, mark.recorded_at)},
         entry.words)
        for mark, entry in gap.explained
    )  # fmt: skip
    return ChainRow(
        when=words["since"],
        what=gap_word(is_explained=gap.is_explained),
        gap=sentence,
        note=gap.words,
        explained=explained,
        explain=address_of("explain-gap", page.reference, device.key, gap.sequence),
        entry=Link(str(gap.sequence), address_of("entry", page.reference, gap.sequence)),
        sequence=gap.sequence,
    )
