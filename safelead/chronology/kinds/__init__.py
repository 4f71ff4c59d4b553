"""The kinds of entry, one module per part of the work. Importing this package registers them all."""

from safelead.chronology.kinds import (
    agencies,
    concern,
    conflict,
    decision,
    deletion,
    devices,
    discipline,
    families,
    links,
    people,
    places,
    review,
    search,
    support,
    upkeep,
    viewing,
)

__all__ = ["agencies", "concern", "conflict", "decision", "deletion", "devices", "discipline", "families", "links"]
__all__ += ["people", "places", "review", "search", "support", "upkeep", "viewing"]
