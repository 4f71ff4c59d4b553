"""Yes, no, and not known: Kleene's three values. Not known is never no.

>>> Answer.YES | Answer.NOT_KNOWN, Answer.NO | Answer.NOT_KNOWN
(yes, not-known)
>>> Answer.NO & Answer.NOT_KNOWN, Answer.YES & Answer.NOT_KNOWN
(no, not-known)
>>> ~Answer.NOT_KNOWN
not-known
"""

from collections.abc import Iterable
from enum import Enum


class Answer(Enum):
    """What is known about a fact. `&` is and, `|` is or, `~` is not; what is settled by one side stays settled.

    An answer has no truth value: `if answer:` would read not known as yes, so it raises. Write `is Answer.YES`.
    """

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not-known"

    def __invert__(self) -> "Answer":
        return _OPPOSITE[self]

    def __and__(self, other: "Answer") -> "Answer":
        return min(self, other, key=_RANK.__getitem__)

    def __or__(self, other: "Answer") -> "Answer":
        return max(self, other, key=_RANK.__getitem__)

    def __bool__(self) -> bool:
        raise TypeError(f"An answer is neither true nor false: compare {self!r} with `is Answer.YES`.")

    def __repr__(self) -> str:
        return self.value


_OPPOSITE = {Answer.YES: Answer.NO, Answer.NO: Answer.YES, Answer.NOT_KNOWN: Answer.NOT_KNOWN}
_RANK = {Answer.NO: 0, Answer.NOT_KNOWN: 1, Answer.YES: 2}


def any_of(answers: Iterable[Answer]) -> Answer:
    """Yes if any is yes, no only if all are no. Over no answers at all: no.

    >>> any_of([Answer.NO, Answer.NOT_KNOWN]), any_of([])
    (not-known, no)
    """
    return max(answers, key=_RANK.__getitem__, default=Answer.NO)


def all_of(answers: Iterable[Answer]) -> Answer:
    """Yes only if all are yes, no if any is no. Over no answers at all: yes.

    >>> all_of([Answer.YES, Answer.NOT_KNOWN]), all_of([])
    (not-known, yes)
    """
    return min(answers, key=_RANK.__getitem__, default=Answer.YES)
