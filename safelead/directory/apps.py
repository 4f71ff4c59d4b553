"""Names the app to Django, and has the lines that come with Safelead put in after each migration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class DirectoryConfig(AppConfig):
    name = "safelead.directory"
    label = "directory"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from safelead.directory import shipping

        post_migrate.connect(shipping.ship_after_migrate, sender=self)
