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
        return notices.reading_in(self.staff, self.now)

    def live(self, found: Sequence[Notice]) -> Iterator[Row]:
        """What is still owed: concerns that nobody has read, then what was told last, of that the longest due.

        Of a case that is not theirs to read there is one row.
        """
        last = last_of_each(found)
        owed = Owed.objects.filter(case__in={notice.case_id for notice in last}, state="owed")
        by_key = {key(each): each for each in owed.select_related("case__summary", "school")}
        pairs = sorted(
            ((notice, each) for notice in last if (each := by_key.get(key(notice)))), key=lambda pair: _order(*pair)
        )
        elsewhere: dict[int, list[Owed]] = {}
        for notice, each in pairs:
            if self._is_only_told(notice, each.case.summary):
                elsewhere.setdefault(notice.case_id, []).append(each)
        for notice, each in pairs:
            if notice.case_id not in elsewhere or not self._is_only_told(notice, each.case.summary):
                yield self._told(self._live(notice, each), notice)
            elif each is elsewhere[notice.case_id][0]:
                yield self._told(self._rows.overdue_elsewhere(elsewhere[notice.case_id]), notice)

    def gone(self, found: Sequence[Notice]) -> Iterator[Row]:
        """What is not owed any more: done, held, or no longer called for."""
        for notice in last_of_each(found):
            if not self._is_only_told(notice, notice.case.summary):
                yield self._told(self._gone(notice), notice)

    def _is_only_told(self, notice: Notice, summary: CaseSummary) -> bool:
        return notices.is_only_told(self.staff, notice.kind, notice.school_id, summary.lead_id, self._reads)

    def _live(self, notice: Notice, owed: Owed) -> Row:
        if notice.duty == UNREAD:
            return self._rows.new(owed.case.summary)
        return self._rows.owed(owed, may_sign=notice.kind != notices.PASSED_UP)

    def _gone(self, notice: Notice) -> Row:
        reference = notice.case.summary.reference
        link = Link(reference, reverse("case", args=[reference]))
        return Row(self._says(notice), reference=link, school=self._rows.place(notice.school_id).name)

    def _says(self, notice: Notice) -> str:
        names = self._rows.place(notice.school_id).names
        try:
            about = notices.about(notice)
        except (Tampered, KeyDestroyed):
            about = notices.About()
        return duty_says(notice.duty, about.about, names, about.named)

    def _told(self, row: Row, notice: Notice) -> Row:
        why = WHY[notice.kind] % {"when": self._rows.place(notice.school_id).clock.when(notice.at)}
        note = _("new: %(why)s") % {"why": why} if notice.read_at is None else why
        return replace(row, note=note)
