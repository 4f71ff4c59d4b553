from datetime import UTC, datetime

from django.db import migrations, models


class Migration(migrations.Migration):
    """Rows of before get what the next `work` or `rebuild` replaces: an edition that no calendar has."""

    dependencies = [("cases", "0001_initial")]

    operations = [
        migrations.AddField("casesummary", "calendar", models.CharField(default="", max_length=12)),
        migrations.AddField(
            "owed", "since", models.DateTimeField(default=datetime(2000, 1, 1, tzinfo=UTC)), preserve_default=False
        ),
        migrations.AddField("owed", "calendar", models.CharField(default="", max_length=12), preserve_default=False),
        migrations.AddField("owed", "token", models.BinaryField(default=b"", max_length=32), preserve_default=False),
    ]
