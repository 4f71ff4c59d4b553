"""8.0 and Annex A 3: having it taken down. Reports never wait for the police; only asking people to delete does."""

from safelead.guidance.conditions import Is, any_fact
from safelead.guidance.pack import Section
from safelead.guidance.questions import Ask
from safelead.guidance.rules import DutyKind, Rule, RuleKind
from safelead.guidance.words import gettext_noop as _

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
    duties=(
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
            says=_("Report first, since it may show who the child is or more than a provider allows: {thing}"),
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
    ),
)
