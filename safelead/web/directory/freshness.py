"""How far a line of the directory can be relied on, in words: the same wherever the line appears (C-g)."""

from datetime import date
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from safelead.directory.lines import SURE_WORDS, UNSURE, Checked, Sure


class Freshness(NamedTuple):
    """What to say of a line; ``to_confirm``: nobody should rely on it before they have confirmed it."""

    words: str
    to_confirm: bool


def freshness(line: Checked, today: date) -> Freshness:
    """When a line was checked and how sure it is, or that it has to be confirmed first.

    ``today`` is the date where the reader is.
    """
    if line.is_stale(today):
        return Freshness(_("%(checked)s: confirm before you rely on it") % {"checked": _age(line, today)}, True)
    words = {"day": day_words(line.checked_on), "sure": _(SURE_WORDS[line.sure])}
    if line.sure is Sure.CONFIRMED:
        return Freshness(_("Checked %(day)s") % words, False)
    if line.sure in UNSURE:
        return Freshness(_("Looked up %(day)s, %(sure)s: confirm before you rely on it") % words, True)
    return Freshness(_("Checked %(day)s, %(sure)s") % words, False)


def day_words(day: date | None) -> str:
    """3 Nov 2026; empty where there is none."""
    return date_format(day, _("j M Y")) if day else ""


def _age(line: Checked, today: date) -> str:
    months = line.age(today)
    if months is None:
        return _("Never checked")
    if months == 0:
        return _("Last checked %(day)s") % {"day": day_words(line.checked_on)}
    if months < 24:
        return ngettext("Checked %(count)s month ago", "Checked %(count)s months ago", months) % {"count": months}
    return _("Checked %(count)s years ago") % {"count": months // 12}
