"""Marks on appointments, on what was said of them, and on links to a provider: what stands there now counts as ours."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from safelead.access import marks


def mark(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    for row in apps.get_model("access", "Appointment").objects.all():
        columns = (row.staff_id, row.role, row.school_id, row.first, row.last, row.by_id, row.waits, row.is_stopped)
        row.mark = marks.mark("appointment", *columns)
        row.save(update_fields=["mark"])
    for said in apps.get_model("access", "Confirmation").objects.select_related("appointment"):
        row = said.appointment
        terms = (row.pk, row.staff_id, row.role, row.school_id, row.first, row.by_id)
        said.mark = marks.mark("confirmation", *terms, said.by_id, said.at, said.agreed)
        said.save(update_fields=["mark"])
    for link in apps.get_model("access", "Subject").objects.all():
        link.mark = marks.mark("subject", link.token, link.staff_id)
        link.save(update_fields=["mark"])


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0007_stopped"),
        ("crypto", "0002_another_master"),
    ]

    operations = [
        migrations.AddField("appointment", "mark", models.CharField(default="", max_length=64), preserve_default=False),
        migrations.AddField(
            "confirmation", "mark", models.CharField(default="", max_length=64), preserve_default=False
        ),
        migrations.AddField("subject", "mark", models.CharField(default="", max_length=64), preserve_default=False),
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]
