"""The decision about other agencies: made by one, and, where it is not to refer, signed by another."""

from typing import Literal

from safelead.chronology.kinds.base import Entry, kind
from safelead.chronology.kinds.review import Known, Signature

Choice = Literal["refer", "manage", "find-out-more"]


@kind("DecisionMade", version=1, cites=("3.3-h", "3.3-i", "3.3-j", "3.3-k", "3.4-f", "7-j"), depends=True)
class DecisionMade(Entry, frozen=True, kw_only=True):
    """What was decided, on which advice and answers, and why; next year's edition never rewrites it (promise 6).

    ``text`` is the summary as it was shown, with its SHA-256 in hex; ``agencies`` whom to refer to. ``against``: the
    advice was to refer and this is not; that takes a reason and stays marked.
    """

    choice: Choice
    agencies: tuple[str, ...]
    pack: str
    edition: str
    recommendation: str
    rules: tuple[str, ...]
    answers: dict[str, Known | int]
    text: str
    text_hash: str
    language: str
    authority: str
    against: bool = False
    against_reason: str = ""
    enough_why: str = ""
    manageable_why: str = ""
    best_interests: str = ""
    proportionate: str = ""
    safe: str = ""
    took_part: tuple[str, ...] = ()
    others: str = ""


@kind("DecisionSigned", version=1, cites=("3.3-j", "7-j"), depends=True)
class DecisionSigned(Entry, frozen=True, kw_only=True):
    """The second person agreed, over a fixed text."""

    decision: int
    signature: Signature


@kind("DecisionSentBack", version=1, cites=("3.3-j",), depends=True)
class DecisionSentBack(Entry, frozen=True, kw_only=True):
    """The second person did not agree, and why."""

    decision: int
    reason: str
