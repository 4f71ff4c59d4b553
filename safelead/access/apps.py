"""Names the app to Django, and has the identity providers checked."""

from django.apps import AppConfig
from django.core.checks import register


class AccessConfig(AppConfig):
    name = "safelead.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from safelead.access.sso import checks

        register(checks.check_certificates)
        register(checks.check_answers, deploy=True)
