"""The documents of a case: the list, adding one in two steps (read it, then keep it), and one with all its words."""

from typing import NamedTuple

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from safelead.access.roles import Act
from safelead.cases.marks import Mark
from safelead.chronology.kinds.documents import DocumentAttached
from safelead.documents.answers import Refused
from safelead.documents.door import opened
from safelead.web import uploads
from safelead.web.case.chronology import Line, line
from safelead.web.documents.forms import KeepForm
from safelead.web.documents.held import drop, held, hold
from safelead.web.documents.refusals import says
from safelead.web.journey import run
from safelead.web.opened import CasePage
from safelead.web.page import SignedIn, case_page, typed
from safelead.web.sentences.documents import day_on_it, taken_words
from safelead.web.words import DOCUMENT_NAMES, FORMAT_NAMES

CITES = ("7-a", "7-b", "7-g")


class Shown(NamedTuple):
    """A document as a page shows it, beside the line of its entry."""

    entry: DocumentAttached
    line: Line
    sort: object
    format: object
    day: str
    taken: list[str]


@case_page("documents/", name="documents", act=Act.READ_FOR_A_TASK, cites=CITES)
def documents(request: SignedIn, page: CasePage) -> HttpResponse:
    """Every document whose words were kept and that is not sealed, the newest first."""
    listed = [_shown(page, mark, entry) for mark, entry in reversed(page.state.documents) if _is_open(page, mark)]
    takes = page.state.acknowledged is not None and page.opened.may(Act.ATTACH_DOCUMENT)
    return render(request, "documents/documents.html", {"page": page, "documents": listed, "may_add": takes})


@uploads.takes_document
@case_page("documents/add/", name="add-document", act=Act.ATTACH_DOCUMENT, cites=CITES)
def add_document(request: SignedIn, page: CasePage) -> HttpResponse:
    """Reads a document in memory, and shows why it is not taken, or goes on to what is left of it."""
    if request.method != "POST":
        return render(request, "documents/add.html", {"page": page, "form": None})
    there = reverse("keep-document", args=[page.reference])
    sent = uploads.sent(request)
    try:
        if sent.why:
            raise Refused(sent.why)
        token = hold(opened(sent.content), request.user, there, request.now)
    except Refused as refused:
        shown = {"page": page, "form": None, "mend": [(says(refused), "document")], "has_errors": True}
        return render(request, "documents/add.html", shown, status=422)
    return redirect(f"{there}?held={token}")


@case_page("documents/keep/", name="keep-document", act=Act.ATTACH_DOCUMENT, cites=CITES)
def keep_document(request: SignedIn, page: CasePage) -> HttpResponse:
    """Shows the words as they will stand and what was taken out; they are kept, or left and gone."""
    token = request.GET.get("held", "")
    document = held(token, request.user, request.path, request.now)
    back = reverse("documents", args=[page.reference])
    if document is None:
        raise Http404
    if request.method == "POST" and "leave" in request.POST:
        drop(token, request.user)
        return redirect(back)
    answer = run(
        request, page, KeepForm(page, typed(request), document=document), "documents/keep.html",
        entries=lambda form: [form.entry(document)],
        said=lambda form: _("Recorded: the text of %(what)s. The original stays where the school keeps its letters.")
        % {"what": DOCUMENT_NAMES[form.cleaned_data["sort"]]},
        context={"document": document, "taken": taken_words(document.taken_out)},
        to=back,
    )  # fmt: skip
    if answer.status_code == 302:
        drop(token, request.user)
    return answer


@case_page("documents/<int:sequence>/", name="document", act=Act.READ_FOR_A_TASK, cites=CITES)
def document(request: SignedIn, page: CasePage, sequence: int) -> HttpResponse:
    """One document with all its words; none that is sealed."""
    found = [(mark, entry) for mark, entry in page.state.documents if mark.sequence == sequence]
    if not found or not _is_open(page, found[0][0]):
        raise Http404
    return render(request, "documents/document.html", {"page": page, "shown": _shown(page, *found[0])})


def _is_open(page: CasePage, mark: Mark) -> bool:
    return mark.sequence not in page.state.sealed


def _shown(page: CasePage, mark: Mark, entry: DocumentAttached) -> Shown:
    return Shown(
        entry,
        line(page, page.state.entries[mark.sequence - 1]),
        DOCUMENT_NAMES[entry.sort],
        FORMAT_NAMES[entry.format],
        day_on_it(entry),
        taken_words(entry.taken_out),
    )
