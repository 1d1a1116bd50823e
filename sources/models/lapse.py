"""Lapse: a time in which a source could not be seen, from the first look that failed."""

from django.db import models
from django.db.models import F, Q

from sources.models.observation import Observation
from sources.models.source import Source


class LapseQuerySet(models.QuerySet["Lapse"]):
    """Lapses, by whether they last."""

    def open(self) -> "LapseQuerySet":
        """Return the lapses that last."""
        return self.filter(ended_at=None)


class Lapse(models.Model):
    """One time in which the page was not seen: one event at its beginning and one at its end."""

    class Kind(models.TextChoices):
        """Why the page was not seen."""

        REMOVED = "removed", "removed"
        SOFT_REMOVED = "soft_removed", "soft-removed"
        BLOCKED = "blocked", "blocked"
        DISALLOWED = "disallowed", "disallowed"
        DARK = "dark", "gone dark"

    source = models.ForeignKey(Source, models.PROTECT, related_name="lapses")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    last_seen_at = models.DateTimeField(null=True, help_text="the last look that saw the page")
    began_at = models.DateTimeField(help_text="the first look that did not")
    noticed_at = models.DateTimeField(help_text="when it was sure enough to be told")
    reason = models.TextField(help_text="what the look that made it sure met with")
    observation = models.ForeignKey(Observation, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    is_seen_again = models.BooleanField(
        null=True, help_text="no: it went over into a lapse of another kind"
    )

    objects = LapseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_open_lapse_per_source", fields=["source"], condition=Q(ended_at=None)
            ),
            models.CheckConstraint(
                name="a_lapse_is_noticed_after_it_begins",
                condition=Q(noticed_at__gte=F("began_at")),
            ),
            models.CheckConstraint(
                name="an_ended_lapse_says_how",
                condition=Q(ended_at=None, is_seen_again=None)
                | Q(ended_at__isnull=False, is_seen_again__isnull=False),
            ),
        ]
        indexes = [
            models.Index(name="lapse_latest", fields=["-noticed_at"]),
            # serves "what happened last" on the admin's home
            models.Index(
                name="lapse_seen_again", fields=["-ended_at"], condition=Q(is_seen_again=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.get_kind_display()} since {self.began_at:%Y-%m-%d %H:%M}"

    @property
    def is_removal(self) -> bool:
        """Tell whether the publisher took the page away, rather than us not seeing it."""
        return self.kind in {self.Kind.REMOVED, self.Kind.SOFT_REMOVED}
