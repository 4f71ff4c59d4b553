"""The decision form as a story fills it in, so that it is checked and written exactly as on the page."""

from dataclasses import asdict
from uuid import uuid4

from django.http import QueryDict

from safelead.cases.demonstration.story import Decide
from safelead.web.decision.forms import DecideForm
from safelead.web.demonstration.casting import Cast
from safelead.web.opened import CasePage


def filled_in(deed: Decide, page: CasePage, players: Cast) -> DecideForm:
    """The valid form; raises ValueError with the errors that the page would show."""
    typed = QueryDict(mutable=True)
    for name, given in asdict(deed).items():
        if isinstance(given, str):
            typed[name] = given.format_map(players.names)
    typed.setlist("agencies", list(deed.agencies))
    typed.setlist("took_part", [players.ids[one.removeprefix("@")][0] for one in deed.took_part])
    typed["enough"] = "yes" if deed.enough_why else ""
    typed["manageable"] = "yes" if deed.manageable_why else ""
    typed["understood"] = str(bool(deed.against_reason))
    typed["seen"], typed["form_id"] = str(page.state.head), str(uuid4())
    form = DecideForm(page, typed)
    if not form.is_valid():
        raise ValueError(f"{page.reference}: {form.errors.as_json()}")
    return form
