"""A school of the group: added, and its name and telephone numbers changed. No case is named or counted here."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from safelead.access.roles import Act
from safelead.cases.gate import schools_for
from safelead.schools.adding import add_school, change_school
from safelead.schools.models import School
from safelead.schools.places import REGIONS
from safelead.web.forms import Form, Line, LineField, Radios, Select
from safelead.web.page import SignedIn, page, typed
from safelead.web.school.sending import run

EMERGENCY = {"england": "999", "wales": "999", "spain": "112"}
CANARIES = "Canarias"
NAMED = _("Write the name of the school.")
CALLED = _("Write whom to ring at the school, such as 01632 960 100 or ext. 214.")


class SchoolForm(Form):
    """What is known of a school and may change."""

    name = LineField(label=_("Name of the school"), longest=120, error_messages={"required": NAMED})
    dsl_phone = LineField(
        label=_("Telephone of the DSL"), longest=40, widget=Line(width=20), error_messages={"required": CALLED}
    )
    language = forms.ChoiceField(
        label=_("Language of the school"),
        choices=School.Language.choices,
        widget=Radios(small=True, inline=True),
        error_messages={"required": _("Choose a language.")},
    )


class NewSchoolForm(SchoolForm):
    """The same, and what never changes again: its code and the place whose law holds."""

    code = LineField(
        label=_("Code"),
        longest=8,
        widget=Line(width=5),
        help_text=_("2 to 8 capital letters or digits. It begins each reference, such as NTH-0142, and never changes."),
        error_messages={"required": _("Write a code, such as NTH.")},
    )
    jurisdiction = forms.ChoiceField(
        label=_("Where is it?"),
        choices=School.Jurisdiction.choices,
        widget=Radios(small=True),
        error_messages={"required": _("Choose where the school is.")},
    )
    region = forms.ChoiceField(label=_("Region, in Spain"), required=False, widget=Select)

    def __init__(self, typed: QueryDict | None = None, **options: Any) -> None:
        super().__init__(typed, **options)
        self.fields["region"].choices = [("", gettext("Not in Spain")), *((each, each) for each in REGIONS)]  # type: ignore[attr-defined]

    def clean_code(self) -> str:
        """A code that no school has."""
        code: str = self.cleaned_data["code"].strip().upper()
        School._meta.get_field("code").run_validators(code)
        if School.objects.filter(pk=code).exists():
            raise forms.ValidationError(gettext("Write another code: a school has this one."))
        return code

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("jurisdiction") and (given["jurisdiction"] == "spain") is not bool(given.get("region")):
            self.add_error("region", gettext("Choose a region of Spain, or leave it empty for England and Wales."))
        return given


@page("schools/", name="keep-schools", act=Act.KEEP_SCHOOLS, cites=("3.1-f",))
def keep(request: SignedIn) -> HttpResponse:
    """The schools of the group, for whoever keeps them."""
    schools = schools_for(request.user, Act.KEEP_SCHOOLS, request.now).order_by("name")
    return render(request, "school/keep.html", {"schools": schools})


@page("schools/new/", name="add-school", act=Act.KEEP_SCHOOLS, cites=("3.1-f",))
def add(request: SignedIn) -> HttpResponse:
    """A new school, with a key of its own. Its terms, its team and its policies come after."""

    def does(form: NewSchoolForm) -> tuple[str, str]:
        given = form.cleaned_data
        spain, region = given["jurisdiction"] == "spain", given["region"]
        zone = ("Atlantic/Canary" if region == CANARIES else "Europe/Madrid") if spain else "Europe/London"
        add_school(**given, time_zone=zone, emergency_phone=EMERGENCY[given["jurisdiction"]])
        return gettext("Recorded: the school is part of the group. Appoint its headteacher and DSL next."), reverse(
            "keep-schools"
        )

    form = NewSchoolForm(typed(request), initial={"language": "en"})
    return run(request, form, "school/add.html", does=does, context={})


@page("schools/<str:code>/", name="change-school", act=Act.KEEP_SCHOOLS, cites=("3.1-f",))
def change(request: SignedIn, code: str) -> HttpResponse:
    """The name and the numbers of a school."""
    found = schools_for(request.user, Act.KEEP_SCHOOLS, request.now).filter(pk=code).first()
    if found is None:
        raise Http404

    def does(form: SchoolForm) -> tuple[str, str]:
        change_school(found, **form.cleaned_data)
        return gettext("Recorded: what we know of the school."), reverse("keep-schools")

    initial = {"name": found.name, "dsl_phone": found.dsl_phone, "language": found.language}
    form = SchoolForm(typed(request), initial=initial)
    return run(request, form, "school/change.html", does=does, context={"school": found})
