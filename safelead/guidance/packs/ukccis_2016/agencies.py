"""Whom a case may be referred to, in the order in which they are named."""

from safelead.guidance.rules import Agency
from safelead.guidance.words import gettext_noop as _

AGENCIES = (
    Agency("police", _("the police")),
    Agency("social-care", _("social care")),
    Agency("lado", _("the local authority's designated officer (LADO)")),
    Agency("ceop", _("CEOP")),
    Agency("iwf", _("the Internet Watch Foundation")),
    Agency("childline", _("Childline")),
    Agency("posh", _("the Professionals Online Safety Helpline")),
    Agency("camhs", _("mental health services for children (CAMHS)")),
    Agency("specialist", _("a service for harmful sexual behaviour")),
)
