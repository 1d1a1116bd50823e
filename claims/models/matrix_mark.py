"""MatrixMark: how an editor finds that evidence, or a statement, stands to a claim."""

from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from claims.ach import Mark
from claims.models.audit import AuditEntry
from claims.models.claim import Claim
from claims.models.evidence import Evidence
from claims.models.statement import Statement
from claims.models.user import User


class AlreadyMarkedError(Exception):
    """Somebody else marked the cell since it was seen; the message says who, what and when."""


class MatrixMarkQuerySet(models.QuerySet["MatrixMark"]):
    """Marks, by what they are about."""

    def standing(self) -> Self:
        """Return the marks that were not taken back."""
        return self.exclude(mark="")

    def put(
        self, claim: Claim, row: Evidence | Statement, mark: str, *, by: User, seen: str = ""
    ) -> "MatrixMark":
        """Mark a cell (a value of Mark), or take its mark back with an empty one.

        ``seen`` is the mark that the editor saw there. Raises AlreadyMarkedError if it is another
        by now, ValidationError for an unknown mark.
        """
        if mark and mark not in MatrixMark.MarkChoices.values:
            choices = ", ".join(MatrixMark.MarkChoices.values)
            raise ValidationError({"mark": f"Give one of: {choices}."})
        about = {"evidence": row} if isinstance(row, Evidence) else {"statement": row}
        with transaction.atomic():
            cell, is_new = self.get_or_create(claim=claim, **about, defaults={"set_by": by})
            current = self.select_for_update(no_key=True).get(pk=cell.pk)
            if current.mark == mark and not is_new:
                return current
            if current.mark != seen:
                raise AlreadyMarkedError(current.said())
            before, current.mark = current.mark, mark
            current.set_by, current.set_at = by, timezone.now()
            current.save(update_fields=["mark", "set_by", "set_at"])
            kind, key = next((name, row.pk) for name in about)
            AuditEntry.objects.create(
                user=by, action="marked", model="claims.matrixmark", object_id=current.pk,
                before={"mark": before}, after={"mark": mark, "claim": claim.pk, kind: key},
            )  # fmt: skip
        return current


class MatrixMark(models.Model):
    """One cell of the matrix of a question: a claim across, evidence or a statement down."""

    class MarkChoices(models.TextChoices):
        """How the row stands to the claim, if the claim is true."""

        VERY_CONSISTENT = Mark.VERY_CONSISTENT.value, "very consistent"
        CONSISTENT = Mark.CONSISTENT.value, "consistent"
        NEUTRAL = Mark.NEUTRAL.value, "neutral"
        INCONSISTENT = Mark.INCONSISTENT.value, "inconsistent"
        VERY_INCONSISTENT = Mark.VERY_INCONSISTENT.value, "very inconsistent"
        NOT_APPLICABLE = Mark.NOT_APPLICABLE.value, "not applicable"

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="matrix_marks")
    evidence = models.ForeignKey(
        Evidence, models.CASCADE, null=True, blank=True, related_name="matrix_marks"
    )
    statement = models.ForeignKey(
        Statement, models.CASCADE, null=True, blank=True, related_name="matrix_marks"
    )
    mark = models.CharField(
        max_length=20, choices=MarkChoices.choices, blank=True, help_text="empty: taken back"
    )
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    set_at = models.DateTimeField(default=timezone.now)

    objects = MatrixMarkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_mark_is_about_evidence_or_a_statement",
                condition=Q(evidence=None, statement__isnull=False)
                | Q(evidence__isnull=False, statement=None),
            ),
            models.UniqueConstraint(name="evidence_is_marked_once", fields=["claim", "evidence"]),
            models.UniqueConstraint(name="statement_is_marked_once", fields=["claim", "statement"]),
            models.CheckConstraint(
                name="a_mark_is_known",
                condition=Q(mark__in=["", *(mark.value for mark in Mark)]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evidence or self.statement}: {self.get_mark_display() or 'taken back'}"

    def said(self) -> str:
        """Return in one sentence who marked it last, how and when."""
        what = self.get_mark_display() or "no longer anything"
        return f"{self.set_by} marked it {what} on {self.set_at:%d %B %Y at %H:%M} UTC."
