"""What to know when an agency is called: beside the form, after it on a phone, and never before it (promise 4)."""

from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from safelead.directory.lookup import NEEDED, contacts_for
from safelead.web.opened import CasePage

# What stands with an agency's contacts under a name of its own.
ALSO = {"social-care": ("social-care-out-of-hours", "thresholds")}


class Known(NamedTuple):
    """Something to know, and the statement that it rests on."""

    words: str
    cite: str


def card_for(page: CasePage, agency: str) -> dict[str, Any]:
    """The card of an agency and how to reach it; the police's where it is not known yet who is called."""
    in_spain = page.opened.school.jurisdiction == "spain"
    cards = {
        "social-care": (_("When you call social care"), _social_care()),
        "lado": (_("When the adult works in a school"), _staff()),
        "inspeccion": (_("When the adult works in a school"), _staff()),
        "ceop": (_("When you use their form"), _ceop()),
    }
    police = (_("When you call the police"), _police_in_spain() if in_spain else _police())
    title, lines = cards.get(agency, police if agency in ("", "police") else ("", []))
    return {"card_title": title, "card": lines, **reached(page, agency or "police")}


def reached(page: CasePage, agency: str) -> dict[str, Any]:
    """How the school reaches an agency: its own contacts first, and whether it still has to write one down (3.7-a)."""
    school = page.opened.school
    there = [each for key in (agency, *ALSO.get(agency, ())) for each in contacts_for(school, key)]
    has_own = agency not in NEEDED[school.jurisdiction] or any(each.is_local for each in there)
    return {"contacts": there, "today": page.opened.today, "has_own": has_own}


def _police() -> list[Known]:
    own, officer, obliged, after, safeguarding = _everywhere()
    number = _(
        "On 101, whoever answers takes calls about every crime. "
        "Say what kind of incident it is and ask for the right team."
    )
    recorded = _(
        "They record it as a crime. That gives no child a criminal record. In 2016 the child was listed as a suspect; "
        "since 2024 they can list the child as a “person involved” instead, unless there is more to it."
    )
    return [own, Known(number, "3.7-c"), officer, obliged, after, safeguarding, Known(recorded, "2.3-a")]


def _police_in_spain() -> list[Known]:
    own, officer, obliged, after, _safeguarding = _everywhere()
    ages = _(
        "From 14 to 17 it can come before the prosecutor for minors. A child under 14 is not criminally responsible: "
        "child protection looks after them."
    )
    return [own, officer, obliged, after, Known(ages, "1.3-a")]


def _everywhere() -> tuple[Known, ...]:
    return (
        Known(_("Call the school's own police contact first, if it has one."), "3.7-a"),
        Known(
            _("An officer who works with schools can help you directly, with this and with prevention."),
            "3.7-e",
        ),
        Known(
            _(
                "Once you name a child or say what happened, the police have to write it down and look into it. "
                "They cannot just advise."
            ),
            "3.7-b",
        ),
        Known(_("After that they may take phones and talk with the children."), "3.7-d"),
        Known(
            _(
                "They treat it first of all as keeping children safe. They act against a child only where that child "
                "knowingly forced, threatened or exploited somebody."
            ),
            "2.2-a",
        ),
    )


def _social_care() -> list[Known]:
    return [
        Known(_("Of each child whom they work with now, they must be told."), "4-a"),
        Known(_("Of each child whom they may know or have known, they should be asked."), "4-a"),
        Known(_("Worries that go further and meet the local threshold are referred as your procedure says."), "4-b"),
    ]


def _staff() -> list[Known]:
    return [
        Known(_("The headteacher tells them; where it is about the headteacher, the group lead does."), "3.3-T1"),
        Known(_("Say nothing to the adult before you have agreed with them what is said, and by whom."), "3.3-T1"),
    ]


def _ceop() -> list[Known]:
    return [
        Known(_("They are for children whom somebody abuses, exploits or grooms online."), "C-h"),
        Known(_("It is a form on their site, and not for danger now. Never attach or describe an image."), "B-k"),
    ]
