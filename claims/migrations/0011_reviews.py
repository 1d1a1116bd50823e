"""Reviews with two pairs of eyes, cited words, and evidence that changed."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


# What was written before there were drafts is published, by its author alone.
PUBLISHED = """
    UPDATE claims_reviewversion SET
        status = 'published', approved_by_id = author_id, changed_at = published_at,
        correction = CASE WHEN number > 1 THEN 'What it corrects was not written down.' ELSE '' END;
    UPDATE claims_review SET current_id = (
        SELECT id FROM claims_reviewversion
        WHERE review_id = claims_review.id ORDER BY number DESC LIMIT 1
    );
    SET CONSTRAINTS ALL IMMEDIATE;  -- before the tables are altered on
"""
# There was no place for what is not published, nor for alerts of reviews.
UNPUBLISHED = """
    UPDATE claims_review SET current_id = NULL;
    DELETE FROM claims_reviewversion WHERE status <> 'published';
    DO $$ BEGIN
        IF to_regclass('alerts_delivery') IS NOT NULL THEN
            DELETE FROM alerts_attempt WHERE delivery_id IN (
                SELECT d.id FROM alerts_delivery d JOIN claims_alert a ON a.id = d.alert_id
                WHERE a.review_version_id IS NOT NULL
            );
            DELETE FROM alerts_delivery WHERE alert_id IN (
                SELECT id FROM claims_alert WHERE review_version_id IS NOT NULL
            );
        END IF;
    END $$;
    DELETE FROM claims_alert WHERE review_version_id IS NOT NULL;
    SET CONSTRAINTS ALL IMMEDIATE;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0010_matrix'),
        ('sources', '0005_address_stays'),
    ]

    operations = [
        migrations.CreateModel(
            name='Citation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
                ('exact', models.TextField()),
                ('status', models.CharField(choices=[('live', 'live'), ('moved', 'moved'), ('reworded', 'reworded'), ('gone', 'gone')], default='live', max_length=8)),
                ('words_now', models.TextField(blank=True, help_text='what took their place on the last capture, where it was reworded')),
            ],
            options={
                'ordering': ['version', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='EvidenceChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('reworded', 'reworded'), ('gone', 'gone'), ('superseded', 'read otherwise')], max_length=10)),
                ('words_now', models.TextField(blank=True, help_text='what took the place of the cited words')),
                ('noticed_at', models.DateTimeField(auto_now_add=True)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('settled_note', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['version', 'pk'],
            },
        ),
        migrations.AlterModelOptions(
            name='review',
            options={'permissions': [('publish_review', 'Can approve, publish, return and withdraw reviews')]},
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='reviewversion',
            name='review_versions_are_insert_only',
        ),
        migrations.RemoveConstraint(
            model_name='alert',
            name='an_alert_is_about_one_thing',
        ),
        migrations.AddField(
            model_name='alert',
            name='review_version',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='alerts', to='claims.reviewversion'),
        ),
        migrations.AddField(
            model_name='review',
            name='current',
            field=models.OneToOneField(blank=True, editable=False, help_text='the published version that holds; empty before the first and once withdrawn', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='current_of', to='claims.reviewversion'),
        ),
        migrations.AddField(
            model_name='review',
            name='withdrawn_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='review',
            name='withdrawn_because',
            field=models.TextField(blank=True, editable=False),
        ),
        migrations.AddField(
            model_name='review',
            name='withdrawn_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reviewversion',
            name='approved_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reviewversion',
            name='changed_at',
            field=models.DateTimeField(auto_now=True),
        ),
        migrations.AddField(
            model_name='reviewversion',
            name='correction',
            field=models.TextField(blank=True, help_text='what this version corrects in the one before, as it is published'),
        ),
        migrations.AddField(
            model_name='reviewversion',
            name='needs_two',
            field=models.BooleanField(default=False, help_text='whether the author could not publish it alone'),
        ),
        migrations.AddField(
            model_name='reviewversion',
            name='returned_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reviewversion',
            name='returned_note',
            field=models.TextField(blank=True, help_text='why it was sent back to its author'),
        ),
        migrations.AddField(
            model_name='reviewversion',
            name='status',
            field=models.CharField(choices=[('draft', 'draft'), ('submitted', 'waits for approval'), ('published', 'published')], default='draft', max_length=10),
        ),
        migrations.AddField(
            model_name='reviewversion',
            name='submitted_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AlterField(
            model_name='alert',
            name='kind',
            field=models.CharField(choices=[('contradiction.proposed', 'contradiction proposed'), ('contradiction.confirmed', 'contradiction confirmed'), ('contradiction.dismissed', 'contradiction dismissed after it was confirmed'), ('contradiction.resolved', 'contradiction resolved'), ('contradiction.reopened', 'contradiction reopened'), ('source.changed', 'source changed'), ('source.removed', 'source removed by its publisher'), ('source.blind', 'source cannot be seen'), ('source.seen', 'source seen again'), ('review.published', 'review published'), ('review.withdrawn', 'review withdrawn'), ('review.evidence_changed', 'evidence of a review changed')], max_length=40),
        ),
        migrations.AlterField(
            model_name='reviewversion',
            name='explanation',
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name='reviewversion',
            name='label',
            field=models.CharField(blank=True, choices=[('supported', 'supported'), ('refuted', 'refuted'), ('not_enough_evidence', 'not enough evidence'), ('conflicting_evidence', 'conflicting evidence')], max_length=20),
        ),
        migrations.AlterField(
            model_name='reviewversion',
            name='published_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AlterField(
            model_name='reviewversion',
            name='rating',
            field=models.CharField(blank=True, help_text='the verdict in words, as it is published', max_length=100),
        ),
        migrations.RunSQL(PUBLISHED, UNPUBLISHED),
        migrations.AddIndex(
            model_name='reviewversion',
            index=models.Index(condition=models.Q(('status', 'published'), _negated=True), fields=['status', 'review'], name='review_version_unpublished'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reviewversion',
            trigger=pgtrigger.compiler.Trigger(name='review_versions_are_insert_only', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."status" = \'published\')', func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4caff8f1b172cac8000b43378610a332f5ebd3ff', operation='UPDATE OR DELETE', pgid='pgtrigger_review_versions_are_insert_only_7951a', table='claims_reviewversion', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reviewversion',
            trigger=pgtrigger.compiler.Trigger(name='a_published_version_cites_something', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NEW.status = 'published' AND NOT EXISTS (\n        SELECT FROM claims_citation WHERE version_id = NEW.id\n    ) THEN\n        RAISE EXCEPTION 'review version: it cites nothing'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_published_version_cites_something';\n    END IF;\n    RETURN NEW;\n", hash='050a9ab17502dc7b25eb28e04ebe990ab64d74de', operation='INSERT OR UPDATE OF "status"', pgid='pgtrigger_a_published_version_cites_something_0dddc', table='claims_reviewversion', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='alert',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('change__isnull', True), ('contradiction__isnull', False), ('lapse__isnull', True), ('review_version__isnull', True)), models.Q(('change__isnull', False), ('contradiction__isnull', True), ('lapse__isnull', True), ('review_version__isnull', True)), models.Q(('change__isnull', True), ('contradiction__isnull', True), ('lapse__isnull', False), ('review_version__isnull', True)), models.Q(('change__isnull', True), ('contradiction__isnull', True), ('lapse__isnull', True), ('review_version__isnull', False)), _connector='OR'), name='an_alert_is_about_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), ('withdrawn_because', ''), ('withdrawn_by', None)), models.Q(('current', None), ('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False), models.Q(('withdrawn_because', ''), _negated=True)), _connector='OR'), name='a_withdrawal_says_who_and_why'),
        ),
        migrations.AddConstraint(
            model_name='reviewversion',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'published'), _negated=True), fields=('review',), name='one_version_in_the_making'),
        ),
        migrations.AddConstraint(
            model_name='reviewversion',
            constraint=models.CheckConstraint(condition=models.Q(('needs_two', False), ('approved_by', None), models.Q(('approved_by', models.F('author')), _negated=True), _connector='OR'), name='the_author_does_not_approve_where_two_are_needed'),
        ),
        migrations.AddConstraint(
            model_name='reviewversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('approved_by__isnull', False), ('published_at__isnull', False), ('status', 'published')), models.Q(models.Q(('status', 'published'), _negated=True), ('approved_by', None), ('published_at', None)), _connector='OR'), name='a_person_stands_behind_each_published_version'),
        ),
        migrations.AddConstraint(
            model_name='reviewversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'published'), _negated=True), models.Q(models.Q(('label', ''), _negated=True), models.Q(('rating', ''), _negated=True), models.Q(('explanation', ''), _negated=True)), _connector='OR'), name='a_published_version_is_complete'),
        ),
        migrations.AddConstraint(
            model_name='reviewversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'published'), _negated=True), ('number', 1), models.Q(('correction', ''), _negated=True), _connector='OR'), name='a_later_version_says_what_it_corrects'),
        ),
        migrations.AddField(
            model_name='citation',
            name='snapshot',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='citations', to='sources.snapshot'),
        ),
        migrations.AddField(
            model_name='citation',
            name='sought_in',
            field=models.ForeignKey(help_text='the last capture it was looked up in', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sources.snapshot'),
        ),
        migrations.AddField(
            model_name='citation',
            name='statement',
            field=models.ForeignKey(blank=True, help_text='the statement that was read there, where an editor chose it as such', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='citations', to='claims.statement'),
        ),
        migrations.AddField(
            model_name='citation',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='citations', to='claims.reviewversion'),
        ),
        migrations.AddField(
            model_name='evidencechange',
            name='citation',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='claims.citation'),
        ),
        migrations.AddField(
            model_name='evidencechange',
            name='settled_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='evidencechange',
            name='snapshot',
            field=models.ForeignKey(blank=True, help_text='the capture that shows it', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sources.snapshot'),
        ),
        migrations.AddField(
            model_name='evidencechange',
            name='statement',
            field=models.ForeignKey(blank=True, help_text='the statement that is read otherwise now', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.statement'),
        ),
        migrations.AddField(
            model_name='evidencechange',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence_changes', to='claims.reviewversion'),
        ),
        migrations.AddConstraint(
            model_name='citation',
            constraint=models.UniqueConstraint(fields=('version', 'snapshot', 'start', 'end'), name='a_version_cites_a_passage_once'),
        ),
        migrations.AddConstraint(
            model_name='citation',
            constraint=models.CheckConstraint(condition=models.Q(('end__gt', models.F('start'))), name='a_citation_has_words'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='citation',
            trigger=pgtrigger.compiler.Trigger(name='cited_words_stand_at_their_offsets', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    IF substr((SELECT text FROM sources_snapshot WHERE id = NEW.snapshot_id), NEW.start + 1,\n              NEW."end" - NEW.start) IS DISTINCT FROM NEW.exact THEN\n        RAISE EXCEPTION \'citation: exact words do not stand at their offsets in the snapshot\'\n            USING ERRCODE = \'check_violation\', CONSTRAINT = \'cited_words_stand_at_their_offsets\';\n    END IF;\n    RETURN NEW;\n', hash='eda021266ee74f46ca35732ffc43a4cf8d9180d1', operation='INSERT OR UPDATE OF "snapshot_id", "start", "end", "exact"', pgid='pgtrigger_cited_words_stand_at_their_offsets_06a69', table='claims_citation', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='citation',
            trigger=pgtrigger.compiler.Trigger(name='a_cited_place_never_changes', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."version_id" IS DISTINCT FROM (NEW."version_id") OR OLD."snapshot_id" IS DISTINCT FROM (NEW."snapshot_id") OR OLD."start" IS DISTINCT FROM (NEW."start") OR OLD."end" IS DISTINCT FROM (NEW."end") OR OLD."exact" IS DISTINCT FROM (NEW."exact"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='77052c174be86090603fe4589f4d2c65157d27c5', operation='UPDATE', pgid='pgtrigger_a_cited_place_never_changes_100f6', table='claims_citation', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='citation',
            trigger=pgtrigger.compiler.Trigger(name='published_versions_gain_no_citation', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (\n        SELECT FROM claims_reviewversion WHERE id = NEW.version_id AND status = 'published'\n    ) THEN\n        RAISE EXCEPTION 'citation: what a published version cites never changes'\n            USING ERRCODE = 'check_violation',\n                  CONSTRAINT = 'citations_of_published_versions_stay';\n    END IF;\n    RETURN NEW;\n", hash='20c2678f0aa64fb4b1bdf036881d0ee6add8b3a6', operation='INSERT', pgid='pgtrigger_published_versions_gain_no_citation_ae790', table='claims_citation', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='citation',
            trigger=pgtrigger.compiler.Trigger(name='published_versions_lose_no_citation', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (\n        SELECT FROM claims_reviewversion WHERE id = OLD.version_id AND status = 'published'\n    ) THEN\n        RAISE EXCEPTION 'citation: what a published version cites never changes'\n            USING ERRCODE = 'check_violation',\n                  CONSTRAINT = 'citations_of_published_versions_stay';\n    END IF;\n    RETURN OLD;\n", hash='d5789dac4de008208d6e1608027d8fd3e3bd67a5', operation='DELETE', pgid='pgtrigger_published_versions_lose_no_citation_52afc', table='claims_citation', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='evidencechange',
            index=models.Index(condition=models.Q(('settled_at', None)), fields=['version'], name='evidence_change_open'),
        ),
        migrations.AddConstraint(
            model_name='evidencechange',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('citation__isnull', False), ('kind__in', ['reworded', 'gone']), ('snapshot__isnull', False), ('statement', None)), models.Q(('citation', None), ('kind', 'superseded'), ('snapshot', None), ('statement__isnull', False)), _connector='OR'), name='an_evidence_change_is_of_a_passage_or_a_reading'),
        ),
        migrations.AddConstraint(
            model_name='evidencechange',
            constraint=models.UniqueConstraint(fields=('citation', 'snapshot'), name='a_passage_changes_once_a_capture'),
        ),
        migrations.AddConstraint(
            model_name='evidencechange',
            constraint=models.UniqueConstraint(fields=('version', 'statement'), name='a_reading_is_superseded_once'),
        ),
        migrations.AddConstraint(
            model_name='evidencechange',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('settled_at', None), ('settled_by', None), ('settled_note', '')), models.Q(('settled_at__isnull', False), ('settled_by__isnull', False), models.Q(('settled_note', ''), _negated=True)), _connector='OR'), name='a_person_settles_it_with_a_note'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evidencechange',
            trigger=pgtrigger.compiler.Trigger(name='evidence_changes_are_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='1a5a52e8268af9823d3238eebc64956ae54fe7f0', operation='DELETE', pgid='pgtrigger_evidence_changes_are_kept_46547', table='claims_evidencechange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evidencechange',
            trigger=pgtrigger.compiler.Trigger(name='what_changed_never_changes', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."version_id" IS DISTINCT FROM (NEW."version_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."citation_id" IS DISTINCT FROM (NEW."citation_id") OR OLD."snapshot_id" IS DISTINCT FROM (NEW."snapshot_id") OR OLD."statement_id" IS DISTINCT FROM (NEW."statement_id") OR OLD."words_now" IS DISTINCT FROM (NEW."words_now"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='31c72bd10d165bac3e9bab0d554f64531fe7ee0a', operation='UPDATE', pgid='pgtrigger_what_changed_never_changes_3da4e', table='claims_evidencechange', when='BEFORE')),
        ),
    ]
