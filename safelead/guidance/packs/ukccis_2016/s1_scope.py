"""1.4 and 2: what the guidance covers."""

from safelead.guidance.answers import Answer
from safelead.guidance.conditions import AgeUnder, Is, any_fact
from safelead.guidance.pack import Section
from safelead.guidance.questions import Ask
from safelead.guidance.rules import DutyKind, Ground, Implies, Recommendation, Rule, RuleKind
from safelead.guidance.words import gettext_noop as _

ADULT_MADE_OR_SHARED = any_fact("made_by_adult", "shared_by_adult")
"""An adult made it or passed it on: child sexual abuse, which this guidance does not cover."""

_ADULT_FACTS = ("made_by_adult", "shared_by_adult", "shared_with_adult", "adult_asked_for_it", "adult_is_staff")
_AN_ADULT_TOOK_PART = _("An adult took part, so the answer that no adult is involved cannot stand.")


def _an_adult_took_part(key: str) -> Implies:
    """Any adult fact that is yes makes an adult involved, also over a "no"."""
    return Implies(
        id=f"{key.replace('_', '-')}-involves-an-adult",
        cites=("3.3-T1",),
        when=Is(key),
        key="adult_involved",
        answer=Answer.YES,
        over=True,
        says=_AN_ADULT_TOOK_PART,
    )


def _no_adult_took_part(key: str) -> Implies:
    """No adult at all answers how an adult took part, as far as that is not known."""
    return Implies(
        id=f"no-adult-answers-{key.replace('_', '-')}",
        cites=("3.3-T1",),
        when=~Is("adult_involved"),
        key=key,
        answer=Answer.NO,
        over=False,
        says=_("No adult is involved in any way."),
    )


SECTION = Section(
    asks=(
        Ask(
            "photo_or_video",
            _("Does it concern a photo or video (rather than text alone)?"),
            why=_("Text alone is handled by the school's child-protection procedure."),
        ),
        Ask(
            "made_by_adult",
            _("Did an adult (18 or over, pupils of 18 included) make the imagery?"),
            why=_("If an adult made it, it is child sexual abuse, and the police are told now."),
        ),
        Ask(
            "shared_by_adult",
            _(
                "Did an adult send, post, show or pass on the imagery "
                "(not one who only came across it and reported it)?"
            ),
            why=_("If an adult shared it, it is child sexual abuse, and the police are told now."),
        ),
        Ask(
            "shared_with_adult",
            _("Did an under-18 send it to an adult?"),
            why=_("An adult who has it may be a danger to the child, even if the child chose to send it."),
        ),
        Ask(
            "adult_asked_for_it",
            _("Did an adult ask for it?"),
            why=_("Asking a child for such imagery is a way of abusing them."),
        ),
    ),
    rules=(
        Rule(
            id="scope-text-only",
            cites=("1.4-f",),
            kind=RuleKind.TEXT_ONLY,
            when=~Is("photo_or_video"),
            says=_("Because it is text alone, which this guidance does not cover."),
        ),
        Rule(
            id="scope-adult",
            cites=("1.4-e",),
            kind=RuleKind.OUTSIDE,
            when=ADULT_MADE_OR_SHARED,
            says=_(
                "Because an adult made or shared it: that is child sexual abuse, which a school never handles alone."
            ),
        ),
        Rule(
            id="scope-sent-to-adult",
            cites=("1.4-d",),
            kind=RuleKind.WEIGH,
            when=Is("shared_with_adult"),
            says=_("Because a young person sent it to an adult: this guidance covers that, and an adult is involved."),
        ),
        Rule(
            id="scope-altered",
            cites=("1.4-f",),
            kind=RuleKind.WEIGH,
            when=Is("ai_or_altered"),
            says=_("Because it is said to be made or altered by software: treat it as you would any other."),
        ),
    ),
    duties=(
        DutyKind(
            id="hand-to-child-protection",
            cites=("1.4-f",),
            who="dsl",
            due="1 school day",
            about="case",
            upon=(Recommendation.FOLLOW_PROCEDURE,),
            says=_("Hand this to the school's child-protection procedure"),
        ),
    ),
    grounds=(
        Ground(
            id="covered",
            cites=("1.4-a", "1.4-b", "1.4-c"),
            upon=Recommendation.SCHOOL_MAY_MANAGE,
            says=_("Because it is a photo or video made and shared by young people only, which this guidance covers."),
        ),
    ),
    implications=(
        # In this order: a given "no adult" first fills in what is open, then any yes overrules it.
        *map(_no_adult_took_part, _ADULT_FACTS),
        *map(_an_adult_took_part, _ADULT_FACTS),
        Implies(
            id="eighteen-is-adult",
            cites=("2-c",),
            when=~AgeUnder("youngest_in_imagery_age", 18),
            key="adult_involved",
            answer=Answer.YES,
            over=True,
            says=_("Everyone in the imagery is said to be 18 or over, and at 18 a pupil counts as an adult."),
        ),
    ),
)
