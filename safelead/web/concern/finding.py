"""Finding pupils and staff by three letters of their name, in the schools where somebody holds a role."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import cached_property
from urllib.parse import urlencode

from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from safelead.access import audit
from safelead.access.appointments import people_with
from safelead.access.roles import Act, Role
from safelead.cases.gate import schools_for, today_in
from safelead.people.cards import PupilCard, StaffCard
from safelead.people.models import Staff
from safelead.people.names import begins_nearly, is_enough, is_written, words
from safelead.people.register import Register, find_staff, register_of, relatives, staff_cards
from safelead.schools.models import School
from safelead.web.page import SignedIn, page

MOST = 8
EVERYBODY = 100_000
Search = Callable[[str], list[tuple[str, str]]]


def listed(card: PupilCard) -> str:
    """As a pupil is chosen: the whole name, for two of a family may share initial and form; and whether they left."""
    name = f"{card.full}, {card.form}" if card.form else card.full
    if card.left_on is None:
        return name
    return _("%(name)s, left on %(day)s") % {"name": name, "day": date_format(card.left_on, _("j F Y"))}


def may_mean(written: str, card: PupilCard) -> bool:
    """Whether a name as somebody wrote it may mean this pupil: given (or its initial) and family name, or one alone.

    A letter that is wrong is forgiven.

    >>> ana = PupilCard("", "Ana", "Reyes Soto", "NTH")
    >>> [may_mean(text, ana) for text in ("a. reyes from 9B", "Ana", "Ana Ryes", "Tom Reyes", "Sam")]
    [True, True, True, False, False]
    """
    typed = words(written)
    family = [name for name in words(f"{card.family} {card.former_names}") if is_written(name, typed)]
    given = [name for name in words(f"{card.given} {card.known_as}") if any(begins_nearly(name, one) for one in typed)]
    return bool(family or given) if len(typed) == 1 else bool(family and given)


class Finder:
    """Whom a concern in one school may name."""

    def __init__(self, school: School, now: datetime) -> None:
        self.school, self.now = school, now

    @cached_property
    def register(self) -> Register:
        return register_of(self.school)

    def pupils(self, text: str) -> list[tuple[str, str]]:
        """Pupils whose name begins with these letters."""
        return [(card.id, listed(card)) for card in self.register.find(text, MOST)]

    def known_pupils(self, ids: Sequence[str]) -> list[tuple[str, str]]:
        """Those of these ids that are pupils of the school."""
        pupils = self.register.pupils
        return [(one, listed(pupils[one])) for one in ids if one in pupils]

    def staff(self, text: str) -> list[tuple[str, str]]:
        """Staff of the school or the group whose name begins with these letters."""
        found = find_staff(text, EVERYBODY)
        here = self._staff() if found else frozenset()
        return _staff_listed([card for card in found if card.id in here][:MOST])

    def known_staff(self, ids: Sequence[str]) -> list[tuple[str, str]]:
        """Those of these ids that are staff of the school or the group."""
        here = self._staff() if ids else frozenset()
        cards = staff_cards()
        return _staff_listed([cards[one] for one in ids if one in cards and one in here])

    def alike(self, written: str) -> frozenset[str]:
        """Of the pupils who are family of staff, those whom a written name may mean."""
        pupils = self.register.pupils
        family = frozenset[str]().union(*relatives().values())
        return frozenset(one for one in family if one in pupils and may_mean(written, pupils[one]))

    def _staff(self) -> frozenset[str]:
        today = today_in(self.school, self.now)
        return frozenset(one for role in Role for one in people_with(role, self.school, today))


def _staff_listed(cards: Iterable[StaffCard]) -> list[tuple[str, str]]:
    return [(card.id, card.full) for card in cards]


def source(name: str, school: School) -> str:
    """The address that answers to letters written behind it."""
    return f"{reverse(name)}?{urlencode({'school': school.pk})}&letters="


@page("concerns/find-pupil/", name="find-pupil", act=Act.RECORD_CONCERN)
def find_pupil(request: SignedIn) -> HttpResponse:
    """Pupils for the type-ahead, as JSON."""
    return _answer(request, lambda finder: finder.pupils)


@page("concerns/find-colleague/", name="find-colleague", act=Act.RECORD_CONCERN)
def find_colleague(request: SignedIn) -> HttpResponse:
    """Staff for the type-ahead, as JSON."""
    return _answer(request, lambda finder: finder.staff)


def recorded(finder: Finder, staff: Staff, find: Search) -> Search:
    """The same search, recorded before its answer is shown: who asked, for what, how much they see (promise 8)."""

    def searched(text: str) -> list[tuple[str, str]]:
        found = find(text)
        if is_enough(words(text)):
            act = Act.RECORD_CONCERN
            audit.searched(staff, act, now=finder.now, school=finder.school, asked=text, shown=len(found))
        return found

    return searched


def _answer(request: SignedIn, find: Callable[[Finder], Search]) -> HttpResponse:
    mine = schools_for(request.user, Act.RECORD_CONCERN, request.now)
    school = mine.filter(pk=request.GET.get("school", "")).first()
    if school is None:
        return JsonResponse([], safe=False)
    finder = Finder(school, request.now)
    found = recorded(finder, request.user, find(finder))(request.GET.get("letters", ""))
    return JsonResponse([{"id": one, "text": text} for one, text in found], safe=False)
