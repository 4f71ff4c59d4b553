"""The decision about other agencies, and the second person's answer to it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safelead.chronology.kinds import decision
from safelead.guidance.assess import SENTENCES
from safelead.web.sentences.review import signature
from safelead.web.sentences.telling import Field, Telling, said, shown
from safelead.web.words import CHOICE_NAMES

AGENCIES_OF_THEN = gettext_lazy("other agencies")


@said.register
def _made(entry: decision.DecisionMade, telling: Telling) -> str:
    words = {"by": telling.by, "agencies": telling.names.agencies(entry.agencies)}
    return SAID[entry.choice, entry.against] % words


SAID = {
    ("refer", False): gettext_lazy("%(by)s decided to refer this to %(agencies)s."),
    ("refer", True): gettext_lazy("%(by)s decided, against the advice, to refer this to %(agencies)s."),
    ("manage", False): gettext_lazy("%(by)s decided that the school manages this."),
    ("manage", True): gettext_lazy("%(by)s decided, against the advice, that the school manages this."),
    ("find-out-more", False): gettext_lazy("%(by)s decided to find out more first."),
    ("find-out-more", True): gettext_lazy("%(by)s decided, against the advice, to find out more first."),
}


@shown.register
def _made_fields(entry: decision.DecisionMade, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("Decision"), str(CHOICE_NAMES[entry.choice])),
        Field(gettext_lazy("Refer to"), telling.names.agencies(entry.agencies)),
        Field(gettext_lazy("The advice then"), advised(entry.recommendation)),
        Field(gettext_lazy("Why against the advice"), entry.against_reason, "words"),
        Field(gettext_lazy("Why enough is known"), entry.enough_why, "words"),
        Field(gettext_lazy("Why it can be managed in school"), entry.manageable_why, "words"),
        Field(gettext_lazy("Best interests of the pupils"), entry.best_interests, "words"),
        Field(gettext_lazy("Why it is proportionate"), entry.proportionate, "words"),
        Field(gettext_lazy("Welfare and protection"), entry.safe, "words"),
        Field(gettext_lazy("Who else took part"), telling.names.everybody(entry.took_part, entry.others)),
        Field(gettext_lazy("Why it was theirs to decide"), _(entry.authority) if entry.authority else ""),
        Field(gettext_lazy("Guidance"), f"{entry.pack}, {entry.edition}"),
        Field(gettext_lazy("Text as it was shown"), entry.text, "fixed"),
        Field(gettext_lazy("Its mark (SHA-256)"), entry.text_hash),
    ]


def advised(recommendation: str) -> str:
    """What the advice was, as it can still be said when its agencies are no longer at hand."""
    known = {one.value: sentence for one, sentence in SENTENCES.items()}
    return _(known.get(recommendation, recommendation)).format(agencies=AGENCIES_OF_THEN)


@said.register
def _signed(entry: decision.DecisionSigned, telling: Telling) -> str:
    words = {"by": telling.by, "sequence": entry.decision}
    return _("%(by)s read and signed the decision (entry %(sequence)s).") % words


@shown.register
def _signed_fields(entry: decision.DecisionSigned, telling: Telling) -> list[Field]:
    return signature(entry.signature)


@said.register
def _sent_back(entry: decision.DecisionSentBack, telling: Telling) -> str:
    words = {"by": telling.by, "sequence": entry.decision}
    return _("%(by)s sent the decision back (entry %(sequence)s).") % words


@shown.register
def _sent_back_fields(entry: decision.DecisionSentBack, telling: Telling) -> list[Field]:
    return [Field(gettext_lazy("Why"), entry.reason, "words")]
