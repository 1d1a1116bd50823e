"""What editors decide, who is at it, by what the queue is ordered, and what was undone."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.db.models.functions.math
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0007_candidates")]
    operations = [
        migrations.RemoveIndex(
            model_name="contradiction",
            name="contradiction_queue",
        ),
        migrations.AddField(
            model_name="contradiction",
            name="assigned_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="contradiction",
            name="assigned_to",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="assigned",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="contradiction",
            name="officials",
            field=models.PositiveSmallIntegerField(
                default=0, editable=False, verbose_name="official speakers"
            ),
        ),
        migrations.AddField(
            model_name="contradiction",
            name="opposition",
            field=models.CharField(
                blank=True,
                choices=[
                    ("contradictory", "contradictory: one of them is true"),
                    ("contrary", "contrary: both may be false"),
                ],
                max_length=14,
                verbose_name="confirmed as",
            ),
        ),
        migrations.AddField(
            model_name="contradiction",
            name="origins",
            field=models.PositiveIntegerField(
                default=0,
                editable=False,
                help_text="of both claims together",
                verbose_name="independent sources",
            ),
        ),
        migrations.AddField(
            model_name="contradiction",
            name="publishers",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(), default=list, editable=False, size=None
            ),
        ),
        migrations.AddField(
            model_name="contradiction",
            name="speakers",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(), default=list, editable=False, size=None
            ),
        ),
        migrations.AddField(
            model_name="contradiction",
            name="words",
            field=django.contrib.postgres.search.SearchVectorField(editable=False, null=True),
        ),
        migrations.AlterField(
            model_name="contradiction",
            name="dismissal",
            field=models.CharField(
                blank=True,
                choices=[
                    ("different_time", "different time"),
                    ("different_scope", "different scope"),
                    ("different_population", "different population"),
                    ("different_unit", "different unit"),
                    ("different_definition", "different definition"),
                    ("translation", "translation"),
                    ("reported_speech", "reported speech"),
                    ("same_origin", "same origin"),
                    ("refinement", "refinement"),
                    ("extraction_error", "extraction error"),
                    ("compatible", "compatible: both can be true"),
                    ("refines", "refines: one account carries the other further"),
                    ("other", "other (say what in the note)"),
                ],
                max_length=24,
                verbose_name="dismissed because of",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contradiction",
            trigger=pgtrigger.compiler.Trigger(
                name="figures_are_those_of_the_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="NEW.officials = (\n        SELECT count(*) FROM claims_statement said JOIN claims_actor who ON who.id = said.speaker_id\n        WHERE said.id IN (NEW.statement_a_id, NEW.statement_b_id) AND who.is_official);\nNEW.origins = (\n        SELECT count(DISTINCT coalesce(said.origin_id, said.id)) FROM claims_statement said\n        WHERE said.claim_id IN (NEW.claim_a_id, NEW.claim_b_id)\n        AND said.superseded_at IS NULL);\nNEW.speakers = ARRAY(\n        SELECT DISTINCT said.speaker_id FROM claims_statement said\n        WHERE said.id IN (NEW.statement_a_id, NEW.statement_b_id)\n        AND said.speaker_id IS NOT NULL ORDER BY 1);\nNEW.publishers = ARRAY(\n        SELECT DISTINCT ran.actor_id FROM claims_statement said\n        JOIN sources_snapshot page ON page.id = said.snapshot_id\n        JOIN claims_publisher ran ON ran.source_id = page.source_id\n        WHERE said.id IN (NEW.statement_a_id, NEW.statement_b_id) ORDER BY 1);\nNEW.words = to_tsvector('english', NEW.explanation || ' ' || (\n        SELECT coalesce(string_agg(concat_ws(\n            ' ', said.exact, said.speaker_name, who.name, publisher.name), ' '), '')\n        FROM claims_statement said\n        JOIN sources_snapshot page ON page.id = said.snapshot_id\n        LEFT JOIN claims_actor who ON who.id = said.speaker_id\n        LEFT JOIN claims_publisher ran ON ran.source_id = page.source_id\n        LEFT JOIN claims_actor publisher ON publisher.id = ran.actor_id\n        WHERE said.id IN (NEW.statement_a_id, NEW.statement_b_id)));\nRETURN NEW;",
                    hash="88b427b883319152c538238ecfe9a4917be721c1",
                    operation='INSERT OR UPDATE OF "officials", "origins", "speakers", "publishers", "words"',
                    pgid="pgtrigger_figures_are_those_of_the_rows_4d084",
                    table="claims_contradiction",
                    when="BEFORE",
                ),
            ),
        ),
        # Any row that is written has its figures filled in by the trigger.
        migrations.RunSQL("UPDATE claims_contradiction SET origins = 0", migrations.RunSQL.noop),
        migrations.AddField(
            model_name="contradiction",
            name="worth",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.expressions.CombinedExpression(
                    django.db.models.expressions.CombinedExpression(
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                models.F("officials"), "*", models.Value(1000000)
                            ),
                            "+",
                            django.db.models.expressions.CombinedExpression(
                                models.Case(
                                    models.When(
                                        kind__in=("cause", "identity", "status", "denial"), then=3
                                    ),
                                    models.When(
                                        kind__in=("quantity", "date", "place", "negation"), then=2
                                    ),
                                    default=1,
                                    output_field=models.IntegerField(),
                                ),
                                "*",
                                models.Value(100000),
                            ),
                        ),
                        "+",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.functions.comparison.Cast(
                                django.db.models.functions.math.Floor(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("score"), "*", models.Value(10)
                                    )
                                ),
                                models.IntegerField(),
                            ),
                            "*",
                            models.Value(1000),
                        ),
                    ),
                    "+",
                    django.db.models.functions.comparison.Least("origins", 999),
                ),
                output_field=models.IntegerField(),
            ),
        ),
        migrations.AddIndex(
            model_name="contradiction",
            index=models.Index(
                models.OrderBy(models.F("worth"), descending=True),
                models.Func(
                    models.F("proposed_at"),
                    output_field=models.DateField(),
                    template="((%(expressions)s AT TIME ZONE 'UTC')::date)",
                ),
                condition=models.Q(("status", "proposed"), ("withdrawn_at", None)),
                name="contradiction_queue",
            ),
        ),
        migrations.AddIndex(
            model_name="contradiction",
            index=models.Index(
                models.OrderBy(models.F("worth"), descending=True),
                models.Func(
                    models.F("proposed_at"),
                    output_field=models.DateField(),
                    template="((%(expressions)s AT TIME ZONE 'UTC')::date)",
                ),
                name="contradiction_by_worth",
            ),
        ),
        migrations.AddIndex(
            model_name="contradiction",
            index=models.Index(
                fields=[
                    "status",
                    "withdrawn_at",
                    "case",
                    "kind",
                    "is_own_past",
                    "score",
                    "assigned_to",
                ],
                name="contradiction_counts",
            ),
        ),
        migrations.AddIndex(
            model_name="contradiction",
            index=django.contrib.postgres.indexes.GinIndex(
                fastupdate=False, fields=["words"], name="contradiction_by_words"
            ),
        ),
        migrations.AddIndex(
            model_name="contradiction",
            index=django.contrib.postgres.indexes.GinIndex(
                fastupdate=False, fields=["speakers"], name="contradiction_by_speaker"
            ),
        ),
        migrations.AddIndex(
            model_name="contradiction",
            index=django.contrib.postgres.indexes.GinIndex(
                fastupdate=False, fields=["publishers"], name="contradiction_by_publisher"
            ),
        ),
        migrations.AddConstraint(
            model_name="contradiction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("opposition", ""),
                    ("status__in", ("confirmed", "resolved", "standing")),
                    _connector="OR",
                ),
                name="only_what_was_found_true_is_opposed",
            ),
        ),
        migrations.AddConstraint(
            model_name="contradiction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("assigned_at", None), ("assigned_to", None)),
                    models.Q(("assigned_at__isnull", False), ("assigned_to__isnull", False)),
                    _connector="OR",
                ),
                name="an_assignment_says_since_when",
            ),
        ),
        migrations.CreateModel(
            name="SavedLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60)),
                (
                    "query",
                    models.CharField(
                        blank=True, help_text="as in kind__exact=cause", max_length=1000
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_links",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "name"), name="saved_link_once_by_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="a_saved_link_has_a_name",
                    ),
                ],
            },
        ),
    ]
