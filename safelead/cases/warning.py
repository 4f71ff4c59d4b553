"""What a child is told about not deleting it: in words for their age and the law of the place (5.2-e). Pure.

A child who was pressed into it, or may have been, is told no such thing: then kinder words stand in its place.
"""

from dataclasses import dataclass
from typing import Literal

from safelead.cases.facts import standing
from safelead.cases.state import CaseState, Person
from safelead.chronology.kinds.review import Known
from safelead.guidance import Pack
from safelead.guidance.words import gettext_noop as _

Wording = Literal["kind", "no-offence", "younger", "older", "protected", "older-spain"]
PRESSED = ("coerced_or_blackmailed", "pressured")
OLDER, ADULT = 14, 18  # whole years
OLD_ENOUGH = 10  # to be told of child protection by its name


@dataclass(frozen=True, slots=True)
class Caution:
    """What is said: its sentences in order, each a text to translate. ``warns``: whether they speak of the law."""

    id: Wording
    warns: bool
    sentences: tuple[str, ...]


_WE_HELP = _("If you do not know how to delete it, tell us. We help you.")
_NOT_IN_TROUBLE = _("You are not in trouble for talking with us.")

WORDINGS: dict[Wording, Caution] = {
    each.id: each
    for each in (
        Caution(
            "kind",
            False,
            (
                _("If somebody pushed you or scared you, that is not your fault."),
                _("We would like it to be gone, so that it cannot hurt you any more."),
                _("Has anybody asked you for more, or said that they will show it? Tell us. We help you."),
                _WE_HELP,
            ),
        ),
        Caution(
            "no-offence",
            False,
            (
                _NOT_IN_TROUBLE,
                _("A picture like this is private. Nobody should keep it, and nobody should send it on."),
                _("If it is not deleted, we have to ask other grown-ups to help us."),
                _("Their job is to keep children safe."),
                _WE_HELP,
            ),
        ),
        Caution(
            "younger",
            True,
            (
                _NOT_IN_TROUBLE,
                _("The law says that nobody may keep a picture like this or send it on."),
                _("You may not keep it either, even if it is of you."),
                _("If you do not delete it, or we find out later that you kept it, you break the law."),
                _("Then the police may have to help us. The law is there to keep you and others safe."),
                _WE_HELP,
            ),
        ),
        Caution(
            "older",
            True,
            (
                _NOT_IN_TROUBLE,
                _("The law says that nobody may keep or send on a sexual picture of somebody under 18."),
                _("That is so even if it is of you, and even if everybody said yes."),
                _("If you do not delete it, or it turns out later that you kept it, that is a crime."),
                _("Then the police may become involved. The law is there to keep you and others safe."),
                _WE_HELP,
            ),
        ),
        Caution(
            "protected",
            False,
            (
                _NOT_IN_TROUBLE,
                _("A picture like this is private. Nobody may keep it, and nobody may send it on."),
                _("If it is not deleted, we have to tell the people who look after children's safety."),
                _("They talk with you and your family about how to keep you safe."),
                _WE_HELP,
            ),
        ),
        Caution(
            "older-spain",
            True,
            (
                _NOT_IN_TROUBLE,
                _("The law says that nobody may keep or send on a sexual picture of somebody under 18."),
                _("That is so even if it is of you, and even if everybody said yes."),
                _("If you do not delete it, or it turns out later that you kept it, that is a crime."),
                _("Then the police and the prosecutor for young people may become involved."),
                _("The law is there to keep you and others safe."),
                _WE_HELP,
            ),
        ),
    )
}


def wording(place: str, responsible_from: int, age: int | None, pressed: Known) -> Caution:
    """Which words are for a child of this age in whole years (none: not known) in this jurisdiction.

    ``responsible_from``: the age of criminal responsibility there; below it, or where the age is not known, no offence
    is spoken of. While it is not ruled out that the child was pressed, the kind words are used.

    >>> wording("england", 10, 12, "no").id, wording("england", 10, 9, "no").id, wording("spain", 14, 13, "no").id
    ('younger', 'no-offence', 'protected')
    """
    if pressed != "no":
        return WORDINGS["kind"]
    in_spain = place == "spain"
    if age is None or age < responsible_from:
        return WORDINGS["protected" if in_spain and age is not None and age >= OLD_ENOUGH else "no-offence"]
    if age < OLDER:
        return WORDINGS["younger"]
    return WORDINGS["older-spain" if in_spain and age < ADULT else "older"]


def pressed(state: CaseState, pack: Pack, child: Person) -> Known:
    """Whether this child was coerced, blackmailed or put under pressure, as it was answered about them or about all."""
    answers = [standing(state, pack.questions[key], child) for key in PRESSED]
    if any(answer and answer.value == "yes" for answer in answers):
        return "yes"
    return "no" if all(answer and answer.value == "no" for answer in answers) else "not-known"
