"""Writing down where it is online."""

from tests.journeys.window import Window


def adds_a_place(dsl: Window, service: str, account: str, where: str) -> str:
    """A place that somebody else posted, which shows nudity; from the list of places. Answers with its key."""
    dsl.presses("Add a place")
    dsl.selects(service, of="App or site")
    dsl.writes("Account, group or channel", account)
    dsl.writes("Where in it, in words", where)
    dsl.chooses("Somebody else", of="Who posted it there?")
    dsl.answers(place_nudity_or_suggestive="yes", place_identifying_details="not-known")
    dsl.presses("Save this place")
    dsl.reads(f"{service}, {account}")
    link = dsl.page.locator(".sl-place__name").first.get_attribute("href") or ""
    return link.rstrip("/").rpartition("/")[2]
