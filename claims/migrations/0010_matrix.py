"""How evidence and statements stand to the competing answers of a question."""

from pathlib import PurePosixPath

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q
from django.db.models.functions import Length

STANCES = [("supports", "supports"), ("refutes", "refutes"), ("context", "gives context to")]
CHOICES = [
    ("very_consistent", "very consistent"),
    ("consistent", "consistent"),
    ("neutral", "neutral"),
    ("inconsistent", "inconsistent"),
    ("very_inconsistent", "very inconsistent"),
    ("not_applicable", "not applicable"),
]
WITHDRAWN = Q(withdrawn_at=None, withdrawn_by=None, withdrawn_because="") | (
    Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_because="")
)
USER = settings.AUTH_USER_MODEL


def write_stances(apps, schema_editor):
    """Give each item its case and its stance; a file that a case has twice becomes one item."""
    evidence = apps.get_model("claims", "Evidence").objects
    stances = apps.get_model("claims", "EvidenceStance").objects
    first = {}
    for item in evidence.select_related("claim").order_by("pk").iterator():
        case, key = item.claim.case_id, item.sha256 if item.file else ""
        kept = first.setdefault((case, key), item.pk) if key else item.pk
        note = "" if kept == item.pk else f"Filed as “{item.title}”. {item.note}".strip()
        evidence.filter(pk=item.pk).update(
            case_id=case, file_name=PurePosixPath(item.file.name or "").name[:300]
        )
        if not stances.filter(evidence=kept, claim=item.claim_id).exists():
            made = stances.create(
                evidence_id=kept, claim_id=item.claim_id, stance=item.stance, note=note,
                added_by_id=item.added_by_id,
            )  # fmt: skip
            stances.filter(pk=made.pk).update(added_at=item.added_at)
        if kept != item.pk:
            item.delete()
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def write_claims(apps, schema_editor):
    """Give each stance an item of its own again; what cites a whole capture cites all its words."""
    evidence = apps.get_model("claims", "Evidence").objects
    stances = apps.get_model("claims", "EvidenceStance").objects
    whole = evidence.filter(file="", start=None).annotate(length=Length("snapshot__text"))
    for item in whole.iterator():
        evidence.filter(pk=item.pk).update(start=0, end=max(1, item.length))
    used = set()
    for one in stances.select_related("evidence").order_by("pk").iterator():
        item, at = one.evidence, one.added_at
        if item.pk in used:
            item.pk = None
        used.add(one.evidence_id)
        item.claim_id, item.stance, item.added_by_id = one.claim_id, one.stance, one.added_by_id
        item.save()
        evidence.filter(pk=item.pk).update(added_at=at)
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def person(**options):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=USER, **options
    )


def to(model, name, **options):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.CASCADE, related_name=name, to=model, **options
    )


class Migration(migrations.Migration):

    dependencies = [("claims", "0009_merging"), ("sources", "0005_address_stays")]

    operations = [
        migrations.CreateModel(
            name="EvidenceStance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_because", models.TextField(blank=True)),
                ("stance", models.CharField(choices=STANCES, max_length=8)),
                ("note", models.TextField(blank=True, help_text="why it stands so")),
                ("added_at", models.DateTimeField(auto_now_add=True)),
                ("added_by", person()),
                ("claim", to("claims.claim", "evidence_stances")),
                ("evidence", to("claims.evidence", "stances")),
                ("withdrawn_by", person(blank=True, null=True)),
            ],
            options={"ordering": ["pk"]},
        ),
        migrations.CreateModel(
            name="MatrixMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("mark", models.CharField(blank=True, choices=CHOICES, help_text="empty: taken back", max_length=20)),
                ("set_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("claim", to("claims.claim", "matrix_marks")),
                ("evidence", to("claims.evidence", "matrix_marks", blank=True, null=True)),
                ("set_by", person()),
                ("statement", to("claims.statement", "matrix_marks", blank=True, null=True)),
            ],
        ),
        migrations.RemoveConstraint(model_name="evidence", name="evidence_is_a_span_or_a_hashed_file"),
        migrations.AddField(model_name="evidence", name="case", field=to("claims.case", "evidence", null=True)),
        migrations.AddField(
            model_name="evidence", name="credibility",
            field=models.PositiveSmallIntegerField(blank=True, help_text="Admiralty code 1 to 6; 6: cannot be judged", null=True),
        ),
        migrations.AddField(
            model_name="evidence", name="file_name",
            field=models.CharField(blank=True, help_text="as it was uploaded", max_length=300),
        ),
        migrations.AddField(
            model_name="evidence", name="media_type",
            field=models.CharField(blank=True, help_text="by its bytes", max_length=100),
        ),
        migrations.AddField(model_name="evidence", name="withdrawn_at", field=models.DateTimeField(blank=True, null=True)),
        migrations.AddField(model_name="evidence", name="withdrawn_because", field=models.TextField(blank=True)),
        migrations.AddField(model_name="evidence", name="withdrawn_by", field=person(blank=True, null=True)),
        migrations.AlterField(
            model_name="evidence", name="start",
            field=models.PositiveIntegerField(blank=True, help_text="in code points; empty: the whole capture", null=True),
        ),
        # Null for a moment, so that both ways have room to write what takes their place.
        migrations.AlterField(model_name="evidence", name="claim", field=to("claims.claim", "evidence", null=True)),
        migrations.AlterField(
            model_name="evidence", name="stance", field=models.CharField(choices=STANCES, default="", max_length=8)
        ),
        migrations.RunPython(write_stances, write_claims),
        migrations.AlterField(model_name="evidence", name="case", field=to("claims.case", "evidence")),
        migrations.RemoveField(model_name="evidence", name="claim"),
        migrations.RemoveField(model_name="evidence", name="stance"),
        migrations.AddField(
            model_name="evidence", name="claims",
            field=models.ManyToManyField(related_name="evidence", through="claims.EvidenceStance", to="claims.claim"),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                name="evidence_is_a_capture_or_a_hashed_file",
                condition=(
                    Q(snapshot__isnull=False, file="")
                    & (Q(start=None, end=None) | Q(start__isnull=False, end__isnull=False, end__gt=F("start")))
                )
                | (Q(snapshot=None, start=None, end=None, sha256__regex="^[0-9a-f]{64}$") & ~Q(file="")),
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.UniqueConstraint(
                name="a_file_is_evidence_once_per_case", fields=["case", "sha256"],
                condition=~Q(file="") & Q(withdrawn_at=None),
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                name="evidence_credibility_is_1_to_6",
                condition=Q(credibility=None) | Q(credibility__range=(1, 6)),
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(name="who_withdraws_evidence_says_why", condition=WITHDRAWN),
        ),
        migrations.AddConstraint(
            model_name="evidencestance",
            constraint=models.UniqueConstraint(
                name="one_stance_to_a_claim_stands", fields=["evidence", "claim"], condition=Q(withdrawn_at=None)
            ),
        ),
        migrations.AddConstraint(
            model_name="evidencestance",
            constraint=models.CheckConstraint(name="who_withdraws_a_stance_says_why", condition=WITHDRAWN),
        ),
        migrations.AddConstraint(
            model_name="matrixmark",
            constraint=models.CheckConstraint(
                name="a_mark_is_about_evidence_or_a_statement",
                condition=Q(evidence=None, statement__isnull=False) | Q(evidence__isnull=False, statement=None),
            ),
        ),
        migrations.AddConstraint(
            model_name="matrixmark",
            constraint=models.UniqueConstraint(name="evidence_is_marked_once", fields=["claim", "evidence"]),
        ),
        migrations.AddConstraint(
            model_name="matrixmark",
            constraint=models.UniqueConstraint(name="statement_is_marked_once", fields=["claim", "statement"]),
        ),
        migrations.AddConstraint(
            model_name="matrixmark",
            constraint=models.CheckConstraint(
                name="a_mark_is_known", condition=Q(mark__in=["", *(name for name, _ in CHOICES)])
            ),
        ),
        pgtrigger.migrations.AddTrigger(model_name='evidence', trigger=pgtrigger.compiler.Trigger(name='span_lies_within_the_capture', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    IF NEW."end" > char_length((SELECT text FROM sources_snapshot WHERE id = NEW.snapshot_id)) THEN\n        RAISE EXCEPTION \'evidence: the span ends after the text of its capture\'\n            USING ERRCODE = \'check_violation\', CONSTRAINT = \'span_lies_within_the_capture\';\n    END IF;\n    RETURN NEW;\n', hash='44e71eddf7af0122938e7f5150adccc992ea5955', operation='INSERT', pgid='pgtrigger_span_lies_within_the_capture_ef4e0', table='claims_evidence', when='BEFORE'))),
        pgtrigger.migrations.AddTrigger(model_name='evidence', trigger=pgtrigger.compiler.Trigger(name='what_was_attached_never_changes', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."case_id" IS DISTINCT FROM (NEW."case_id") OR OLD."snapshot_id" IS DISTINCT FROM (NEW."snapshot_id") OR OLD."start" IS DISTINCT FROM (NEW."start") OR OLD."end" IS DISTINCT FROM (NEW."end") OR OLD."file" IS DISTINCT FROM (NEW."file") OR OLD."file_name" IS DISTINCT FROM (NEW."file_name") OR OLD."media_type" IS DISTINCT FROM (NEW."media_type") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='a837cb1da78dbd0d57c3cdb217338f072dafb077', operation='UPDATE', pgid='pgtrigger_what_was_attached_never_changes_a87c1', table='claims_evidence', when='BEFORE'))),
        pgtrigger.migrations.AddTrigger(model_name='evidencestance', trigger=pgtrigger.compiler.Trigger(name='evidence_stands_within_its_case', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF (SELECT case_id FROM claims_evidence WHERE id = NEW.evidence_id)\n       IS DISTINCT FROM (SELECT case_id FROM claims_claim WHERE id = NEW.claim_id) THEN\n        RAISE EXCEPTION 'evidence: it stands to claims of its own case only'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_stands_within_its_case';\n    END IF;\n    RETURN NEW;\n", hash='73d11f7e4cb6269d0d23501de6419e5c3079ef44', operation='INSERT OR UPDATE OF "claim_id", "evidence_id"', pgid='pgtrigger_evidence_stands_within_its_case_b450e', table='claims_evidencestance', when='BEFORE'))),
    ]
