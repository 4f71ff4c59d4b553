"""The top bar: what each person finds there, by their roles. Staff see their two jobs and nothing else."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from safelead.access.appointments import Held
from safelead.access.roles import ROLE_NAMES, Act, Role, may
from safelead.cases.gate import held
from safelead.ops.notices import unread
from safelead.people.models import Staff
from safelead.people.register import staff_cards
from safelead.web.signin.standing import step_left

RANK = (Role.LEAD, Role.HEADTEACHER, Role.DSL, Role.DEPUTY, Role.SIGNATORY, Role.INSPECTOR, Role.ADMIN, Role.STAFF)
ITEMS: tuple[tuple[str, Act, Any], ...] = (
    ("desk", Act.SEE_DESK, gettext_lazy("Desk")),
    ("notices", Act.SEE_DESK, gettext_lazy("Notices")),
    ("record-concern", Act.RECORD_CONCERN, gettext_lazy("Record a concern")),
    ("my-concerns", Act.SEE_OWN_CONCERNS, gettext_lazy("My concerns")),
    ("find", Act.FIND, gettext_lazy("Find")),
    ("guidance", Act.SEE_DESK, gettext_lazy("Guidance")),
    ("directory", Act.SEE_DESK, gettext_lazy("Directory")),
    ("schools", Act.SEE_SCHOOL, gettext_lazy("School")),
    ("cases-to-read", Act.INSPECT, gettext_lazy("Cases you may read")),
    ("staff", Act.SEE_STAFF, gettext_lazy("Staff")),
    ("keep-schools", Act.KEEP_SCHOOLS, gettext_lazy("Schools of the group")),
)


ELSEWHERE = ("my-concerns", "staff", "keep-schools")


def navigation(request: HttpRequest) -> dict[str, Any]:
    """What the frame of every page shows: the menu, who is signed in and as what, and the other language."""
    languages = {"language": get_language(), "language_form": reverse("language")}
    staff = getattr(request, "user", None)
    now = timezone.now()
    # On an error's page nobody has asked yet; a page on the way in shows nothing of what is behind it.
    is_in = isinstance(staff, Staff) and (getattr(request, "is_let_in", False) or step_left(request, now) is None)
    if not isinstance(staff, Staff) or not is_in:
        return {"nav": [], **languages}
    roles = held(staff, now)
    card = staff_cards().get(str(staff.pk))
    items = [(name, _counted(name, text, staff, now)) for name, text in menu(roles)]
    return {
        "nav": [(text, reverse(name), request.path.startswith(reverse(name))) for name, text in items],
        "person_name": card.short if card else "",
        "account_address": reverse("account") if roles else "",
        "person_role": _(ROLE_NAMES[rank(roles)]) if roles else "",
        **languages,
    }


def _counted(name: str, text: Any, staff: Staff, now: datetime) -> Any:
    """The item of the menu, with how much is new where it is the notices."""
    new = unread(staff, now) if name == "notices" else 0
    return _("%(item)s (%(count)s)") % {"item": text, "count": new} if new else text


def menu(roles: tuple[Held, ...]) -> list[tuple[str, Any]]:
    """The pages of the top bar for somebody with these roles; some only where there is no desk."""
    allowed = [(name, text) for name, act, text in ITEMS if any(may(one.role, act) for one in roles)]
    has_desk = any(name == "desk" for name, _text in allowed)
    # What is done now and then is found from the page of the school, so that the bar stays one line.
    return [(name, text) for name, text in allowed if not (has_desk and name in ELSEWHERE)]


def rank(roles: tuple[Held, ...]) -> Role:
    """The role that a person goes by, where they hold several."""
    mine = {one.role for one in roles}
    return next(role for role in RANK if role in mine)
