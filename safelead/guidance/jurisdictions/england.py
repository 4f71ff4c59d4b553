"""England: the guidance as it stands."""

from safelead.guidance.jurisdiction import Jurisdiction
from safelead.guidance.words import gettext_noop as _

ENGLAND = Jurisdiction(id="england", title=_("England"), emergency_number="999")
