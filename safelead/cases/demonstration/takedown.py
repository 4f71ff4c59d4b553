"""Having it taken down, as the stories write it: the same frozen entries, without what goes without saying."""

from safelead.cases.demonstration.entries import JUST_NOW, before
from safelead.cases.demonstration.story import later
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.places import (
    Outcome,
    PlaceNamed,
    PlaceRemoved,
    PlaceSort,
    PlaceStillThere,
    Poster,
    PosterAnswered,
    PosterAsked,
    PosterNotAsked,
    PosterReply,
    Reporter,
    Route,
    TakedownAnswered,
    TakedownEnded,
    TakedownReported,
)
from safelead.chronology.kinds.review import Answered, Known, QuestionsAnswered


def online(
    key: str,
    provider: str,
    named: str,
    account: str = "",
    *,
    where: str = "",
    holder: str = "",
    poster: Poster = "not-known",
    said_by: str = "",
) -> PlaceNamed:
    """Somebody said where it is online. ``provider``: a key of the directory, empty for one that is not in it."""
    return PlaceNamed(
        occurred=JUST_NOW,
        place=key,
        sort="online",
        provider=provider,
        named=named,
        account=account,
        where=where,
        holder=holder,
        poster=poster,
        said_by=said_by,
        has_route="yes" if provider else "not-known",
    )


def kept(key: str, sort: PlaceSort, named: str, *, holder: str, where: str = "", said_by: str = "") -> PlaceNamed:
    """Somebody said on whose device, or in whose storage, it may be."""
    return PlaceNamed(occurred=JUST_NOW, place=key, sort=sort, named=named, where=where, holder=holder, said_by=said_by)


def shows(key: str, *, nudity: Known, identifying: Known, no_route: Known | None = None) -> QuestionsAnswered:
    """What was answered about a place, from what people told."""
    given: dict[str, Known | None] = {
        "nudity_or_suggestive": nudity,
        "identifying_details": identifying,
        "site_has_no_report_route": no_route,
    }
    answers = tuple(Answered(question, value, about=key) for question, value in given.items() if value)
    return QuestionsAnswered(occurred=JUST_NOW, step="case", answers=answers)


def asked(
    key: str, poster: str, *, by: str = "@dsl", beside: str = "", days: int = 1, helped: tuple[str, ...] = ()
) -> PosterAsked:
    """Whoever posted it was asked to take it down."""
    return PosterAsked(
        occurred=before(10), place=key, poster=poster, by=by, beside=beside, answer_by=later(days), helped=helped
    )


def not_asked(key: str, reason: str) -> PosterNotAsked:
    """It was decided not to ask them."""
    return PosterNotAsked(occurred=JUST_NOW, place=key, reason=reason)


def replied(key: str, reply: PosterReply, *, said: str = "", how: str = "") -> PosterAnswered:
    """What they answered."""
    return PosterAnswered(occurred=before(5), place=key, reply=reply, said=said, how=how)


def reported(
    key: str,
    route: Route = "provider",
    *,
    by: Reporter = "school",
    person: str = "",
    given: str = "",
    reference: str = "",
    days: int = 0,
    helped: tuple[str, ...] = (),
    when: When | None = None,
) -> TakedownReported:
    """It was reported; ``days``: an answer is expected so many days later."""
    return TakedownReported(
        occurred=when or before(5),
        place=key,
        route=route,
        by=by,
        person=person,
        given=given,
        reference=reference,
        answer_by=later(days) if days else None,
        helped=helped,
    )


def heard(key: str, outcome: Outcome, route: Route = "provider", *, said: str = "") -> TakedownAnswered:
    """What became of a report."""
    return TakedownAnswered(occurred=before(5), place=key, route=route, outcome=outcome, said=said)


def gone(key: str, who: str, how: str) -> PlaceRemoved:
    """It is gone, as somebody in the story told, or somebody else by name."""
    told_by, written = (who, "") if who.startswith("@") else ("", who)
    return PlaceRemoved(occurred=before(5), place=key, told_by=told_by, written=written, how=how)


def still_there(key: str, who: str, how: str) -> PlaceStillThere:
    """It is still there, as somebody told."""
    told_by, written = (who, "") if who.startswith("@") else ("", who)
    return PlaceStillThere(occurred=before(5), place=key, told_by=told_by, written=written, how=how)


def let_be(key: str, why: str, *decided_with: str) -> TakedownEnded:
    """Nothing more is done about it."""
    return TakedownEnded(occurred=JUST_NOW, place=key, why=why, decided_with=decided_with)
