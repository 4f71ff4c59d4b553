"""The values that components take. A page's view, or the page itself through tags, hands them over ready to draw."""

from dataclasses import dataclass

from safelead.web.forms.widgets import Text


@dataclass(frozen=True)
class Link:
    """A link: ``hidden`` completes its text for those who hear it ("Change" + " the day of the meeting")."""

    text: Text
    href: str
    hidden: Text = ""


@dataclass(frozen=True)
class Group:
    """Links under one heading, as in "More actions"."""

    title: Text
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Summary:
    """A row of a summary list. ``answer``: "yes", "no" or "not-known", drawn as an answer instead of the value.

    ``note``: one line of secondary text after it.
    """

    key: Text
    value: Text
    actions: tuple[Link, ...] = ()
    answer: str = ""
    note: Text = ""


@dataclass(frozen=True)
class Task:
    """A row of a task list. Without ``href`` there is nothing to do now; what is ``done`` is plain black."""

    title: Text
    status: Text
    href: str = ""
    hint: Text = ""
    done: bool = False


@dataclass(frozen=True)
class Row:
    """One thing to do: on the desk, and in a case's To do.

    ``bar``: "overdue", "today", "waiting" or "" (later). The words in ``due`` say the same first. ``text`` is the
    sentence, and the link to the form that does it; without ``href`` it is plain. ``cites``: statement ids.
    """

    text: Text
    due: Text = ""
    bar: str = ""
    href: str = ""
    cites: tuple[str, ...] = ()
    reference: Link | None = None
    status: Text = ""
    school: Text = ""
    note: Text = ""


@dataclass(frozen=True)
class Page:
    """A page of a longer list; empty addresses leave the link away."""

    previous: str = ""
    next: str = ""
    previous_label: Text = ""
    next_label: Text = ""


@dataclass(frozen=True)
class Column:
    """A table's column. ``figures`` sets it in tabular figures at the right."""

    title: Text
    figures: bool = False
