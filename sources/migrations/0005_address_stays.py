"""Captured addresses stay as they are; mementos are found by theirs."""

import django.contrib.postgres.indexes
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('sources', '0004_listings'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='lapse',
            index=models.Index(condition=models.Q(('is_seen_again', True)), fields=['-ended_at'], name='lapse_seen_again'),
        ),
        migrations.AddIndex(
            model_name='snapshot',
            index=django.contrib.postgres.indexes.HashIndex(fields=['url'], name='snapshot_by_url'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='source',
            trigger=pgtrigger.compiler.Trigger(name='a_captured_address_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."url" IS DISTINCT FROM (NEW."url"))', func="\n    IF EXISTS (SELECT FROM sources_snapshot WHERE source_id = OLD.id) THEN\n        RAISE EXCEPTION 'source: what was captured was captured at its address'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_captured_address_stays';\n    END IF;\n    RETURN NEW;\n", hash='dcb2ebafe698bbde5a4c1ffbf7aace393c6eb9e3', operation='UPDATE OF "url"', pgid='pgtrigger_a_captured_address_stays_073bc', table='sources_source', when='BEFORE')),
        ),
    ]
