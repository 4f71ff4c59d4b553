"""Telling another school of the group of its own pupil: a concern of its own there, which escalates as any does."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from safelead.access.roles import Act
from safelead.chronology.append import AlreadyRecorded
from safelead.schools.models import School
from safelead.web.links.forms import OtherSchoolForm
from safelead.web.links.passing import Passed, pass_to
from safelead.web.opened import CasePage
from safelead.web.page import SignedIn, case_page, typed


@case_page("other-school/", name="other-school", act=Act.CONTACT_AGENCY, cites=("3.3-f", "7-g"))
def other_school(request: SignedIn, page: CasePage) -> HttpResponse:
    """A school of the group is told of its pupil; a school outside it is contacted as an agency is."""
    schools = list(School.objects.exclude(pk=page.opened.school.pk).values_list("pk", "name"))
    theirs = [each for each in page.state.present if each.sort == "child"]
    form = OtherSchoolForm(page, typed(request), schools=schools, theirs=theirs)
    shown = {"page": page, "form": form, "schools": schools, "links": _links(page)}
    if request.method != "POST" or not form.is_valid():
        return render(request, "links/other_school.html", shown, status=422 if form.is_bound and form.errors else 200)
    given = form.cleaned_data
    school = School.objects.get(pk=given["school"])
    passed = Passed(school, form.theirs.get(given["child"]), form.name, given["said"])
    try:
        other = pass_to(page, passed, given["form_id"], given["seen"])
    except AlreadyRecorded:
        return redirect("case", page.reference)
    told = {"school": school.name, "reference": other.reference}
    messages.success(request, _("Recorded: %(school)s has it as a concern of its own, %(reference)s.") % told)
    return redirect("case", page.reference)


def _links(page: CasePage) -> list[tuple[str, str, str]]:
    """What other schools were given already: the school, its reference, and when."""
    return [
        (page.names.school(entry.school), entry.reference, page.clock.when(mark.recorded_at))
        for mark, entry in page.state.linked
        if mark.sequence not in page.state.sealed
    ]
