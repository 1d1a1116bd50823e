"""Statement: who says what at which place of a snapshot."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Self

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

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

# What the machine reads, in the groups in which an editor sets it right.
PLACE = (
    "start", "end", "exact", "prefix", "suffix", "content", "content_text",
    "quote_start", "quote_end", "facets",
)  # fmt: skip
SPEAKER = (
    "speaker_id", "speaker_name", "speaker_role", "speaker_organisation",
    "speaker_start", "speaker_end",
)  # fmt: skip
MODE = ("mode", "denied_text", "denied_start", "denied_end")
AS_READ = (*PLACE, *SPEAKER, *MODE, "cue", "cue_start", "cue_end", "is_hedged", "is_proposition")
# What a contradiction stands on, and what decides which claim it is.
GROUNDS = ("start", "end", "exact", "content", "content_text", "mode", "denied_text")
# What a statement has lived through: its successor goes on with it.
HISTORY = (
    "status", "first_seen_at", "last_seen_at", "gone_with", "anchor", "rewords", "origin",
    "credibility",
)  # fmt: skip
SEEN = ("status", "anchor", "first_seen_at", "last_seen_at", "gone_with")
BY_HAND = ""  # the extractor's version of a statement that an editor has added


def _place(name: str) -> models.CheckConstraint:
    """Return the constraint that a place is known at both of its ends, in order, or at none."""
    return models.CheckConstraint(
        name=f"{name}_has_both_ends",
        condition=Q(**{f"{name}_start": None, f"{name}_end": None})
        | Q(**{f"{name}_end__gt": F(f"{name}_start")}),
    )


class StatementQuerySet(models.QuerySet["Statement"]):
    """Statements, by what has to be done with them."""

    def standing(self) -> Self:
        """Return those that no newer reading and no editor has superseded."""
        return self.filter(superseded_at=None)

    def read_or_struck(self) -> Self:
        """Return those that stand, and those of which an editor has said that they are none."""
        return self.filter(Q(superseded_at=None) | Q(corrections__has_key="superseded_at"))

    def without_claim(self) -> Self:
        """Return the statements that claim something and have no claim yet, oldest first."""
        waiting = self.standing().filter(claim=None, mode__in=CLAIMING, is_proposition=True)
        return waiting.exclude(content_text="").order_by("pk")

    def live_of(self, source_id: int) -> Self:
        """Return the statements that the last capture of this source still makes."""
        return self.filter(snapshot__source=source_id, status__in=["live", "moved"])

    def in_order_said(self) -> Self:
        """Order by when it was said, as far as is known, else by when it was first read."""
        return self.order_by(Coalesce("said_at", "first_seen_at"), "pk")

    def witnesses(self) -> Self:
        """Return those on which a contradiction or review stands: words and place never change."""
        return self.filter(
            Q(contradictions_as_a__isnull=False)
            | Q(contradictions_as_b__isnull=False)
            | Q(citations__isnull=False)
        ).distinct()


class Statement(models.Model):
    """One attributed utterance at one place of one snapshot (W3C Web Annotation selectors).

    All places are offsets into the snapshot's text, in code points.
    """

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

    class Credibility(models.IntegerChoices):
        """The Admiralty ratings of information. 6 stands for no judgement: null in any sum."""

        CONFIRMED = 1, "1: confirmed by other sources"
        PROBABLE = 2, "2: probably true"
        POSSIBLE = 3, "3: possibly true"
        DOUBTFUL = 4, "4: doubtful"
        IMPROBABLE = 5, "5: improbable"
        UNJUDGED = 6, "6: truth cannot be judged"

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="statements")
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
    speaker_organisation = models.CharField(max_length=300, blank=True)
    speaker_start = models.PositiveIntegerField(null=True, blank=True)
    speaker_end = models.PositiveIntegerField(null=True, blank=True)
    passed_on_by = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="passes_on",
        help_text="the statement of who passes this one on: in “A said that B claimed”, A’s",
    )  # fmt: skip
    cue = models.CharField(max_length=200, blank=True)
    cue_start = models.PositiveIntegerField(null=True, blank=True)
    cue_end = models.PositiveIntegerField(null=True, blank=True)
    mode = models.CharField(max_length=20, choices=ModeChoices.choices)
    is_proposition = models.BooleanField(
        "proposition", default=True, help_text="whether what is said can be true or false"
    )
    is_hedged = models.BooleanField("hedged", default=False)
    denied_text = models.TextField(blank=True, help_text="what a denial denies")
    denied_start = models.PositiveIntegerField(null=True, blank=True)
    denied_end = models.PositiveIntegerField(null=True, blank=True)
    facets = models.JSONField(
        default=dict, blank=True, help_text="figures, dates, places, names, causes, with places"
    )
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
    anchor = models.JSONField(
        default=dict,
        blank=True,
        help_text="where another capture has the words, or what took their place: how they were "
        "found, with what score, where, and which words are new",
    )
    rewords = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="reworded_as",
        help_text="the statement of an earlier capture whose place this one took",
    )  # fmt: skip
    origin = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="copies",
        help_text="the earliest statement of its independence group; empty: it is that itself",
    )  # fmt: skip
    credibility = models.PositiveSmallIntegerField(
        choices=Credibility.choices,
        null=True,
        blank=True,
        help_text="of these words, however reliable who publishes them (Admiralty code)",
    )

    extractor_version = models.CharField(max_length=40)
    corrections = models.JSONField(
        default=dict,
        blank=True,
        help_text="what the machine had read in the fields that an editor has set right",
    )
    superseded_at = models.DateTimeField(
        null=True, blank=True, help_text="since when it is no reading of the page any more"
    )
    superseded_by = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="supersedes"
    )

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["snapshot", "start", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="statement_once_per_place",
                fields=["snapshot", "start", "end", "content", "cue_start", "mode", "speaker_name"],
                condition=Q(superseded_at=None),
                nulls_distinct=False,
            ),
            models.CheckConstraint(name="a_statement_has_words", condition=Q(end__gt=F("start"))),
            _place("speaker"),
            _place("cue"),
            _place("denied"),
            models.CheckConstraint(
                name="credibility_is_1_to_6",
                condition=Q(credibility=None) | Q(credibility__range=(1, 6)),
            ),
            models.CheckConstraint(
                name="gone_words_name_the_capture",
                condition=~Q(status__in=["gone", "reworded"]) | Q(gone_with__isnull=False),
            ),
            models.CheckConstraint(
                name="a_successor_supersedes",
                condition=Q(superseded_by=None) | Q(superseded_at__isnull=False),
            ),
            *(
                models.CheckConstraint(
                    name=f"no_statement_is_its_own_{name}",
                    condition=Q(**{name: None}) | ~Q(**{name: F("id")}),
                )
                for name in ("origin", "rewords", "passed_on_by", "superseded_by")
            ),
        ]
        indexes = [
            # serves Statement.objects.without_claim
            models.Index(
                name="statement_without_claim",
                fields=["id"],
                condition=Q(claim=None, mode__in=CLAIMING, superseded_at=None, is_proposition=True)
                & ~Q(content_text=""),
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
    def dated(self) -> datetime | None:
        """Return when it was said, or its page published, as far as is known."""
        return self.said_at or self.snapshot.published_at

    @property
    def date_format(self) -> str:
        """Return as much of ``dated`` as is known, as a Django date format."""
        precision = self.said_at_precision if self.said_at else self.snapshot.published_precision
        return {"year": "Y", "month": "F Y"}.get(precision, "j F Y")

    @property
    def said_by(self) -> str:
        """Return who says it: the actor, else the name on the page; nothing for the publisher."""
        known = str(self.speaker or "") or self.speaker_name
        is_unnamed = (
            self.cue and self.speaker_start is None and "speaker_id" not in self.corrections
        )
        return known or ("somebody unnamed" if is_unnamed else "")

    @property
    def is_added(self) -> bool:
        """Tell whether an editor has added it, so that no reading of the machine replaces it."""
        return self.extractor_version == BY_HAND

    @property
    def gone_by(self) -> Change | None:
        """Return the change of the page that took these words away or reworded them, or None."""
        changes = Change.objects.standing().filter(after=self.gone_with_id)
        return changes.first() if self.gone_with_id else None

    def as_read(self, field: str) -> Any:  # noqa: ANN401 - any column's value
        """Return what the machine read in a field, whatever an editor made of it since."""
        return self.corrections.get(field, getattr(self, field))

    def give_way_to(self, fresh: "Statement") -> None:
        """Save another row in the place of this one, which stays on record as superseded."""
        for name in HISTORY:
            setattr(fresh, name, getattr(self, name))
        self.superseded_at = timezone.now()
        self.save(update_fields=["superseded_at"])  # it frees its place first
        fresh.save()
        self.superseded_by = fresh
        self.save(update_fields=["superseded_by"])
        if fresh.exact == self.exact:  # what an editor judged of these words holds of them still
            self.matrix_marks.update(statement=fresh)

    def see_in(
        self, snapshot: Snapshot, status: str, anchor: dict[str, Any], *, is_last: bool
    ) -> None:
        """Take note of what a capture of the same source does to these words; the caller saves.

        ``status`` is what they are in it, ``anchor`` where. A capture that is not the last came in
        late: it can say that the words stood there before they were first seen, or were gone
        sooner; not what the page says now.
        """
        at = snapshot.captured_at
        stands = status in {self.Status.LIVE, self.Status.MOVED}
        if is_last:
            self.status, self.anchor = status, anchor
        if stands:
            self.first_seen_at = min(self.first_seen_at, at)
            self.last_seen_at = max(self.last_seen_at, at)
        elif is_last or self._is_gone_later(snapshot):
            self.status, self.anchor, self.gone_with = status, anchor, snapshot

    def _is_gone_later(self, snapshot: Snapshot) -> bool:
        """Tell whether the words were first seen before this capture, and missed after it only."""
        gone = self.gone_with
        return gone is not None and (self.first_seen_at < snapshot.captured_at < gone.captured_at)

    def selectors(self) -> list[dict[str, Any]]:
        """Return the W3C Web Annotation selectors of the exact words."""
        quote = {
            "type": "TextQuoteSelector",
            "exact": self.exact,
            "prefix": self.prefix,
            "suffix": self.suffix,
        }
        return [quote, {"type": "TextPositionSelector", "start": self.start, "end": self.end}]


def save_seen(statements: Iterable[Statement]) -> None:
    """Write what `see_in` noted of many statements, in one query."""
    Statement.objects.bulk_update(statements, SEEN, batch_size=500)
