"""Names the app to Django; has every address checked against the table of roles, and the settings for production."""

from django.apps import AppConfig
from django.core.checks import Tags, register


class WebConfig(AppConfig):
    name = "safelead.web"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from safelead.web import checks, reach

        register(reach.check_addresses, Tags.urls)
        register(checks.ready_for_people, checks.TAG, deploy=True)
