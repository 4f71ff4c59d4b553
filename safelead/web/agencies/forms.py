"""What was said to an agency, what it answered, and what follows from a refusal."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from safelead.cases.discharges import SETTING
from safelead.cases.readmodels import pack
from safelead.cases.threads import Thread
from safelead.guidance.jurisdiction import agencies_of
from safelead.people.names import words
from safelead.schools.models import School
from safelead.web.forms import (
    AnswerField,
    Checkbox,
    Checkboxes,
    DeadlineField,
    Form,
    Line,
    LineField,
    Radios,
    Select,
    WhenField,
    Words,
)
from safelead.web.journey import JourneyForm
from safelead.web.names import Names
from safelead.web.opened import CasePage
from safelead.web.words import CONTACT_CHANNEL_NAMES, STANDS_NAMES, capitals

OTHER, SOCIAL_CARE = "other", "social-care"
# Written where nothing was asked: taken for a wish to wait, it would hold everything.
NOTHING = {tuple(each.split()) for each in ("no", "none", "nothing", "n a", "na", "not asked", "nada", "no procede")}
PURPOSES = [
    ("refer", _("To refer the case")),
    ("tell", _("To tell them")),
    ("ask", _("To ask them")),
    ("follow-up", _("To ask what happened next")),
    ("answered", _("They came to us")),
]
CAME_NEXT = [
    ("answered", _("They answered")),
    ("follow-up", _("I asked again")),
    ("escalate", _("I escalated it")),
]


def listed(school: School, names: Names) -> list[tuple[str, Any]]:
    """The agencies that a school turns to, by their local names, and any other; none is chosen beforehand."""
    guidance = pack()
    here = agencies_of(guidance, guidance.jurisdictions[school.jurisdiction])
    named = ((one.id, names.agency(one.id)) for one in here)
    others = [(SETTING, _("Another school or setting, outside the group")), (OTHER, _("Another agency"))]
    return [("", _("Choose an agency")), *((key, capfirst(name)) for key, name in named), *others]


class ThreadForm(JourneyForm):
    """A form that goes on with an agency: it knows the children of the case."""

    def offer(self, name: str, choices: Iterable[tuple[str, Any]]) -> None:
        """What can be chosen in a field."""
        self.fields[name].choices = list(choices)  # type: ignore[attr-defined]

    def offer_children(self, *chosen: str) -> None:
        """Whom it was about; not asked where there is one child or none. At first those chosen, else everybody."""
        children = [(child.key, self.page.person(child)) for child in self.page.state.children]
        if len(children) < 2:
            del self.fields["about"]
            return
        self.offer("about", children)
        known = [key for key, _name in children if key in chosen]
        self.initial.setdefault("about", known or [key for key, _name in children])


class ContactForm(ThreadForm):
    """What every contact is written down with: how, when, who, what was said, and what comes next (3.6-a)."""

    channel = forms.ChoiceField(
        label=_("How?"),
        widget=Radios(small=True, inline=True),
        error_messages={"required": _("Choose how you were in contact.")},
    )
    occurred = WhenField(label=_("When?"), says=_("when you were in contact"))
    about = forms.MultipleChoiceField(
        label=_("Which children was it about?"), required=False, widget=Checkboxes(small=True)
    )
    person = LineField(label=_("Who answered?"), required=False, widget=Line(width=30))
    said = Words(
        label=_("What was said?"),
        help_text=_("What you told them, what they answered, and what happens next."),
        rows=5,
        error_messages={"required": _("Write what was said.")},
    )
    works_with = AnswerField(label=_("Do they work with these children now?"), cites="4-a")
    reference = LineField(label=_("Their reference"), required=False, longest=60, widget=Line(width=20))
    asked_to_wait = Words(
        label=_("Did they ask you to wait with anything?"),
        help_text=_("With what: telling parents, talking with the child, asking to delete. Leave empty if not."),
        required=False,
        rows=2,
    )
    wait_until = DeadlineField(label=_("Wait until"), required=False, help_text=_("If they said until when."))
    waiting_over = forms.BooleanField(
        label=_("They say that we no longer have to wait"), required=False, widget=Checkbox
    )
    state = forms.ChoiceField(
        label=_("Where does it stand now?"), required=False, widget=Radios(small=True, inline=True)
    )
    follow_up_by = DeadlineField(
        label=_("Ask again by"), required=False, help_text=_("If you name no day, you are reminded in 5 school days.")
    )

    def __init__(
        self,
        page: CasePage,
        typed: QueryDict | None = None,
        *,
        is_waiting: bool,
        agency: str,
        pupil: str = "",
        **options: Any,
    ) -> None:
        """``is_waiting``: the school was asked to wait; ``agency``: whom it is likely about; ``pupil``: which child."""
        super().__init__(page, typed, **options)
        self.offer("channel", capitals(CONTACT_CHANNEL_NAMES))
        self.offer("state", capitals(STANDS_NAMES))
        self.offer_children(pupil)
        if not is_waiting:
            del self.fields["waiting_over"]
        if agency != SOCIAL_CARE or page.state.acknowledged is None:
            del self.fields["works_with"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("asked_to_wait") and cleaned.get("waiting_over"):
            self.add_error("waiting_over", _("Choose one: they ask you to wait, or you no longer have to."))
        if words((cleaned.get("asked_to_wait") or "")[:40]) in NOTHING:
            self.add_error("asked_to_wait", _("Leave this empty if they did not ask you to wait."))
        if cleaned.get("wait_until") and not cleaned.get("asked_to_wait"):
            self.add_error("asked_to_wait", _("Write what they asked you to wait with."))
        if cleaned.get("follow_up_by") and cleaned.get("state") in ("refused", "done"):
            self.add_error("follow_up_by", _("Leave the day empty, or choose that you wait for them."))
        return cleaned


class AgencyForm(ContactForm):
    """A first contact: whom, and what for."""

    agency = forms.ChoiceField(
        label=_("Which agency?"), widget=Select, error_messages={"required": _("Choose the agency.")}
    )
    named = LineField(label=_("Its name, if it is another one"), required=False, widget=Line(width=30))
    purpose = forms.ChoiceField(
        label=_("What for?"),
        choices=PURPOSES,
        widget=Radios(small=True, inline=True),
        error_messages={"required": _("Choose what the contact was for.")},
    )
    asked_for = Words(label=_("What did you ask of them?"), required=False, rows=2)
    field_order = (
        "agency", "named", "purpose", "about", "channel", "occurred", "person", "said", "asked_for", "works_with",
        "reference", "asked_to_wait", "wait_until", "waiting_over", "state", "follow_up_by",
    )  # fmt: skip

    def __init__(self, page: CasePage, typed: QueryDict | None = None, **options: Any) -> None:
        super().__init__(page, typed, **options)
        self.offer("agency", listed(page.opened.school, page.names))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("agency") in (OTHER, SETTING) and not cleaned.get("named") and "named" not in self.errors:
            self.add_error("named", _("Write the name of the agency."))
        return cleaned


class NextForm(ContactForm):
    """What came next with an agency: they answered, were asked again, or it was escalated (7-f)."""

    came = forms.ChoiceField(
        label=_("What came next?"),
        choices=CAME_NEXT,
        widget=Radios(small=True, inline=True),
        error_messages={"required": _("Choose what came next.")},
    )
    named = LineField(
        label=_("Whom did you turn to, if you escalated it?"),
        help_text=_("By your local procedure for when agencies disagree. Leave empty if it was the agency itself."),
        required=False,
        widget=Line(width=30),
    )
    field_order = (
        "came", "channel", "occurred", "person", "said", "named", "about", "works_with", "reference", "state",
        "follow_up_by", "asked_to_wait", "wait_until", "waiting_over",
    )  # fmt: skip

    def __init__(self, page: CasePage, typed: QueryDict | None = None, *, thread: Thread, **options: Any) -> None:
        super().__init__(page, typed, agency=thread.agency, **options)
        self.fields["state"].required = True
        self.fields["state"].error_messages["required"] = _("Choose where it stands now.")
        if "about" in self.fields and thread.about:
            self.initial["about"] = list(thread.about)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("named") and cleaned.get("came") not in (None, "escalate"):
            self.add_error("named", _("Leave this empty, or choose that you escalated it."))
        return cleaned


class RefusalForm(JourneyForm):
    """What follows from a refusal: it is escalated, or why not."""

    escalate = forms.ChoiceField(
        label=_("What follows from the refusal?"),
        choices=[
            ("yes", _("Escalate it, by the local procedure for when agencies disagree")),
            ("no", _("Leave it at that, and do something else instead")),
        ],
        widget=Radios,
        error_messages={"required": _("Choose what follows from the refusal.")},
    )
    why = Words(
        label=_("Why?"),
        help_text=_("If you leave it at that: what keeps the child safe instead."),
        rows=4,
        error_messages={"required": _("Write why.")},
    )


class EmergencyForm(Form):
    """A call that somebody made to an emergency number: they may record it, whoever they are (3.6-b)."""

    occurred = WhenField(label=_("When did you call?"), says=_("when you called"))
    agency = forms.ChoiceField(
        label=_("Whom did you reach?"),
        widget=Radios(small=True),
        error_messages={"required": _("Choose whom you reached.")},
    )
    said = Words(
        label=_("What was said?"),
        help_text=_("What you told them, and what they told you to do."),
        rows=5,
        error_messages={"required": _("Write what was said.")},
    )
    reference = LineField(
        label=_("Their reference, if they gave one"), required=False, longest=60, widget=Line(width=20)
    )
    form_id = forms.UUIDField(widget=forms.HiddenInput)
