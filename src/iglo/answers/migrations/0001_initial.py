from django.db import migrations, models


class CreateWithoutRowid(migrations.CreateModel):
    """Makes a table that SQLite keeps in the order of its primary key: a rowid would count the order of arrival."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        plain = schema_editor.sql_create_table
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.sql_create_table = f"{plain} WITHOUT ROWID"
        super().database_forwards(app_label, schema_editor, from_state, to_state)
        schema_editor.sql_create_table = plain


def keep_inline(apps, schema_editor):
    """PostgreSQL would put a ballot's bytes into a side table, numbered in order of arrival; it fits in a page."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE answers_ballot ALTER COLUMN sealed SET STORAGE PLAIN")


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        CreateWithoutRowid(
            name="UrnRound",
            fields=[
                ("key", models.TextField(primary_key=True, serialize=False)),
                ("kind", models.TextField()),
                ("state", models.TextField(choices=[("ordered", "ordered"), ("open", "open"), ("opened", "opened"), ("shredded", "shredded")], default="open")),
                ("units", models.JSONField(default=list)),
                ("slots", models.JSONField(default=list)),
                ("cadence", models.JSONField(default=dict)),
                ("thresholds", models.JSONField(default=dict)),
                ("questions", models.JSONField(default=list)),
                ("sealed", models.JSONField(default=list)),
                ("key_file", models.BinaryField()),
                ("key_hash", models.TextField()),
                ("box_instance", models.TextField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("thresholds__ballots__gte", 10),
                            ("thresholds__histogram__gte", 30),
                            ("thresholds__nightly__gte", 15),
                            ("thresholds__notes__gte", 3),
                            ("thresholds__offensive__gte", 20),
                            ("thresholds__people__gte", 5),
                            ("thresholds__spread__gte", 10),
                            ("thresholds__weekly__gte", 8),
                        ),
                        name="answers_thresholds_not_lowered",
                    )
                ]
            },
        ),
        CreateWithoutRowid(
            name="Ballot",
            fields=[
                ("tag", models.BinaryField(max_length=32, primary_key=True, serialize=False)),
                ("round", models.TextField(db_index=True)),
                ("version", models.PositiveSmallIntegerField()),
                ("sealed", models.BinaryField()),
            ],
        ),
        CreateWithoutRowid(
            name="CardHash",
            fields=[
                ("hash", models.BinaryField(max_length=32, primary_key=True, serialize=False)),
                ("round", models.TextField(db_index=True)),
                ("kid", models.BinaryField(max_length=16)),
            ],
        ),
        CreateWithoutRowid(
            name="ReleasedCell",
            fields=[
                ("place", models.TextField(primary_key=True, serialize=False)),
                ("round", models.TextField(db_index=True)),
                ("unit", models.TextField()),
                ("period", models.TextField()),
                ("measure", models.TextField()),
                ("values", models.JSONField()),
            ],
        ),
        migrations.RunPython(keep_inline, migrations.RunPython.noop),
    ]
