"""Rechecking reviews: what a published one cites is looked up on each later capture."""

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from claims import reviewing
from claims.models import Alert, Citation, EvidenceChange, Review, ReviewVersion, Statement
from sources.pipeline import BATCH, work_through

Kind = EvidenceChange.Kind


def recheck_pending_reviews(limit: int = BATCH) -> int:
    """Look up to ``limit`` cited passages up again, and as many readings; return how many."""
    passages = list(Citation.objects.to_seek().values_list("pk", flat=True)[:limit])
    readings = list(_misread().values_list("pk", flat=True)[:limit])
    return work_through(passages, recheck) + work_through(readings, note_superseded)


@transaction.atomic
def recheck(citation_id: int) -> None:
    """Look one cited passage up on the last capture of its source; note if its words changed."""
    waiting = Citation.objects.to_seek().select_for_update(
        skip_locked=True, no_key=True, of=("self",)
    )
    citation = waiting.select_related("snapshot", "version").filter(pk=citation_id).first()
    latest = reviewing.last_readable(citation.snapshot.source_id) if citation else None
    if citation is None or latest is None:
        return
    was = (citation.status, citation.words_now)
    citation.status, citation.words_now = reviewing.look_up(citation, latest)
    citation.sought_in = latest
    citation.save(update_fields=["status", "words_now", "sought_in"])
    if not citation.stands and (citation.status, citation.words_now) != was:
        kind = Kind.GONE if citation.status == Statement.Status.GONE else Kind.REWORDED
        change = EvidenceChange(
            version=citation.version, kind=kind, citation=citation, snapshot=latest,
            words_now=citation.words_now,
        )  # fmt: skip
        _note(citation.version, [change])


@transaction.atomic
def note_superseded(version_id: int) -> None:
    """Note which statements that a version stands on were read otherwise since it came out."""
    version = _misread().select_related("review").filter(pk=version_id).first()
    if version is None:
        return
    misread = _superseded_of(version).values_list("pk", flat=True)
    _note(
        version,
        [
            EvidenceChange(version=version, kind=Kind.SUPERSEDED, statement_id=pk)
            for pk in misread
        ],
    )  # fmt: skip


def _misread() -> QuerySet[ReviewVersion]:
    """Return the versions in force with a superseded statement that is not noted yet."""
    since = Statement.objects.filter(superseded_at__gt=OuterRef("published_at"))
    noted = EvidenceChange.objects.filter(
        version=OuterRef(OuterRef("pk")), statement=OuterRef("pk")
    )
    new = since.exclude(Exists(noted))
    in_force = ReviewVersion.objects.filter(current_of__isnull=False)
    found = in_force.filter(
        Exists(new.filter(claim=OuterRef("review__claim")))
        | Exists(new.filter(citations__version=OuterRef("pk")))
    )
    return found.order_by("pk")


def _superseded_of(version: ReviewVersion) -> QuerySet[Statement]:
    cited = Statement.objects.filter(citations__version=version)
    of_claim = Statement.objects.filter(claim=version.review.claim_id, claim__isnull=False)
    noted = EvidenceChange.objects.filter(version=version, statement=OuterRef("pk"))
    both = Statement.objects.filter(pk__in=cited.values("pk").union(of_claim.values("pk")))
    return both.filter(superseded_at__gt=version.published_at).exclude(Exists(noted)).order_by("pk")


def _note(version: ReviewVersion, changes: list[EvidenceChange]) -> None:
    """Write changes of a version's evidence down, and tell of the first that nobody has settled."""
    held = Review.objects.select_for_update(no_key=True, of=("self",))
    review = held.get(pk=version.review_id)
    if review.current_id != version.pk:  # another version took its place meanwhile
        return
    was_shaken = EvidenceChange.objects.open().filter(version=version).exists()
    EvidenceChange.objects.bulk_create(changes, ignore_conflicts=True)
    if changes and not was_shaken:
        Alert.objects.create(
            kind=Alert.Kind.REVIEW_SHAKEN, case=review.case, review_version=version,
            occurred_at=timezone.now(),
        )  # fmt: skip
