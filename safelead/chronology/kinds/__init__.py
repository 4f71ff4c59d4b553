"""The kinds of entry, one module per part of the work. Importing this package registers them all."""

from safelead.chronology.kinds import (
    agencies,
    concern,
    conflict,
    decision,
    deletion,
    devices,
    discipline,
    documents,
    families,
    links,
    people,
    places,
    reading,
    review,
    search,
    support,
    upkeep,
    viewing,
)

__all__ = ["agencies", "concern", "conflict", "decision", "deletion", "devices", "discipline", "documents", "families"]
__all__ += ["links", "people", "places", "reading", "review", "search", "support", "upkeep", "viewing"]
