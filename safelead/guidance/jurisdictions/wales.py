"""Wales: the statute behind the power to search and delete names England, so it is off until legal advice is recorded.

Recording that advice is a change to this file by the group, with its date and author, and never a switch in a case.
"""

from safelead.guidance.jurisdiction import Forbid, Jurisdiction
from safelead.guidance.words import gettext_noop as _

WALES = Jurisdiction(
    id="wales",
    title=_("Wales"),
    emergency_number="999",
    exceptions=(
        Forbid(
            act="search-device",
            cites=("5.2-b",),
            says=_("Do not search a device: in Wales not before the group has recorded legal advice."),
        ),
        Forbid(
            act="delete-imagery",
            cites=("5.2-b",),
            says=_("Do not delete the imagery yourself: in Wales not before the group has recorded legal advice."),
        ),
    ),
)
