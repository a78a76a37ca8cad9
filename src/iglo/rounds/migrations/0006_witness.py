import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0001_initial'),
        ('rounds', '0005_kiosk'),
    ]

    operations = [
        migrations.AddField(
            model_name='round',
            name='witness_confirmed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='organisations.person'),
        ),
    ]
