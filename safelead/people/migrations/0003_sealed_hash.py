"""The hashes of passwords are sealed, each for its own row: what stands there now counts as ours."""

import base64

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from safelead.crypto.sealed import seal_for_group


def seal(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    for staff in apps.get_model("people", "Staff").objects.all():
        sealed = seal_for_group(f"password of {staff.pk}", staff.password.encode())
        staff.password = base64.b64encode(sealed).decode()
        staff.save(update_fields=["password"])


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_name_bucket"),
        ("crypto", "0002_another_master"),
    ]

    operations = [
        migrations.AlterField("staff", "password", models.CharField(max_length=400)),
        migrations.RunPython(seal, migrations.RunPython.noop),
    ]
