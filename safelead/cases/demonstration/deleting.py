"""Deleting, searching and measures as the stories write them down."""

from datetime import datetime

from safelead.cases.demonstration.entries import CALLS, JUST_NOW, before
from safelead.cases.warning import WORDINGS, Wording
from safelead.chronology.kinds.deletion import (
    ANYWHERE,
    DeletionConfirmed,
    DeletionRefused,
    DeletionReminded,
    DeletionRequested,
    PoliceNotInvolved,
    ToldHow,
)
from safelead.chronology.kinds.discipline import DisciplineDecided
from safelead.chronology.kinds.search import DeviceSearched, SearchNotMade


def asked_to_delete(
    child: str,
    wording: Wording,
    until: datetime,
    *,
    by: str = "@dsl",
    said: str = "",
    told: str = "",
    language: str = "en",
    also: tuple[str, ...] = (),
) -> DeletionRequested:
    """A child was asked to delete it everywhere, and in places of the case ``also``; ``told``: the words in another
    language than English."""
    return DeletionRequested(
        occurred=JUST_NOW,
        pupil=child,
        places=(*ANYWHERE, *also),
        by=by,
        deadline=until,
        told=told or " ".join(WORDINGS[wording].sentences),
        language=language,
        said=said,
    )


def reminded(child: str, said: str = "", *, by: str = "@dsl", until: datetime | None = None) -> DeletionReminded:
    """A child was reminded, with a new day or without."""
    return DeletionReminded(occurred=JUST_NOW, pupil=child, by=by, said=said, deadline=until)


def deleted(child: str, said: str, *places: str, by: str = "@dsl", how: ToldHow = "in-person") -> DeletionConfirmed:
    """A child said that it is gone, everywhere unless told."""
    return DeletionConfirmed(occurred=JUST_NOW, pupil=child, places=places or ANYWHERE, by=by, how=how, said=said)


def not_deleted(child: str, said: str, *places: str, by: str = "@dsl", found_later: bool = False) -> DeletionRefused:
    """A child would not delete it, or had not."""
    return DeletionRefused(
        occurred=JUST_NOW, pupil=child, places=places or ANYWHERE, by=by, found_later=found_later, said=said
    )


def police_left_out(child: str, why: str, instead: str = "") -> PoliceNotInvolved:
    """The police are not told that a child did not delete it."""
    return PoliceNotInvolved(occurred=JUST_NOW, pupil=child, why=why, instead=instead)


def measures(pupil: str, decided: str, why: str, *, police: str = "", policy: str = "") -> DisciplineDecided:
    """Measures under the behaviour policy, or none where ``decided`` is empty."""
    return DisciplineDecided(occurred=JUST_NOW, pupil=pupil, measures=decided, why=why, police=police, policy=policy)


def not_searched(device: str, why: str, instead: str = "") -> SearchNotMade:
    """Nobody searches a device."""
    return SearchNotMade(occurred=JUST_NOW, device=device, why=why, instead=instead)


def searched(
    device: str, pupil: str, *, second: str, item: str, reason: str, found: str, by: str = "@dsl"
) -> DeviceSearched:
    """A device was searched with a witness, and something was found, on the headteacher's authority."""
    return DeviceSearched(
        occurred=before(CALLS),
        device=device,
        pupil=pupil,
        by=by,
        second=second,
        where="Office 2, with the door open",
        reason=reason,
        authority="The headteacher",
        policy="Phones at school, version 3",
        item=item,
        found="something",
        same_sex="yes",
        clauses=dict.fromkeys(("searched", "confiscated", "deleted", "why", "viewing", "sanctions"), "yes"),
        found_what=found,
        follow_up="Both were asked. Neither has it or has seen it.",
    )
