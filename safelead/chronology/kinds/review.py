"""The initial review meeting, the assessment of risks, and the answers that both give."""

from typing import Literal

import msgspec

from safelead.chronology.kinds.base import Entry, kind

Known = Literal["yes", "no", "not-known"]
Step = Literal["concern", "initial-review", "risk-assessment", "decision", "case"]


class Answered(msgspec.Struct, frozen=True):
    """An answer to one question of the guidance: ``about`` one person (their id), or about all of them (empty)."""

    key: str
    value: Known | int
    about: str = ""
    note: str = ""


@kind("MeetingHeld", version=1, cites=("3.1-b", "3.1-d", "3.3-d", "3.3-e"), depends=True)
class MeetingHeld(Entry, frozen=True, kw_only=True):
    """The safeguarding team met for the initial review: who was there, where it is, and what is to be found out."""

    present: tuple[str, ...]
    others: str = ""
    where_shared: str = ""
    find_out: str = ""
    notes: str = ""


@kind("QuestionsAnswered", version=1, cites=("3.3-a", "3.3-b", "3.3-c", "3.3-f", "3.3-g"), depends=True)
class QuestionsAnswered(Entry, frozen=True, kw_only=True):
    """Questions of the guidance were answered, at this step, as far as was known."""

    step: Step
    answers: tuple[Answered, ...]


@kind("RisksAssessed", version=1, cites=("3.4-a", "3.4-b", "3.4-c", "3.4-d", "3.4-e"), depends=True)
class RisksAssessed(Entry, frozen=True, kw_only=True):
    """The further review: what the DSL makes of each of the four themes."""

    generated: str
    shared: str
    impact: str
    vulnerability: str


class Signature(msgspec.Struct, frozen=True):
    """What was signed, as it was shown, and how the person proved who they are.

    ``text_hash``: SHA-256 of ``text`` in UTF-8, in hex. ``authority``: why it was theirs to sign (3.3-j).
    """

    text: str
    text_hash: str
    language: str
    how: Literal["password", "code"]
    authority: str


@kind("AnswerWithdrawn", version=1, cites=("3.4-f",), depends=True)
class AnswerWithdrawn(Entry, frozen=True, kw_only=True):
    """The DSL asks to take back a yes, with the reason. It counts until the headteacher has signed (promise 3)."""

    key: str
    value: Known | int
    about: str
    reason: str


@kind("WithdrawalSigned", version=1, cites=("3.4-f",), depends=True)
class WithdrawalSigned(Entry, frozen=True, kw_only=True):
    """The second person agreed to take a yes back. It stays marked, and the group lead is told."""

    withdrawal: int
    signature: Signature


@kind("WithdrawalRefused", version=1, cites=("3.4-f",), depends=True)
class WithdrawalRefused(Entry, frozen=True, kw_only=True):
    """The second person did not agree: the yes stands."""

    withdrawal: int
    reason: str
