from django.db import migrations

from safelead.chronology import triggers


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0005_batch"),
        ("chronology", "0001_initial"),
    ]

    operations = [migrations.RunPython(triggers.install_in_migration, migrations.RunPython.noop)]
