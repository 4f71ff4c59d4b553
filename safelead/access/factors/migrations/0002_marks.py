"""Marks on one-time links: what stands there now counts as ours."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from safelead.access import marks


def mark(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    for made in apps.get_model("factors", "Invitation").objects.all():
        made.mark = marks.mark("invitation", made.token, made.staff_id, made.by_id, made.made_at, made.until)
        made.save(update_fields=["mark"])


class Migration(migrations.Migration):
    dependencies = [
        ("factors", "0001_initial"),
        ("crypto", "0002_another_master"),
    ]

    operations = [
        migrations.AddField("invitation", "mark", models.CharField(default="", max_length=64), preserve_default=False),
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]
