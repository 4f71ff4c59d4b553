"""Names the app to Django, and has every address checked against the table of roles."""

from django.apps import AppConfig
from django.core.checks import Tags, register


class WebConfig(AppConfig):
    name = "safelead.web"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from safelead.web import reach

        register(reach.check_addresses, Tags.urls)
