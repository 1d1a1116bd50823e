"""AuditEntry: who did what, when, why, and what it was before."""

import pgtrigger
from django.conf import settings
from django.db import models


class AuditEntry(models.Model):
    """One act of one person on one object; insert-only."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    action = models.CharField(max_length=40)
    model = models.CharField(max_length=60, help_text="as in claims.contradiction")
    object_id = models.BigIntegerField()
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "audit entries"
        indexes = [models.Index(name="audit_of_object", fields=["model", "object_id", "at"])]
        triggers = [
            pgtrigger.Protect(
                name="audit_entries_are_insert_only", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.action} {self.model} {self.object_id}"
