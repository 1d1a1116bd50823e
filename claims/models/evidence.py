"""Evidence: a document or finding of a case, and how it stands to each claim that it touches."""

from collections.abc import Mapping
from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from claims.models.audit import AuditEntry
from claims.models.case import Case
from claims.models.claim import Claim
from claims.models.user import User
from sources.models import Snapshot

DESCRIPTION = ("title", "kind", "note", "credibility")
GROUNDS = ["case", "snapshot", "start", "end", "file", "file_name", "media_type", "sha256"]
SPAN_LIES_WITHIN_THE_CAPTURE = """
    IF NEW."end" > char_length((SELECT text FROM sources_snapshot WHERE id = NEW.snapshot_id)) THEN
        RAISE EXCEPTION 'evidence: the span ends after the text of its capture'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'span_lies_within_the_capture';
    END IF;
    RETURN NEW;
"""
STANDS_WITHIN_ITS_CASE = """
    IF (SELECT case_id FROM claims_evidence WHERE id = NEW.evidence_id)
       IS DISTINCT FROM (SELECT case_id FROM claims_claim WHERE id = NEW.claim_id) THEN
        RAISE EXCEPTION 'evidence: it stands to claims of its own case only'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_stands_within_its_case';
    END IF;
    RETURN NEW;
"""


def withdrawal(name: str) -> models.CheckConstraint:
    """Return the constraint that who withdraws something says why, under this name."""
    return models.CheckConstraint(
        name=name,
        condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_because="")
        | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_because="")),
    )


class Withdrawable(models.Model):
    """A row that is withdrawn with a reason, and never deleted."""

    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        abstract = True

    def withdraw(self, *, by: User, because: str) -> None:
        """Count it no more, and keep why. Raises ValidationError without a reason, or if it is."""
        if not because.strip():
            raise ValidationError({"because": "Say why it is withdrawn."})
        with transaction.atomic():
            rows = type(self)._base_manager  # noqa: SLF001 - Django's API
            current = rows.select_for_update(no_key=True).get(pk=self.pk)
            if current.withdrawn_at:
                raise ValidationError(
                    {"because": f"{current.withdrawn_by} has withdrawn it already."}
                )
            self.withdrawn_at, self.withdrawn_by = timezone.now(), by
            self.withdrawn_because = because.strip()
            self.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])
            AuditEntry.objects.create(
                user=by, action="withdrawn", model=self._meta.label_lower, object_id=self.pk,
                reason=self.withdrawn_because, before={"withdrawn": False},
                after={"withdrawn": True},
            )  # fmt: skip


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    """Evidence, by what it is good for."""

    def standing(self) -> Self:
        """Return what nobody has withdrawn."""
        return self.filter(withdrawn_at=None)

    def attach(
        self,
        *,
        by: User,
        stances: Mapping[Claim, str],
        because: str = "",
        **what: Any,  # noqa: ANN401 - of any column
    ) -> "Evidence":
        """Attach a file, a span or a capture to the claims that it stands to.

        ``stances`` has a value of Stance by claim, ``because`` says why it stands so, ``what`` are
        the fields of the row but for the case, which is the claims'. Raises ValidationError without
        a claim, and for claims of two cases.
        """
        if not stances:
            raise ValidationError({"stance": "Say how it stands to one claim at least."})
        if len({claim.case_id for claim in stances}) > 1:
            raise ValidationError({"claim": "Evidence stands to claims of one case only."})
        with transaction.atomic():
            made = self.create(case_id=next(iter(stances)).case_id, added_by=by, **what)
            AuditEntry.objects.create(
                user=by, action="attached", model="claims.evidence", object_id=made.pk,
                after={**made.described(), "sha256": made.sha256, "snapshot": made.snapshot_id},
            )  # fmt: skip
            for claim, stance in stances.items():
                made.stand(claim, stance, by=by, note=because)
        return made


class Evidence(Withdrawable):
    """A span of a capture, a whole capture, or an uploaded file by its hash."""

    class Stance(models.TextChoices):
        """What it does to a claim."""

        SUPPORTS = "supports", "supports"
        REFUTES = "refutes", "refutes"
        CONTEXT = "context", "gives context to"

    class Kind(models.TextChoices):
        """What it is."""

        DOCUMENT = "document", "document"
        FORENSIC = "forensic", "forensic finding"
        PHOTO = "photo", "photo"
        TESTIMONY = "testimony", "testimony"
        DATASET = "dataset", "data set"

    case = models.ForeignKey(Case, models.CASCADE, related_name="evidence")
    claims = models.ManyToManyField(Claim, through="EvidenceStance", related_name="evidence")
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.DOCUMENT)
    note = models.TextField(blank=True)
    credibility = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Admiralty code 1 to 6; 6: cannot be judged"
    )
    snapshot = models.ForeignKey(
        Snapshot, models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    start = models.PositiveIntegerField(
        null=True, blank=True, help_text="in code points; empty: the whole capture"
    )
    end = models.PositiveIntegerField(null=True, blank=True)
    file = models.FileField(upload_to="evidence/%Y/%m/", blank=True)
    file_name = models.CharField(max_length=300, blank=True, help_text="as it was uploaded")
    media_type = models.CharField(max_length=100, blank=True, help_text="by its bytes")
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(
                name="evidence_is_a_capture_or_a_hashed_file",
                condition=(
                    Q(snapshot__isnull=False, file="")
                    & (
                        Q(start=None, end=None)
                        | Q(start__isnull=False, end__isnull=False, end__gt=F("start"))
                    )
                )
                | (
                    Q(snapshot=None, start=None, end=None, sha256__regex="^[0-9a-f]{64}$")
                    & ~Q(file="")
                ),
            ),
            # Attached a second time, a file would count twice.
            models.UniqueConstraint(
                name="a_file_is_evidence_once_per_case",
                fields=["case", "sha256"],
                condition=~Q(file="") & Q(withdrawn_at=None),
            ),
            models.CheckConstraint(
                name="evidence_credibility_is_1_to_6",
                condition=Q(credibility=None) | Q(credibility__range=(1, 6)),
            ),
            withdrawal("who_withdraws_evidence_says_why"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="span_lies_within_the_capture",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=SPAN_LIES_WITHIN_THE_CAPTURE,
            ),
            pgtrigger.ReadOnly(name="what_was_attached_never_changes", fields=GROUNDS),
        ]

    def __str__(self) -> str:
        return self.title

    def stand(self, claim: Claim, stance: str, *, by: User, note: str = "") -> "EvidenceStance":
        """Say how it stands to one more claim of its case (a value of Stance).

        Raises ValidationError for an unknown stance, a claim of another case, and a claim that it
        stands to already: that stance is withdrawn first.
        """
        if stance not in self.Stance.values:
            raise ValidationError({"stance": f"Give one of: {', '.join(self.Stance.values)}."})
        if claim.case_id != self.case_id:
            raise ValidationError({"claim": "Evidence stands to claims of one case only."})
        with transaction.atomic():
            type(self).objects.select_for_update(no_key=True).get(pk=self.pk)
            if found := self.stances.filter(claim=claim, withdrawn_at=None).first():
                said = f"{found.added_by} has said that it {found.get_stance_display()} this claim"
                raise ValidationError({"claim": f"{said}: withdraw that first."})
            made = self.stances.create(claim=claim, stance=stance, note=note, added_by=by)
            AuditEntry.objects.create(
                user=by, action="took a stance", model="claims.evidence", object_id=self.pk,
                after={"claim": claim.pk, "stance": stance}, reason=note,
            )  # fmt: skip
        return made

    def describe(self, *, by: User, **values: Any) -> None:  # noqa: ANN401 - of any column
        """Set title, kind, note or credibility right; the file and the span stay what they are."""
        with transaction.atomic():
            current = type(self).objects.select_for_update(no_key=True).get(pk=self.pk)
            before = current.described()
            for name in DESCRIPTION:
                setattr(self, name, values.get(name, getattr(current, name)))
            if self.described() == before:
                return
            self.save(update_fields=DESCRIPTION)
            AuditEntry.objects.create(
                user=by, action="described", model="claims.evidence", object_id=self.pk,
                before=before, after=self.described(),
            )  # fmt: skip

    def described(self) -> dict[str, Any]:
        """Return what an editor may set right, for the audit trail."""
        return {name: getattr(self, name) for name in DESCRIPTION}


class EvidenceStance(Withdrawable):
    """How an item of evidence stands to one claim, by one editor."""

    evidence = models.ForeignKey(Evidence, models.CASCADE, related_name="stances")
    claim = models.ForeignKey(Claim, models.CASCADE, related_name="evidence_stances")
    stance = models.CharField(max_length=8, choices=Evidence.Stance.choices)
    note = models.TextField(blank=True, help_text="why it stands so")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_stance_to_a_claim_stands",
                fields=["evidence", "claim"],
                condition=Q(withdrawn_at=None),
            ),
            withdrawal("who_withdraws_a_stance_says_why"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="evidence_stands_within_its_case",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("claim_id", "evidence_id"),  # type: ignore[no-untyped-call]
                func=STANDS_WITHIN_ITS_CASE,
            )
        ]

    def __str__(self) -> str:
        return f"{self.evidence} {self.get_stance_display()} {self.claim}"
