"""Forms about viewing, and about what somebody saw unasked."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from safelead.access.roles import Act
from safelead.cases.facts import standing
from safelead.cases.viewing import DISTRESS
from safelead.web.forms import (
    AnswerField,
    Checkbox,
    Checkboxes,
    Form,
    Line,
    LineField,
    Radios,
    Select,
    WhenField,
    Words,
)
from safelead.web.journey import JourneyForm
from safelead.web.opened import CasePage
from safelead.web.sentences.viewing import HOW_SEEN_NAMES, REASON_NAMES
from safelead.web.signing import PasswordForm
from safelead.web.team import everybody, team
from safelead.web.viewing.conditions import Viewing
from safelead.web.words import capitals

NONE = "none"
SUPPORT = [
    ("not-asked", _("Nobody has asked yet")),
    ("accepted", _("Yes, and it helps to know that")),
    ("declined", _("It was offered, and is not wanted now")),
]


class AgainstForm(JourneyForm):
    """That nobody views it, and how else the facts are found."""

    why = Words(label=_("Why does nobody view it?"), rows=3, error_messages={"required": _("Write why not.")})
    instead = Words(
        label=_("How do you find out what you need to know?"),
        help_text=_("For example: ask the child again, ask whoever told us, ask the police."),
        required=False,
        rows=3,
    )


class ConditionsForm(JourneyForm):
    """The first conditions in the guidance's order: whom it would harm, then one of three reasons, with its facts."""

    reason = forms.ChoiceField(
        label=_("Which reason is there?"),
        choices=lambda: [*capitals(REASON_NAMES), (NONE, _("None of these"))],
        widget=Radios(small=True),
        error_messages={"required": _("Choose a reason, or None of these.")},
    )
    facts = Words(
        label=_("What makes it so?"),
        help_text=_("Facts, not what it may show. For example: whom you asked, and what could not be learnt."),
        required=False,
        rows=4,
    )
    place = forms.ChoiceField(label=_("Which place is to be reported?"), required=False, widget=Select)

    def __init__(self, page: CasePage, typed: QueryDict | None = None, *, viewing: Viewing, **options: Any) -> None:
        options["initial"] = {**_as_answered(page, viewing), **(options.get("initial") or {})}
        super().__init__(page, typed, **options)
        self.children = {f"distress-{number}": child for number, child in enumerate(viewing.pictured)}
        asked: dict[str, forms.Field] = {}
        for name, child in self.children.items():
            label = _("Would it cause %(child)s significant distress or harm?") % {"child": page.person(child)}
            asked[name] = AnswerField(label=label, cites="5.1-b")
        self.fields = {**asked, **self.fields}
        places = [(key, each.named) for key, each in page.state.places.items() if key in page.state.things]
        if places:
            self.fields["place"].choices = [("", _("None, or not written down yet")), *places]  # type: ignore[attr-defined]
        else:
            del self.fields["place"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name in self.children:
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, _("Choose Yes, No or Not known."))
        if cleaned.get("reason") not in (None, NONE) and not cleaned.get("facts") and "facts" not in self.errors:
            self.add_error("facts", _("Write what makes it so."))
        return cleaned

    @property
    def distress(self) -> list[tuple[str, str, str]]:
        """The key, the child and the answer, for each child in it."""
        return [(DISTRESS, child.key, self.cleaned_data[name]) for name, child in self.children.items()]


def _as_answered(page: CasePage, viewing: Viewing) -> dict[str, str]:
    """What was answered before about each child, and the reason with its facts, to be changed or left."""
    question = page.opened.reading.advice.pack.questions[DISTRESS]
    found = [standing(page.state, question, child) for child in viewing.pictured]
    given = {f"distress-{number}": str(each.value) for number, each in enumerate(found) if each}
    return {**given, "reason": viewing.reason, "facts": viewing.facts}


class HeadteacherForm(JourneyForm):
    """That the headteacher, or whoever stands in, was told, and why."""

    told = forms.ChoiceField(
        label=_("Whom did you tell?"), widget=Radios, error_messages={"required": _("Choose whom you told.")}
    )
    occurred = WhenField(label=_("When?"), says=_("when you told them"), of_the_concern=True)
    why = Words(
        label=_("What did you tell them?"),
        help_text=_("Why viewing is being thought of, and what else was tried."),
        rows=4,
        error_messages={"required": _("Write what you told them.")},
    )

    def __init__(
        self, page: CasePage, typed: QueryDict | None = None, *, choices: list[tuple[str, str]], **options: Any
    ) -> None:
        super().__init__(page, typed, **options)
        self.fields["told"].choices = choices  # type: ignore[attr-defined]


class RecordForm(PasswordForm):
    """The viewer's own record: who was there, why, what followed; signed with the password (5.1-j)."""

    act = Act.AUTHORISE_VIEWING
    occurred = WhenField(label=_("When did you view it?"), says=_("when you viewed it"), of_the_concern=True)
    where = LineField(
        label=_("Where?"),
        help_text=_("For example: the headteacher's office."),
        widget=Line(width=30),
        error_messages={"required": _("Write where you viewed it.")},
    )
    present = forms.MultipleChoiceField(
        label=_("Who else was in the room?"),
        required=False,
        help_text=_("They need not have looked. Leave empty for nobody."),
        widget=Checkboxes(small=True),
    )
    others = LineField(label=_("Somebody else who was there"), required=False, widget=Line(width=30))
    why = Words(label=_("Why did you view it?"), rows=3, error_messages={"required": _("Write why you viewed it.")})
    followed = Words(
        label=_("What followed from it?"),
        help_text=_("What was decided and done. Describe what you saw no more closely than the decision needs."),
        rows=4,
        error_messages={"required": _("Write what followed from it.")},
    )
    kept_nothing = forms.BooleanField(
        label=_("Nothing was copied, printed, sent or photographed"),
        widget=Checkbox,
        error_messages={"required": _("Tick that nothing was copied. If something was, tell the police first.")},
    )
    field_order = ("occurred", "where", "present", "others", "why", "followed", "kept_nothing", "password")

    def __init__(self, page: CasePage, typed: QueryDict | None = None, **options: Any) -> None:
        super().__init__(page, typed, **options)
        others = [one for one in team(page) if one[0] != str(page.opened.staff.pk)]
        self.fields["present"].choices = others  # type: ignore[attr-defined]


class NotMadeForm(JourneyForm):
    """That nobody viewed it after all."""

    why = Words(label=_("Why not?"), rows=3, error_messages={"required": _("Write why not.")})


def _how() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("How was it seen?"),
        choices=lambda: capitals(HOW_SEEN_NAMES),
        widget=Radios(small=True),
        error_messages={"required": _("Choose how it was seen.")},
    )


class OwnSightForm(Form):
    """What whoever reported it saw unasked: write-only, as everything of a reporter's (5.1-i)."""

    how = _how()
    occurred = WhenField(label=_("When?"), says=_("when you saw it"))
    where = LineField(
        label=_("Where were you?"), widget=Line(width=30), error_messages={"required": _("Write where you were.")}
    )
    did = Words(
        label=_("What did you do then?"),
        help_text=_("For example: I looked away and took her to the DSL. Do not describe what you saw."),
        rows=4,
        error_messages={"required": _("Write what you did then.")},
    )
    form_id = forms.UUIDField(widget=forms.HiddenInput)


class SightForm(JourneyForm):
    """The same, written by the team: of themselves, or of somebody who cannot write it now."""

    seen_by = forms.ChoiceField(label=_("Who saw it?"), widget=Select)
    how = _how()
    occurred = WhenField(label=_("When?"), says=_("when it was seen"))
    where = LineField(label=_("Where?"), widget=Line(width=30), error_messages={"required": _("Write where it was.")})
    did = Words(
        label=_("What did they do then?"),
        help_text=_("Do not describe what was seen."),
        rows=4,
        error_messages={"required": _("Write what they did then.")},
    )
    support = forms.ChoiceField(
        label=_("Was support offered to them?"),
        choices=SUPPORT,
        widget=Radios(small=True),
        error_messages={"required": _("Choose whether support was offered.")},
    )

    def __init__(self, page: CasePage, typed: QueryDict | None = None, **options: Any) -> None:
        options["initial"] = {"seen_by": str(page.opened.staff.pk), **(options.get("initial") or {})}
        super().__init__(page, typed, **options)
        self.fields["seen_by"].choices = everybody(page)  # type: ignore[attr-defined]


class SupportForm(JourneyForm):
    """That somebody who saw it was offered support."""

    what = Words(
        label=_("What was offered?"),
        help_text=_("For example: a talk with the counsellor, an afternoon free."),
        rows=3,
        error_messages={"required": _("Write what was offered.")},
    )
    accepted = forms.ChoiceField(
        label=_("Did they accept it?"),
        choices=[("yes", _("Yes")), ("no", _("No, not now"))],
        widget=Radios(inline=True, small=True),
        error_messages={"required": _("Choose Yes or No.")},
    )
