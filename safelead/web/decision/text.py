"""The text of a decision: what the second person reads and signs, fixed when it is sent.

Lines that begin at the margin are headings; "- " begins a point; what people wrote is indented. A text is read back
into the same lines, so that the page shows exactly what was hashed.
"""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from safelead.cases.advice import Advice
from safelead.cases.facts import Fact
from safelead.chronology.kinds.decision import DecisionMade
from safelead.schools.written import Kind
from safelead.web.duties import duty_says
from safelead.web.names import joined
from safelead.web.opened import CasePage
from safelead.web.school import in_force
from safelead.web.sentences import advice_sentence
from safelead.web.sentences.review import question
from safelead.web.words import ANSWER_NAMES, CHANNEL_NAMES, CHOICE_NAMES, TELLER_NAMES, answer_name, part_name

# The policies that a decision goes by, as they stand beside its form (3.1-f).
GOES_BY = (Kind.SAFEGUARDING, Kind.PROCEDURES, Kind.BEHAVIOUR)


class Line(NamedTuple):
    """One line of a text. ``look``: "point", or "words" for what somebody said or wrote."""

    look: Literal["point", "words"]
    words: str


class Part(NamedTuple):
    """A heading with the lines under it."""

    heading: str
    lines: list[Line]


def parts(text: str) -> list[Part]:
    """A text as it is shown.

    >>> parts("1 What happened\\n- Told on Monday.\\n  Her words.\\n")
    [Part(heading='1 What happened', lines=[Line(look='point', words='Told on Monday.'), \
Line(look='words', words='Her words.')])]
    """
    found: list[Part] = []
    for line in text.splitlines():
        if line.startswith("- "):
            found[-1].lines.append(Line("point", line[2:]))
        elif line.startswith("  "):
            found[-1].lines.append(Line("words", line[2:]))
        elif line:
            found.append(Part(line, []))
    return found


def text_of(page: CasePage, advice: Advice, decision: DecisionMade, by: str) -> str:
    """The five parts, in the language of whoever sends it. ``advice`` is that on which it was decided."""
    return "\n".join(
        (
            _("1 What happened"),
            *_happened(page),
            _("2 What we know"),
            *_known(page, advice),
            _("3 What the advice was"),
            *_advised(page, advice),
            _("4 What %(name)s decided, and why") % {"name": page.names.staff(by)},
            *_decided(page, decision),
            _("5 What is still owed"),
            *_owed(page, advice),
            "",
        )
    )


def _point(words: object) -> str:
    return "- " + " ".join(str(words).split())


def _words(label: object, written: str) -> Iterator[str]:
    """What somebody wrote, under what it answers; nothing where they wrote nothing."""
    if written:
        yield _point(label)
        yield from (f"  {line}" for line in written.splitlines() if line.strip())


def _happened(page: CasePage) -> Iterator[str]:
    for mark, concern in page.state.concerns:
        if mark.sequence in page.state.sealed:
            continue
        told = _("%(when)s: %(who)s told the school, %(how)s.") % {
            "when": page.clock.record(mark.occurred_at or mark.recorded_at),
            "who": TELLER_NAMES[concern.told_by],
            "how": CHANNEL_NAMES[concern.channel],
        }
        yield from _words(told, concern.said)
    for person in page.state.people.values():
        having = joined(str(part_name(part, person.sort)) for part in person.parts) or _("part not known yet")
        yield _point(_("%(person)s: %(parts)s") % {"person": page.person(person), "parts": having})


def _known(page: CasePage, advice: Advice) -> Iterator[str]:
    """Yes first, then what is not known, then no; each answer with the entry that it comes from."""
    order = {"yes": 0, "not-known": 1, "no": 3}
    told = (fact for key, fact in advice.facts.items() if advice.pack.questions[key].subject != "school")
    found = sorted(told, key=lambda fact: order.get(str(fact.value), 2))
    yield from (_point(_answer(fact, page.state.head)) for fact in found)
    unasked = [key for key in advice.assessment.not_yet_known if key not in advice.facts]
    yield from (_point(f"{question(key)} {ANSWER_NAMES['not-known']}") for key in unasked)


def _answer(fact: Fact, head: int) -> str:
    """The answers that are given with the decision itself have no entry yet."""
    words = {"question": question(fact.key), "answer": answer_name(fact.value)}
    entries = sorted({source.sequence for source in fact.sources if 0 < source.sequence <= head})
    if not entries:
        return _("%(question)s %(answer)s") % words
    said = ngettext(
        "%(question)s %(answer)s (entry %(entries)s)", "%(question)s %(answer)s (entries %(entries)s)", len(entries)
    )
    return said % {**words, "entries": ", ".join(map(str, entries))}


def _advised(page: CasePage, advice: Advice) -> Iterator[str]:
    found = advice.assessment
    yield _point(f"{advice_sentence(found)}.")
    yield from (_point(f"{_(reason.sentence)} ({', '.join(reason.cites)})") for reason in found.because)
    yield from (_point(f"{_(act.sentence)} ({', '.join(act.cites)})") for act in found.do_not)
    yield from (_point(each.in_full) for each in in_force.lines(page, GOES_BY))


_REASONS = (
    ("against_reason", gettext_lazy("Why against the advice:")),
    ("enough_why", gettext_lazy("Why enough is known:")),
    ("manageable_why", gettext_lazy("Why it can be managed in school:")),
    ("best_interests", gettext_lazy("Best interests of the pupils:")),
    ("proportionate", gettext_lazy("Why it is proportionate:")),
    ("safe", gettext_lazy("Welfare and protection:")),
)


def _decided(page: CasePage, decision: DecisionMade) -> Iterator[str]:
    yield _point(f"{chosen(page, decision.choice, decision.agencies)}.")
    if decision.against:
        yield _point(_("This is against the advice, and stays marked."))
    for name, label in _REASONS:
        yield from _words(label, getattr(decision, name))
    others = page.names.everybody(decision.took_part, decision.others)
    yield _point(_("Who else took part: %(names)s") % {"names": others or _("nobody")})
    yield _point(_("On whose authority: %(authority)s") % {"authority": _(decision.authority)})


def chosen(page: CasePage, choice: str, agencies: Iterable[str]) -> str:
    """What was chosen, as a sentence without its full stop."""
    if choice == "refer":
        return _("Refer to %(agencies)s") % {"agencies": page.names.agencies(agencies)}
    return str(CHOICE_NAMES[choice])


def _owed(page: CasePage, advice: Advice) -> Iterator[str]:
    """Times are written out: the text is read again in years to come."""
    raised = {each.id for each in advice.assessment.duties} - {"sign-decision", "record-reasons"}
    still = [duty for duty in page.duties if duty.is_open and duty.kind.id in raised]
    for duty in still:
        says = duty_says(duty.kind.id, duty.about, page.names)
        when = _("on hold") if duty.state == "held" else _("before closing")
        yield _point(f"{says}: {page.clock.record(duty.due_at) if duty.due_at else when}")
    if not still:
        yield _point(_("Nothing."))
