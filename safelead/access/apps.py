"""Names the app to Django."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "safelead.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"
