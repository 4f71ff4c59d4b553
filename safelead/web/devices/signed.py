"""What is signed when a device changes hands: one text, and each member of staff who gave their password under it."""

from collections.abc import Mapping
from typing import TypeVar

import msgspec
from django.utils.translation import get_language, gettext_lazy, gettext_noop
from django.utils.translation import gettext as _

from safelead.cases.custody import custody
from safelead.chronology.kinds.devices import DeviceCollected, DeviceHandedOver, DeviceReturned, Party
from safelead.chronology.kinds.review import Signature
from safelead.web.forms.widgets import Text
from safelead.web.opened import CasePage
from safelead.web.signing import hash_of

ChangesHands = TypeVar("ChangesHands", bound=DeviceHandedOver | DeviceCollected | DeviceReturned)
GIVES = gettext_noop("They hand it over.")
RECEIVES = gettext_noop("They receive it.")
SAYS: Mapping[type, Text] = {
    DeviceHandedOver: gettext_lazy(
        "Whoever hands it over signs: I hand over this device.\n"
        "Whoever receives it signs: I have this device now and answer for it until I hand it on. I do not look in it."
    ),
    DeviceCollected: gettext_lazy("I hand over this device to the police."),
    DeviceReturned: gettext_lazy("I give this device back."),
}


def custody_text(page: CasePage, device: str, kind: type) -> str:
    """The words that are signed: which device it is, and what each side says. Whose it is, a receiver need not know."""
    held = custody(page.state, device)
    case = {"reference": page.reference, "school": page.opened.school.name}
    about = {"what": held.device.named, "when": page.clock.record(held.steps[0].at)}
    lines = (_("%(reference)s, %(school)s") % case, _("%(what)s, taken on %(when)s") % about)
    return "\n".join((*lines, str(SAYS[kind])))


def signed(page: CasePage, entry: ChangesHands) -> ChangesHands:
    """The entry with the signatures of the staff in it, once each of them has given their password (3.8-a)."""
    text = custody_text(page, entry.device, type(entry))
    giver = _signed(entry.giver, text, GIVES)
    if isinstance(entry, DeviceHandedOver):
        return msgspec.structs.replace(entry, giver=giver, receiver=_signed(entry.receiver, text, RECEIVES))
    return msgspec.structs.replace(entry, giver=giver)


def _signed(party: Party, text: str, authority: str) -> Party:
    """Whoever is not on the staff signs on paper."""
    if not party.person:
        return party
    signature = Signature(text, hash_of(text), get_language() or "en", "password", authority)
    return msgspec.structs.replace(party, signed=signature)
