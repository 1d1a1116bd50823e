"""Reading: the mark that a snapshot has been read, and by which version."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sources.models import Snapshot


class Reading(models.Model):
    """The mark that a snapshot's statements have been extracted, and by which version."""

    snapshot = models.OneToOneField(
        Snapshot, models.PROTECT, primary_key=True, related_name="reading"
    )
    version = models.CharField(max_length=40)
    read_at = models.DateTimeField(auto_now_add=True)
    statement_count = models.PositiveIntegerField()
    remark = models.CharField(max_length=300, blank=True, help_text="what was not read, and why")
    page_print = ArrayField(
        models.BigIntegerField(), default=list, help_text="by which copies of the page are known"
    )

    def __str__(self) -> str:
        return f"{self.snapshot}: {self.statement_count} statements"
