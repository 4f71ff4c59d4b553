"""The conditions for viewing as a case answers them, in the guidance's order, each with what it cites (5.1)."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safelead.access.appointments import people_with
from safelead.access.roles import Role
from safelead.cases.facts import standing
from safelead.cases.gates import gated
from safelead.cases.state import Person
from safelead.cases.viewing import DISTRESS, REASONS, Considered, considered, same_sex
from safelead.chronology.kinds.review import Known
from safelead.web.forms.widgets import Text
from safelead.web.opened import CasePage
from safelead.web.sentences.viewing import REASON_NAMES

STOP, TO_DO, MET = "stop", "to-do", "met"


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition: how it stands ("stop", "to-do", "met"), in words, and the page that settles it."""

    text: Text
    stands: str
    words: str
    cites: tuple[str, ...]
    page: str = ""


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who might view: whether they have the authority, and are of the same sex as every pupil in it."""

    staff: str
    name: str
    is_team: Known
    same_sex: Known

    @property
    def may(self) -> bool:
        return self.is_team == self.same_sex == "yes"

    @property
    def why_not(self) -> str:
        """What keeps them from it; empty where nothing does."""
        if self.same_sex == "no":
            return _("not of the same sex as every pupil in it")
        if self.same_sex == "not-known":
            return _("it is not known whether they are of the same sex as every pupil in it")
        return "" if self.is_team == "yes" else _("the headteacher has not given them authority")


class Viewing:
    """How viewing stands in one case, for its pages."""

    def __init__(self, page: CasePage) -> None:
        self.page = page
        self.considered: Considered = considered(page.state)

    @property
    def is_never(self) -> bool:
        """The law of the place forbids it, whatever the answers (5.2-b)."""
        return gated(self.page.opened.reading.advice, "view-imagery").is_never

    @property
    def pictured(self) -> tuple[Person, ...]:
        """The children in the imagery, as far as they are known."""
        return tuple(each for each in self.page.state.present if each.is_child and "in-imagery" in each.parts)

    @property
    def viewers(self) -> list[Viewer]:
        """The safeguarding team, without whoever is locked out of the case (5.1-h, 5.1-i)."""
        page, sexes = self.page, [self._sex(each) for each in self.pictured]
        school, today = page.opened.school, page.opened.today
        dsls = people_with(Role.DSL, school, today)
        team = dict.fromkeys((*dsls, *people_with(Role.DEPUTY, school, today)))
        return [
            Viewer(
                one,
                page.names.staff(one),
                "yes" if one in dsls or one in self.considered.delegates else "no",
                same_sex(self._staff_sex(one), sexes),
            )
            for one in team
            if one not in page.state.locked_out
        ]

    @property
    def reason(self) -> str:
        """The reason that was given since it was last thought of; empty where there is none."""
        given = {
            key: answers[-1]
            for (key, _about), answers in self.page.state.answers.items()
            if key in REASONS and answers[-1].mark.sequence > self.considered.since
        }
        return next((key for key, each in given.items() if each.value == "yes"), "")

    @property
    def facts(self) -> str:
        """What was written down as making the reason so."""
        places = [(key, about) for key, about in self.page.state.answers if key == self.reason]
        notes = [self.page.state.answers[place][-1] for place in places]
        return max(notes, key=lambda each: each.mark.sequence).note if notes else ""

    @property
    def conditions(self) -> list[Condition]:
        """Every condition up to the first that stops it; what comes after a stop is not asked."""
        shown = []
        for each in self._all():
            shown.append(each)
            if each.stands == STOP:
                break
        return shown

    @property
    def is_ready(self) -> bool:
        """All that can be settled beforehand is: what is left is to name the viewer and sign."""
        return all(each.stands == MET for each in self.conditions)

    def _all(self) -> Iterator[Condition]:
        yield self._in_it()
        yield from (self._distress(child) for child in self.pictured)
        yield self._reason()
        yield self._headteacher()
        yield self._viewer()

    def _in_it(self) -> Condition:
        names = [self.page.person(each) for each in self.pictured]
        text = gettext_lazy("Which pupils are in it?")
        if not names:
            return Condition(text, STOP, _("Nobody knows yet. Do not view it to find out."), ("5.1-a",), "people")
        return Condition(text, MET, ", ".join(names), ("5.1-i",), "people")

    def _distress(self, child: Person) -> Condition:
        question = self.page.opened.reading.advice.pack.questions[DISTRESS]
        found = standing(self.page.state, question, child)
        text = _("Would it distress or harm %(child)s?") % {"child": self.page.person(child)}
        if found is None:
            return Condition(text, TO_DO, _("not answered yet"), ("5.1-b",), "viewing-conditions")
        stands, words = {
            "yes": (STOP, _("Yes. Do not view it, whatever else is so.")),
            "no": (MET, _("No")),
        }.get(str(found.value), (STOP, _("Not known. Do not view it while that is not known.")))
        return Condition(text, stands, words, ("5.1-b",), "viewing-conditions")

    def _reason(self) -> Condition:
        text = gettext_lazy("Is there one of the three reasons?")
        if self.reason:
            words = _("Yes: %(reason)s.") % {"reason": REASON_NAMES[self.reason]}
            return Condition(text, MET, words, ("5.1-c", "5.1-d", "5.1-e"), "viewing-conditions")
        return Condition(text, TO_DO, _("not answered yet"), ("5.1-c", "5.1-d", "5.1-e"), "viewing-conditions")

    def _headteacher(self) -> Condition:
        text = gettext_lazy("Does the headteacher know, and why?")
        if self.considered.told is None:
            return Condition(text, TO_DO, _("not told yet"), ("5.1-g",), "viewing-headteacher")
        mark, entry = self.considered.told
        words = {"name": self.page.names.of(entry.told), "when": self.page.clock.when(mark.recorded_at)}
        return Condition(text, MET, _("%(name)s was told %(when)s.") % words, ("5.1-g",))

    def _viewer(self) -> Condition:
        text = gettext_lazy("Can one person of the team view it, of the same sex as every pupil in it?")
        cites = ("5.1-h", "5.1-i")
        may = [each for each in self.viewers if each.may]
        if may:
            return Condition(text, MET, ", ".join(each.name for each in may), cites)
        if any(each.same_sex == "yes" for each in self.viewers):
            return Condition(text, TO_DO, _("not without the headteacher's authority"), cites, "viewing-authority")
        words = _("Nobody. Do not view it: ask the police.")
        return Condition(text, STOP, words, cites)

    def _sex(self, child: Person) -> str:
        card = self.page.names.pupil_card(child.key)
        return card.sex if card else ""

    def _staff_sex(self, staff: str) -> str:
        card = self.page.names.staff_card(staff)
        return card.sex if card else ""
