"""What stands beside every form about a child's parents: whom nobody calls, and why; what to bear in mind."""

from typing import Any

from safelead.cases import families
from safelead.cases.state import Person
from safelead.web.families.children import address
from safelead.web.families.standing import ParentStanding, notes
from safelead.web.opened import CasePage
from safelead.web.page import SignedIn


def whom_of(request: SignedIn, known: list[ParentStanding]) -> str:
    """The parent whom the address names, by id; empty for all of them, and for anybody who is none."""
    asked = request.GET.get("parent")
    return next((each.id for each in known if each.id and each.id == asked), "")


def around(page: CasePage, child: Person, known: list[ParentStanding], whom: str) -> dict[str, Any]:
    """The context of a page; ``whom``: the one parent that it is about, if it is."""
    return {
        "child": page.person(child),
        "family": page.names.of_parent(child.key),
        "warnings": [each for each in known if each.warning and whom in ("", each.id)],
        "no_parents": not any(each.card for each in known),
        "worry": worries(page, child),
        "notes": notes(page, child),
        "is_judged": any(each.judgement for each in known),
        "waits": families.asked_to_wait(page.opened.reading.advice),
        "in_spain": page.opened.school.jurisdiction == "spain",
        "ask_address": address(page, "parents", child, told="ask", parent=whom),
        "told_address": address(page, "parents", child, told="yes", parent=whom),
        "untold_address": address(page, "parents", child, told="no", parent=whom),
        "invite_address": address(page, "invite-parents", child, parent=whom),
        "met_address": address(page, "met-parents", child, parent=whom),
    }


def worries(page: CasePage, child: Person) -> list[str]:
    """What the child said about parents being told, newest last: shown beside every decision about them (A-8b)."""
    given = page.state.answers.get(("pupil_worried_about_parents", child.key), ())
    words = [(each.mark.sequence, each.note) for each in given if each.note]
    words += [(mark.sequence, each.pupil_view) for mark, each in page.state.untold_parents if each.pupil == child.key]
    return [said for sequence, said in sorted(words) if said and sequence not in page.state.sealed]
