"""Meetings of agencies about a child: who went from the school, or what it sent instead (7-h)."""

from typing import Any

from django import forms
from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safelead.access.roles import Act
from safelead.chronology.kinds.agencies import AgencyMeetingHeld
from safelead.web.agencies.forms import OTHER, ThreadForm, listed
from safelead.web.forms import Checkboxes, Line, LineField, Radios, Select, WhenField, Words
from safelead.web.journey import run
from safelead.web.opened import CasePage
from safelead.web.page import SignedIn, case_page, typed
from safelead.web.team import team
from safelead.web.words import MEETING_NAMES, capitals


class MeetingForm(ThreadForm):
    """Which meeting, who took part, and what the school brought to it or sent instead."""

    sort = forms.ChoiceField(
        label=gettext_lazy("Which meeting?"),
        widget=Radios(small=True),
        error_messages={"required": gettext_lazy("Choose which meeting it was.")},
    )
    called_by = forms.ChoiceField(label=gettext_lazy("Who called it?"), widget=Select)
    named = LineField(label=gettext_lazy("Its name, if it is another one"), required=False, widget=Line(width=30))
    occurred = WhenField(label=gettext_lazy("When?"), says=gettext_lazy("when it was held"))
    about = forms.MultipleChoiceField(
        label=gettext_lazy("Which children was it about?"), required=False, widget=Checkboxes(small=True)
    )
    attended = forms.MultipleChoiceField(
        label=gettext_lazy("Who went from the school?"),
        required=False,
        widget=Checkboxes(small=True),
        help_text=gettext_lazy("Leave empty if nobody went."),
    )
    others = LineField(label=gettext_lazy("Somebody else of the school"), required=False, widget=Line(width=30))
    why_absent = Words(label=gettext_lazy("If nobody went: why not?"), required=False, rows=2)
    contributed = Words(
        label=gettext_lazy("What did the school say there, or send instead?"),
        rows=4,
        error_messages={"required": gettext_lazy("Write what the school said there, or sent instead.")},
    )
    agreed = Words(
        label=gettext_lazy("What was agreed?"),
        required=False,
        rows=4,
        help_text=gettext_lazy("Who does what, and by when."),
    )

    def __init__(self, page: CasePage, typed: QueryDict | None = None, **options: Any) -> None:
        super().__init__(page, typed, **options)
        if page.opened.school.jurisdiction == "spain":
            del self.fields["sort"]  # these have no counterpart there
        else:
            self.offer("sort", [*capitals(MEETING_NAMES)[:-1], ("other", _("Another meeting"))])
        self.offer("called_by", listed(page.opened.school, page.names))
        self.offer("attended", team(page))
        self.offer_children()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name, mend in self._missing(cleaned):
            if name not in self.errors:
                self.add_error(name, mend)
        return cleaned

    def _missing(self, cleaned: dict[str, Any]) -> list[tuple[str, Any]]:
        missing = []
        if cleaned.get("called_by") == OTHER and not cleaned.get("named"):
            missing.append(("named", _("Write the name of the agency.")))
        went = cleaned.get("attended") or cleaned.get("others")
        if not went and not cleaned.get("why_absent"):
            missing.append(("why_absent", _("Write why nobody went, or choose who did.")))
        if went and cleaned.get("why_absent"):
            missing.append(("why_absent", _("Choose one: somebody went, or nobody did.")))
        return missing


@case_page("agency-meeting/", name="agency-meeting", act=Act.CONTACT_AGENCY, cites=("7-g", "7-h"))
def meeting(request: SignedIn, page: CasePage) -> HttpResponse:
    """A meeting that agencies held about a child, and the school's part in it."""
    form = MeetingForm(page, typed(request), initial={"called_by": "social-care"})
    return run(
        request,
        page,
        form,
        "agencies/meeting.html",
        entries=lambda form: [_held(form)],
        said=lambda form: _("Recorded: the meeting of agencies."),
        to=reverse("contacts", args=[page.reference]),
    )


def _held(form: MeetingForm) -> AgencyMeetingHeld:
    given = form.cleaned_data
    return AgencyMeetingHeld(
        occurred=given["occurred"],
        sort=given.get("sort", "other"),
        called_by=given["called_by"],
        named=given["named"],
        attended=tuple(given["attended"]),
        others=given["others"],
        why_absent=given["why_absent"],
        contributed=given["contributed"],
        agreed=given["agreed"],
        about=tuple(given.get("about", ())),
    )
