"""Names the app to Django."""

from django.apps import AppConfig


class OpsConfig(AppConfig):
    name = "safelead.ops"
    label = "ops"
    default_auto_field = "django.db.models.BigAutoField"
