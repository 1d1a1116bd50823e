"""Reading and Statement: that a snapshot was read, and who says what at which place of it."""

from datetime import datetime
from typing import Any

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from claims.extraction.types import Mode, Span
from claims.models.actor import Actor
from claims.models.claim import Claim
from sources.models import Change, Snapshot

# A question, a report of what another says or a silence claims nothing of its own.
CLAIMING = (Mode.ASSERTS.value, Mode.DENIES.value)
PLACE_CHANGES = pgtrigger.UpdateOf(  # type: ignore[no-untyped-call]
    "snapshot_id", "start", "end", "exact"
)
EXACT_WORDS_STAND_THERE = """
    IF substr((SELECT text FROM sources_snapshot WHERE id = NEW.snapshot_id), NEW.start + 1,
              NEW."end" - NEW.start) IS DISTINCT FROM NEW.exact THEN
        RAISE EXCEPTION 'statement: exact words do not stand at their offsets in the snapshot'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'exact_words_stand_at_their_offsets';
    END IF;
    RETURN NEW;
"""


class Reading(models.Model):
    """The mark that a snapshot's statements have been extracted, and by which version."""

    snapshot = models.OneToOneField(
        Snapshot, models.PROTECT, primary_key=True, related_name="reading"
    )
    version = models.CharField(max_length=40)
    read_at = models.DateTimeField(auto_now_add=True)
    statement_count = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.snapshot}: {self.statement_count} statements"


class StatementQuerySet(models.QuerySet["Statement"]):
    """Statements, by what has to be done with them."""

    def without_claim(self) -> "StatementQuerySet":
        """Return the statements that claim something and have no claim yet, oldest first."""
        return self.filter(claim=None, mode__in=CLAIMING).exclude(content_text="").order_by("pk")

    def live_of(self, source_id: int) -> "StatementQuerySet":
        """Return the statements that the last capture of this source still makes."""
        return self.filter(snapshot__source=source_id, status__in=["live", "moved"])


class Statement(models.Model):
    """One attributed utterance at one place of one snapshot (W3C Web Annotation selectors)."""

    class Status(models.TextChoices):
        """What the later captures of the source did to it."""

        LIVE = "live", "live"
        MOVED = "moved", "moved"
        REWORDED = "reworded", "reworded"
        GONE = "gone", "gone"

    class ModeChoices(models.TextChoices):
        """How the speaker stands to the words."""

        ASSERTS = Mode.ASSERTS.value, "asserts"
        DENIES = Mode.DENIES.value, "denies"
        REPORTS = Mode.REPORTS.value, "reports"
        QUESTIONS = Mode.QUESTIONS.value, "questions"
        RETRACTS = Mode.RETRACTS.value, "retracts"
        DECLINES = Mode.DECLINES.value, "declines to comment"

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="statements")
    ordinal = models.PositiveIntegerField(
        help_text="its place among the statements of the snapshot"
    )
    claim = models.ForeignKey(
        Claim, models.SET_NULL, null=True, blank=True, related_name="statements"
    )

    start = models.PositiveIntegerField(help_text="TextPositionSelector, in code points")
    end = models.PositiveIntegerField()
    exact = models.TextField(help_text="TextQuoteSelector")
    prefix = models.TextField(blank=True)
    suffix = models.TextField(blank=True)
    content = models.JSONField(help_text="offset pairs of what is claimed, attribution stripped")
    content_text = models.TextField(help_text="what is claimed, attribution stripped")
    quote_start = models.PositiveIntegerField(null=True, blank=True)
    quote_end = models.PositiveIntegerField(null=True, blank=True)

    speaker = models.ForeignKey(
        Actor, models.PROTECT, null=True, blank=True, related_name="statements"
    )
    speaker_name = models.CharField(
        max_length=300, blank=True, help_text="as the page names the speaker"
    )
    speaker_role = models.CharField(max_length=300, blank=True)
    cue = models.CharField(max_length=200, blank=True)
    mode = models.CharField(max_length=20, choices=ModeChoices.choices)
    is_hedged = models.BooleanField("hedged", default=False)
    denied_text = models.TextField(blank=True, help_text="what a denial denies")
    said_at = models.DateTimeField(null=True, blank=True)
    said_at_precision = models.CharField(max_length=8, blank=True)

    status = models.CharField(max_length=8, choices=Status.choices, default=Status.LIVE)
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    gone_with = models.ForeignKey(
        Snapshot,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="statements_gone",
        help_text="the capture that no longer has these words",
    )
    credibility = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Admiralty code 1 to 6; 6: cannot be judged"
    )
    extractor_version = models.CharField(max_length=40)

    objects = StatementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="statement_once_per_place", fields=["snapshot", "ordinal"]
            ),
            models.CheckConstraint(name="a_statement_has_words", condition=Q(end__gt=F("start"))),
            models.CheckConstraint(
                name="credibility_is_1_to_6",
                condition=Q(credibility=None) | Q(credibility__range=(1, 6)),
            ),
            models.CheckConstraint(
                name="gone_words_name_the_capture",
                condition=~Q(status__in=["gone", "reworded"]) | Q(gone_with__isnull=False),
            ),
        ]
        indexes = [
            # serves Statement.objects.without_claim
            models.Index(
                name="statement_without_claim",
                fields=["id"],
                condition=Q(claim=None, mode__in=CLAIMING) & ~Q(content_text=""),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="exact_words_stand_at_their_offsets",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | PLACE_CHANGES,
                func=EXACT_WORDS_STAND_THERE,
            )
        ]

    def __str__(self) -> str:
        return f"{self.speaker_name or 'publisher'}: {self.exact}"

    def clean(self) -> None:
        """Explain what the trigger holds."""
        if self.snapshot.text[self.start : self.end] != self.exact:
            raise ValidationError(
                {"exact": "These words do not stand at these offsets of the capture."}
            )

    @property
    def content_spans(self) -> tuple[Span, ...]:
        """Return the spans of the snapshot's text that hold what is claimed."""
        return tuple(Span(start, end) for start, end in self.content)

    @property
    def gone_by(self) -> Change | None:
        """Return the change of the page that took these words away or reworded them, or None."""
        changes = Change.objects.standing().filter(after=self.gone_with_id)
        return changes.first() if self.gone_with_id else None

    def see_in(self, snapshot: Snapshot, status: str, *, is_last: bool) -> None:
        """Take note of what a capture of the same source does to these words, and save it.

        ``status`` is what they are in it. A capture that is not the ``last`` came in late: it can
        say that the words stood there before they were first seen, or were gone sooner; not what
        the page says now.
        """
        at = snapshot.captured_at
        stands = status in {self.Status.LIVE, self.Status.MOVED}
        if is_last:
            self.status = status
        if stands:
            self.first_seen_at = min(self.first_seen_at, at)
            self.last_seen_at = max(self.last_seen_at, at)
        elif is_last or self._is_gone_later(at):
            self.status, self.gone_with = status, snapshot
        self.save(update_fields=["status", "first_seen_at", "last_seen_at", "gone_with"])

    def _is_gone_later(self, at: datetime) -> bool:
        """Tell whether the words were first seen before this moment, and missed after it only."""
        gone = self.gone_with
        return gone is not None and self.first_seen_at < at < gone.captured_at

    def selectors(self) -> list[dict[str, Any]]:
        """Return the W3C Web Annotation selectors of the exact words."""
        quote = {
            "type": "TextQuoteSelector",
            "exact": self.exact,
            "prefix": self.prefix,
            "suffix": self.suffix,
        }
        return [quote, {"type": "TextPositionSelector", "start": self.start, "end": self.end}]
