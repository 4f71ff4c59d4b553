"""When the same form was sent twice: the same page with the same words. With other words it is another form.

Whoever goes back in the browser, writes more and sends the page again has not sent it twice: it is recorded.
"""

from collections.abc import Iterable
from urllib.parse import urlencode
from uuid import UUID, uuid5

from django.http import QueryDict

# What the server put there, and a password, which nothing is made of.
NOT_SAID = ("csrfmiddlewaretoken", "seen", "form_id", "text_hash", "password")


def mark_of(form: UUID, sent: Iterable[tuple[str, list[str]]]) -> UUID:
    """The mark of a form as it was sent: of the id that its page gave it, which nothing else tells, and its words.

    >>> page = UUID(int=7)
    >>> mark_of(page, [("text", ["No."]), ("seen", ["4"])]) == mark_of(page, [("text", ["No."]), ("seen", ["5"])])
    True
    >>> mark_of(page, [("text", ["No."])]) == mark_of(page, [("text", ["Yes."])])
    False
    """
    said = sorted((name, values) for name, values in sent if not name.endswith(NOT_SAID))
    return uuid5(form, urlencode(said, doseq=True))


def mark_in(sent: QueryDict) -> UUID | None:
    """The same of what a browser sent, whatever the form is called in it; None where it carries no id."""
    for name in sent:
        if name.endswith("form_id"):
            try:
                return mark_of(UUID(str(sent[name])), sent.lists())
            except ValueError:
                return None
    return None
