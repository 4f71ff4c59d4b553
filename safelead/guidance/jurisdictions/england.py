"""England: the guidance as it stands."""

from safelead.guidance.jurisdiction import Jurisdiction
from safelead.guidance.rules import Agency
from safelead.guidance.words import gettext_noop as _

# Support for young people, of organisations that work in England and Wales (3.6-a).
SUPPORT = (Agency("nspcc", _("the NSPCC")), Agency("brook", _("Brook")), Agency("barnardos", _("Barnardo's")))

ENGLAND = Jurisdiction(id="england", title=_("England"), emergency_number="999", agencies=SUPPORT)
