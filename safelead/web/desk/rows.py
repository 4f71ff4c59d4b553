"""Rows of the desk: what, in which case, by when. The sentence links to the form that does it.

A row that cannot be read says so alone and never breaks the page.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from safelead.access.appointments import away_from
from safelead.cases.duties import Duty, Standing
from safelead.cases.models import BrokenGlass, CaseSummary, Owed
from safelead.cases.readmodels import Kept, about, pack, state_of
from safelead.crypto.aead import Tampered
from safelead.crypto.keyring import KeyDestroyed
from safelead.guidance.deadlines import Calendar
from safelead.schools.calendar import calendar_of
from safelead.schools.models import School
from safelead.web.components import Link, Row
from safelead.web.duties import Setting, duty_row
from safelead.web.names import Names
from safelead.web.times import WORTH_SAYING, Clock
from safelead.web.words import STATUS_NAMES

# Where each status is worked on: the name of the page, and the sentence that leads there.
NEXT_STEP = {
    "decision-needed": ("decide", gettext_lazy("Decide")),
    "sent-back": ("decide", gettext_lazy("Decide again: the headteacher sent it back")),
    "answers-needed": ("questions", gettext_lazy("Find out what is not yet known")),
    "ready-to-close": ("close", gettext_lazy("Close the case")),
}


@dataclass(frozen=True)
class Place:
    """What a school's rows are told with."""

    school: School
    now: datetime
    shown: bool

    @cached_property
    def names(self) -> Names:
        return Names(self.school)

    @cached_property
    def clock(self) -> Clock:
        return Clock(self.now, self.school.time_zone)

    @cached_property
    def calendar(self) -> Calendar:
        return calendar_of(self.school)

    @cached_property
    def away(self) -> dict[str, date]:
        """Who is away today, and until when."""
        return away_from(self.school, self.clock.today)

    @property
    def name(self) -> str:
        return self.school.name if self.shown else ""

    def setting(self, reference: str) -> Setting:
        """What the words of a duty of one of its cases need."""
        return Setting(reference, self.names, self.clock, self.calendar)


class Rows:
    """Draws the rows of one desk; ``schools``: those it spans. One person's single school is not named on each row."""

    def __init__(self, schools: Iterable[School], now: datetime) -> None:
        schools = tuple(schools)
        self._places = {school.pk: Place(school, now, shown=len(schools) > 1) for school in schools}

    def place(self, school: str) -> Place:
        """What the rows of one of its schools, by its code, are told with."""
        return self._places[school]

    def owed(self, owed: Owed, *, may_sign: bool = False) -> Row:
        """A duty; ``may_sign``: whoever reads it is the one whom the succession names to sign."""
        place = self._places[owed.school_id]
        summary = owed.case.summary
        try:
            row = duty_row(_duty(owed), replace(place.setting(summary.reference), may_sign=may_sign))
        except (Tampered, KeyDestroyed):
            row = Row(_("This line cannot be read. Open the case, or ask for help with its key."))
        return self._of(row, summary)

    def new(self, summary: CaseSummary) -> Row:
        """A concern that nobody has read, and when it is passed on."""
        place = self._places[summary.school_id]
        clock, passed_on = place.clock, summary.recorded_at + timedelta(minutes=place.school.escalation_minutes)
        told_late = summary.recorded_at - summary.told_at > WORTH_SAYING
        words = {"told": clock.when(summary.told_at), "recorded": clock.when(summary.recorded_at)}
        words["passed"] = clock.time(passed_on)
        overdue = passed_on < clock.now
        due = _("not read since %(recorded)s") if overdue else _("recorded %(recorded)s, read by %(passed)s")
        note = _("told %(told)s") % words if told_late else ""
        address = reverse("acknowledge", args=[summary.reference])
        row = Row(
            _("Read and acknowledge"), due % words, "overdue" if overdue else "today", address, ("3.1-a",), note=note
        )
        return self._of(row, summary, status=False)

    def added_to(self, summary: CaseSummary) -> Row:
        """A case to which a reporter added something; whatever is written next answers it."""
        address = reverse("note", args=[summary.reference])
        row = Row(_("Read what was added, and note what follows from it"), "", "today", address, ("3.1-d",))
        return self._of(row, summary)

    def to_sign(self, summary: CaseSummary) -> Row:
        """A decision, or the taking back of an answer, that waits for this person."""
        place = self._places[summary.school_id]
        if summary.sent_at:
            due = _("sent %(when)s") % {"when": place.clock.when(summary.sent_at)}
            row = Row(
                _("Read and sign the decision"), due, "today", reverse("sign", args=[summary.reference]), ("7-j",)
            )
        else:
            row = self._withdrawal(summary, place)
        return self._of(row, summary, status=False)

    def lock(self, summary: CaseSummary) -> Row:
        """A lock that moved a case to other hands, for the group lead."""
        address = reverse("conflict", args=[summary.reference])
        row = Row(_("Confirm or lift a lock that moved this case"), _("waiting for you"), "today", address, ("3.3-j",))
        return self._of(row, summary, status=False)

    def glass(self, broken: BrokenGlass) -> Row:
        """A case that somebody opened with a reason, for whoever has to see it."""
        place = self._places[broken.school_id]
        words = {"who": place.names.staff(str(broken.author_id)), "when": place.clock.when(broken.at)}
        text = _("See why %(who)s opened this case") % words
        row = Row(text, _("opened %(when)s") % words, "today", reverse("broken-glass"), ("7-b",))
        return replace(self._of(row, broken.case.summary, status=False), reference=Link(broken.case.reference, ""))

    def next_step(self, summary: CaseSummary) -> Row:
        """A case whose next step is a decision, an answer or closing."""
        name, sentence = NEXT_STEP[summary.status]
        note = self._sent_back(summary) if summary.status == "sent-back" else ""
        row = Row(sentence, "", "", reverse(name, args=[summary.reference]), note=note)
        return self._of(row, summary)

    def case(self, summary: CaseSummary) -> Row:
        """A case on the list of all: when it was recorded, and what is due next."""
        place = self._places[summary.school_id]
        due = _("due %(when)s") % {"when": place.clock.when(summary.next_due)} if summary.next_due else ""
        bar = "overdue" if summary.next_due and summary.next_due < place.clock.now else ""
        words = {"day": place.clock.day(summary.recorded_at), "who": place.names.staff(str(summary.lead_id))}
        said = _("Recorded %(day)s, led by %(who)s") if summary.lead_id else _("Recorded %(day)s, read by nobody yet")
        return self._of(Row(said % words, due, bar, reverse("case", args=[summary.reference])), summary)

    def _withdrawal(self, summary: CaseSummary, place: Place) -> Row:
        waiting = next(each for each in state_of(summary.case).withdrawals if each.is_waiting)
        due = _("asked %(when)s") % {"when": place.clock.when(waiting.asked.recorded_at)}
        address = reverse("sign-withdrawal", args=[summary.reference, waiting.asked.sequence])
        return Row(_("Read and sign: an answer is to be taken back"), due, "today", address, ("3.4-f",))

    def _sent_back(self, summary: CaseSummary) -> str:
        decision = state_of(summary.case).decision
        return decision.sent_back_reason if decision else ""

    def _of(self, row: Row, summary: CaseSummary, *, status: bool = True) -> Row:
        place = self._places[summary.school_id]
        link = Link(summary.reference, reverse("case", args=[summary.reference]))
        last = place.away.get(str(summary.lead_id))
        if last:
            words = {"who": place.names.staff(str(summary.lead_id)), "day": place.clock.day_of(last)}
            away = _("for %(who)s until %(day)s") % words
            row = replace(row, note=f"{row.note}; {away}" if row.note else away)
        return replace(row, reference=link, school=place.name, status=STATUS_NAMES[summary.status] if status else "")

    def overdue_elsewhere(self, owed: Sequence[Owed]) -> Row:
        """Duties of a case that is not theirs to read: how many are overdue and since when, whom to ask, and no more.

        Nobody in the case is named, and nothing leads into it (promise 8).
        """
        first = min(owed, key=lambda each: each.due_at or each.since)
        place, summary = self._places[first.school_id], first.case.summary
        row = duty_row(_duty(first, known=Kept("", "")), place.setting(summary.reference))
        said = ngettext(
            "%(count)s duty is overdue. Ask %(who)s, who leads the case",
            "%(count)s duties are overdue. Ask %(who)s, who leads the case",
            len(owed),
        )
        text = said % {"count": len(owed), "who": place.names.staff(str(summary.lead_id))}
        link = Link(summary.reference, "")
        return Row(text, row.due, row.bar, "", ("7-e",), reference=link, school=place.school.name)


def _duty(owed: Owed, known: Kept | None = None) -> Duty:
    """The duty as the list keeps it: what it is, whom it is about unless that is ``known``, and by when."""
    kind = pack().within(owed.school.jurisdiction).duties[owed.duty]
    state: Standing = "held" if owed.state == "held" else "owed"
    # An act that may not be done, else the duty has a hold of its own, by its name.
    held_by = (kind.does or owed.duty,) if owed.state == "held" else ()
    kept = known or about(owed)
    return Duty(kind, kept.about, state, owed.since, owed.due_at, held_by, named=kept.named)
