"""Names the app to Django."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "safelead.cases"
    default_auto_field = "django.db.models.BigAutoField"
