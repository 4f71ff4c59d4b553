"""Which device of a case a page is about, and where its pages go afterwards."""

from django.http import Http404
from django.urls import reverse

from safelead.cases.custody import Custody, custody
from safelead.web.opened import CasePage


def known(page: CasePage, device: str) -> Custody:
    """The chain of a device of this case; raises Http404 where there is none such."""
    if device not in page.state.devices or device not in page.state.things:
        raise Http404
    return custody(page.state, device)


def chain_address(page: CasePage, device: str) -> str:
    """The page of its chain."""
    return reverse("device", args=[page.reference, device])
