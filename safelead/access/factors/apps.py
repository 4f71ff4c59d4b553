"""Names the app to Django."""

from django.apps import AppConfig


class FactorsConfig(AppConfig):
    name = "safelead.access.factors"
    label = "factors"
    default_auto_field = "django.db.models.BigAutoField"
