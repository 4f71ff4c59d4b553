"""The places where the group has schools, each with what its law forbids or requires beyond the guidance."""

from .england import ENGLAND
from .spain import SPAIN
from .wales import WALES

__all__ = ["ENGLAND", "SPAIN", "WALES"]
