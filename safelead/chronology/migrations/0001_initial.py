import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from safelead.chronology import triggers


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("schools", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Case",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("reference", models.CharField(max_length=20, unique=True)),
                ("head_sequence", models.PositiveIntegerField(default=0)),
                ("head_hash", models.BinaryField()),
                ("opened_at", models.DateTimeField()),
                (
                    "school",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="schools.school"),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("school", "number"), name="one_number_per_school")],
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sequence", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=60)),
                ("version", models.PositiveSmallIntegerField()),
                ("recorded_at", models.DateTimeField()),
                ("ciphertext", models.BinaryField()),
                ("header", models.BinaryField()),
                ("previous_hash", models.BinaryField()),
                ("hash", models.BinaryField()),
                (
                    "author",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="chronology.case"
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to="schools.school"),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("case", "sequence"), name="one_entry_per_place")],
            },
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                ("form", models.UUIDField(primary_key=True, serialize=False)),
                ("first_sequence", models.PositiveIntegerField()),
                ("last_sequence", models.PositiveIntegerField()),
                (
                    "case",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="chronology.case"),
                ),
            ],
        ),
        migrations.RunPython(triggers.install_in_migration, triggers.remove_in_migration),
    ]
