"""Asking a child to delete it, reminding, and what the child said or did then. Never by looking."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safelead.cases.deleting import ASK_POSTER, Thread, is_poster, own_places
from safelead.cases.state import Person
from safelead.chronology.kinds.deletion import ANYWHERE
from safelead.web.deletion.told import Told
from safelead.web.families.forms import ChildForm
from safelead.web.forms import BoundField, Checkboxes, DayField, LineField, Radios, Select, WhenField, Words
from safelead.web.opened import CasePage
from safelead.web.team import everybody
from safelead.web.words import TOLD_HOW_NAMES, WHERE_TO_DELETE_NAMES, capitals

BEFORE_READING = ("occurred", "by", "places", "deadline")
ACCOUNTS = "accounts"
USUAL, LONGEST = 2, 31  # school days; days
READ = [
    ("en", gettext_lazy("Yes, in English")),
    ("es", gettext_lazy("Yes, in Spanish")),
    ("no", gettext_lazy("No")),
]


class DeadlineForm(ChildForm):
    """A form that sets a day; a day ends when the school closes."""

    def check_deadline(self, day: date | None) -> None:
        """A day that is over, or that nobody will wait for, is a slip of the pen."""
        today = self.page.opened.today
        end = self.end_of(day)
        if day and day < today:
            self.add_error("deadline", _("Enter today or a later day."))
        elif end and end <= self.page.now:
            self.add_error("deadline", _("Enter a later day: school is over for today."))
        elif day and day > today + timedelta(days=LONGEST):
            self.add_error("deadline", _("Enter a day within the next %(days)s days.") % {"days": LONGEST})


class AskForm(DeadlineForm):
    """Where, until when, and what was read to the child."""

    occurred = WhenField(label=gettext_lazy("When did you ask?"), says=gettext_lazy("when you asked"))
    by = forms.ChoiceField(label=gettext_lazy("Who asked?"), widget=Select)
    places = forms.MultipleChoiceField(
        label=gettext_lazy("Where is it to be deleted?"),
        widget=Checkboxes(small=True),
        error_messages={"required": gettext_lazy("Tick where it is to be deleted.")},
    )
    deadline = DayField(
        label=gettext_lazy("By the end of which day?"),
        help_text=gettext_lazy("The child says then that it is gone. Nobody looks to make sure."),
    )
    read = forms.ChoiceField(
        label=gettext_lazy("Did you read the words to the child?"),
        choices=READ,
        widget=Radios(small=True, inline=True),
        error_messages={"required": gettext_lazy("Choose whether you read the words to the child.")},
    )
    left_out_why = LineField(label=gettext_lazy("If not: why?"), required=False)
    said = Words(label=gettext_lazy("What did the child say?"), required=False, rows=2)

    def __init__(
        self, page: CasePage, typed: QueryDict | None = None, *, child: Person, told: Told, **options: Any
    ) -> None:
        self.told = told
        usual = page.calendar.school_day_after(page.opened.today, USUAL)
        offered = [key for key in ANYWHERE if key != ACCOUNTS or not accounts_wait(page, child)]
        begins = {"by": str(page.opened.staff.pk), "places": [*offered, *places_of(page, child)], "deadline": usual}
        options["initial"] = {**begins, **(options.get("initial") or {})}
        super().__init__(page, typed, child=child, **options)
        self.offer("by", everybody(page))
        anywhere = [one for one in capitals(WHERE_TO_DELETE_NAMES) if one[0] in offered]
        self.offer("places", [*anywhere, *places_of(page, child).items()])

    @property
    def before(self) -> list[BoundField]:
        """What is asked before the words are read."""
        return [field for field in self if isinstance(field, BoundField) and field.name in BEFORE_READING]

    @property
    def after(self) -> list[BoundField]:
        """What is asked once they were read, or not."""
        mine = (field for field in self if isinstance(field, BoundField) and not field.is_hidden)
        return [field for field in mine if field.name not in BEFORE_READING]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.check_deadline(cleaned.get("deadline"))
        unsaid = not cleaned.get("left_out_why") and "left_out_why" not in self.errors
        if cleaned.get("read") == "no" and self.told.warns and unsaid:
            self.add_error("left_out_why", _("Write why you did not read them."))
        return cleaned


def accounts_wait(page: CasePage, child: Person) -> bool:
    """Whoever posted it is not asked to take it down while an adult, a stranger or pressure is not ruled out (8-a)."""
    forbidden = {act.id for act in page.opened.reading.advice.assessment.may_not}
    return ASK_POSTER in forbidden and is_poster(child)


def places_of(page: CasePage, child: Person) -> dict[str, str]:
    """The child's own devices and storage where it is said to be, by key; sites and accounts are taken down."""
    return {place.key: place.named for place in own_places(page.state, child.key)}


class SomePlaces(ChildForm):
    """A form about everything that the child was asked for, or about some of it."""

    which = forms.ChoiceField(
        label=gettext_lazy("Where?"),
        choices=[
            ("all", gettext_lazy("Everywhere that is still open")),
            ("some", gettext_lazy("Only in the places that I tick")),
        ],
        widget=Radios(small=True),
        error_messages={"required": gettext_lazy("Choose everywhere, or only in some places.")},
    )
    places = forms.MultipleChoiceField(
        label=gettext_lazy("Which places?"), required=False, widget=Checkboxes(small=True)
    )

    def __init__(
        self, page: CasePage, typed: QueryDict | None = None, *, child: Person, thread: Thread, **options: Any
    ) -> None:
        options["initial"] = {"by": str(page.opened.staff.pk), **(options.get("initial") or {})}
        super().__init__(page, typed, child=child, **options)
        self.thread = thread
        self.offer("by", everybody(page))
        self.offer("places", [(place, place_name(page, place)) for place in thread.places])

    @property
    def chosen(self) -> tuple[str, ...]:
        """The places that it is about."""
        if self.cleaned_data["which"] == "some":
            return tuple(self.cleaned_data["places"])
        return self.thread.standing("asked", "refused") or tuple(self.thread.places)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("which") == "some" and not cleaned.get("places") and "places" not in self.errors:
            self.add_error("places", _("Tick the places that you mean."))
        return cleaned


def place_name(page: CasePage, place: str) -> str:
    """A place as a line begins with it."""
    named = str(WHERE_TO_DELETE_NAMES.get(place) or page.names.thing(place))
    return (named[:1].upper() + named[1:]) if named else _("A place that is not in it any more")


class ConfirmForm(SomePlaces):
    """That it is gone: how the child said so, in words."""

    occurred = WhenField(label=gettext_lazy("When?"), says=gettext_lazy("when you were told"))
    by = forms.ChoiceField(label=gettext_lazy("Who was told?"), widget=Select)
    how = forms.ChoiceField(
        label=gettext_lazy("How?"),
        widget=Radios(small=True, inline=True),
        error_messages={"required": gettext_lazy("Choose how you were told.")},
    )
    said = Words(
        label=gettext_lazy("What did they say?"),
        help_text=gettext_lazy(
            "In the child's own words. Never look at the device, an album or a screenshot to check."
        ),
        rows=3,
        error_messages={"required": gettext_lazy("Write what they said.")},
    )
    field_order = ["occurred", "by", "which", "places", "how", "said"]

    def __init__(self, page: CasePage, typed: QueryDict | None = None, **options: Any) -> None:
        super().__init__(page, typed, **options)
        self.offer("how", capitals(TOLD_HOW_NAMES))


class RefusedForm(SomePlaces):
    """That it is not gone, and how that is known."""

    occurred = WhenField(label=gettext_lazy("When?"), says=gettext_lazy("when you learnt it"))
    by = forms.ChoiceField(label=gettext_lazy("Who learnt it?"), widget=Select)
    happened = forms.ChoiceField(
        label=gettext_lazy("What happened?"),
        choices=[
            ("refused", gettext_lazy("The child does not want to delete it")),
            ("found", gettext_lazy("It turned out that it was not deleted")),
        ],
        widget=Radios(small=True),
        error_messages={"required": gettext_lazy("Choose what happened.")},
    )
    said = Words(
        label=gettext_lazy("What was said, or how do you know?"),
        help_text=gettext_lazy("From what you were told, never by looking."),
        rows=3,
        error_messages={"required": gettext_lazy("Write what was said, or how you know.")},
    )
    field_order = ["occurred", "by", "happened", "which", "places", "said"]


class RemindForm(DeadlineForm):
    """A reminder, with a new day or without."""

    occurred = WhenField(label=gettext_lazy("When?"), says=gettext_lazy("when you reminded them"))
    by = forms.ChoiceField(label=gettext_lazy("Who reminded them?"), widget=Select)
    deadline = DayField(
        label=gettext_lazy("A new day, if you gave one"),
        help_text=gettext_lazy("Leave it empty to keep the day that was given."),
        required=False,
    )
    said = Words(label=gettext_lazy("What was said?"), required=False, rows=2)

    def __init__(self, page: CasePage, typed: QueryDict | None = None, **options: Any) -> None:
        options["initial"] = {"by": str(page.opened.staff.pk), **(options.get("initial") or {})}
        super().__init__(page, typed, **options)
        self.offer("by", everybody(page))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.check_deadline(cleaned.get("deadline"))
        return cleaned


class PoliceForm(ChildForm):
    """Why the police are not told that a child did not delete it."""

    why = Words(
        label=gettext_lazy("Why are the police not told?"),
        rows=3,
        error_messages={"required": gettext_lazy("Write why the police are not told.")},
    )
    instead = Words(label=gettext_lazy("What is done instead?"), required=False, rows=2)
