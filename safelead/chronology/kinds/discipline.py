"""Measures under the school's own behaviour policy, where it decides on any (5.2-h, A-1b)."""

from safelead.chronology.kinds.base import Entry, kind


@kind("DisciplineDecided", version=1, cites=("5.2-h", "A-1b"), depends=True)
class DisciplineDecided(Entry, frozen=True, kw_only=True):
    """Which measures were decided about a pupil, or none (then ``measures`` is empty), and why.

    ``police``: what the police said about measures and when, where they are or may be involved.
    """

    pupil: str
    measures: str
    why: str
    policy: str = ""
    police: str = ""
