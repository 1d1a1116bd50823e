"""What reading again needs: places of every part, corrections, anchors, embeddings, origins."""

import django.contrib.postgres.fields
import django.db.models.deletion
import pgvector.django.indexes
import pgvector.django.vector
from django.db import migrations, models

NUMBER_STATEMENTS = """
    UPDATE claims_statement SET ordinal = numbered.n
    FROM (SELECT id, row_number() OVER (PARTITION BY snapshot_id ORDER BY start, id) - 1 AS n
          FROM claims_statement) AS numbered
    WHERE numbered.id = claims_statement.id
"""
MARK_DENIALS = """
    UPDATE claims_claim SET denies = true
    WHERE id IN (SELECT claim_id FROM claims_statement WHERE mode = 'denies')
"""


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0002_watching"),
        ("sources", "0005_address_stays"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="statement",
            options={"ordering": ["snapshot", "start", "pk"]},
        ),
        migrations.RemoveConstraint(
            model_name="statement",
            name="statement_once_per_place",
        ),
        migrations.RemoveIndex(
            model_name="statement",
            name="statement_without_claim",
        ),
        migrations.AlterField(
            model_name="statement", name="ordinal", field=models.PositiveIntegerField(null=True)
        ),
        migrations.RunSQL(migrations.RunSQL.noop, NUMBER_STATEMENTS),
        migrations.RemoveField(
            model_name="statement",
            name="ordinal",
        ),
        migrations.AddField(
            model_name="claim",
            name="denies",
            field=models.BooleanField(
                default=False, help_text="whether it denies what its words say"
            ),
        ),
        migrations.RunSQL(MARK_DENIALS, migrations.RunSQL.noop),
        migrations.AddField(
            model_name="claim",
            name="embedding",
            field=pgvector.django.vector.VectorField(
                blank=True, dimensions=384, editable=False, null=True
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="embedding_model",
            field=models.CharField(blank=True, editable=False, max_length=80),
        ),
        migrations.AddField(
            model_name="claim",
            name="said_on",
            field=models.DateField(
                blank=True, help_text="the day that “Friday” in its words refers to", null=True
            ),
        ),
        migrations.AddField(
            model_name="reading",
            name="remark",
            field=models.CharField(
                blank=True, help_text="what was not read, and why", max_length=300
            ),
        ),
        migrations.AddField(
            model_name="reading",
            name="page_print",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(),
                default=list,
                help_text="by which copies of the page are known",
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="anchor",
            field=models.JSONField(
                blank=True,
                default=dict,
                help_text="where another capture has the words, or what took their place: how they were found, with what score, where, and which words are new",
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="corrections",
            field=models.JSONField(
                blank=True,
                default=dict,
                help_text="what the machine had read in the fields that an editor has set right",
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="cue_end",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="statement",
            name="cue_start",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="statement",
            name="denied_end",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="statement",
            name="denied_start",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="statement",
            name="facets",
            field=models.JSONField(
                blank=True,
                default=dict,
                help_text="figures, dates, places, names, causes, with places",
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="is_proposition",
            field=models.BooleanField(
                default=True,
                help_text="whether what is said can be true or false",
                verbose_name="proposition",
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="origin",
            field=models.ForeignKey(
                blank=True,
                help_text="the earliest statement of its independence group; empty: it is that itself",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="copies",
                to="claims.statement",
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="passed_on_by",
            field=models.ForeignKey(
                blank=True,
                help_text="the statement of who passes this one on: in “A said that B claimed”, A’s",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="passes_on",
                to="claims.statement",
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="rewords",
            field=models.ForeignKey(
                blank=True,
                help_text="the statement of an earlier capture whose place this one took",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="reworded_as",
                to="claims.statement",
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="speaker_end",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="statement",
            name="speaker_organisation",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="statement",
            name="speaker_start",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="statement",
            name="superseded_at",
            field=models.DateTimeField(
                blank=True, help_text="since when it is no reading of the page any more", null=True
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="superseded_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="supersedes",
                to="claims.statement",
            ),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=pgvector.django.indexes.HnswIndex(
                ef_construction=64,
                fields=["embedding"],
                m=16,
                name="claim_by_meaning",
                opclasses=["vector_cosine_ops"],
            ),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["embedding_model", "id"], name="claim_by_embedding"),
        ),
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(
                condition=models.Q(
                    ("claim", None),
                    ("is_proposition", True),
                    ("mode__in", ("asserts", "denies")),
                    ("superseded_at", None),
                    models.Q(("content_text", ""), _negated=True),
                ),
                fields=["id"],
                name="statement_without_claim",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("superseded_at", None)),
                fields=(
                    "snapshot", "start", "end", "content", "cue_start", "mode", "speaker_name",
                ),  # fmt: skip
                name="statement_once_per_place",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("speaker_end", None), ("speaker_start", None)),
                    ("speaker_end__gt", models.F("speaker_start")),
                    _connector="OR",
                ),
                name="speaker_has_both_ends",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cue_end", None), ("cue_start", None)),
                    ("cue_end__gt", models.F("cue_start")),
                    _connector="OR",
                ),
                name="cue_has_both_ends",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("denied_end", None), ("denied_start", None)),
                    ("denied_end__gt", models.F("denied_start")),
                    _connector="OR",
                ),
                name="denied_has_both_ends",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("superseded_by", None), ("superseded_at__isnull", False), _connector="OR"
                ),
                name="a_successor_supersedes",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("origin", None),
                    models.Q(("origin", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="no_statement_is_its_own_origin",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("rewords", None),
                    models.Q(("rewords", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="no_statement_is_its_own_rewords",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("passed_on_by", None),
                    models.Q(("passed_on_by", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="no_statement_is_its_own_passed_on_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("superseded_by", None),
                    models.Q(("superseded_by", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="no_statement_is_its_own_superseded_by",
            ),
        ),
    ]
