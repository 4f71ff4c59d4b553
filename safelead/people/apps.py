"""Names the app to Django."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "safelead.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
