"""Claims and actors that are one, and those that were parted again."""

import claims.models.actor
import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.constraints
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("claims", "0008_decisions")]

    operations = [
        BtreeGistExtension(),  # an actor and a topic beside a period in one index
        migrations.CreateModel(
            name='ActorMerge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('reason', models.TextField(blank=True)),
                ('moved', models.JSONField(default=dict, help_text='the keys of the rows that moved, by column')),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='ClaimMerge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('reason', models.TextField(blank=True)),
                ('moved', models.JSONField(default=dict, help_text='the keys of the rows that moved, by column')),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='contradiction',
            name='grounds_never_change',
        ),
        migrations.AddField(
            model_name='actor',
            name='merged_into',
            field=models.ForeignKey(blank=True, editable=False, help_text='the actor that an editor found to be the same', null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='merged', to='claims.actor'),
        ),
        migrations.AddField(
            model_name='claim',
            name='merged_into',
            field=models.ForeignKey(blank=True, editable=False, help_text='the claim that an editor found to be the same', null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='merged', to='claims.claim'),
        ),
        migrations.AlterField(
            model_name='statement',
            name='credibility',
            field=models.PositiveSmallIntegerField(blank=True, choices=[(1, '1: confirmed by other sources'), (2, '2: probably true'), (3, '3: possibly true'), (4, '4: doubtful'), (5, '5: improbable'), (6, '6: truth cannot be judged')], help_text='of these words, however reliable who publishes them (Admiralty code)', null=True),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='actor',
            trigger=pgtrigger.compiler.Trigger(name='an_actor_is_merged_into_a_standing_one', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."merged_into_id" IS NOT NULL)', func="\n    IF EXISTS (SELECT FROM claims_actor AS kept\n               WHERE kept.id = NEW.merged_into_id AND kept.merged_into_id IS NOT NULL) THEN\n        RAISE EXCEPTION 'actor: it is merged into one that is merged itself'\n            USING ERRCODE = 'check_violation',\n                  CONSTRAINT = 'an_actor_is_merged_into_a_standing_one';\n    END IF;\n    RETURN NEW;\n", hash='22acd504fbeecc7c69e98dafbee134d049d2651a', operation='INSERT OR UPDATE OF "merged_into_id"', pgid='pgtrigger_an_actor_is_merged_into_a_standing_one_a6259', table='claims_actor', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='a_claim_is_merged_within_its_case', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."merged_into_id" IS NOT NULL)', func="\n    IF EXISTS (SELECT FROM claims_claim AS kept WHERE kept.id = NEW.merged_into_id\n               AND (kept.case_id <> NEW.case_id OR kept.merged_into_id IS NOT NULL)) THEN\n        RAISE EXCEPTION 'claim: it is merged across cases, or into one that is merged itself'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_claim_is_merged_within_its_case';\n    END IF;\n    RETURN NEW;\n", hash='f472f643f45fe3727cfc624c565d18bda6c796d1', operation='INSERT OR UPDATE OF "merged_into_id", "case_id"', pgid='pgtrigger_a_claim_is_merged_within_its_case_fc149', table='claims_claim', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='a_claim_answers_within_its_case', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."question_id" IS NOT NULL)', func="\n    IF EXISTS (SELECT FROM claims_question AS asked\n               WHERE asked.id = NEW.question_id AND asked.case_id <> NEW.case_id) THEN\n        RAISE EXCEPTION 'claim: it answers a question of another case'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_claim_answers_within_its_case';\n    END IF;\n    RETURN NEW;\n", hash='37ee59e21d983027baef00d1ca110dfc2bd0a271', operation='INSERT OR UPDATE OF "question_id", "case_id"', pgid='pgtrigger_a_claim_answers_within_its_case_f635d', table='claims_claim', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contradiction',
            trigger=pgtrigger.compiler.Trigger(name='grounds_never_change', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (\n    (OLD.case_id, OLD.explanation) IS DISTINCT FROM (NEW.case_id, NEW.explanation)\n    OR ((OLD.statement_a_id, OLD.words_a, OLD.statement_b_id, OLD.words_b)\n        IS DISTINCT FROM (NEW.statement_a_id, NEW.words_a, NEW.statement_b_id, NEW.words_b)\n        AND (OLD.statement_a_id, OLD.words_a, OLD.statement_b_id, OLD.words_b)\n        IS DISTINCT FROM (NEW.statement_b_id, NEW.words_b, NEW.statement_a_id, NEW.words_a))\n)', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='0449a607970ac90cc8b1c17f1647c6c0d0009e02', operation='UPDATE', pgid='pgtrigger_grounds_never_change_3b0b3', table='claims_contradiction', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='actor',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into', models.F('id')), _negated=True), name='an_actor_is_not_merged_into_itself'),
        ),
        migrations.AddConstraint(
            model_name='actor',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into', None), ('name_keys', []), _connector='OR'), name='a_merged_actor_is_found_by_no_name'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into', models.F('id')), _negated=True), name='a_claim_is_not_merged_into_itself'),
        ),
        migrations.AddConstraint(
            model_name='reliability',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(deferrable=django.db.models.constraints.Deferrable['IMMEDIATE'], expressions=[('actor', '='), (django.db.models.functions.text.Lower('topic'), '='), (claims.models.actor.Period('valid_from', 'valid_until', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')], name='one_grade_per_topic_at_a_time', violation_error_message='This topic is graded for a part of this period already.'),
        ),
        migrations.AddField(
            model_name='actormerge',
            name='actor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='merges', to='claims.actor'),
        ),
        migrations.AddField(
            model_name='actormerge',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='actormerge',
            name='into',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='merges_in', to='claims.actor'),
        ),
        migrations.AddField(
            model_name='actormerge',
            name='undone_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='claimmerge',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='claimmerge',
            name='claim',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='merges', to='claims.claim'),
        ),
        migrations.AddField(
            model_name='claimmerge',
            name='into',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='merges_in', to='claims.claim'),
        ),
        migrations.AddField(
            model_name='claimmerge',
            name='undone_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='actormerge',
            constraint=models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('actor',), name='an_actor_is_merged_once_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='actormerge',
            constraint=models.CheckConstraint(condition=models.Q(('actor', models.F('into')), _negated=True), name='two_actors_are_merged'),
        ),
        migrations.AddConstraint(
            model_name='actormerge',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('undone_at', None), ('undone_by', None)), models.Q(('undone_at__isnull', False), ('undone_by__isnull', False)), _connector='OR'), name='a_person_takes_back_the_merge_of_actors'),
        ),
        migrations.AddConstraint(
            model_name='claimmerge',
            constraint=models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('claim',), name='a_claim_is_merged_once_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='claimmerge',
            constraint=models.CheckConstraint(condition=models.Q(('claim', models.F('into')), _negated=True), name='two_claims_are_merged'),
        ),
        migrations.AddConstraint(
            model_name='claimmerge',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('undone_at', None), ('undone_by', None)), models.Q(('undone_at__isnull', False), ('undone_by__isnull', False)), _connector='OR'), name='a_person_takes_back_the_merge_of_claims'),
        ),
    ]
