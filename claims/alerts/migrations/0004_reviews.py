"""Subscriptions to reviews."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('alerts', '0003_lapses'),
    ]

    operations = [
        migrations.AlterField(
            model_name='subscription',
            name='kinds',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('contradiction.proposed', 'contradiction proposed'), ('contradiction.confirmed', 'contradiction confirmed'), ('contradiction.dismissed', 'contradiction dismissed after it was confirmed'), ('contradiction.resolved', 'contradiction resolved'), ('contradiction.reopened', 'contradiction reopened'), ('source.changed', 'source changed'), ('source.removed', 'source removed by its publisher'), ('source.blind', 'source cannot be seen'), ('source.seen', 'source seen again'), ('review.published', 'review published'), ('review.withdrawn', 'review withdrawn'), ('review.evidence_changed', 'evidence of a review changed')], max_length=40), size=None),
        ),
    ]
