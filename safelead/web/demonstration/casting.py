"""Who plays whom in the demonstration's stories: pupils and their parents from the register, staff by their posts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import NAMESPACE_OID, uuid5

from safelead.access.demonstration import Demonstration
from safelead.access.roles import Role
from safelead.cases.demonstration.story import Outsider, Pupil, Story
from safelead.cases.parents import about
from safelead.people.cards import PupilCard
from safelead.people.demonstration import Post
from safelead.people.models import Staff
from safelead.people.names import short_name
from safelead.people.register import Register, register_of
from safelead.schools.models import School

POSTS = {
    "dsl": Role.DSL,
    "deputy": Role.DEPUTY,
    "head": Role.HEADTEACHER,
    "signatory": Role.SIGNATORY,
    "teacher": Role.STAFF,
    "inspector": Role.INSPECTOR,
}


@dataclass(frozen=True, slots=True)
class Cast:
    """The people of one story. ``ids`` and ``names`` by what the story calls them; ``staff`` by their posts."""

    school: School
    staff: Mapping[str, Staff]
    pupils: Mapping[str, PupilCard]
    ids: Mapping[str, tuple[str, ...]]
    names: Mapping[str, str]

    def age_on(self, pupil: str, day: date) -> int | None:
        """How old the pupil with this id was; none for anybody else."""
        card = next((card for card in self.pupils.values() if card.id == pupil), None)
        return card.age_on(day) if card else None


def cast(stories: Iterable[Story], group: Demonstration) -> dict[str, Cast]:
    """Whoever plays in each story, by its key; no pupil plays in two. Raises LookupError where nobody is left."""
    schools = {school.pk: school for school in group.people.schools}
    taken: set[str] = set()
    found = {}
    for story in stories:
        register = register_of(story.school)
        pupils = {name: _pick(who, register, taken) for name, who in story.people.items() if isinstance(who, Pupil)}
        posts = dict(_posts(story.school, group))
        found[story.key] = Cast(
            school=schools[story.school],
            staff={post: one.staff for post, one in posts.items()},
            pupils=pupils,
            ids=_of_pupils(pupils, register)
            | _of_outsiders(story)
            | {post: (str(one.staff.pk),) for post, one in posts.items()},
            names={name: _called(card) for name, card in pupils.items()}
            | {post: short_name(one.words.given, one.words.family) for post, one in posts.items()},
        )
    return found


def _pick(who: Pupil, register: Register, taken: set[str]) -> PupilCard:
    for card in register.pupils.values():
        if card.id not in taken and _fits(card, who, register):
            taken.add(card.id)
            return card
    raise LookupError(f"Nobody is left in {register.school} to play {who}.")


def _fits(card: PupilCard, who: Pupil, register: Register) -> bool:
    has = {parent.relation for parent in register.parents_of(card.id)}
    return card.form.startswith(who.form) and card.sex == who.sex and has.issuperset(who.parents)


def _called(card: PupilCard) -> str:
    return card.known_as.split()[0] if card.known_as else card.given


def _of_pupils(pupils: Mapping[str, PupilCard], register: Register) -> dict[str, tuple[str, ...]]:
    """The ids of pupils, of their parents together, of one of them, and of one of them as theirs ("girl/father")."""
    ids: dict[str, tuple[str, ...]] = {}
    for name, card in pupils.items():
        parents = register.parents_of(card.id)
        ids[name] = (card.id,)
        ids[f"{name}.parents"] = tuple(parent.id for parent in parents)
        ids |= {f"{name}.{parent.relation}": (parent.id,) for parent in parents}
        ids |= {f"{name}/{parent.relation}": (about(card.id, parent.id),) for parent in parents}
    return ids


def _of_outsiders(story: Story) -> dict[str, tuple[str, ...]]:
    """An id made for the story for each who stands on no list."""
    outsiders = (name for name, who in story.people.items() if isinstance(who, Outsider))
    return {name: (str(uuid5(NAMESPACE_OID, f"{story.key} {name}")),) for name in outsiders}


def _posts(school: str, group: Demonstration) -> Iterator[tuple[str, Post]]:
    """Everybody who works in a school, and the group lead: "dsl", "deputy", "deputy2", "teacher7"."""
    for post, role in POSTS.items():
        held = [one for one in group.people.posts if one.role == role and one.school and one.school.pk == school]
        for place, one in enumerate(held, start=1):
            yield (post if place == 1 else f"{post}{place}"), one
    yield "lead", group.staff(None, Role.LEAD)
