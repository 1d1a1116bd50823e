"""What the page of a review shows beside the form: its versions, what changed, who did what."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet

from claims.admin.review_offers import Offer, cited_offer
from claims.models import AuditEntry, Citation, EvidenceChange, Review, ReviewVersion
from claims.reviewing import MODEL
from sources.admin.marking import Mark, Piece, pieces
from sources.changes import word_changes

ENTRIES = 30  # acts of the audit trail; its own page has the rest


@dataclass(frozen=True)
class Difference:
    """A text of two versions, what went and what came marked; ``old`` is empty for the first."""

    label: str
    old: list[Piece]
    new: list[Piece]


@dataclass(frozen=True)
class Told:
    """A published version with what it changed in the one before."""

    version: ReviewVersion
    differences: list[Difference]
    cited: list[Offer]
    is_current: bool


def background(review: Review) -> dict[str, Any]:
    """Return the lists that stand below the form."""
    return {
        "history": history(review),
        "changes": open_changes(review),
        "settled": _settled(review),
        "audit": _audit(review),
    }


def history(review: Review) -> list[Told]:
    """Return the published versions, last first, each beside the one before it."""
    rows = review.versions.filter(status=ReviewVersion.Status.PUBLISHED)
    citations = Prefetch("citations", Citation.objects.with_place())
    published = list(rows.select_related("author", "approved_by").prefetch_related(citations))
    before: ReviewVersion | None = None
    told = []
    for version in published:
        cited = [cited_offer(one) for one in version.citations.all()]
        is_current = version.pk == review.current_id
        told.append(Told(version, list(differences(before, version)), cited, is_current))
        before = version
    return told[::-1]


def differences(before: ReviewVersion | None, now: ReviewVersion) -> Iterable[Difference]:
    """Yield the texts in which two versions differ."""
    if before is None:
        return
    texts = [
        ("Verdict", before.get_label_display(), now.get_label_display()),
        ("In words", before.rating, now.rating),
        ("Why", before.explanation, now.explanation),
        ("Cited", _cited_words(before), _cited_words(now)),
    ]
    for label, old, new in texts:
        if old != new:
            went, came = word_changes(old, new)
            yield Difference(
                label,
                pieces(old, [Mark(start, end, "went") for start, end in went]),
                pieces(new, [Mark(start, end, "came") for start, end in came]),
            )


def open_changes(review: Review) -> QuerySet[EvidenceChange]:
    """Return what changed of the evidence and nobody has settled yet."""
    return _with_places(EvidenceChange.objects.open().filter(version=review.current_id))


def _settled(review: Review) -> QuerySet[EvidenceChange]:
    rows = EvidenceChange.objects.filter(version__review=review, settled_at__isnull=False)
    return _with_places(rows).select_related("settled_by").order_by("-settled_at", "-pk")[:ENTRIES]


def _with_places(rows: QuerySet[EvidenceChange]) -> QuerySet[EvidenceChange]:
    related = rows.select_related(
        "version", "citation__snapshot__source", "snapshot", "statement__snapshot__source",
        "statement__superseded_by", "settled_by",
    )  # fmt: skip
    texts = [
        f"{path}__{name}"
        for path in ("citation__snapshot", "snapshot", "statement__snapshot")
        for name in ("text", "headers")
    ]
    return related.defer(*texts)


def _audit(review: Review) -> QuerySet[AuditEntry]:
    entries = AuditEntry.objects.filter(model=MODEL, object_id=review.pk)
    return entries.select_related("user").order_by("-at", "-pk")[:ENTRIES]


def _cited_words(version: ReviewVersion) -> str:
    return "\n".join(f"“{one.exact}”" for one in version.citations.all())
