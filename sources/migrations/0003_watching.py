"""What watching needs: lapses, seals, adaptive intervals, one source a page."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import sources.models.source
from django.db import migrations, models

from sources.addresses import canonical


def fill(apps, schema_editor):
    """Give every source its canonical address and a longest interval; pause second watchers."""
    Source = apps.get_model("sources", "Source")
    first = {}
    for source in Source.objects.order_by("pk"):
        is_page = source.kind != "file"
        # Written by the field itself from then on.
        form = canonical(source.url) if is_page else source.url
        source.longest_interval = max(source.longest_interval, source.interval)
        if form in first:
            source.duplicate_of_id = first[form]
            source.next_due_at = None
            source.paused_reason = "The same page is watched under another spelling."
        first.setdefault(form, source.pk)
        source.save()
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):

    dependencies = [
        ('sources', '0002_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Lapse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('removed', 'removed'), ('soft_removed', 'soft-removed'), ('blocked', 'blocked'), ('disallowed', 'disallowed'), ('dark', 'gone dark')], max_length=12)),
                ('last_seen_at', models.DateTimeField(help_text='the last look that saw the page', null=True)),
                ('began_at', models.DateTimeField(help_text='the first look that did not')),
                ('noticed_at', models.DateTimeField(help_text='when it was sure enough to be told')),
                ('reason', models.TextField(help_text='what the look that made it sure met with')),
                ('ended_at', models.DateTimeField(null=True)),
                ('is_seen_again', models.BooleanField(help_text='no: it went over into a lapse of another kind', null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Seal',
            fields=[
                ('position', models.BigIntegerField(help_text='1, 2, 3 … without a gap', primary_key=True, serialize=False)),
                ('previous', models.CharField(help_text='the digest at the position before', max_length=64)),
                ('digest', models.CharField(max_length=64, unique=True, verbose_name='SHA-256')),
                ('sealed_at', models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name='Timestamp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('authority', models.CharField(help_text='its address', max_length=2000)),
                ('token', models.BinaryField(help_text='the TimeStampResp of RFC 3161, DER')),
                ('stamped_at', models.DateTimeField(help_text='as the authority says')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='snapshot',
            name='captures_never_change',
        ),
        migrations.RemoveIndex(
            model_name='source',
            name='source_due',
        ),
        migrations.AddField(
            model_name='change',
            name='reworded',
            field=models.JSONField(default=list, help_text='pairs of a removed and an added sentence, versions of one another'),
        ),
        migrations.AddField(
            model_name='change',
            name='superseded_at',
            field=models.DateTimeField(editable=False, help_text='when a capture between the two was imported', null=True),
        ),
        migrations.AddField(
            model_name='observation',
            name='connect_ms',
            field=models.PositiveIntegerField(help_text='milliseconds; empty: an open connection was used', null=True),
        ),
        migrations.AddField(
            model_name='observation',
            name='first_byte_ms',
            field=models.PositiveIntegerField(help_text='milliseconds', null=True),
        ),
        migrations.AddField(
            model_name='observation',
            name='sha256',
            field=models.CharField(blank=True, help_text='of an answer that was not the page, kept', max_length=64, verbose_name='SHA-256'),
        ),
        migrations.AddField(
            model_name='snapshot',
            name='origin',
            field=models.CharField(choices=[('fetched', 'fetched'), ('given', 'given by hand'), ('imported', 'imported from an archive')], default='fetched', max_length=8),
        ),
        migrations.AddField(
            model_name='snapshot',
            name='pages',
            field=models.JSONField(blank=True, default=list, help_text='offsets at which the pages of a PDF begin'),
        ),
        migrations.AddField(
            model_name='snapshot',
            name='text_claimed_until',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='source',
            name='breaking_since',
            field=models.DateTimeField(blank=True, editable=False, help_text='when its story began to break', null=True),
        ),
        migrations.AddField(
            model_name='source',
            name='canonical_url',
            field=sources.models.source.CanonicalUrlField(default='', editable=False, max_length=2000),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='source',
            name='last_changed_at',
            field=models.DateTimeField(editable=False, help_text='when its text was last seen to differ', null=True),
        ),
        migrations.AddField(
            model_name='source',
            name='duplicate_of',
            field=models.ForeignKey(blank=True, editable=False, help_text='the source that watches the same page', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='duplicates', to='sources.source'),
        ),
        migrations.AddField(
            model_name='source',
            name='failing_since',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='source',
            name='last_seen_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='source',
            name='longest_interval',
            field=models.PositiveIntegerField(default=21600, help_text='seconds; in between, the more often the page changes the sooner', verbose_name='and at the latest after'),
        ),
        migrations.AlterField(
            model_name='change',
            name='after',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes_before', to='sources.snapshot'),
        ),
        migrations.AlterField(
            model_name='source',
            name='failures',
            field=models.PositiveIntegerField(default=0, editable=False, help_text='looks in a row that did not see the page'),
        ),
        migrations.AlterField(
            model_name='source',
            name='interval',
            field=models.PositiveIntegerField(default=900, help_text='seconds, at the soonest', verbose_name='look again after'),
        ),
        migrations.AlterField(
            model_name='source',
            name='kind',
            field=models.CharField(choices=[('page', 'page'), ('feed', 'feed'), ('sitemap', 'sitemap'), ('file', 'file given by hand')], default='page', max_length=8),
        ),
        migrations.AddIndex(
            model_name='source',
            index=models.Index(condition=models.Q(('next_due_at__isnull', False)), fields=['next_due_at', 'id'], name='source_due'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='snapshot',
            trigger=pgtrigger.compiler.Trigger(name='captures_never_change', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."source_id" IS DISTINCT FROM (NEW."source_id") OR OLD."captured_at" IS DISTINCT FROM (NEW."captured_at") OR OLD."url" IS DISTINCT FROM (NEW."url") OR OLD."media_type" IS DISTINCT FROM (NEW."media_type") OR OLD."headers" IS DISTINCT FROM (NEW."headers") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."size" IS DISTINCT FROM (NEW."size") OR OLD."origin" IS DISTINCT FROM (NEW."origin"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='e7f721007614b8ff72c10cfe7772c5a63ba94466', operation='UPDATE', pgid='pgtrigger_captures_never_change_4e03e', table='sources_snapshot', when='BEFORE')),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
        migrations.AddConstraint(
            model_name='change',
            constraint=models.UniqueConstraint(condition=models.Q(('superseded_at', None)), fields=('after',), name='one_standing_change_per_snapshot'),
        ),
        migrations.AddConstraint(
            model_name='source',
            constraint=models.UniqueConstraint(condition=models.Q(('duplicate_of', None)), fields=('canonical_url',), name='one_source_per_page'),
        ),
        migrations.AddConstraint(
            model_name='source',
            constraint=models.CheckConstraint(condition=models.Q(('longest_interval__gte', models.F('interval'))), name='the_longest_interval_is_no_shorter'),
        ),
        migrations.AddConstraint(
            model_name='source',
            constraint=models.CheckConstraint(condition=models.Q(('duplicate_of', None), ('next_due_at', None), _connector='OR'), name='a_duplicate_is_never_due'),
        ),
        migrations.AddField(
            model_name='lapse',
            name='observation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sources.observation'),
        ),
        migrations.AddField(
            model_name='lapse',
            name='source',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lapses', to='sources.source'),
        ),
        migrations.AddField(
            model_name='seal',
            name='snapshot',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='seal', to='sources.snapshot'),
        ),
        migrations.AddField(
            model_name='timestamp',
            name='seal',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='timestamps', to='sources.seal'),
        ),
        migrations.AddIndex(
            model_name='lapse',
            index=models.Index(fields=['-noticed_at'], name='lapse_latest'),
        ),
        migrations.AddConstraint(
            model_name='lapse',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('source',), name='one_open_lapse_per_source'),
        ),
        migrations.AddConstraint(
            model_name='lapse',
            constraint=models.CheckConstraint(condition=models.Q(('noticed_at__gte', models.F('began_at'))), name='a_lapse_is_noticed_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='lapse',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('is_seen_again', None)), models.Q(('ended_at__isnull', False), ('is_seen_again__isnull', False)), _connector='OR'), name='an_ended_lapse_says_how'),
        ),
        migrations.AddConstraint(
            model_name='seal',
            constraint=models.CheckConstraint(condition=models.Q(('digest__regex', '^[0-9a-f]{64}$')), name='seal_digest_is_hexadecimal'),
        ),
        migrations.AddConstraint(
            model_name='seal',
            constraint=models.UniqueConstraint(fields=('previous',), name='the_chain_never_forks'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='seal',
            trigger=pgtrigger.compiler.Trigger(name='seals_are_insert_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='51ce9c971aa1a9bd4cf76eb9632aae4de934b0e7', operation='UPDATE OR DELETE', pgid='pgtrigger_seals_are_insert_only_61c41', table='sources_seal', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='timestamp',
            trigger=pgtrigger.compiler.Trigger(name='timestamps_are_insert_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='709d5d4a4b8948977f5226f8ee5e6fd764adaa57', operation='UPDATE OR DELETE', pgid='pgtrigger_timestamps_are_insert_only_68899', table='sources_timestamp', when='BEFORE')),
        ),
    ]
