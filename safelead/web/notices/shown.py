"""The rows of the notices: the duty in the words it has everywhere, and why somebody is told of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safelead.access.roles import Act
from safelead.cases import gate
from safelead.cases.models import CaseSummary, Owed
from safelead.crypto.aead import Tampered
from safelead.crypto.keyring import KeyDestroyed
from safelead.ops import notices
from safelead.ops.models import Notice
from safelead.ops.notices import UNREAD
from safelead.people.models import Staff
from safelead.schools.models import School
from safelead.web.components import Link, Row
from safelead.web.desk.rows import Rows
from safelead.web.duties import duty_says
from safelead.web.forms.widgets import Text

WHY: Mapping[str, Text] = {
    "concern": gettext_lazy("told %(when)s"),
    "passed-on": gettext_lazy("passed on to you %(when)s, because nobody had read it"),
    "unread": gettext_lazy("told again %(when)s: the school opened, and nobody had read it"),
    "to-do": gettext_lazy("told %(when)s"),
    "reminder": gettext_lazy("reminder %(when)s"),
    "overdue": gettext_lazy("alert %(when)s"),
    "passed-up": gettext_lazy("passed on to you %(when)s, because nobody had done it"),
}
Key = tuple[int, str, bytes]


def key(row: Notice | Owed) -> Key:
    """What is the same in a duty and in every notice of it."""
    return row.case_id, row.duty, bytes(row.token)


def last_of_each(found: Iterable[Notice]) -> list[Notice]:
    """The newest notice of each duty, of notices that come newest first; not read while any of them is not."""
    kept: dict[Key, Notice] = {}
    for notice in found:
        last = kept.setdefault(key(notice), notice)
        last.read_at = last.read_at and notice.read_at
    return list(kept.values())


def _order(notice: Notice, owed: Owed) -> tuple[bool, float, float]:
    return notice.duty != UNREAD, -notice.at.timestamp(), owed.due_at.timestamp() if owed.due_at else 0


@dataclass(frozen=True)
class Shown:
    """Draws the notices of one person."""

    staff: Staff
    now: datetime

    @cached_property
    def schools(self) -> tuple[School, ...]:
        return tuple(gate.schools_for(self.staff, Act.SEE_DESK, self.now).order_by("name"))

    @cached_property
    def _rows(self) -> Rows:
        return Rows(self.schools, self.now)

    @cached_property
    def _reads(self) -> frozenset[str]:
        return frozenset(gate.schools_for(self.staff, Act.READ_CASE, self.now).values_list("pk", flat=True))

    def live(self, found: Sequence[Notice]) -> Iterator[Row]:
        """What is still owed: concerns that nobody has read, then what was told last, of that the longest due."""
        last = last_of_each(found)
        owed = Owed.objects.filter(case__in={notice.case_id for notice in last}, state="owed")
        by_key = {key(each): each for each in owed.select_related("case__summary", "school")}
        pairs = [(notice, each) for notice in last if (each := by_key.get(key(notice)))]
        for notice, each in sorted(pairs, key=lambda pair: _order(*pair)):
            yield self._told(self._live(notice, each), notice)

    def gone(self, found: Sequence[Notice]) -> Iterator[Row]:
        """What is not owed any more: done, held, or no longer called for."""
        for notice in last_of_each(found):
            yield self._told(self._gone(notice), notice)

    def _live(self, notice: Notice, owed: Owed) -> Row:
        if notice.duty == UNREAD:
            return self._rows.new(owed.case.summary)
        signs = notice.duty == "sign-decision" and notice.kind != "passed-up"
        if signs or self._is_theirs(owed.case.summary):
            return self._rows.owed(owed, may_sign=signs)
        return self._led(self._rows.owed_to_others(owed), owed.case.summary)

    def _led(self, row: Row, summary: CaseSummary) -> Row:
        """Whoever may not read the case is told whom to ask."""
        who = self._rows.place(summary.school_id).names.staff(str(summary.lead_id))
        return replace(row, status=_("Led by %(who)s") % {"who": who}) if summary.lead_id else row

    def _gone(self, notice: Notice) -> Row:
        summary = notice.case.summary
        theirs = self._is_theirs(summary)
        link = Link(summary.reference, reverse("case", args=[summary.reference]) if theirs else "")
        return Row(self._says(notice, named=theirs), reference=link, school=self._rows.place(notice.school_id).name)

    def _says(self, notice: Notice, *, named: bool) -> str:
        names = self._rows.place(notice.school_id).names
        try:
            about = notices.about(notice) if named else notices.About()
        except (Tampered, KeyDestroyed):
            about = notices.About()
        return duty_says(notice.duty, about.about, names, about.named)

    def _is_theirs(self, summary: CaseSummary) -> bool:
        """A role at the school, or that they lead it, is the reason to read (promise 8)."""
        return summary.school_id in self._reads or summary.lead_id == self.staff.pk

    def _told(self, row: Row, notice: Notice) -> Row:
        why = WHY[notice.kind] % {"when": self._rows.place(notice.school_id).clock.when(notice.at)}
        note = _("new: %(why)s") % {"why": why} if notice.read_at is None else why
        return replace(row, note=note)
