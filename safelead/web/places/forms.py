"""The forms about one place online: each writes down one step, in words. None takes a copy of what is there."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from safelead.cases.takedown import HELP, Plan
from safelead.chronology.kinds.base import Entry, When
from safelead.chronology.kinds.places import (
    PlaceRemoved,
    PlaceStillThere,
    PosterAnswered,
    PosterAsked,
    PosterNotAsked,
    TakedownAnswered,
    TakedownEnded,
    TakedownReported,
)
from safelead.web.forms import Checkboxes, DeadlineField, Line, LineField, Radios, Select, WhenField, Words
from safelead.web.journey import JourneyForm
from safelead.web.opened import CasePage
from safelead.web.places.naming import NamesPlace, place_entries
from safelead.web.team import everybody, team
from safelead.web.words import REPLY_NAMES, REPORTER_NAMES, ROUTE_NAMES, TAKEDOWN_NAMES, capitals

NOBODY = ("", _("Somebody else, or nobody who is in the case"))
NEVER = _("In words. Never a copy or a screenshot: to make one is against the law, also for a report.")
# There the child sends it in alone: whoever helps never sees it and never holds it.
CHILD_ALONE = ("report-remove", "take-it-down")
# How many school days are usual before somebody asks again, where the person who writes says nothing else.
REPLY_DAYS, ANSWER_DAYS = 1, 2


class PlaceForm(JourneyForm):
    """One step about one place."""

    days_given: ClassVar[int] = 0

    def __init__(self, page: CasePage, typed: QueryDict | None = None, *, plan: Plan, **options: Any) -> None:
        today = page.clock.today
        by = page.calendar.school_day_after(today, self.days_given) if self.days_given else today
        begins = {"answer_by": by, **self.begins(page, plan), **(options.pop("initial", None) or {})}
        super().__init__(page, typed, initial=begins, **options)
        self.plan = plan
        for name, choices in self.choices(page).items():
            if name in self.fields:
                self.fields[name].choices = choices  # type: ignore[attr-defined]

    def begins(self, page: CasePage, plan: Plan) -> dict[str, Any]:
        """What is filled in already."""
        return {}

    def choices(self, page: CasePage) -> dict[str, list[tuple[str, Any]]]:
        """What can be chosen, by the name of its field."""
        people = [(person.key, page.person(person)) for person in page.state.present]
        children = [(person.key, page.person(person)) for person in page.state.children]
        return {
            "by_whom": everybody(page),
            "poster": [NOBODY, *people],
            "told_by": [NOBODY, *people, *everybody(page)],
            "helped": children,
            "reply": capitals(REPLY_NAMES),
            "by": capitals(REPORTER_NAMES),
            "outcome": capitals(TAKEDOWN_NAMES),
            "decided_with": team(page),
        }

    def by_when(self) -> datetime | None:
        """When the school closes on the day that was agreed, aware UTC."""
        day = self.cleaned_data.get("answer_by")
        return self.page.calendar.closing(day) if day else None

    def asks(self, name: str, mend: Any, *, where: bool) -> None:
        """Says what is missing in a field that only some answers need."""
        if where and not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, mend)

    @property
    def place(self) -> str:
        return self.plan.key

    def entries(self) -> list[Entry]:
        """The step as it is recorded."""
        raise TypeError(f"{type(self).__name__} writes nothing down.")


class AskedForm(PlaceForm):
    """Whoever posted it was asked to take it down (8-a)."""

    days_given = REPLY_DAYS

    poster = forms.ChoiceField(label=_("Who was asked?"), required=False, widget=Select)
    written = LineField(label=_("Somebody who is not in the case"), required=False, widget=Line(width=30))
    occurred = WhenField(label=_("When?"), says=_("when they were asked"))
    by_whom = forms.ChoiceField(label=_("Who asked them?"), widget=Select)
    beside = LineField(
        label=_("Which adult was with them?"),
        help_text=_("For a child: somebody they chose."),
        required=False,
        widget=Line(width=30),
    )
    answer_by = DeadlineField(label=_("They answer by"), required=False)
    helped = forms.MultipleChoiceField(
        label=_("Which child did you help with it?"), required=False, widget=Checkboxes(small=True, inline=True)
    )

    def begins(self, page: CasePage, plan: Plan) -> dict[str, Any]:
        holder = plan.removal.known.holder
        pictured = [person.key for person in page.state.children if "in-imagery" in person.parts]
        if not holder and plan.is_own_account and len(pictured) == 1:
            holder = pictured[0]
        return {"poster": holder, "by_whom": str(page.opened.staff.pk)}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.asks("poster", _("Choose who was asked, or write who it was."), where=not cleaned.get("written"))
        return cleaned

    def entries(self) -> list[Entry]:
        given = self.cleaned_data
        asked = PosterAsked(
            occurred=given["occurred"],
            place=self.place,
            poster=given["poster"],
            written=given["written"],
            by=given["by_whom"],
            beside=given["beside"],
            answer_by=self.by_when(),
            helped=tuple(given["helped"]),
        )
        return [asked]


class NotAskedForm(PlaceForm):
    """It was decided not to ask them."""

    reason = Words(
        label=_("Why are they not asked?"),
        rows=3,
        error_messages={"required": _("Write why they are not asked.")},
    )

    def entries(self) -> list[Entry]:
        now = When.minute(self.page.now)
        return [PosterNotAsked(occurred=now, place=self.place, reason=self.cleaned_data["reason"])]


class PosterForm(PlaceForm):
    """What they answered (8-a, 8-b)."""

    days_given = REPLY_DAYS

    reply = forms.ChoiceField(
        label=_("What did they answer?"),
        widget=Radios(small=True),
        error_messages={"required": _("Choose what they answered.")},
    )
    how = Words(
        label=_("If they took it down: how do they know that it is gone?"),
        help_text=_("What they told you. Nobody shows it, and nobody looks."),
        required=False,
        rows=2,
    )
    answer_by = DeadlineField(label=_("If they will: by when?"), required=False)
    said = Words(label=_("What else did they say?"), required=False, rows=2)
    occurred = WhenField(label=_("When?"), says=_("when they answered"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.asks("how", _("Write how they know that it is gone."), where=cleaned.get("reply") == "did")
        return cleaned

    def entries(self) -> list[Entry]:
        given = self.cleaned_data
        answered = PosterAnswered(
            occurred=given["occurred"],
            place=self.place,
            reply=given["reply"],
            said=given["said"],
            how=given["how"],
            answer_by=self.by_when() if given["reply"] == "will" else None,
        )
        return [answered]


class ReportForm(PlaceForm):
    """It was reported to somebody who can remove it (8-b, 8-d, 8-e, A-3)."""

    days_given = ANSWER_DAYS

    route = forms.ChoiceField(
        label=_("To whom was it reported?"),
        widget=Select,
        error_messages={"required": _("Choose to whom it was reported.")},
    )
    named = LineField(label=_("Who is it, if it is somebody else?"), required=False, widget=Line(width=30))
    by = forms.ChoiceField(
        label=_("Who made the report?"),
        widget=Radios(small=True, inline=True),
        error_messages={"required": _("Choose who made the report.")},
    )
    occurred = WhenField(label=_("When?"), says=_("when it was reported"))
    given = Words(label=_("What were they given?"), help_text=NEVER, required=False, rows=2)
    reference = LineField(label=_("Their reference"), required=False, longest=60, widget=Line(width=20))
    answer_by = DeadlineField(label=_("Answer expected by"), required=False)
    helped = forms.MultipleChoiceField(
        label=_("Which child did you help with it?"), required=False, widget=Checkboxes(small=True, inline=True)
    )

    def begins(self, page: CasePage, plan: Plan) -> dict[str, Any]:
        return {"route": plan.route or "provider"}

    def choices(self, page: CasePage) -> dict[str, list[tuple[str, Any]]]:
        here: Iterable[str] = ("provider", *HELP[page.opened.school.jurisdiction], "other")
        return super().choices(page) | {"route": [(key, capfirst(str(ROUTE_NAMES[key]))) for key in here]}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.asks("named", _("Write who it was reported to."), where=cleaned.get("route") == "other")
        if cleaned.get("route") in CHILD_ALONE and cleaned.get("by") in ("school", "somebody"):
            self.add_error("by", _("Only the child can report there; you can help. Choose who it was."))
        return cleaned

    def entries(self) -> list[Entry]:
        given = self.cleaned_data
        reported = TakedownReported(
            occurred=given["occurred"],
            place=self.place,
            route=given["route"],
            named=given["named"] if given["route"] == "other" else "",
            by=given["by"],
            person=str(self.page.opened.staff.pk) if given["by"] == "school" else "",
            given=given["given"],
            reference=given["reference"],
            answer_by=self.by_when(),
            helped=tuple(given["helped"]),
        )
        return [reported]


class HeardForm(PlaceForm):
    """What became of a report (8-b)."""

    route = forms.ChoiceField(label=_("Whose answer is it?"), widget=Select)
    outcome = forms.ChoiceField(
        label=_("What became of the report?"),
        widget=Radios(small=True),
        error_messages={"required": _("Choose what became of the report.")},
    )
    said = Words(label=_("What did they say?"), help_text=NEVER, required=False, rows=2)
    reference = LineField(label=_("Their reference"), required=False, longest=60, widget=Line(width=20))
    occurred = WhenField(label=_("When?"), says=_("when you heard"))

    def begins(self, page: CasePage, plan: Plan) -> dict[str, Any]:
        awaited = plan.removal.awaited
        return {"route": awaited.entry.route} if awaited else {}

    def choices(self, page: CasePage) -> dict[str, list[tuple[str, Any]]]:
        named = ((str(route), each.entry.named) for route, each in self.plan.removal.reports.items())
        reported: list[tuple[str, Any]] = [(route, capfirst(name or str(ROUTE_NAMES[route]))) for route, name in named]
        return super().choices(page) | {"route": reported}

    def entries(self) -> list[Entry]:
        given = self.cleaned_data
        heard = TakedownAnswered(
            occurred=given["occurred"],
            place=self.place,
            route=given["route"],
            outcome=given["outcome"],
            said=given["said"],
            reference=given["reference"],
        )
        return [heard]


class ToldForm(PlaceForm):
    """Somebody said that it is gone, or that it is still there: as told, never by looking (8-b)."""

    is_gone: ClassVar[bool] = True

    told_by = forms.ChoiceField(label=_("Who told you?"), required=False, widget=Select)
    written = LineField(label=_("Who it was, if they are not listed"), required=False, widget=Line(width=30))
    how = Words(
        label=_("How do they know?"),
        help_text=_("What they told you. Nobody of the school looks."),
        rows=2,
        error_messages={"required": _("Write how they know.")},
    )
    occurred = WhenField(label=_("When?"), says=_("when you were told"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.asks("told_by", _("Choose who told you, or write who it was."), where=not cleaned.get("written"))
        return cleaned

    def entries(self) -> list[Entry]:
        given, kind = self.cleaned_data, PlaceRemoved if self.is_gone else PlaceStillThere
        told = {name: given[name] for name in ("occurred", "told_by", "written", "how")}
        return [kind(place=self.place, **told)]


class StillThereForm(ToldForm):
    """Somebody said that it is still there, or there again."""

    is_gone = False


class EndForm(PlaceForm):
    """It was decided not to go on."""

    why = Words(
        label=_("Why is nothing more done about it?"),
        help_text=_("What was tried, and why nothing else helps or is wanted."),
        rows=3,
        error_messages={"required": _("Write why nothing more is done about it.")},
    )
    decided_with = forms.MultipleChoiceField(
        label=_("Who decided it with you?"), required=False, widget=Checkboxes(small=True, inline=True)
    )

    def entries(self) -> list[Entry]:
        given = self.cleaned_data
        ended = TakedownEnded(
            occurred=When.minute(self.page.now),
            place=self.place,
            why=given["why"],
            decided_with=tuple(given["decided_with"]),
        )
        return [ended]


class NamedForm(NamesPlace):
    """A place online that is added, or written down anew as it is known now."""

    must_name_place = True

    occurred = WhenField(label=_("When were you told?"), says=_("when you were told"))
    said_by = forms.ChoiceField(label=_("Who said where it is?"), required=False, widget=Select)

    def __init__(self, page: CasePage, typed: QueryDict | None = None, **options: Any) -> None:
        super().__init__(page, typed, **options)
        people = [(person.key, page.person(person)) for person in page.state.present]
        said_by = self.fields["said_by"]
        assert isinstance(said_by, forms.ChoiceField)
        said_by.choices = [NOBODY, *people, *everybody(page)]
        self.order_fields([*(name for name in self.fields if name.startswith("place_")), "said_by", "occurred"])

    def entries(self, place: str = "") -> list[Entry]:
        """The place and what was answered about it; ``place``: one that is in the case already."""
        given = self.cleaned_data
        return place_entries(self, occurred=given["occurred"], said_by=given["said_by"], place=place)
