"""Keyed marks on the rows that let somebody in: whoever writes to the database without the key cannot make one.

A mark covers all columns of a row that say whom it lets in, to what and until when. A row without its own opens
nothing. A whole row that stood there before and is put back has its mark: see the threat model.
"""

import hmac
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from uuid import UUID

from safelead.crypto.sealed import group_index, group_token

Column = str | int | date | UUID | None


def mark(table: str, *columns: Column) -> str:
    """The mark of a row: 64 hexadecimal digits. Times count whatever their time zone."""
    return group_token("mark", table, *map(_told, columns)).hex()


def marking(table: str) -> Callable[..., str]:
    """``mark`` for many rows at a time: the key is looked up once."""
    return partial(_marked, group_index(), table)


def holds(row_mark: str, ours: str) -> bool:
    """Whether a row bears its own mark."""
    return hmac.compare_digest(row_mark, ours)


def _marked(token: Callable[..., bytes], table: str, *columns: Column) -> str:
    return token("mark", table, *map(_told, columns)).hex()


def _told(column: Column) -> str:
    if isinstance(column, datetime):
        return column.astimezone(UTC).isoformat(timespec="microseconds")
    return "" if column is None else str(column)
