"""Citation: a passage of a capture on which a version of a review stands."""

import pgtrigger
from django.db import models
from django.db.models import F, OuterRef, Q

from claims.models.review_version import ReviewVersion
from claims.models.statement import EXACT_WORDS_STAND_THERE, Statement
from sources.models import Snapshot

PLACE_CHANGES = pgtrigger.UpdateOf(  # type: ignore[no-untyped-call]
    "snapshot_id", "start", "end", "exact"
)
VERSION_IS_OPEN = """
    IF EXISTS (
        SELECT FROM claims_reviewversion WHERE id = {row}.version_id AND status = 'published'
    ) THEN
        RAISE EXCEPTION 'citation: what a published version cites never changes'
            USING ERRCODE = 'check_violation',
                  CONSTRAINT = 'citations_of_published_versions_stay';
    END IF;
    RETURN {row};
"""


class CitationQuerySet(models.QuerySet["Citation"]):
    """Citations, by what has to be done with them."""

    def in_force(self) -> "CitationQuerySet":
        """Return those of the versions that hold now."""
        return self.filter(version__current_of__isnull=False)

    def to_seek(self) -> "CitationQuerySet":
        """Return those in force whose source was captured anew since they were last looked up."""
        sought = OuterRef("sought_in__captured_at")
        later = Snapshot.objects.filter(
            source=OuterRef("snapshot__source"), captured_at__gt=sought,
            extracted_at__isnull=False, text_error="",
        )  # fmt: skip
        return self.in_force().filter(models.Exists(later)).order_by("pk")

    def with_place(self) -> "CitationQuerySet":
        """Fetch along where each stands, but not the texts."""
        rows = self.select_related("snapshot__source__publisher__actor", "statement__speaker")
        return rows.defer("snapshot__text", "snapshot__headers").order_by("pk")


class Citation(models.Model):
    """One passage in its exact words; all places are offsets into the capture's text.

    What became of it on later captures is noted as for a statement.
    """

    version = models.ForeignKey(ReviewVersion, models.CASCADE, related_name="citations")
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="citations")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    statement = models.ForeignKey(
        Statement, models.PROTECT, null=True, blank=True, related_name="citations",
        help_text="the statement that was read there, where an editor chose it as such",
    )  # fmt: skip

    status = models.CharField(
        max_length=8, choices=Statement.Status.choices, default=Statement.Status.LIVE
    )
    words_now = models.TextField(
        blank=True, help_text="what took their place on the last capture, where it was reworded"
    )
    sought_in = models.ForeignKey(
        Snapshot, models.PROTECT, related_name="+", help_text="the last capture it was looked up in"
    )

    objects = CitationQuerySet.as_manager()

    class Meta:
        ordering = ["version", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="a_version_cites_a_passage_once",
                fields=["version", "snapshot", "start", "end"],
            ),
            models.CheckConstraint(name="a_citation_has_words", condition=Q(end__gt=F("start"))),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="cited_words_stand_at_their_offsets",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | PLACE_CHANGES,
                func=EXACT_WORDS_STAND_THERE.replace("statement:", "citation:").replace(
                    "exact_words_stand", "cited_words_stand"
                ),
            ),
            pgtrigger.ReadOnly(
                name="a_cited_place_never_changes",
                fields=["version", "snapshot", "start", "end", "exact"],
            ),
            pgtrigger.Trigger(
                name="published_versions_gain_no_citation",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=VERSION_IS_OPEN.format(row="NEW"),
            ),
            pgtrigger.Trigger(
                name="published_versions_lose_no_citation",
                when=pgtrigger.Before,
                operation=pgtrigger.Delete,
                func=VERSION_IS_OPEN.format(row="OLD"),
            ),
        ]

    def __str__(self) -> str:
        return f"“{self.exact}”"

    @property
    def stands(self) -> bool:
        """Tell whether the source still has these words."""
        return self.status in {Statement.Status.LIVE, Statement.Status.MOVED}
