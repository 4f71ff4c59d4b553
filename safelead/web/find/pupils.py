"""The pupils who were found, each with the cases about them that the person may read."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from safelead.cases import finding
from safelead.cases.models import CaseSummary
from safelead.people import name_index
from safelead.people.cards import PupilCard
from safelead.people.name_index import Found
from safelead.people.names import is_found, parts, words
from safelead.people.register import register_of
from safelead.schools.models import School
from safelead.web.components import Row
from safelead.web.concern.finding import listed
from safelead.web.desk.rows import Rows

MOST = 20


@dataclass(frozen=True)
class PupilFound:
    """A pupil as the list names them; ``is_former``: it is a name that they had which matches; ``is_near``: nearly."""

    name: str
    school: str
    is_former: bool
    is_near: bool
    rows: list[Row]


def pupils_found(
    asked: str, schools: Sequence[School], cases: QuerySet[CaseSummary], rows: Rows
) -> tuple[list[PupilFound], bool]:
    """Those who match, and whether they are all. One school's register is searched in memory, several by the index."""
    found = _in(asked, [school.pk for school in schools])
    about = finding.about(found.pupils, cases)
    named = {school.pk: school.name for school in schools}
    shown = [
        PupilFound(
            listed(card),
            named[card.school],
            _is_former(asked, card),
            not is_found(card.parts, words(asked)),
            [*map(rows.case, about[card.id])],
        )
        for card in found.pupils
    ]
    return shown, found.is_all


def _in(asked: str, schools: Sequence[str]) -> Found:
    if len(schools) != 1:
        return name_index.find(asked, schools, MOST)
    found = register_of(schools[0]).find(asked, MOST + 1)
    return Found(found[:MOST], is_all=len(found) <= MOST)


def _is_former(asked: str, card: PupilCard) -> bool:
    now = parts(f"{card.given} {card.known_as} {card.family} {''.join(words(card.family))}")
    return not is_found(now, words(asked), nearly=True)
