"""Subscriptions to lapses of sources."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('alerts', '0002_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='subscription',
            name='kinds',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('contradiction.proposed', 'contradiction proposed'), ('contradiction.confirmed', 'contradiction confirmed'), ('contradiction.dismissed', 'contradiction dismissed after it was confirmed'), ('contradiction.resolved', 'contradiction resolved'), ('contradiction.reopened', 'contradiction reopened'), ('source.changed', 'source changed'), ('source.removed', 'source removed by its publisher'), ('source.blind', 'source cannot be seen'), ('source.seen', 'source seen again')], max_length=40), size=None),
        ),
    ]
