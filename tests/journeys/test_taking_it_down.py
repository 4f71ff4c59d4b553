"""Having it taken down: from a place that somebody named to where it is gone, without ever looking."""

import pytest

from tests.journeys.conftest import Enter
from tests.journeys.placing import adds_a_place
from tests.journeys.recording import records_a_concern, takes_the_concern

pytestmark = pytest.mark.browser


@pytest.mark.statement("8-a", "8-b", "8-c", "A-3")
def test_a_place_is_reported_refused_and_removed_with_the_childs_own_report(enter: Enter) -> None:
    reference = records_a_concern(enter("nowak"))
    dsl = enter("patel", phone=True)
    takes_the_concern(dsl, reference)
    dsl.goes_to(f"/cases/{reference}/places/")
    dsl.reads("No places known. Add one as soon as someone says where.")
    adds_a_place(dsl, "TikTok", "@a.example", "example.org/x/1")
    dsl.reads("1 urgent", "Next: Report to the provider", "Never a copy or a screenshot.")
    dsl.does_not_read("example.org")

    dsl.presses("Record the report")
    dsl.chooses("The school", of="Who made the report?")
    dsl.writes("Their reference", "88213")
    dsl.presses("Save the report")
    dsl.reads("Waiting for an answer from the provider", "reference 88213")
    dsl.presses("Record the answer")
    dsl.chooses("They refuse to remove it", of="What became of the report?")
    dsl.presses("Save the answer")
    dsl.reads("Help the child to report it with Report Remove")

    dsl.follows("TikTok, @a.example")
    dsl.reads("example.org/x/1", "Do not open it.", "Professionals Online Safety Helpline")
    dsl.follows("Somebody says that it is gone")
    dsl.writes("Who it was, if they are not listed", "A friend of hers")
    dsl.writes("How do they know?", "She said so.")
    dsl.presses("Save that it is gone")
    dsl.reads("Removed: TikTok, @a.example", "It is gone, as A friend of hers told R. Patel")
