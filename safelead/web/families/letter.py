"""The invitation in words that a parent can be sent: short and neutral, in English and in Spanish (3.5-b).

It names no child and says nothing of what happened: a letter lies about, and somebody else reads the mail.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from safelead.chronology.kinds.families import ParentsInvited
from safelead.web.names import joined
from safelead.web.opened import CasePage

LANGUAGES = ("en", "es")


@dataclass(frozen=True, slots=True)
class Letter:
    """The text in one language: ``language`` is its code, ``title`` its name in itself."""

    language: str
    title: str
    lines: tuple[str, ...]


def letters(page: CasePage, invited: ParentsInvited) -> list[Letter]:
    """The invitation in each language, first in the one that the parents read."""
    theirs = [card.language[:2] for each in invited.parents if (card := page.names.register.parents.get(each))]
    first = next((each for each in (*theirs, page.opened.school.language) if each in LANGUAGES), LANGUAGES[0])
    return [_letter(page, invited, language) for language in sorted(LANGUAGES, key=lambda each: each != first)]


def _letter(page: CasePage, invited: ParentsInvited, language: str) -> Letter:
    with translation.override(language):
        title = {"en": "English", "es": "Español"}[language]
        return Letter(language, title, tuple(_lines(page, invited)))


def _lines(page: CasePage, invited: ParentsInvited) -> Iterator[str]:
    school, local = page.opened.school, page.clock.local(invited.meets_at)
    cards = [page.names.register.parents.get(each) for each in invited.parents]
    words = {
        "parents": joined([card.full for card in cards if card]) or _("parents"),
        "school": school.name,
        "day": date_format(local.date(), _("l j F")),
        "time": f"{local:%H:%M}",
        "where": invited.where,
        "who": page.names.staff(invited.by),
        "phone": school.dsl_phone,
    }
    yield _("Dear %(parents)s,") % words
    if invited.where:
        yield _("We would like to see you at %(school)s on %(day)s at %(time)s (%(where)s).") % words
    else:
        yield _("We would like to see you at %(school)s on %(day)s at %(time)s.") % words
    yield _("It is about how your child is doing at school. We would rather talk with you than write.")
    yield _("You can bring somebody with you. Tell us if you need an interpreter.")
    if school.dsl_phone:
        yield (
            _("If the time does not suit you, or if you want to talk sooner, call us and ask for %(who)s (%(phone)s).")
            % words
        )
    else:
        yield _("If the time does not suit you, or if you want to talk sooner, ask for %(who)s.") % words
    yield "\n".join((words["who"], school.name))
