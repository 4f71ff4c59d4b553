"""The entries that the forms about agencies become."""

from typing import Any

from safelead.cases.threads import Thread
from safelead.chronology.kinds.agencies import AgencyContacted
from safelead.chronology.kinds.base import Entry
from safelead.chronology.kinds.review import Answered, QuestionsAnswered
from safelead.web.agencies.forms import OTHER, AgencyForm, ContactForm, NextForm


def first_contact(form: AgencyForm) -> list[Entry]:
    """A contact that begins something."""
    given = form.cleaned_data
    contact = AgencyContacted(
        agency=given["agency"],
        named=given["named"],
        purpose=given["purpose"],
        asked_for=given["asked_for"],
        **_said(form),
    )
    return [contact, *_known_there(form)]


def next_contact(form: NextForm, thread: Thread) -> list[Entry]:
    """What came next in a thread; whoever it was escalated to is named beside the agency that it began with."""
    given = form.cleaned_data
    elsewhere = given["named"]
    contact = AgencyContacted(
        agency=OTHER if elsewhere else thread.agency,
        named=elsewhere or thread.named,
        purpose=given["came"],
        follows=thread.last.mark.sequence,
        **_said(form),
    )
    return [contact, *_known_there(form)]


def _said(form: ContactForm) -> dict[str, Any]:
    """What every contact holds."""
    given = form.cleaned_data
    return {
        "occurred": given["occurred"],
        "about": tuple(given.get("about", ())),
        "person": given["person"],
        "channel": given["channel"],
        "said": given["said"],
        "reference": given["reference"],
        "asked_to_wait": given["asked_to_wait"],
        "wait_until": form.end_of(given["wait_until"]),
        "waiting_over": given.get("waiting_over", False),
        "state": given["state"] or None,
        "follow_up_by": form.end_of(given["follow_up_by"]),
    }


def _known_there(form: ContactForm) -> list[Entry]:
    """Whether social care work with the children now, as they say: an answer of its own, for each child (4-a)."""
    given = form.cleaned_data
    if not given.get("works_with"):
        return []
    about = given.get("about") or [child.key for child in form.page.state.children]
    answers = tuple(Answered("social_care_involved", given["works_with"], about=child) for child in about)
    return [QuestionsAnswered(occurred=given["occurred"], step="case", answers=answers)] if answers else []
