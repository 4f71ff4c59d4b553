"""A keyed index of pupils' names, for whoever searches several schools: no register has to be opened for it (ADR 48).

A bucket stands for a beginning of a part of a name, or for one that lacks a letter; many beginnings share one. So the
index only proposes: the few pupils whom it names are decrypted, and `safelead.people.names` decides who is found.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from safelead.crypto.sealed import group_index
from safelead.people.cards import PupilCard
from safelead.people.models import NameBucket, Pupil
from safelead.people.names import FORGIVEN, is_enough, is_found, words
from safelead.people.register import in_order, pupil_card

Token = Callable[..., bytes]

# Of a longer word the first six letters are asked for; the rest is compared once a pupil is decrypted.
LONGEST = 6
# The rows of a pupil are filled up to a multiple of this, so that their number says little of the length of a name.
ROUND = 16
# So many pupils are decrypted for one search (a few hundredths of a second); where more are proposed, more is asked.
MOST = 5_000
CHUNK = 500
PURPOSE = "pupil name"


@dataclass(frozen=True, slots=True)
class Found:
    """Pupils who were found, in the order in which they are listed; ``is_all``: there are no more of them."""

    pupils: tuple[PupilCard, ...]
    is_all: bool


def beginnings(part: str) -> frozenset[str]:
    """What a part of a name is kept under: its first letters, and those without one of them.

    >>> sorted(beginnings("mia")), "kwal" in beginnings("kowalska")
    (['mi', 'mia'], True)
    """
    heads = [part[:length] for length in range(FORGIVEN, LONGEST + 1) if len(part) >= length]
    return frozenset({part[:2], part[:3], part[:LONGEST], *(one for head in heads for one in _without_one(head))})


def asked(typed: Sequence[str], *, nearly: bool = False) -> list[frozenset[str]]:
    """For each word that is asked of the index, under what a name that it may mean is kept.

    Short words find too many: they are left to those who are proposed for the longer ones. Words of one letter alone
    ask nothing. ``nearly``: also what is one letter off, of words that are long enough to be forgiven.
    """
    for least in (FORGIVEN, 3, 2):
        telling = [word[:LONGEST] for word in typed if len(word) >= least]
        if telling:
            near = nearly and least == FORGIVEN
            return [frozenset({word, *(_without_one(word) if near else ())}) for word in telling]
    return []


def find(text: str, schools: Iterable[str], limit: int) -> Found:
    """Pupils of these schools as ``Register.find`` would find them in each: exactly, then one letter off."""
    typed, codes = words(text), tuple(schools)
    if not is_enough(typed):
        return Found((), is_all=True)
    found, is_all = _matching(typed, codes)
    if len(found) < limit and any(len(word) >= FORGIVEN for word in typed):
        near, is_all = _matching(typed, codes, nearly=True)
        found += [card for card in near if card not in found]
    return Found(tuple(found[:limit]), is_all=is_all and len(found) <= limit)


def proposed(wanted: Iterable[frozenset[str]], schools: Iterable[str]) -> QuerySet[Pupil]:
    """The pupils whom the index names for every word. The word that names fewest leads; no row is looked through."""
    first, *others = sorted(wanted, key=len)
    leading = NameBucket.objects.filter(bucket__in=_buckets(group_index(), first)).values("pupil")
    found = Pupil.objects.filter(pk__in=leading, school__in=schools)
    for each in others:
        buckets = _buckets(group_index(), each)
        found = found.filter(Exists(NameBucket.objects.filter(pupil=OuterRef("pk"), bucket__in=buckets)))
    return found


def index(pupils: Iterable[PupilCard]) -> None:
    """Puts pupils into the index, in the caller's transaction; whatever stood there of them goes."""
    cards, token = iter(pupils), group_index()
    while some := list(islice(cards, CHUNK)):
        NameBucket.objects.filter(pupil__in=[card.id for card in some]).delete()
        NameBucket.objects.bulk_create(
            NameBucket(pupil_id=card.id, bucket=each) for card in some for each in _kept(token, card)
        )


@transaction.atomic
def complete(*, anew: bool = False) -> int:
    """Indexes whoever is not in the index, or everybody; answers how many that were."""
    if anew:
        NameBucket.objects.all().delete()
    missing = Pupil.objects.filter(~Exists(NameBucket.objects.filter(pupil=OuterRef("pk"))))
    cards = _cards(missing)
    index(cards)
    return len(cards)


def _matching(typed: Sequence[str], schools: Sequence[str], *, nearly: bool = False) -> tuple[list[PupilCard], bool]:
    """Whoever is found, in order, and whether those are all."""
    wanted = asked(typed, nearly=nearly)
    cards = _cards(proposed(wanted, schools)[: MOST + 1]) if wanted else []
    found = [card for card in cards if is_found(card.parts, typed, nearly=nearly)]
    return sorted(found, key=in_order), bool(wanted) and len(cards) <= MOST


def _cards(pupils: QuerySet[Pupil]) -> list[PupilCard]:
    return [pupil_card(*row) for row in pupils.values_list("school_id", "id", "sealed", "left_on")]


def _without_one(word: str) -> set[str]:
    return {word[:at] + word[at + 1 :] for at in range(len(word))}


def _buckets(token: Token, beginnings: Iterable[str]) -> list[int]:
    return [_bucket(token, each) for each in sorted(beginnings)]


def _bucket(token: Token, *told: str) -> int:
    """One of 65,536: two bytes of a keyed digest. Rare names share theirs with others, so that none stands alone."""
    return int.from_bytes(token(PURPOSE, *told)[:2])


def _kept(token: Token, card: PupilCard) -> list[int]:
    """A pupil's buckets, filled up with some that stand for nothing and are the same each time."""
    own = {bucket for part in card.parts for bucket in _buckets(token, beginnings(part))}
    number = 0
    while len(own) % ROUND:
        own.add(_bucket(token, "nothing", card.id, str(number)))
        number += 1
    return sorted(own)
