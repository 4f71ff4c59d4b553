"""8.0 and Annex A 3: having it taken down. Reports never wait for the police; only asking people to delete does.

Each place owes one step at a time, in the guidance's order: which, and since when, is read off the record of that place
(`safelead.cases.takedown`). What is raised here for every place is the kind of duty that each step is.
"""

from safelead.guidance.conditions import Is, any_fact
from safelead.guidance.pack import Section
from safelead.guidance.questions import Ask
from safelead.guidance.rules import DutyKind, Gate, Prohibition, Rule, RuleKind
from safelead.guidance.words import gettext_noop as _

from .s3_6_agencies import NOBODY_ASKED_TO_WAIT
from .s5_2_search_and_deletion import POLICE_NOT_NEEDED

# Whoever posted it may be whoever does harm: to ask them warns them, and puts the child in their hands again.
_SAFE_TO_ASK = Gate(
    id="safe-to-ask-poster",
    cites=("8-a",),
    opens=~any_fact(
        "adult_involved",
        "contacted_by_strangers",
        "exploitation_or_grooming",
        "coerced_or_blackmailed",
        "pressured",
        "used_to_bully_or_blackmail",
    ),
    says=_("An adult, a stranger, pressure or blackmail is not ruled out."),
)
_URGENT = Is("shared_online") & any_fact("identifying_details", "nudity_or_suggestive")

SECTION = Section(
    asks=(
        Ask(
            "reported_but_still_online",
            _("Was it reported to the site and not removed?"),
            why=_("Then there are others who can have it removed."),
        ),
        Ask(
            "identifying_details",
            _(
                "From what you were told, without looking: does it show details that could identify the child "
                "(such as a uniform), or identify or embarrass others?"
            ),
            why=_("Then it is taken down first, before anything else that is online."),
        ),
        Ask(
            "nudity_or_suggestive",
            _("From what you were told, without looking: does it contain nudity or suggestive poses?"),
            why=_("Then it is taken down first; providers do not allow it."),
        ),
        Ask(
            "site_has_no_report_route",
            _("Does the site lack a reporting route?"),
            why=_("Then it is reported to somebody who can act on such sites."),
        ),
    ),
    rules=(
        Rule(
            id="still-online",
            cites=("A-3",),
            kind=RuleKind.CONSIDER,
            when=Is("reported_but_still_online"),
            consider=("childline", "posh"),
            says=_("Because it was reported to the site and is still there."),
        ),
        Rule(
            id="no-report-route",
            cites=("8-e",),
            kind=RuleKind.CONSIDER,
            when=Is("site_has_no_report_route"),
            consider=("iwf",),
            says=_("Because the site has no way to report it."),
        ),
    ),
    prohibitions=(
        Prohibition(
            id="ask-poster",
            cites=("8-a", "5.2-a"),
            says=_("Do not ask whoever posted it to take it down yet. Report it: a report need not wait."),
            gates=(_SAFE_TO_ASK, POLICE_NOT_NEEDED, NOBODY_ASKED_TO_WAIT),
            part_of="request-deletion",
        ),
    ),
    duties=(
        DutyKind(
            id="name-places",
            cites=("3.3-e", "8-a"),
            who="dsl",
            due="1 school day",
            about="case",
            when=Is("shared_online"),
            says=_("Write down each place where it is online"),
        ),
        DutyKind(
            id="support-removal",
            cites=("A-3", "8-f"),
            who="dsl",
            due="1 school day",
            about="pupil",
            when=Is("shared_online"),
            says=_("Help {pupil} to have it taken down"),
        ),
        DutyKind(
            id="urgent-removal",
            cites=("8-c",),
            who="dsl",
            due="2 hours",
            about="place",
            when=_URGENT,
            says=_("Have it taken down at once: {thing}"),
        ),
        DutyKind(
            id="ask-poster",
            cites=("8-a",),
            who="dsl",
            due="1 school day",
            about="place",
            when=Is("shared_online") & Is("police_not_needed_decided"),
            does="ask-poster",
            says=_("Ask whoever posted it to take it down: {thing}"),
        ),
        DutyKind(
            id="hear-from-poster",
            cites=("8-a", "8-b"),
            who="dsl",
            due="1 school day",
            as_agreed=True,
            about="place",
            by_record=True,
            says=_("Hear from whoever posted it whether it is gone: {thing}"),
        ),
        DutyKind(
            id="report-to-provider",
            cites=("8-b", "8-d"),
            who="dsl",
            due="1 school day",
            about="place",
            when=Is("shared_online"),
            says=_("Report to the provider: {thing}"),
        ),
        DutyKind(
            id="give-more-to-report",
            cites=("8-b",),
            who="dsl",
            due="1 school day",
            about="place",
            by_record=True,
            says=_("Give what was asked for about the report: {thing}"),
        ),
        DutyKind(
            id="hear-from-report",
            cites=("8-b", "A-3"),
            who="dsl",
            due="2 school days",
            as_agreed=True,
            about="place",
            by_record=True,
            says=_("Find out what became of the report: {thing}"),
        ),
        DutyKind(
            id="ask-for-help-with-removal",
            cites=("A-3",),
            who="dsl",
            due="1 school day",
            about="place",
            when=Is("reported_but_still_online"),
            agencies=("childline", "posh"),
            says=_("Contact {agency}, because it was reported and is still there: {thing}"),
        ),
        DutyKind(
            id="report-without-route",
            cites=("8-e",),
            who="dsl",
            due="1 school day",
            about="place",
            when=Is("site_has_no_report_route"),
            agencies=("iwf",),
            says=_("Report to {agency}: {thing}"),
        ),
        DutyKind(
            id="decide-on-place",
            cites=("8-b",),
            who="dsl",
            due="before closing",
            about="place",
            by_record=True,
            says=_("Decide what else can be done, or why it stays: {thing}"),
        ),
    ),
)
