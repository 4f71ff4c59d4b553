"""The buttons of the identity providers on the sign-in page."""

from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.urls import reverse

register = template.Library()


@register.inclusion_tag("sso/buttons.html")
def sign_on_buttons(to: str) -> dict[str, object]:
    """A link to each provider, by its name; ``to`` is the page that was asked for, or empty."""
    query = f"?{urlencode({'next': to})}" if to else ""
    return {"providers": [(one.name, reverse("sign-on", args=[one.id]) + query) for one in settings.SIGN_ON]}
