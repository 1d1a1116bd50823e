"""Versions of the calibration, fitted to what editors decided."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0005_set_aside'),
    ]

    operations = [
        migrations.CreateModel(
            name='CalibrationVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(editable=False, unique=True)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('made_with', models.CharField(help_text='the command or page that made it', max_length=100)),
                ('based_on', models.CharField(help_text='what it started from, and what it saw', max_length=200)),
                ('decisions', models.PositiveIntegerField(help_text='of editors, that it was fitted to')),
                ('detector_version', models.CharField(max_length=40)),
                ('values', models.JSONField(help_text='coefficients and curves, as in coefficients.json')),
                ('before', models.JSONField(default=dict, help_text='measured with what was in force before')),
                ('after', models.JSONField(default=dict, help_text='measured with this one, out of fold')),
                ('note', models.TextField(blank=True)),
                ('is_in_force', models.BooleanField(default=False, editable=False, verbose_name='in force')),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'calibration',
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('is_in_force', True)), fields=('is_in_force',), name='at_most_one_calibration_in_force'), models.CheckConstraint(condition=models.Q(('made_by__isnull', False), models.Q(('made_with', ''), _negated=True), _connector='OR'), name='a_calibration_says_who_made_it')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='calibrationversion',
            trigger=pgtrigger.compiler.Trigger(name='calibrations_are_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='0412e37b2d6f594a76d76a3724778787f9ee0752', operation='DELETE', pgid='pgtrigger_calibrations_are_kept_0643c', table='claims_calibrationversion', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='calibrationversion',
            trigger=pgtrigger.compiler.Trigger(name='a_calibration_never_changes', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."made_at" IS DISTINCT FROM (NEW."made_at") OR OLD."made_by_id" IS DISTINCT FROM (NEW."made_by_id") OR OLD."made_with" IS DISTINCT FROM (NEW."made_with") OR OLD."based_on" IS DISTINCT FROM (NEW."based_on") OR OLD."decisions" IS DISTINCT FROM (NEW."decisions") OR OLD."detector_version" IS DISTINCT FROM (NEW."detector_version") OR OLD."values" IS DISTINCT FROM (NEW."values") OR OLD."before" IS DISTINCT FROM (NEW."before") OR OLD."after" IS DISTINCT FROM (NEW."after") OR OLD."note" IS DISTINCT FROM (NEW."note"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='882ff444b8ae932ed3dd0041cc823512be92f99f', operation='UPDATE', pgid='pgtrigger_a_calibration_never_changes_a0541', table='claims_calibrationversion', when='BEFORE')),
        ),
    ]
