"""What is signed about viewing: a fixed text, made of what the case knows, in the language of whoever signs (5.1)."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from safelead.web.names import joined
from safelead.web.sentences.viewing import REASON_NAMES
from safelead.web.viewing.conditions import Viewer, Viewing
from safelead.web.viewing.forms import RecordForm


def allowing(viewing: Viewing, viewer: Viewer, policies: Iterable[str]) -> str:
    """The text of the DSL who allows one person to view once."""
    return "\n".join(_allowing(viewing, viewer, list(policies)))


def _allowing(viewing: Viewing, viewer: Viewer, policies: list[str]) -> Iterator[str]:
    page = viewing.page
    yield _("Case %(reference)s, %(school)s.") % {"reference": page.reference, "school": page.opened.school.name}
    yield _("I allow %(name)s, and nobody else, to view the imagery once.") % {"name": viewer.name}
    yield _("Reason: %(reason)s.") % {"reason": REASON_NAMES[viewing.reason]}
    yield _("What makes it so: %(facts)s") % {"facts": viewing.facts}
    who = {"pupils": joined(page.person(each) for each in viewing.pictured)}
    yield _("In the imagery: %(pupils)s. As far as is known, viewing would distress nobody of them.") % who
    if viewing.considered.told:
        mark, told = viewing.considered.told
        words = {"name": page.names.of(told.told), "when": page.clock.record(mark.occurred_at or mark.recorded_at)}
        yield _("%(name)s was told of it and why, %(when)s.") % words
    yield _("%(name)s belongs to the team with authority, and is of the same sex as every pupil in it.") % {
        "name": viewer.name
    }
    if policies:
        yield _("Policies in force: %(policies)s.") % {"policies": joined(policies)}
    yield _("Nothing is copied, printed, sent or photographed.")


def giving_authority(viewing: Viewing, viewer: Viewer) -> str:
    """The text of the headteacher who gives a member of the team authority."""
    words = {"name": viewer.name, "reference": viewing.page.reference}
    lines = [_("I give %(name)s my authority to view the imagery of case %(reference)s, for this once.") % words]
    if viewing.considered.told:
        lines.append(_("What I was told: %(why)s") % {"why": viewing.considered.told[1].why})
    return "\n".join(lines)


def _when(form: RecordForm) -> str:
    """As the record has it: what is signed is read years later, when "today" says nothing."""
    occurred, clock = form.cleaned_data["occurred"], form.page.clock
    return clock.record(occurred.at) if occurred.at else clock.happened(occurred)


def recorded(form: RecordForm) -> str:
    """What the viewer signs: what they have just written, under its labels."""
    given, page = form.cleaned_data, form.page
    room = page.names.everybody(given["present"], given["others"]) or _("nobody else")
    return "\n".join(
        (
            _("Case %(reference)s. I viewed the imagery, alone, %(when)s.")
            % {"reference": page.reference, "when": _when(form)},
            _("Where: %(where)s. In the room: %(room)s.") % {"where": given["where"], "room": room},
            _("Why: %(why)s") % {"why": given["why"]},
            _("What followed: %(followed)s") % {"followed": given["followed"]},
            _("Nothing was copied, printed, sent or photographed."),
        )
    )
