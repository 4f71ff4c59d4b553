"""Documents whose words were kept, and what was taken out of them."""

from collections.abc import Callable, Iterable

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from safelead.chronology.kinds.documents import DocumentAttached, TakenOut, What
from safelead.web.sentences.telling import Field, Telling, said, shown
from safelead.web.sentences.upkeep import shorten
from safelead.web.words import DOCUMENT_NAMES, FORMAT_NAMES

# Characters of its text that stand in the chronology; the whole stands on the page of the document.
BEGINNING = 600

_TAKEN: dict[What, Callable[[int], str]] = {
    "pictures": lambda count: ngettext("%(count)d picture or film", "%(count)d pictures or films", count),
    "thumbnails": lambda count: ngettext(
        "%(count)d small picture of the document itself", "%(count)d small pictures of the document itself", count
    ),
    "files": lambda count: ngettext("%(count)d file within it", "%(count)d files within it", count),
    "messages": lambda count: ngettext("%(count)d message within it", "%(count)d messages within it", count),
    "scripts": lambda count: ngettext("%(count)d command to a program", "%(count)d commands to a program", count),
    "macros": lambda count: ngettext("%(count)d program (macros)", "%(count)d programs (macros)", count),
    "fonts": lambda count: ngettext("%(count)d typeface", "%(count)d typefaces", count),
    "metadata": lambda count: _("what the file says about itself: who wrote it, when, with what"),
    "comments": lambda count: ngettext("%(count)d comment", "%(count)d comments", count),
    "deletions": lambda count: ngettext(
        "%(count)d passage that was marked as deleted", "%(count)d passages that were marked as deleted", count
    ),
    "hidden": lambda count: ngettext("%(count)d hidden passage", "%(count)d hidden passages", count),
    "markup": lambda count: _("how it was laid out"),
    "addresses": lambda count: ngettext(
        "the end of %(count)d long web address", "the ends of %(count)d long web addresses", count
    ),
}


def taken_words(taken: Iterable[TakenOut]) -> list[str]:
    """What was taken out of a document, each in words."""
    return [_TAKEN[each.what](each.count) % {"count": each.count} for each in taken]


def day_on_it(entry: DocumentAttached) -> str:
    """The day that a document bears; empty where it bears none."""
    return date_format(entry.dated, _("j F Y")) if entry.dated else ""


@said.register
def _attached(entry: DocumentAttached, telling: Telling) -> str:
    words = {
        "by": telling.by,
        "what": DOCUMENT_NAMES[entry.sort],
        "named": shorten(entry.named),
        "title": shorten(entry.title).rstrip("."),
    }
    return _("%(by)s kept the text of %(what)s from %(named)s: %(title)s.") % words


@shown.register
def _attached_fields(entry: DocumentAttached, telling: Telling) -> list[Field]:
    is_long = len(entry.text) > BEGINNING
    belongs = _("entry %(sequence)s") % {"sequence": entry.belongs_to} if entry.belongs_to else ""
    original = {"format": FORMAT_NAMES[entry.format], "mark": entry.sha256[:16]}
    text = f"{entry.text[:BEGINNING].rsplit(None, 1)[0]}…" if is_long else entry.text
    return [
        Field(gettext_lazy("Title"), entry.title),
        Field(gettext_lazy("From"), entry.named),
        Field(gettext_lazy("Date on it"), day_on_it(entry)),
        Field(gettext_lazy("Belongs to"), belongs),
        Field(gettext_lazy("How it begins") if is_long else gettext_lazy("Text"), text, "words"),
        Field(gettext_lazy("Taken out"), "; ".join(taken_words(entry.taken_out))),
        Field(gettext_lazy("Original"), _("%(format)s, fingerprint %(mark)s") % original),
    ]
