"""Names the app to Django."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "safelead.web"
    default_auto_field = "django.db.models.BigAutoField"
