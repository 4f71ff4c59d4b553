"""Where something stands in the record. Pure."""

from dataclasses import dataclass
from datetime import datetime

from safelead.chronology.kinds.base import Recorded


@dataclass(frozen=True, slots=True)
class Mark:
    """Where something stands in the record: its entry, author and times (aware UTC)."""

    sequence: int
    author: str | None
    recorded_at: datetime
    occurred_at: datetime | None

    @classmethod
    def of(cls, recorded: Recorded) -> "Mark":
        """The mark of an entry."""
        return cls(recorded.sequence, recorded.author, recorded.recorded_at, recorded.entry.occurred.at)

    @property
    def at(self) -> datetime:
        """When it happened, where that is known, else when it was written."""
        return self.occurred_at or self.recorded_at
