"""What is read to a child about not deleting it, in the languages of the group's schools (5.2-e)."""

from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from safelead.cases.state import Person
from safelead.cases.warning import Caution, pressed, wording
from safelead.chronology.kinds.deletion import LeftOut
from safelead.chronology.kinds.review import Known
from safelead.web.components import Link
from safelead.web.duties import address_of
from safelead.web.opened import CasePage
from safelead.web.words import LANGUAGE_NAMES


@dataclass(frozen=True, slots=True)
class Told:
    """The words for one child. ``age`` in whole years today, none where it is not known; ``left_out``: why no offence
    is spoken of, empty where one is. ``texts``: the sentences by language, the school's own first.
    """

    caution: Caution
    age: int | None
    left_out: LeftOut
    texts: dict[str, tuple[str, ...]]

    @property
    def warns(self) -> bool:
        return self.caution.warns

    def text(self, language: str) -> str:
        """As it is kept in the entry."""
        return " ".join(self.texts[language])

    @property
    def first(self) -> str:
        """The school's own language."""
        return next(iter(self.texts))

    @property
    def others(self) -> list[tuple[str, str, tuple[str, ...]]]:
        """The other languages: the code, the name, and the sentences."""
        return [(code, str(LANGUAGE_NAMES[code]), text) for code, text in self.texts.items() if code != self.first]

    @property
    def sentences(self) -> tuple[str, ...]:
        """In the school's own language."""
        return self.texts[self.first]


def told(page: CasePage, child: Person) -> Told:
    """Which words are for this child today, and why."""
    advice, school = page.opened.reading.advice, page.opened.school
    was_pressed = pressed(page.state, advice.pack, child)
    age = age_of(page, child)
    place = advice.pack.jurisdictions[school.jurisdiction]
    caution = wording(place.id, place.responsible_from, age, was_pressed)
    languages = (school.language, *(code for code in LANGUAGE_NAMES if code != school.language))
    return Told(caution, age, _left_out(caution, was_pressed), {code: _said(caution, code) for code in languages})


def age_of(page: CasePage, child: Person) -> int | None:
    """A child's age today: as the register has it, else as it was last written down; none where neither is known."""
    card = page.names.pupil_card(child.key)
    if card and card.born:
        return card.age_on(page.opened.today)
    return child.ages[-1][1] if child.ages else None


def _left_out(caution: Caution, was_pressed: Known) -> LeftOut:
    if caution.warns:
        return ""
    return {"yes": "coerced", "not-known": "coercion-not-known"}.get(was_pressed, "young")  # type: ignore[return-value]


def _said(caution: Caution, language: str) -> tuple[str, ...]:
    with translation.override(language):
        return tuple(_(sentence) for sentence in caution.sentences)


def answered_at(page: CasePage) -> Link:
    """Where it is answered whether a child was pressed."""
    return Link(_("Answer whether they were pressed"), f"{address_of('questions', page.reference)}?key=pressured")
