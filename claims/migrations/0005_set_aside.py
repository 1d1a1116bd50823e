"""What is set aside with its reason, what is withdrawn, and with what claims were compared."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0004_actor_spellings'),
    ]

    operations = [
        migrations.CreateModel(
            name='DetectorSet',
            fields=[
                ('name', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('versions', models.JSONField(help_text='the version of each detector, of the calibration and of the model, by name')),
                ('first_used_at', models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name='SetAside',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('cause', 'cause'), ('quantity', 'quantity'), ('date', 'date'), ('place', 'place'), ('identity', 'identity'), ('denial', 'denial'), ('negation', 'negation'), ('status', 'status'), ('quotation', 'quotation'), ('other', 'other')], max_length=10)),
                ('detector', models.CharField(max_length=40)),
                ('detector_version', models.CharField(max_length=40)),
                ('words_a', models.JSONField(help_text="what was looked at: offset pairs in the first capture's text")),
                ('words_b', models.JSONField(help_text="what was looked at: offset pairs in the second capture's text")),
                ('reason', models.TextField(help_text='why it is no contradiction')),
                ('score', models.FloatField(help_text='calibrated probability that it is one all the same')),
                ('made_at', models.DateTimeField(help_text='when the two were compared last')),
            ],
            options={
                'verbose_name_plural': 'set aside',
            },
        ),
        migrations.RemoveIndex(
            model_name='contradiction',
            name='contradiction_queue',
        ),
        migrations.AddField(
            model_name='contradiction',
            name='detectors',
            field=models.JSONField(default=list, help_text='what judged the pair last: the detectors, and the model if it ran'),
        ),
        migrations.AddField(
            model_name='contradiction',
            name='withdrawn_at',
            field=models.DateTimeField(blank=True, help_text='since when the detectors do not find it any more', null=True),
        ),
        migrations.AddField(
            model_name='contradiction',
            name='withdrawn_because',
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name='contradiction',
            name='case',
            field=models.ForeignKey(help_text='of both claims; where they are of two cases, that of the newer one', on_delete=django.db.models.deletion.CASCADE, related_name='contradictions', to='claims.case'),
        ),
        migrations.AlterField(
            model_name='contradiction',
            name='kind',
            field=models.CharField(choices=[('cause', 'cause'), ('quantity', 'quantity'), ('date', 'date'), ('place', 'place'), ('identity', 'identity'), ('denial', 'denial'), ('negation', 'negation'), ('status', 'status'), ('quotation', 'quotation'), ('other', 'other')], max_length=10),
        ),
        migrations.AddIndex(
            model_name='contradiction',
            index=models.Index(condition=models.Q(('status', 'proposed'), ('withdrawn_at', None)), fields=['-score', 'id'], name='contradiction_queue'),
        ),
        migrations.AddConstraint(
            model_name='contradiction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), ('withdrawn_because', '')), models.Q(('status', 'proposed'), ('withdrawn_at__isnull', False), models.Q(('withdrawn_because', ''), _negated=True)), _connector='OR'), name='only_what_is_undecided_is_withdrawn'),
        ),
        migrations.AddField(
            model_name='setaside',
            name='claim_a',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='set_aside_as_a', to='claims.claim'),
        ),
        migrations.AddField(
            model_name='setaside',
            name='claim_b',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='set_aside_as_b', to='claims.claim'),
        ),
        migrations.AddField(
            model_name='setaside',
            name='statement_a',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='claims.statement'),
        ),
        migrations.AddField(
            model_name='setaside',
            name='statement_b',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='claims.statement'),
        ),
        migrations.AddConstraint(
            model_name='setaside',
            constraint=models.UniqueConstraint(fields=('claim_a', 'claim_b'), name='set_aside_once_per_pair'),
        ),
        migrations.AddConstraint(
            model_name='setaside',
            constraint=models.CheckConstraint(condition=models.Q(('claim_a__lt', models.F('claim_b'))), name='set_aside_pair_is_ordered'),
        ),
        migrations.AddConstraint(
            model_name='setaside',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('words_a', []), _negated=True), models.Q(('words_b', []), _negated=True)), name='set_aside_has_words_on_both_sides'),
        ),
        migrations.AddConstraint(
            model_name='setaside',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='what_is_set_aside_has_its_reason'),
        ),
        migrations.AddConstraint(
            model_name='setaside',
            constraint=models.CheckConstraint(condition=models.Q(('score__range', (0, 1))), name='set_aside_score_is_a_probability'),
        ),
    ]
