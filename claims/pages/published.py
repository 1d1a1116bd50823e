"""Published judgements as ClaimReview (schema.org), for search engines and other fact-checkers."""

import json
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from claims.models import Case, ReviewVersion
from claims.pages.answers import Asked
from claims.pages.voices import Voice

# As in Django's json_script: no captured word may end the element that this stands in.
HARMLESS = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


def claim_reviews(case: Case, asked: Iterable[Asked]) -> SafeString:
    """Return the judgements on a page as JSON for a script element; "" where there is none."""
    here = settings.SITE_URL + case.get_absolute_url()
    found = []
    for one in asked:
        if one.verdict:
            voices = [voice for answer in one.answers for voice in answer.voices]
            address = f"{here}#question-{one.question.pk}"
            found.append(_review(one.verdict, one.question.text, address, voices))
        found += [
            _review(
                answer.verdict, answer.claim.text, f"{here}#claim-{answer.claim.pk}", answer.voices
            )
            for answer in one.answers
            if answer.verdict
        ]
    if not found:
        return SafeString("")
    return mark_safe(json.dumps(found, ensure_ascii=False).translate(HARMLESS))  # noqa: S308


def _review(
    version: ReviewVersion, reviewed: str, address: str, voices: list[Voice]
) -> dict[str, Any]:
    claim: dict[str, Any] = {"@type": "Claim", "name": reviewed}
    if speakers := list(dict.fromkeys(voice.party.name for voice in voices)):
        claim["author"] = [{"@type": "Organization", "name": name} for name in speakers]
    if appearances := list(dict.fromkeys(voice.live for voice in voices if voice.live)):
        claim["appearance"] = [{"@type": "CreativeWork", "url": url} for url in appearances]
    if voices and voices[0].said_at:
        claim["datePublished"] = voices[0].said_at.isoformat()
    publisher = settings.FETCH_NEWSROOM or settings.SITE_HOST
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": address,
        "claimReviewed": reviewed,
        "reviewBody": version.explanation,
        "datePublished": version.published_at and version.published_at.isoformat(),
        "author": {"@type": "Organization", "name": publisher, "url": settings.SITE_URL},
        "reviewRating": {"@type": "Rating", "alternateName": version.rating},
        "itemReviewed": claim,
    }
