"""What somebody was told at once, in words without a name, and where it is dealt with."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safelead.access.roles import Act
from safelead.cases.gate import may_somewhere
from safelead.ops import announcements
from safelead.ops.models import Announcement
from safelead.people.models import Staff
from safelead.web.components import Row
from safelead.web.duties import address_of
from safelead.web.forms.widgets import Text
from safelead.web.times import Clock

MOST = 50


@dataclass(frozen=True, slots=True)
class Says:
    """What is said of one kind, and the page that it leads to, for whoever may do that."""

    text: Text
    page: str
    act: Act


SAYS = {
    "glass": Says(gettext_lazy("A case was opened with a reason: see why"), "broken-glass", Act.SEE_BROKEN_GLASS),
    "to-confirm": Says(gettext_lazy("An appointment waits to be confirmed"), "people-waiting", Act.CONFIRM_APPOINTMENT),
    "appointed": Says(gettext_lazy("Somebody was appointed to a role that reads cases"), "staff", Act.SEE_STAFF),
    "ended": Says(gettext_lazy("An appointment was ended, or somebody signs in no longer"), "staff", Act.SEE_STAFF),
    "changed": Says(gettext_lazy("What we know of a member of staff was changed"), "staff", Act.SEE_STAFF),
    "yours-changed": Says(
        gettext_lazy("What we know of you was changed: tell your headteacher if that is not right"),
        "staff",
        Act.SEE_STAFF,
    ),
    "link": Says(gettext_lazy("Somebody was given a link to set a new password"), "staff", Act.SEE_STAFF),
    "yours-link": Says(
        gettext_lazy("A link to set a new password for you was made: tell your headteacher if you did not ask for it"),
        "staff",
        Act.SEE_STAFF,
    ),
    "noted-away": Says(
        gettext_lazy("You are noted as away: tell your headteacher if you are not"), "cover", Act.ARRANGE_COVER
    ),
    "cover": Says(gettext_lazy("Somebody's cover was arranged"), "cover", Act.ARRANGE_COVER),
    "inspection": Says(gettext_lazy("An inspector was let in to read cases"), "inspections", Act.GRANT_INSPECTION),
}  # fmt: skip


def announced(staff: Staff, now: datetime, since: datetime) -> list[Row]:
    """The rows, newest first: what is not read, and what was told since."""
    return [_row(each, staff, now) for each in announcements.told(staff).filter(at__gte=since)[:MOST]]


def _row(each: Announcement, staff: Staff, now: datetime) -> Row:
    says, clock = SAYS[each.kind], Clock(now, each.school.time_zone if each.school else "Europe/London")
    href = address_of(says.page) if may_somewhere(staff, says.act, now) else ""
    told = _("told %(when)s") % {"when": clock.when(each.at)}
    note = told if each.read_at else _("new: %(why)s") % {"why": told}
    return Row(says.text, "", "", href, note=note, school=each.school.name if each.school else "")
