"""Names the app to Django, and has the record's triggers put there and checked."""

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate


class ChronologyConfig(AppConfig):
    name = "safelead.chronology"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from safelead.chronology import triggers

        register(triggers.check_installed, Tags.database)
        post_migrate.connect(triggers.install_after_migrate, sender=self)
