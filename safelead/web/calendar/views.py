"""When a school is open: read by whoever works on its cases, changed by DSL, headteacher and group lead."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from safelead.access import audit
from safelead.access.roles import Act
from safelead.cases.gate import cases_for, schools_for
from safelead.cases.retiming import NOT_OPEN, retimed
from safelead.schools.calendar import Opening, is_closed_too_long, opening_of
from safelead.schools.models import Closure, School, Term
from safelead.web.calendar.forms import ClosureForm, HoursForm, TermForm, days_said
from safelead.web.calendar.shown import Shown
from safelead.web.page import SignedIn, page, typed
from safelead.web.school.reading import school_of
from safelead.web.school.sending import run
from safelead.web.times import Clock


def _shown(request: SignedIn, code: str, act: Act) -> Shown:
    school = school_of(request, code, act)
    may_edit = schools_for(request.user, Act.EDIT_CALENDAR, request.now).filter(pk=school.pk).exists()
    return Shown(school, Clock(request.now, school.time_zone), may_edit)


@page("school/<str:code>/calendar/", name="calendar", act=Act.SEE_SCHOOL, cites=("7-e",))
def show(request: SignedIn, code: str) -> HttpResponse:
    """Hours, terms, days closed within them, and the bank holidays that come from a library."""
    return render(request, "calendar/calendar.html", {"shown": _shown(request, code, Act.SEE_SCHOOL)})


@page("school/<str:code>/calendar/hours/", name="calendar-hours", act=Act.EDIT_CALENDAR, cites=("3.1-a", "7-e"))
def hours(request: SignedIn, code: str) -> HttpResponse:
    """The hours of a school day, and after how long an unread concern goes on."""
    shown = _shown(request, code, Act.EDIT_CALENDAR)
    school = shown.school
    begins = {
        "opens": f"{school.opens:%H:%M}",
        "closes": f"{school.closes:%H:%M}",
        "escalation_minutes": school.escalation_minutes,
    }

    def does(form: HoursForm) -> tuple[str, str]:
        def change() -> None:
            School.objects.filter(pk=school.pk).update(**form.cleaned_data)

        return _changed(request, school, change, _("Saved: the hours.")), _back(code)

    form = HoursForm(typed(request), initial=begins)
    return run(request, form, "calendar/hours.html", does=does, context={"shown": shown})


@page("school/<str:code>/calendar/terms/new/", name="add-term", act=Act.EDIT_CALENDAR, cites=("7-e",))
def add_term(request: SignedIn, code: str) -> HttpResponse:
    """A further term."""
    shown = _shown(request, code, Act.EDIT_CALENDAR)
    form = TermForm(typed(request), opening=opening_of(shown.school), others=shown.terms)

    def does(form: TermForm) -> tuple[str, str]:
        term = Term(school=shown.school, **form.cleaned_data)
        return _changed(request, shown.school, term.save, _saved(term)), _back(code)

    return run(request, form, "calendar/term.html", does=does, context={"shown": shown})


@page("school/<str:code>/calendar/terms/<int:term>/", name="change-term", act=Act.EDIT_CALENDAR, cites=("7-e",))
def change_term(request: SignedIn, code: str, term: int) -> HttpResponse:
    """Other days for a term, or that there is none such."""
    shown = _shown(request, code, Act.EDIT_CALENDAR)
    known = next((each for each in shown.terms if each.pk == term), None)
    if known is None:
        raise Http404
    within = [each for each in shown.closures if known.first <= each.first and each.last <= known.last]
    opening = opening_of(shown.school)
    rest = replace(opening, terms=tuple(span for span in opening.terms if span != (known.first, known.last)))
    if "remove" in request.POST:
        return _remove_term(request, shown.school, known, within, rest)
    others = [each for each in shown.terms if each != known]
    form = TermForm(typed(request), opening=rest, others=others, within=within, initial=_begins(known))
    context = {"shown": shown, "known": known}
    return run(request, form, "calendar/term.html", does=_changing(request, known), context=context)


def _remove_term(
    request: SignedIn, school: School, term: Term, within: Sequence[Closure], rest: Opening
) -> HttpResponse:
    """Takes a term away, unless something hangs on it: then the sentence says what to do first."""
    why = ""
    if within:
        why = _("Remove %(days)s first, which lies in it.") % {"days": days_said(within[0])}
    elif is_closed_too_long(rest):
        why = _("Without it the school would be closed for more than 200 days on end.")
    if not why:
        return _removed(request, school, term)
    messages.warning(request, _("%(term)s was not removed. %(why)s") % {"term": days_said(term), "why": why})
    return redirect("change-term", school.pk, term.pk)


@page("school/<str:code>/calendar/closures/new/", name="add-closure", act=Act.EDIT_CALENDAR, cites=("7-e",))
def add_closure(request: SignedIn, code: str) -> HttpResponse:
    """Days closed within a term."""
    shown = _shown(request, code, Act.EDIT_CALENDAR)
    form = ClosureForm(typed(request), opening=opening_of(shown.school), terms=shown.terms, others=shown.closures)

    def does(form: ClosureForm) -> tuple[str, str]:
        closure = Closure(school=shown.school, **form.cleaned_data)
        return _changed(request, shown.school, closure.save, _saved(closure)), _back(code)

    return run(request, form, "calendar/closure.html", does=does, context={"shown": shown})


@page(
    "school/<str:code>/calendar/closures/<int:closure>/", name="change-closure", act=Act.EDIT_CALENDAR, cites=("7-e",)
)
def change_closure(request: SignedIn, code: str, closure: int) -> HttpResponse:
    """Other days, or that the school is open then after all."""
    shown = _shown(request, code, Act.EDIT_CALENDAR)
    known = next((each for each in shown.closures if each.pk == closure), None)
    if known is None:
        raise Http404
    if "remove" in request.POST:
        return _removed(request, shown.school, known)
    opening = opening_of(shown.school)
    rest = replace(opening, closures=tuple(span for span in opening.closures if span != (known.first, known.last)))
    others = [each for each in shown.closures if each != known]
    form = ClosureForm(typed(request), opening=rest, terms=shown.terms, others=others, initial=_begins(known))
    context = {"shown": shown, "known": known}
    return run(request, form, "calendar/closure.html", does=_changing(request, known), context=context)


def _begins(span: Term | Closure) -> dict[str, object]:
    return {"name": span.name, "first": span.first, "last": span.last}


def _changing(request: SignedIn, span: Term | Closure) -> Callable[[TermForm | ClosureForm], tuple[str, str]]:
    def does(form: TermForm | ClosureForm) -> tuple[str, str]:
        for name, value in form.cleaned_data.items():
            setattr(span, name, value)
        return _changed(request, span.school, span.save, _saved(span)), _back(span.school_id)

    return does


def _removed(request: SignedIn, school: School, span: Term | Closure) -> HttpResponse:
    said = _("Removed: %(days)s.") % {"days": days_said(span)}
    messages.success(request, _changed(request, school, span.delete, said))
    return redirect("calendar", school.pk)


def _saved(span: Term | Closure) -> str:
    return _("Saved: %(days)s.") % {"days": days_said(span)}


def _changed(request: SignedIn, school: School, change: Callable[[], object], said: str) -> str:
    """Changes the calendar and times everything anew; who did it is kept with who looked, and told of their cases."""
    retimed(school, change)
    audit.looked(request.user, Act.EDIT_CALENDAR, now=request.now, school=school, reason=said)
    known = cases_for(request.user, request.now, Act.SEE_DESK).filter(school=school)
    count = known.exclude(status__in=NOT_OPEN).count()
    if not count:
        return said
    again = ngettext("%(count)s open case was timed anew.", "%(count)s open cases were timed anew.", count) % {
        "count": count
    }
    return f"{said} {again}"


def _back(code: str) -> str:
    return reverse("calendar", args=[code])
