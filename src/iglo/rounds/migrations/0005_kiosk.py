import iglo.rounds.models.round
from django.db import migrations, models


def give_each_its_own(apps, schema_editor):
    """A default is worked out once for all rows that are there."""
    plans = apps.get_model("rounds", "UrnPlan")
    for plan in plans.objects.using(schema_editor.connection.alias).only("pk"):
        plans.objects.using(schema_editor.connection.alias).filter(pk=plan.pk).update(kiosk=iglo.rounds.models.round.new_token())


class Migration(migrations.Migration):

    dependencies = [
        ('rounds', '0004_added_days'),
    ]

    operations = [
        migrations.AddField(
            model_name='urnplan',
            name='kiosk',
            field=models.CharField(default=iglo.rounds.models.round.new_token, max_length=40),
        ),
        migrations.RunPython(give_each_its_own, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            model_name='urnplan',
            name='kiosk',
            field=models.CharField(default=iglo.rounds.models.round.new_token, max_length=40, unique=True),
        ),
    ]
