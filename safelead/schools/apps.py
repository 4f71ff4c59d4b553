"""Names the app to Django."""

from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    name = "safelead.schools"
    label = "schools"
    default_auto_field = "django.db.models.BigAutoField"
