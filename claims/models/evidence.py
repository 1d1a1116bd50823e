"""Evidence: a document or finding that speaks for or against a claim."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from claims.models.claim import Claim
from sources.models import Snapshot


class Evidence(models.Model):
    """A span of a capture, or an uploaded file with its hash, tied to a claim."""

    class Stance(models.TextChoices):
        """What it does to the claim."""

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

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="evidence")
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.DOCUMENT)
    stance = models.CharField(max_length=8, choices=Stance.choices)
    note = models.TextField(blank=True)
    snapshot = models.ForeignKey(
        Snapshot, models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    file = models.FileField(upload_to="evidence/%Y/%m/", blank=True)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(
                name="evidence_is_a_span_or_a_hashed_file",
                condition=Q(
                    snapshot__isnull=False, file="", start__isnull=False, end__gt=F("start")
                )
                | (Q(snapshot=None, sha256__regex="^[0-9a-f]{64}$") & ~Q(file="")),
            )
        ]

    def __str__(self) -> str:
        return self.title
