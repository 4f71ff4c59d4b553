"""Tells the stories in the order of time: what the pages would write, with the present set to each step's time.

Every step passes the gate as its author, on the day it is written, so that nothing stands in the demonstration that
nobody could have written.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple
from uuid import NAMESPACE_OID, uuid5

from django.utils import translation

from safelead.access.demonstration import Demonstration
from safelead.access.roles import Act
from safelead.cases import gate
from safelead.cases.demonstration.story import (
    Close,
    Correct,
    Decide,
    Deed,
    Join,
    PassOn,
    Refuse,
    Seal,
    SendBack,
    Sign,
    Step,
    Story,
    Take,
    Weigh,
    filled,
    moment,
)
from safelead.cases.record import join, raise_concern, record
from safelead.chronology.kinds import (
    agencies,
    conflict,
    deletion,
    devices,
    discipline,
    documents,
    families,
    people,
    places,
    review,
    search,
    support,
    upkeep,
    viewing,
)
from safelead.chronology.kinds.base import Entry
from safelead.chronology.kinds.concern import ConcernAdded, ConcernRaised
from safelead.chronology.models import Case
from safelead.people.models import Staff
from safelead.schools.calendar import calendar_of
from safelead.schools.models import School
from safelead.web.concern.acknowledging import brought, ending
from safelead.web.concern.views import entries_of
from safelead.web.demonstration.casting import Cast, cast
from safelead.web.demonstration.letting_in import LETTING_IN, let_in
from safelead.web.demonstration.writing import CannotBeTold, written
from safelead.web.links.passing import Passed, pass_to
from safelead.web.opened import CasePage

# What somebody must be allowed to do to write this, as the page that writes it asks.
ACTS: dict[type, Act] = {
    Take: Act.ACKNOWLEDGE,
    Join: Act.ACKNOWLEDGE,
    PassOn: Act.CONTACT_AGENCY,
    Decide: Act.DECIDE,
    Sign: Act.SIGN,
    SendBack: Act.SIGN,
    Refuse: Act.SIGN,
    Weigh: Act.CONTACT_AGENCY,
    Correct: Act.CORRECT,
    Seal: Act.SEAL,
    Close: Act.CLOSE,
    agencies.AgencyContacted: Act.CONTACT_AGENCY,
    agencies.AgencyMeetingHeld: Act.CONTACT_AGENCY,
    agencies.PoliceOutcomeTold: Act.CONTACT_AGENCY,
    devices.DeviceTaken: Act.HANDLE_DEVICE,
    devices.DeviceSwitchedOff: Act.HANDLE_DEVICE,
    devices.DeviceLockedAway: Act.HANDLE_DEVICE,
    devices.DeviceHandedOver: Act.HANDLE_DEVICE,
    devices.DeviceCollected: Act.HANDLE_DEVICE,
    devices.DeviceReturned: Act.HANDLE_DEVICE,
    devices.DeviceGapFound: Act.HANDLE_DEVICE,
    devices.DeviceGapExplained: Act.HANDLE_DEVICE,
    devices.DeviceRefused: Act.HANDLE_DEVICE,
    places.PlaceNamed: Act.HANDLE_PLACE,
    places.PosterAsked: Act.HANDLE_PLACE,
    places.PosterNotAsked: Act.HANDLE_PLACE,
    places.PosterAnswered: Act.HANDLE_PLACE,
    places.TakedownReported: Act.HANDLE_PLACE,
    places.TakedownAnswered: Act.HANDLE_PLACE,
    places.PlaceRemoved: Act.HANDLE_PLACE,
    places.PlaceStillThere: Act.HANDLE_PLACE,
    places.TakedownEnded: Act.HANDLE_PLACE,
    viewing.ViewingDecidedAgainst: Act.AUTHORISE_VIEWING,
    viewing.HeadteacherToldOfViewing: Act.AUTHORISE_VIEWING,
    viewing.ViewingDelegated: Act.SIGN,
    viewing.ViewingAuthorised: Act.AUTHORISE_VIEWING,
    viewing.ImageryViewed: Act.AUTHORISE_VIEWING,
    viewing.ViewingNotMade: Act.AUTHORISE_VIEWING,
    viewing.ImagerySeenUnplanned: Act.RECORD_SIGHT,
    viewing.SupportOfferedToStaff: Act.ANSWER,
    deletion.DeletionRequested: Act.ASK_TO_DELETE,
    deletion.DeletionReminded: Act.ASK_TO_DELETE,
    deletion.DeletionConfirmed: Act.ASK_TO_DELETE,
    deletion.DeletionRefused: Act.ASK_TO_DELETE,
    deletion.PoliceNotInvolved: Act.DECIDE,
    search.DeviceSearched: Act.SEARCH_DEVICE,
    search.SearchNotMade: Act.SEARCH_DEVICE,
    discipline.DisciplineDecided: Act.DECIDE,
    documents.DocumentAttached: Act.ATTACH_DOCUMENT,
    conflict.ConflictConfirmed: Act.CONFIRM_LOCK,
    conflict.ConflictLifted: Act.CONFIRM_LOCK,
    families.ParentInformed: Act.CONTACT_PARENTS,
    families.ParentNotInformed: Act.CONTACT_PARENTS,
    families.ParentsInvited: Act.CONTACT_PARENTS,
    families.ParentsMet: Act.CONTACT_PARENTS,
    families.ChildHeard: Act.HOLD_CONVERSATION,
    support.SupportOffered: Act.SUPPORT_PUPIL,
    support.SupportReviewed: Act.SUPPORT_PUPIL,
    support.EducationPlanned: Act.SUPPORT_PUPIL,
    families.ConversationHeld: Act.HOLD_CONVERSATION,
    families.ConversationNotHeld: Act.HOLD_CONVERSATION,
    people.PersonPlaced: Act.NAME_PEOPLE,
    people.PersonIdentified: Act.NAME_PEOPLE,
    people.PartTakenBack: Act.NAME_PEOPLE,
    review.MeetingHeld: Act.HOLD_REVIEW,
    review.QuestionsAnswered: Act.ANSWER,
    review.RisksAssessed: Act.ANSWER,
    review.AnswerWithdrawn: Act.WITHDRAW_ANSWER,
    upkeep.NoteAdded: Act.ANSWER,
    upkeep.DutyDischarged: Act.ANSWER,
    upkeep.CaseHandedOver: Act.ARRANGE_COVER,
    upkeep.CaseReopened: Act.REOPEN,
}


class Scene(NamedTuple):
    """A step of a story at its time, in UTC; ``order`` keeps the steps of one minute as they were told."""

    at: datetime
    order: int
    story: Story
    step: Step


@dataclass(frozen=True)
class Stage:
    """What has been told so far: the case of each story, by its key, and whoever plays in it."""

    casts: dict[str, Cast]
    cases: dict[str, Case] = field(default_factory=dict)


def tell(
    stories: Iterable[Story],
    group: Demonstration,
    now: datetime,
    *,
    told: Callable[[int, int], None] = lambda done, total: None,
) -> dict[str, Case]:
    """Writes every story as if it had happened up to ``now`` (aware UTC), and gives its case by the story's key.

    ``told`` hears after each step how many of how many are done. Not inside a transaction: each step is a commit of its
    own. Raises CannotBeTold, and what gate, forms and writers raise for what nobody may write.
    """
    stories = tuple(stories)
    stage = Stage(cast(stories, group))
    scenes = sorted(_scenes(stories, stage, now), key=lambda scene: scene[:2])
    for done, scene in enumerate(scenes, start=1):
        with translation.override(stage.casts[scene.story.key].school.language):
            _play(scene, stage)
        told(done, len(scenes))
    return stage.cases


def _scenes(stories: Iterable[Story], stage: Stage, now: datetime) -> Iterator[Scene]:
    calendars = {one.school.pk: calendar_of(one.school) for one in stage.casts.values()}
    steps = ((story, step) for story in stories for step in story.steps)
    for order, (story, step) in enumerate(steps):
        yield Scene(moment(step.when, now, calendars[story.school]), order, story, step)


def _play(scene: Scene, stage: Stage) -> None:
    """One step: a concern is raised, added to by whoever raised it, joined to another, or written to as a case."""
    players, first = stage.casts[scene.story.key], scene.step.deeds[0]
    case = stage.cases.get(scene.story.key)
    if case is None:
        stage.cases[scene.story.key] = _raise(scene, players)
    elif _is_reporters(scene.step):
        _add(scene, players, case)
    elif isinstance(first, LETTING_IN):
        let_in(first, case, players, by=_author(scene, players), now=scene.at)
    elif isinstance(first, Join):
        _join(_page(case, scene, players), stage.cases[first.into])
    elif isinstance(first, PassOn):
        stage.cases[first.key] = _pass_on(_page(case, scene, players), first, players)
    else:
        page = _page(case, scene, players)
        entries = [entry for deed in scene.step.deeds for entry in written(deed, page, players)]
        record(case, entries, by=page.opened.staff, now=scene.at, seen=page.state.head)


def _page(case: Case, scene: Scene, players: Cast) -> CasePage:
    """The case as it opens for whoever takes the step; raises gate.Refused or gate.NoSuchCase."""
    act = ACTS[type(scene.step.deeds[0])]
    return CasePage(gate.open_case(_author(scene, players), case.reference, act, scene.at), scene.at)


def _author(scene: Scene, players: Cast) -> Staff:
    return players.staff[scene.step.by]


def _raise(scene: Scene, players: Cast) -> Case:
    first = _filled(scene.step.deeds[0], scene, players)
    if not isinstance(first, ConcernRaised):
        raise CannotBeTold(f"The story {scene.story.key} does not begin with a concern.")
    entries = entries_of(first, players.school, uuid5(NAMESPACE_OID, scene.story.key), scene.at)
    return raise_concern(players.school, entries, by=_author(scene, players), now=scene.at)


def _is_reporters(step: Step) -> bool:
    """Whoever reported may add to it, and record an emergency call that they made, without seeing the case (3.6-b)."""
    theirs = all(
        isinstance(deed, ConcernAdded | agencies.AgencyContacted | viewing.ImagerySeenUnplanned) for deed in step.deeds
    )
    return theirs and step.by.startswith("teacher")


def _add(scene: Scene, players: Cast, case: Case) -> None:
    entries = [_filled(deed, scene, players) for deed in scene.step.deeds]
    record(case, entries, by=_author(scene, players), now=scene.at)


def _filled(deed: Deed, scene: Scene, players: Cast) -> Entry:
    if not isinstance(deed, Entry):
        raise CannotBeTold(f"{scene.story.key}: {deed} is not written by whoever reported.")
    return filled(deed, scene.at, players.ids, players.names)


def _pass_on(page: CasePage, deed: PassOn, players: Cast) -> Case:
    said = deed.said.format_map(players.names)
    passed = Passed(School.objects.get(pk=deed.school), None, deed.name, said)
    return pass_to(page, passed, uuid5(NAMESPACE_OID, deed.key), page.state.head)


def _join(page: CasePage, case: Case) -> None:
    by, now = page.opened.staff, page.now
    into = gate.open_case(by, case.reference, ACTS[Join], now)
    join(page.opened.case, ending(page, into), into.case, brought(page, into), by=by, now=now, seen=page.state.head)
