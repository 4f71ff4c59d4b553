"""Why people without a part in the stories' cases were let in to read them."""

from safelead.cases.demonstration.entries import JUST_NOW
from safelead.chronology.kinds.reading import InspectionEnded

INSPECTED = "Inspection of this term: how the school answers when a picture is shared, from the first word to the end."


def inspected_no_longer(why: str) -> InspectionEnded:
    """The school's inspector reads the case no longer."""
    return InspectionEnded(occurred=JUST_NOW, inspector="@inspector", why=why)
