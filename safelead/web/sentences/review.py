"""The review meeting, the assessment of risks, and answers given and taken back."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, ngettext

from safelead.cases.parents import RISK
from safelead.cases.readmodels import pack
from safelead.chronology.kinds import review
from safelead.web.names import joined
from safelead.web.sentences.telling import Field, Telling, said, shown
from safelead.web.words import STEP_NAMES, answer_name

FEW = 3  # as many answers as a sentence can hold
AT_THE_MEETING = ("concern", "initial-review")  # its answers belong together, however few they are
JUDGED = {
    "no": gettext_noop("%(by)s judged that it is safe for the child to tell %(parents)s."),
    "yes": gettext_noop("%(by)s judged that telling %(parents)s would put the child at risk."),
    "not-known": gettext_noop("%(by)s could not say yet whether it is safe for the child to tell %(parents)s."),
}


def question(key: str) -> str:
    """A question of the guidance in our words; its key where the pack no longer asks it."""
    asked = pack().questions.get(key)
    return _(asked.text) if asked else key


@said.register
def _met(entry: review.MeetingHeld, telling: Telling) -> str:
    words = {"by": telling.by, "others": telling.others(entry.present, entry.others)}
    if telling.recorded.author not in entry.present:
        return _("%(by)s recorded the review meeting of %(others)s.") % words
    if words["others"]:
        return _("%(by)s held the review meeting with %(others)s.") % words
    return _("%(by)s held the review meeting alone.") % words


@shown.register
def _met_fields(entry: review.MeetingHeld, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("Present"), telling.names.everybody(entry.present, entry.others)),
        Field(gettext_lazy("Where it was shared"), entry.where_shared, "words"),
        Field(gettext_lazy("What is still to be found out"), entry.find_out, "words"),
        Field(gettext_lazy("Notes"), entry.notes, "words"),
    ]


@said.register
def _answered(entry: review.QuestionsAnswered, telling: Telling) -> str:
    judged = {each.value for each in entry.answers if each.key == RISK}
    if len(judged) == 1 and all(each.key == RISK for each in entry.answers):
        words = {"by": telling.by, "parents": joined(telling.names.of_parent(each.about) for each in entry.answers)}
        return _(JUDGED[str(judged.pop())]) % words
    count = len(entry.answers)
    if count <= FEW and entry.step not in AT_THE_MEETING:
        return _few(entry, telling)
    words = {"by": telling.by, "count": str(count), "step": str(STEP_NAMES[entry.step])}
    return (
        ngettext("%(by)s answered %(count)s question %(step)s.", "%(by)s answered %(count)s questions %(step)s.", count)
        % words
    )


def _few(entry: review.QuestionsAnswered, telling: Telling) -> str:
    """Each question with its answer: "R. Patel answered about J. Okoro: Is the impact on a pupil serious? Yes." """
    whom = {each.about for each in entry.answers}
    one = whom.pop() if len(whom) == 1 else ""
    answers = " ".join(
        f"{question(each.key) if each.about == one else _label(each, telling)} {answer_name(each.value)}."
        for each in entry.answers
    )
    words = {"by": telling.by, "answers": answers, "whom": _named(one, telling) if one else ""}
    if one:
        return _("%(by)s answered about %(whom)s: %(answers)s") % words
    return _("%(by)s answered: %(answers)s") % words


@shown.register
def _answered_fields(entry: review.QuestionsAnswered, telling: Telling) -> list[Field]:
    return [field for answered in entry.answers for field in _answer(answered, telling)]


def _answer(answered: review.Answered, telling: Telling) -> Iterable[Field]:
    value, label = answered.value, _label(answered, telling)
    yield Field(label, value, "answer") if isinstance(value, str) else Field(label, str(value))
    yield Field(gettext_lazy("Noted with it"), answered.note, "words")


def _label(answered: review.Answered, telling: Telling) -> str:
    """The question, and whom or what it was answered about."""
    label, about = question(answered.key), answered.about
    if not about:
        return label
    return _("%(question)s About %(person)s") % {"question": label, "person": _named(about, telling)}


def _named(about: str, telling: Telling) -> str:
    return telling.names.thing(about) or telling.names.of(about)


@said.register
def _assessed(entry: review.RisksAssessed, telling: Telling) -> str:
    return _("%(by)s assessed the risks.") % {"by": telling.by}


@shown.register
def _assessed_fields(entry: review.RisksAssessed, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("How and why it was made"), entry.generated, "words"),
        Field(gettext_lazy("Who shared it, and where"), entry.shared, "words"),
        Field(gettext_lazy("What it does to the pupils"), entry.impact, "words"),
        Field(gettext_lazy("What else makes them vulnerable"), entry.vulnerability, "words"),
    ]


@said.register
def _withdrawn(entry: review.AnswerWithdrawn, telling: Telling) -> str:
    words = {"by": telling.by, "question": question(entry.key)}
    return _("%(by)s asked to take back a yes: %(question)s") % words


@shown.register
def _withdrawn_fields(entry: review.AnswerWithdrawn, telling: Telling) -> list[Field]:
    return [
        Field(gettext_lazy("Question"), question(entry.key)),
        Field(gettext_lazy("About"), telling.names.of(entry.about) if entry.about else ""),
        Field(gettext_lazy("Answer that would take its place"), str(answer_name(entry.value))),
        Field(gettext_lazy("Why"), entry.reason, "words"),
    ]


@said.register
def _withdrawal_signed(entry: review.WithdrawalSigned, telling: Telling) -> str:
    words = {"by": telling.by, "sequence": entry.withdrawal}
    return _("%(by)s signed that the yes of entry %(sequence)s is taken back. It stays marked.") % words


@shown.register
def _withdrawal_signed_fields(entry: review.WithdrawalSigned, telling: Telling) -> list[Field]:
    return signature(entry.signature)


@said.register
def _withdrawal_refused(entry: review.WithdrawalRefused, telling: Telling) -> str:
    words = {"by": telling.by, "sequence": entry.withdrawal}
    return _("%(by)s did not agree to take back a yes (entry %(sequence)s). It stands.") % words


@shown.register
def _withdrawal_refused_fields(entry: review.WithdrawalRefused, telling: Telling) -> list[Field]:
    return [Field(gettext_lazy("Why"), entry.reason, "words")]


def signature(signed: review.Signature) -> list[Field]:
    """What was signed, as it was shown, its mark, and on whose authority."""
    return [
        Field(gettext_lazy("Text that was signed"), signed.text, "fixed"),
        Field(gettext_lazy("Its mark (SHA-256)"), signed.text_hash),
        Field(gettext_lazy("Signed with"), _("their password, typed again")),
        Field(gettext_lazy("Why it was theirs to sign"), _(signed.authority) if signed.authority else ""),
    ]
