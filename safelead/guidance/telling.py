"""An assessment as a program reads it, and as a headteacher does."""

from collections.abc import Iterable, Iterator
from textwrap import fill

from .answers import Answer
from .assess import Assessment, Raised, Scope
from .pack import Pack
from .rules import RuleKind
from .words import gettext_noop as _

_WIDTH = 100
_WEIGHED = (RuleKind.WEIGH, RuleKind.MITIGATE)
_SCOPE = {
    Scope.INSIDE: _("This guidance covers the case."),
    Scope.OUTSIDE: _("This guidance does not cover the case."),
    Scope.NOT_KNOWN: _("It is not known yet whether this guidance covers the case."),
}
_WHO = {"staff": _("any member of staff"), "dsl": _("the DSL"), "headteacher": _("the headteacher")}
_WHEN = {"now": _("now"), "same school day": _("this school day"), "before closing": _("before the case is closed")}
_WITHIN = _("within {time}")
_ANSWER = {Answer.YES: _("Yes"), Answer.NO: _("No")}
_EVERYBODY = {"pupil": _("the pupil"), "parent": _("each parent"), "staff": _("whoever saw it")}
_THINGS = {"device": _("the device"), "place": _("this place")}


def as_json(advice: Assessment) -> dict[str, object]:
    """`advice` in the agreed form: plain values only."""
    return {
        "pack": advice.pack,
        "jurisdiction": advice.jurisdiction,
        "scope": advice.scope.value,
        "recommendation": advice.recommendation.value,
        "refer_to": list(advice.refer_to),
        "consider": list(advice.consider),
        "because": [
            {"rule": reason.rule, "cites": list(reason.cites), "answers": _plain(reason.answers)}
            for reason in advice.because
        ],
        "not_yet_known": list(advice.not_yet_known),
        "duties": [
            {"id": duty.id, "cites": list(duty.kind.cites), "who": duty.kind.who, "due": duty.kind.due}
            for duty in advice.duties
        ],
        "may_not": [{"id": act.id, "cites": list(act.cites)} for act in advice.may_not],
        "sign_off": list(advice.sign_off),
        "contradictions": [
            {"cites": list(each.cites), "answers": _plain(each.answers)} for each in advice.contradictions
        ],
    }


def _plain(answers: dict[str, Answer | int]) -> dict[str, str | int]:
    return {key: known.value if isinstance(known, Answer) else known for key, known in answers.items()}


def as_text(advice: Assessment, pack: Pack) -> str:
    """`advice` as a page of plain text. `pack` is the one that was assessed."""
    here = pack.within(advice.jurisdiction)
    lines = (*_top(advice, here, pack), *_lists(advice, here), "", _foot(advice, pack))
    return "".join(f"{_wrapped(line)}\n" for line in lines)


def _wrapped(line: str) -> str:
    return fill(line, _WIDTH, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False)


def _top(advice: Assessment, here: Pack, pack: Pack) -> Iterator[str]:
    if any(duty.id == "call-emergency-number" for duty in advice.duties):
        number = pack.jurisdictions[advice.jurisdiction].emergency_number
        yield from (_("If a child is in danger now, call {number} first.").format(number=number), "")
    yield advice.sentence.format(agencies=_names(here, advice.refer_to)) + "."
    if advice.consider:
        yield _("Consider also telling {agencies}.").format(agencies=_names(here, advice.consider))
    yield ""
    yield from (_cited(reason.sentence, reason.cites) for reason in advice.because if reason.kind not in _WEIGHED)
    yield from ("", _SCOPE[advice.scope])
    if advice.sign_off:
        people = _joined(_who(role) for role in advice.sign_off)
        yield _("It needs the signatures of {people}.").format(people=people)


def _lists(advice: Assessment, here: Pack) -> Iterator[str]:
    weighed = (reason for reason in advice.because if reason.kind in _WEIGHED)
    yield from _list(_("To be weighed as well"), (_cited(each.sentence, each.cites) for each in weighed))
    yield from _list(_("These answers contradict each other"), _contradictions(advice, here))
    yield from _list(_("What not to do"), (_cited(act.sentence, act.cites) for act in advice.do_not))
    yield from _list(
        _("Not known yet, the most telling first"),
        (_cited(here.questions[key].text, here.questions[key].cites) for key in advice.not_yet_known),
    )
    yield from _list(_("What to do"), (_duty(duty, here) for duty in advice.duties))


def _foot(advice: Assessment, pack: Pack) -> str:
    place = pack.jurisdictions[advice.jurisdiction].title
    return _("{guidance}. {place}. This is advice: people decide, and write down why.").format(
        guidance=pack.title, place=place
    )


def _list(title: str, lines: Iterable[str]) -> Iterator[str]:
    listed = list(lines)
    if listed:
        yield from ("", title, *(f"  - {line}" for line in listed))


def _contradictions(advice: Assessment, here: Pack) -> Iterator[str]:
    for each in advice.contradictions:
        answers = " ".join(f"{here.questions[key].text} {_said(known)}." for key, known in each.answers.items())
        yield _cited(f"{each.sentence} {answers}", each.cites)


def _said(known: Answer | int) -> str:
    return _ANSWER[known] if isinstance(known, Answer) else str(known)


def _duty(duty: Raised, here: Pack) -> str:
    says = duty.kind.says.format(
        agency=_names(here, duty.agencies), thing=_THINGS.get(duty.kind.about, ""), **_EVERYBODY
    )
    by = _WHEN.get(duty.kind.due) or _WITHIN.format(time=duty.kind.due)
    sentence = _("{who}, {by}: {says}.") if not duty.held_by else _("{who}, {by}: {says}. On hold for now.")
    line = sentence.format(who=_who(duty.kind.who), by=by, says=says)
    return _cited(line[:1].upper() + line[1:], duty.kind.cites)


def _who(role: str) -> str:
    return _WHO.get(role, role)


def _names(here: Pack, agencies: Iterable[str]) -> str:
    return _joined(here.agencies[agency].name for agency in agencies)


def _joined(names: Iterable[str]) -> str:
    *first, last = list(names) or [""]
    return _("{first} and {last}").format(first=", ".join(first), last=last) if first else last


def _cited(sentence: str, cites: tuple[str, ...]) -> str:
    return f"{sentence}  [{', '.join(cites)}]"
