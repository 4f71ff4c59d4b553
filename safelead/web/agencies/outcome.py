"""How the police ended it, as they told it: their words, and what that means for a child later (2.3 to 2.5)."""

from typing import Any, NamedTuple

from django import forms
from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safelead.access.roles import Act
from safelead.cases.state import Person
from safelead.cases.threads import thread_of
from safelead.chronology.kinds.agencies import PoliceOutcomeTold, PoliceSaid
from safelead.web.agencies.cards import Known
from safelead.web.agencies.forms import ThreadForm
from safelead.web.forms import DeadlineField, Line, LineField, Radios, WhenField, Words
from safelead.web.journey import run
from safelead.web.opened import CasePage
from safelead.web.page import SignedIn, case_page, typed
from safelead.web.words import CONTACT_CHANNEL_NAMES, OUTCOME_NAMES, POLICE_WORDS, capitals

NOT_YET, SOMETHING_ELSE = "not-yet-known", "other"
IN_ENGLAND = ("21", "22", "community-resolution", "caution", "charge", "no-further-action", SOMETHING_ELSE, NOT_YET)
IN_SPAIN = ("prosecutor", "under-14", "no-further-action", SOMETHING_ELSE, NOT_YET)


class OutcomeForm(ThreadForm):
    """What the police told the school. The school chooses nothing here: it writes down their words (2.4-a)."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("What did the police tell you?"),
        widget=Radios(small=True),
        error_messages={"required": gettext_lazy("Choose what they told you.")},
    )
    words = Words(
        label=gettext_lazy("In their words"),
        help_text=gettext_lazy("How they put it, and what they say happens next."),
        required=False,
        rows=3,
    )
    reference = LineField(
        label=gettext_lazy("Their reference"),
        help_text=gettext_lazy("The crime or log number."),
        required=False,
        longest=60,
        widget=Line(width=20),
    )
    officer = LineField(label=gettext_lazy("Who told you?"), required=False, widget=Line(width=30))
    channel = forms.ChoiceField(
        label=gettext_lazy("How?"),
        widget=Radios(small=True, inline=True),
        error_messages={"required": gettext_lazy("Choose how they told you.")},
    )
    occurred = WhenField(label=gettext_lazy("When?"), says=gettext_lazy("when they told you"))
    follow_up_by = DeadlineField(
        label=gettext_lazy("Ask again by"),
        required=False,
        help_text=gettext_lazy("If it is not known yet. If you name no day, you are reminded in 5 school days."),
    )

    def __init__(self, page: CasePage, typed: QueryDict | None = None, **options: Any) -> None:
        super().__init__(page, typed, **options)
        place = IN_SPAIN if page.opened.school.jurisdiction == "spain" else IN_ENGLAND
        self.offer("outcome", [one for one in capitals(OUTCOME_NAMES) if one[0] in place])
        self.offer("channel", capitals(CONTACT_CHANNEL_NAMES))
        self.children = {f"listed--{child.key}": child for child in page.state.children}
        for name, child in self.children.items():
            self.fields[name] = self._asked_of(child)
        self.order_fields(["outcome", "words", *self.children])

    def _asked_of(self, child: Person) -> forms.ChoiceField:
        return forms.ChoiceField(
            label=_("The police's word for %(child)s") % {"child": self.page.person(child)},
            help_text=_("As they said it. It is their word, and nobody else's."),
            choices=capitals(POLICE_WORDS),
            required=False,
            widget=Radios(small=True, inline=True),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("outcome") == SOMETHING_ELSE and not cleaned.get("words") and "words" not in self.errors:
            self.add_error("words", _("Write what they told you."))
        if cleaned.get("follow_up_by") and cleaned.get("outcome") != NOT_YET:
            self.add_error("follow_up_by", _("Leave the day empty, or choose that it is not known yet."))
        return cleaned


class Meaning(NamedTuple):
    """What an outcome means, in our words, and the statement that it rests on."""

    title: str
    lines: tuple[Known, ...]


def meanings(page: CasePage) -> Meaning:
    """Beside the form, for the place of the school."""
    if page.opened.school.jurisdiction == "spain":
        return Meaning(
            _("What it means for a child"),
            (
                Known(_("The police and the prosecutor decide. The school only writes down what it is told."), "2.4-a"),
                Known(_("From 14 to 17 a child comes before the prosecutor for minors, and no other court."), "1.3-a"),
                Known(_("A child under 14 is not criminally responsible. Child protection looks after them."), "1.3-a"),
            ),
        )
    return Meaning(
        _("What it means for a child"),
        (
            Known(
                _(
                    "Outcome 21: the police could go on, and hold that this is not in the public interest. "
                    "The police decide that, never the school."
                ),
                "2.4-a",
            ),
            Known(
                _(
                    "Outcome 22 came in 2019: something that teaches or helps was done instead. "
                    "The child need not have admitted anything."
                ),
                "2.4-a",
            ),
            Known(
                _(
                    "A report recorded as a crime is no criminal record. Since 2024 the police can list a child as a "
                    "“person involved”; the guidance of 2016 knew only “suspect”."
                ),
                "2.3-a",
            ),
            Known(
                _(
                    "With outcome 21 it is unlikely to stand on a DBS certificate, unless other things point to a "
                    "risk. For an enhanced one the police weigh what matters, so do not promise that it never will."
                ),
                "2.5-a",
            ),
            Known(_("Since November 2020 a caution of a child is not told on a certificate by itself."), "2.5-a"),
        ),
    )


@case_page(
    "police-outcome/",
    name="police-outcome",
    act=Act.CONTACT_AGENCY,
    cites=("2.2-a", "2.3-a", "2.4-a", "2.5-a", "7-f"),
)
def outcome(request: SignedIn, page: CasePage) -> HttpResponse:
    """What the police told of how it ends; ``thread`` of the address: an entry of the thread that this answers."""
    asked = request.GET.get("thread", "")
    number = int(asked) if asked.isdecimal() and len(asked) < 6 else 0
    follows = number if thread_of(page.state, number) else None
    form = OutcomeForm(page, typed(request))

    def entries(form: OutcomeForm) -> list[PoliceOutcomeTold]:
        given = form.cleaned_data
        told = ((child.key, given[name]) for name, child in form.children.items())
        return [
            PoliceOutcomeTold(
                occurred=given["occurred"],
                outcome=given["outcome"],
                children=tuple(PoliceSaid(child, listed) for child, listed in told if listed),
                officer=given["officer"],
                channel=given["channel"],
                words=given["words"],
                reference=given["reference"],
                follows=follows,
                follow_up_by=form.end_of(given["follow_up_by"]),
            )
        ]

    return run(
        request,
        page,
        form,
        "agencies/outcome.html",
        entries=entries,
        said=lambda form: _("Recorded: what the police told you."),
        context={"meaning": meanings(page)},
        to=reverse("contacts", args=[page.reference]),
    )
