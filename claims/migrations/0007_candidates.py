"""What candidates are found by: facet keys, and the words of a claim as a column of their own."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.functions.comparison
import pgvector.django.halfvec
import pgvector.django.indexes
from django.db import migrations, models

from claims.extraction.facets import read_facets
from claims.extraction.facets.keys import facet_keys

BATCH = 1000


def write_keys(apps, schema_editor):
    claims = apps.get_model("claims", "Claim").objects
    last = 0
    while batch := list(claims.filter(pk__gt=last).order_by("pk").only("text", "said_on")[:BATCH]):
        for claim in batch:
            claim.facet_keys = facet_keys(read_facets(claim.text, claim.said_on))
        claims.bulk_update(batch, ["facet_keys"])
        last = batch[-1].pk


class Migration(migrations.Migration):
    dependencies = [("claims", "0006_calibration")]
    operations = [
        migrations.AddField(
            model_name="claim",
            name="facet_keys",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.TextField(),
                blank=True,
                default=list,
                editable=False,
                help_text="what it names, counts, dates and tells of, to be looked up",
                size=None,
            ),
        ),
        migrations.RunPython(write_keys, migrations.RunPython.noop),
        migrations.RemoveIndex(model_name="claim", name="claim_words"),
        migrations.AddField(
            model_name="claim",
            name="words",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.contrib.postgres.search.SearchVector("text", config="english"),
                output_field=django.contrib.postgres.search.SearchVectorField(),
            ),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=django.contrib.postgres.indexes.GinIndex(
                fastupdate=False, fields=["words"], name="claim_by_words"
            ),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=django.contrib.postgres.indexes.GinIndex(
                fastupdate=False, fields=["facet_keys"], name="claim_by_facets"
            ),
        ),
        # Not altered in place: the new one is built with the same name.
        migrations.RemoveIndex(model_name="claim", name="claim_by_meaning"),
        migrations.AddIndex(
            model_name="claim",
            index=pgvector.django.indexes.HnswIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.comparison.Cast(
                        "embedding", pgvector.django.halfvec.HalfVectorField(dimensions=384)
                    ),
                    name="halfvec_cosine_ops",
                ),
                ef_construction=64,
                m=16,
                name="claim_by_meaning",
            ),
        ),
    ]
