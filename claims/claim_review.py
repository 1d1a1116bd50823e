"""A published review as ClaimReview (schema.org): the form that search engines read."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from claims.models import Actor, Citation, Review, ReviewVersion, Statement
from sources.models import Snapshot

MOST_APPEARANCES = 20
# Only where the verdict says how true the claim is; the others have words and no number.
SCALE = {ReviewVersion.Label.SUPPORTED.value: 5, ReviewVersion.Label.REFUTED.value: 1}
BEST, WORST = 5, 1


def claim_review(review: Review, url: str) -> dict[str, Any] | None:
    """Return the review in JSON-LD, or None where none is published; ``url`` is its own page."""
    version = review.current
    if version is None or version.published_at is None:
        return None
    published = review.versions.filter(published_at__isnull=False).order_by("number")
    versions = list(published)
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "@id": url,
        "url": url,
        "claimReviewed": str(review.subject),
        "datePublished": _moment(versions[0].published_at),
        "dateModified": _moment(version.published_at),
        "version": version.number,
        "author": _newsroom(),
        "editor": {
            "@type": "Person",
            "name": version.author.get_full_name() or str(version.author),
        },
        "reviewRating": _rating(version),
        "reviewBody": version.explanation,
        "itemReviewed": _claim(review, version),
        "citation": [_cited(one) for one in version.citations.with_place()],
        **_corrections(versions),
    }


def _newsroom() -> dict[str, str]:
    name = settings.FETCH_NEWSROOM or settings.SITE_HOST
    return {"@type": "Organization", "name": name, "url": settings.SITE_URL}


def _rating(version: ReviewVersion) -> dict[str, Any]:
    rating: dict[str, Any] = {"@type": "Rating", "alternateName": version.rating}
    if version.label in SCALE:
        rating |= {
            "ratingValue": SCALE[version.label], "bestRating": BEST, "worstRating": WORST,
        }  # fmt: skip
    return rating


def _claim(review: Review, version: ReviewVersion) -> dict[str, Any]:
    """Return what is judged: who said it first, and every page on which it was read."""
    said = list(_statements(review)[:MOST_APPEARANCES])
    pages = [_page(statement.snapshot, statement.said_at) for statement in said]
    pages = pages or [_page(one.snapshot, None) for one in version.citations.with_place()]
    pages = list({page["url"]: page for page in reversed(pages)}.values())[::-1]
    claim: dict[str, Any] = {"@type": "Claim", "text": str(review.subject)}
    if said:
        first = said[0]
        claim["author"] = _speaker(first)
        if first.said_at:
            claim["datePublished"] = _moment(first.said_at)
    if pages:
        claim |= {"firstAppearance": pages[0], "appearance": pages}
    return claim


def _statements(review: Review) -> QuerySet[Statement]:
    """Return who says what is judged, the earliest first, without the texts of the pages."""
    rows = Statement.objects.standing().order_by(Coalesce("said_at", "first_seen_at"), "pk")
    rows = (
        rows.filter(claim=review.claim_id)
        if review.claim_id
        else rows.filter(claim__question=review.question_id)
    )
    found = rows.select_related("speaker", "snapshot__source__publisher__actor")
    return found.defer("snapshot__text", "snapshot__headers")


def _speaker(statement: Statement) -> dict[str, Any]:
    speaker = statement.speaker or _publisher(statement.snapshot)
    if speaker is None:
        return {"@type": "Person", "name": statement.said_by or "unknown"}
    return _actor(speaker)


def _actor(actor: Actor) -> dict[str, Any]:
    kind = "Person" if actor.kind == Actor.Kind.PERSON else "Organization"
    found = {"@type": kind, "name": actor.name}
    if actor.wikidata_id:
        found["sameAs"] = f"https://www.wikidata.org/wiki/{actor.wikidata_id}"
    return found


def _publisher(snapshot: Snapshot) -> Actor | None:
    publisher = getattr(snapshot.source, "publisher", None)
    return publisher.actor if publisher else None


def _page(snapshot: Snapshot, said_at: datetime | None) -> dict[str, Any]:
    """Return a page on which something was read, with the address of its archived capture."""
    page: dict[str, Any] = {"@type": "CreativeWork", "url": snapshot.url}
    if snapshot.title:
        page["headline"] = snapshot.title
    if published := snapshot.published_at or said_at:
        page["datePublished"] = _moment(published)
    if actor := _publisher(snapshot):
        page["publisher"] = _actor(actor)
    return page


def _cited(citation: Citation) -> dict[str, Any]:
    page = _page(citation.snapshot, None)
    return {**page, "text": citation.exact, "dateCreated": _moment(citation.snapshot.captured_at)}


def _corrections(versions: list[ReviewVersion]) -> dict[str, Any]:
    """Return what each later version corrected, the last first; nothing before the first did."""
    found = [
        {
            "@type": "CorrectionComment",
            "text": version.correction,
            "datePublished": _moment(version.published_at),
        }
        for version in reversed(versions)
        if version.number > 1
    ]
    return {"correction": found} if found else {}


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
