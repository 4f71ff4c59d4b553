"""The kinds of entry, one module per part of the work. Importing this package registers them all."""

from safelead.chronology.kinds import (
    agencies,
    concern,
    conflict,
    decision,
    devices,
    families,
    links,
    people,
    places,
    review,
    upkeep,
    viewing,
)

__all__ = ["agencies", "concern", "conflict", "decision", "devices", "families", "people", "places", "review"]
__all__ += ["links", "upkeep", "viewing"]
