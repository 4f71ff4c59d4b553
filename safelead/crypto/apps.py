"""Names the app to Django."""

from django.apps import AppConfig


class CryptoConfig(AppConfig):
    name = "safelead.crypto"
    default_auto_field = "django.db.models.BigAutoField"
