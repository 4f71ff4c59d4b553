"""From a valid form to the decision's entry."""

import msgspec
from django.utils.translation import get_language

from safelead.chronology.kinds.base import Entry, When
from safelead.chronology.kinds.decision import DecisionMade
from safelead.guidance.words import gettext_noop
from safelead.web.decision.forms import REASONS, DecideForm
from safelead.web.decision.text import text_of
from safelead.web.opened import CasePage
from safelead.web.signing import hash_of

BESIDE = gettext_noop("Decided by a member of the safeguarding team, beside whoever leads.")


def entries_of(form: DecideForm) -> tuple[Entry, ...]:
    """The two answers, where they were given, and the decision that rests on them: recorded together."""
    return (*form.answered, decision_of(form))


def decision_of(form: DecideForm) -> DecisionMade:
    """The decision with the advice and answers that it rests on, and its text (promise 6)."""
    page, given, advice = form.page, form.cleaned_data, form.advice
    against = form.is_against
    made = DecisionMade(
        occurred=When.minute(page.now),
        choice=given["choice"],
        agencies=tuple(given["agencies"]) if given["choice"] == "refer" else (),
        pack=advice.assessment.pack,
        edition=advice.assessment.edition,
        recommendation=str(advice.assessment.recommendation),
        rules=tuple(reason.rule for reason in advice.assessment.because),
        answers={key: fact.value for key, fact in advice.facts.items()},
        text="",
        text_hash="",
        language=get_language() or "en",
        authority=authority(page),
        against=against,
        against_reason=given["against_reason"] if against else "",
        took_part=tuple(given["took_part"]),
        others=given["others"],
        **{name: given[name] for name in REASONS},
    )
    text = text_of(page, advice, made, str(page.opened.staff.pk))
    return msgspec.structs.replace(made, text=text, text_hash=hash_of(text))


def authority(page: CasePage) -> str:
    """Why it is theirs to decide (3.3-j), to translate."""
    leads = page.opened.seats.leads
    return leads.reason if leads.staff == str(page.opened.staff.pk) else BESIDE
