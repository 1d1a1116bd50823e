"""Review: an editor's published judgement of a claim or a question, in versions."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from claims.models.case import Case, Question
from claims.models.claim import Claim
from claims.models.evidence_change import EvidenceChange
from claims.models.review_version import ReviewVersion


class ReviewQuerySet(models.QuerySet["Review"]):
    """Reviews, by what an editor has to do about them."""

    def in_force(self) -> "ReviewQuerySet":
        """Return those that are published and not withdrawn."""
        return self.filter(current__isnull=False)

    def shaken(self) -> "ReviewQuerySet":
        """Return those in force whose evidence changed, which nobody has looked at since."""
        open_changes = EvidenceChange.objects.open().filter(version=OuterRef("current"))
        return self.in_force().filter(Exists(open_changes))

    def to_approve(self) -> "ReviewQuerySet":
        """Return those with a version that waits for an approver."""
        waiting = ReviewVersion.objects.filter(status=ReviewVersion.Status.SUBMITTED)
        return self.filter(Exists(waiting.filter(review=OuterRef("pk"))))

    def drafted(self) -> "ReviewQuerySet":
        """Return those with a version that is being written."""
        drafts = ReviewVersion.objects.filter(status=ReviewVersion.Status.DRAFT)
        return self.filter(Exists(drafts.filter(review=OuterRef("pk"))))

    def withdrawn(self) -> "ReviewQuerySet":
        """Return those that were published and taken back."""
        return self.filter(withdrawn_at__isnull=False)


class Review(models.Model):
    """A judgement of one claim or one question; ``current`` is the version that holds."""

    claim = models.ForeignKey(Claim, models.PROTECT, null=True, blank=True, related_name="reviews")
    question = models.ForeignKey(
        Question, models.PROTECT, null=True, blank=True, related_name="reviews"
    )
    current = models.OneToOneField(
        ReviewVersion,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="current_of",
        help_text="the published version that holds; empty before the first and once withdrawn",
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False,
        related_name="+",
    )  # fmt: skip
    withdrawn_because = models.TextField(blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        permissions = [
            ("publish_review", "Can approve, publish, return and withdraw reviews"),
        ]
        constraints = [
            models.CheckConstraint(
                name="a_review_judges_one_thing",
                condition=Q(claim=None, question__isnull=False)
                | Q(claim__isnull=False, question=None),
            ),
            models.CheckConstraint(
                name="a_withdrawal_says_who_and_why",
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_because="")
                | (
                    Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False, current=None)
                    & ~Q(withdrawn_because="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"Review of {self.subject}"

    @property
    def subject(self) -> Claim | Question:
        """Return what is judged."""
        judged = self.claim or self.question
        assert judged  # noqa: S101 - a constraint holds that it is one of the two
        return judged

    @property
    def case(self) -> Case:
        """Return the case of what is judged."""
        return self.subject.case

    @property
    def in_the_making(self) -> ReviewVersion | None:
        """Return the version that is not published yet, or None; there is one at most."""
        unpublished = self.versions.exclude(status=ReviewVersion.Status.PUBLISHED)
        return unpublished.select_related("author").first()
