"""Wales: the statute behind the power to search and delete names England, so it is off until legal advice is recorded.

The group lead records it once for the group, with who gave it and when, and never in a case (docs/adr/0020). From then
on the guidance holds here as it does in England, with every gate of its own.
"""

from safelead.guidance.jurisdiction import Forbid, Jurisdiction
from safelead.guidance.jurisdictions.england import SUPPORT
from safelead.guidance.words import gettext_noop as _

WALES = Jurisdiction(
    id="wales",
    title=_("Wales"),
    emergency_number="999",
    agencies=SUPPORT,
    exceptions=(
        Forbid(
            act="search-device",
            cites=("5.2-b",),
            says=_("Do not search a device: in Wales not before the group has recorded legal advice."),
            unless_advised=True,
        ),
        Forbid(
            act="delete-imagery",
            cites=("5.2-b",),
            says=_("Do not delete the imagery yourself: in Wales not before the group has recorded legal advice."),
            unless_advised=True,
        ),
    ),
)
