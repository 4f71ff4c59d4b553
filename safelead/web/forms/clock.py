"""What a field about time must be told: this moment and the school's time zone. Fields never ask the machine."""

from datetime import datetime
from zoneinfo import ZoneInfo


class Clocked:
    """A field that measures what is entered against now, in the school's own time."""

    now: datetime
    time_zone: ZoneInfo

    def set_clock(self, now: datetime, time_zone: ZoneInfo) -> None:
        """``now`` is aware; both are kept for this request's copy of the field."""
        self.now, self.time_zone = now, time_zone

    @property
    def local_now(self) -> datetime:
        return self.now.astimezone(self.time_zone)
