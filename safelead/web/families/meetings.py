"""Parents are invited to come in, with a text to send them; and what was said when they came (3.5-b, B-h)."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from safelead.access.roles import Act
from safelead.chronology.kinds.base import Entry
from safelead.chronology.kinds.families import ParentsInvited, ParentsMet
from safelead.web.families.around import around, whom_of
from safelead.web.families.children import child_of
from safelead.web.families.letter import letters
from safelead.web.families.meeting import InviteForm, MetForm
from safelead.web.families.standing import standings
from safelead.web.journey import run
from safelead.web.opened import CasePage
from safelead.web.page import SignedIn, case_page, typed


@case_page("parents/invite/", name="invite-parents", act=Act.CONTACT_PARENTS, cites=("3.5-b", "A-8", "3.6-a"))
def invite(request: SignedIn, page: CasePage) -> HttpResponse:
    """That parents are invited to a day; then the text that can be sent."""
    child = child_of(request, page)
    if child is None:
        return redirect("contacts", page.reference)
    known = standings(page, child)
    whom = whom_of(request, known)
    form = InviteForm(page, typed(request), child=child, whom=whom)

    def entries(form: InviteForm) -> list[Entry]:
        given = form.cleaned_data
        return [
            ParentsInvited(
                occurred=given["occurred"],
                pupil=child.key,
                parents=form.chosen,
                written=given["written"],
                by=given["by"],
                channel=given["channel"],
                meets_at=form.meeting,
                where=given["where"],
                answer=given["answer"],
            )
        ]

    def said(form: InviteForm) -> str:
        words = {
            "parents": page.names.everybody(form.chosen, form.cleaned_data["written"]),
            "when": page.clock.when(form.meeting),
        }
        return _("Recorded: %(parents)s invited for %(when)s. Below is a text that you can send.") % words

    to = reverse("invitation", args=[page.reference, page.state.head + 1])
    return run(
        request, page, form, "families/invite.html", entries=entries, said=said,
        context=around(page, child, known, whom), to=to,
    )  # fmt: skip


@case_page("parents/invitations/<int:sequence>/", name="invitation", act=Act.CONTACT_PARENTS, cites=("3.5-b",))
def invitation(request: SignedIn, page: CasePage, sequence: int) -> HttpResponse:
    """An invitation as a letter or e-mail, to copy or to print."""
    standing = [(mark, entry) for mark, entry in page.state.invited_parents if mark.sequence not in page.state.sealed]
    if not standing:
        raise Http404
    # Somebody else may have written between the form and its saving: then it is the newest.
    found = next((entry for mark, entry in standing if mark.sequence == sequence), standing[-1][1])
    return render(request, "families/invitation.html", {"page": page, "letters": letters(page, found)})


@case_page("parents/met/", name="met-parents", act=Act.CONTACT_PARENTS, cites=("3.5-b", "B-h", "6-i"))
def met(request: SignedIn, page: CasePage) -> HttpResponse:
    """What was said when parents came."""
    child = child_of(request, page)
    if child is None:
        return redirect("contacts", page.reference)
    known = standings(page, child)
    whom = whom_of(request, known)
    form = MetForm(page, typed(request), child=child, whom=whom)

    def entries(form: MetForm) -> list[Entry]:
        given = form.cleaned_data
        return [
            ParentsMet(
                occurred=given["occurred"],
                pupil=child.key,
                parents=form.chosen,
                written=given["written"],
                present=tuple(given["present"]),
                pupil_there=given["pupil_there"] == "yes",
                said=given["said"],
                agreed=given["agreed"],
                covered=tuple(given["covered"]),
            )
        ]

    def said(form: MetForm) -> str:
        who = page.names.everybody(form.chosen, form.cleaned_data["written"])
        return _("Recorded: the meeting with %(parents)s.") % {"parents": who}

    return run(
        request, page, form, "families/met.html", entries=entries, said=said, context=around(page, child, known, whom)
    )
