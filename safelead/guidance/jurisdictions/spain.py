"""Spain: staff never search, view or delete; parents are called unless that endangers the child.

LO 8/2021, articles 15 and 16, makes everyone who works in a school tell social services at once of signs of violence
against a child, and the police where health or safety is at risk. That goes beyond the guidance, so both are told.
"""

from safelead.guidance.conditions import Is
from safelead.guidance.jurisdiction import AlsoDuty, AlsoRefer, AlsoRule, Forbid, Jurisdiction, Locally
from safelead.guidance.rules import Agency, DutyKind, Rule, RuleKind
from safelead.guidance.words import gettext_noop as _

# The statute outranks the guidance, which is not statutory (1.3-a).
_STATUTE = ("1.3-a",)
_VIOLENCE = (
    "trigger-1",
    "trigger-2",
    "trigger-3",
    "trigger-4",
    "trigger-5",
    "trigger-6",
    "aggravated",
    "other-aggravation",
    "pressured",
    "deliberate-harm",
    "unexpected-acts",
    "exploitation",
    "strangers",
)

SPAIN = Jurisdiction(
    id="spain",
    title=_("Spain"),
    emergency_number="112",
    responsible_from=14,  # LORPM, LO 5/2000: below it child protection acts, never a court for minors
    laws=("LO 8/2021, art. 15-16",),
    compels=_VIOLENCE,
    agencies=(
        Agency("police", _("the police")),
        Agency("social-care", _("social services")),
        Agency("fiscalia", _("the prosecutor for minors (Fiscalía de Menores)")),
        Agency("inspeccion", _("the schools inspectorate (Inspección Educativa)")),
        Agency("aepd", _("the data protection agency's priority channel (AEPD)")),
        Agency("anar", _("ANAR")),
        Agency("incibe", _("INCIBE, the online safety helpline")),
        Agency("camhs", _("mental health services for children")),
    ),
    exceptions=(
        Forbid(
            act="search-device",
            cites=("5.2-b",),
            says=_("Do not search the phone: in Spain staff may not. Call the parents if that is safe for the child."),
        ),
        Forbid(
            act="view-imagery",
            cites=("5.2-b",),
            says=_("Do not view the imagery: in Spain staff may not, whatever the reason."),
        ),
        Forbid(
            act="delete-imagery",
            cites=("5.2-b",),
            says=_("Do not delete the imagery yourself: in Spain staff may not."),
        ),
        AlsoRefer(rules=_VIOLENCE, to=("social-care",), cites=_STATUTE),
        AlsoRefer(rules=("trigger-4", "strangers", "exploitation"), to=("police",), cites=_STATUTE),
        AlsoRefer(rules=("staff-allegation",), to=("fiscalia",), cites=_STATUTE),
        AlsoDuty(
            duty=DutyKind(
                id="call-parents",
                cites=("5.2-b",),
                who="dsl",
                due="same school day",
                about="parent",
                when=Is("photo_or_video") & ~Is("informing_parents_risks_harm"),
                even_if_not_known=True,
                does="inform-parents",
                says=_("Call {parent}: staff may not search or view the phone"),
            )
        ),
        AlsoRule(
            rule=Rule(
                id="priority-channel",
                cites=_STATUTE,
                kind=RuleKind.CONSIDER,
                when=Is("shared_online"),
                consider=("aepd",),
                says=_("Because it is online: the data protection agency can order it removed at once."),
            )
        ),
        Locally(agency="lado", by="inspeccion", cites=_STATUTE),
        Locally(agency="ceop", by="police", cites=("B-k",)),
        Locally(agency="iwf", by="aepd", cites=("C-g",)),
        Locally(agency="childline", by="anar", cites=("C-g",)),
        Locally(agency="posh", by="incibe", cites=("C-g",)),
    ),
)
