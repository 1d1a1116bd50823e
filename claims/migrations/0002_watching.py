"""Alerts of lapses, and cases that break."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0001_initial'),
        ('sources', '0003_watching'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='alert',
            name='an_alert_is_about_one_thing',
        ),
        migrations.AddField(
            model_name='alert',
            name='lapse',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='alerts', to='sources.lapse'),
        ),
        migrations.AddField(
            model_name='case',
            name='breaking_since',
            field=models.DateTimeField(blank=True, editable=False, help_text='since when its sources are looked at every minute, then more seldom', null=True),
        ),
        migrations.AlterField(
            model_name='alert',
            name='kind',
            field=models.CharField(choices=[('contradiction.proposed', 'contradiction proposed'), ('contradiction.confirmed', 'contradiction confirmed'), ('contradiction.dismissed', 'contradiction dismissed after it was confirmed'), ('contradiction.resolved', 'contradiction resolved'), ('contradiction.reopened', 'contradiction reopened'), ('source.changed', 'source changed'), ('source.removed', 'source removed by its publisher'), ('source.blind', 'source cannot be seen'), ('source.seen', 'source seen again')], max_length=40),
        ),
        migrations.AddConstraint(
            model_name='alert',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('change', None), ('contradiction__isnull', False), ('lapse', None)), models.Q(('change__isnull', False), ('contradiction', None), ('lapse', None)), models.Q(('change', None), ('contradiction', None), ('lapse__isnull', False)), _connector='OR'), name='an_alert_is_about_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='alert',
            constraint=models.UniqueConstraint(fields=('case', 'lapse', 'kind'), name='one_alert_per_end_of_a_lapse_and_case'),
        ),
    ]
