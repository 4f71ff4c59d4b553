from django.db import migrations

from safelead.chronology import triggers


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0006_looked_into"),
        ("chronology", "0002_who_looked_is_kept"),
    ]

    operations = [migrations.RunPython(triggers.install_in_migration, migrations.RunPython.noop)]
