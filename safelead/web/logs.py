"""What the server says of itself, in which nobody is named."""

import logging
import traceback
from types import TracebackType

from safelead.crypto.keys import KeyMissing, KeyUnreadable

_Said = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class NoWords(logging.Formatter):
    """An error with where it happened and of which sort it was, without its words: they may quote what a person wrote.

    The address that failed is told without what stood after its question mark.
    """

    def formatException(self, ei: _Said) -> str:  # noqa: N802 (Python's name)
        sort, error, _place = ei
        if sort is None:
            return ""
        told: list[str] = []
        seen: set[int] = set()
        while error is not None and id(error) not in seen:
            seen.add(id(error))
            # What is wrong with a key names files and settings, and whoever runs the machine has to know.
            words = f": {error}" if isinstance(error, KeyMissing | KeyUnreadable) else " (words left out)"
            told.append("".join(traceback.format_tb(error.__traceback__)) + f"{type(error).__qualname__}{words}")
            error = error.__cause__ or error.__context__
        return "\n".join(reversed(told))
