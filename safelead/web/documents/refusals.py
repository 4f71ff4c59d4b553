"""Why a document is not taken, and what to do instead: one sentence for the reason, one for the way on."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safelead.documents.answers import MOST_CHARACTERS, MOST_PAGES, Refused, Why
from safelead.web.forms.widgets import Text

ONE_OF_OURS = gettext_lazy(
    "Safelead reads PDF, Word (.docx), OpenDocument (.odt), plain text (.txt) and saved e-mails (.eml). Open it, save "
    "it as one of these, and choose that."
)
REFUSALS: dict[Why, Text] = {
    "empty": gettext_lazy("Choose a document. There is none, or the one you chose is empty."),
    "too-large": gettext_lazy("It is larger than 10 MB. Save it without its pictures, or type what matters as a note."),
    "several": gettext_lazy("Choose one document at a time. You sent several."),
    "picture": gettext_lazy(
        "This is a picture, a film or a sound, and Safelead never takes one. Do not copy it, print it or send it on. "
        "Write down what you were told about it."
    ),
    "archive": gettext_lazy(
        "This is an archive, a table or slides, or holds an archive. Take out the document that matters, and choose "
        "that."
    ),
    "no-document": gettext_lazy("This is no document that Safelead can read."),
    "old-format": gettext_lazy("This is written in an older way (.doc, .rtf or .msg)."),
    "encrypted": gettext_lazy(
        "It is locked. Open it with its password, save a copy that is not locked, and choose that. Then delete the "
        "copy."
    ),
    "two-things": gettext_lazy(
        "This file is two things at once, which no ordinary program writes. Do not open it. Ask whoever it seems to "
        "come from for the document, and tell whoever looks after your computers."
    ),
    "unreadable": gettext_lazy(
        "It is damaged, or is not what it says it is. Open it, save it anew and choose that, or ask for it once more."
    ),
    "scan": gettext_lazy(
        "It is a picture of a document, as a scanner makes it: there are no words in it to keep. Ask for it as it was "
        "written, or type what matters as a note. Never photograph it."
    ),
    "too-much": gettext_lazy(
        "There is far more packed into it than a document needs. Save it anew without its pictures, or type what "
        "matters as a note."
    ),
    "too-long": gettext_lazy("It has more than %(characters)s characters. Choose the part of it that matters."),
    "too-many-pages": gettext_lazy("It has more than %(pages)s pages. Choose the part of it that matters."),
    "nothing": gettext_lazy("There are no words in it. Type what matters as a note."),
    "disguised": gettext_lazy(
        "There is something in its text that looks like a picture written as text, and Safelead never takes one. Type "
        "what matters as a note."
    ),
    "busy": gettext_lazy("Other documents are being read just now. Choose it again in a moment."),
}
AND_THEN: dict[Why, Text] = {"no-document": ONE_OF_OURS, "old-format": ONE_OF_OURS}


def says(refused: Refused) -> str:
    """Why, and what to do instead."""
    words = {"pages": MOST_PAGES, "characters": f"{MOST_CHARACTERS:,}".replace(",", "\u00a0")}
    reason = str(REFUSALS[refused.why]) % words
    if refused.why == "scan" and refused.page:
        where = _("Page %(page)s is the reason.") % {"page": refused.page}
        reason = f"{reason} {where}"
    return f"{reason} {AND_THEN[refused.why]}" if refused.why in AND_THEN else reason
