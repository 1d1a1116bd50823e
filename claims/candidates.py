"""Which claims are worth comparing with one: those of its case that share most words."""

import re

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.db.models import QuerySet

from claims.models import Claim

LIMIT = 64
WORD = re.compile(r"\w+")
VECTOR = SearchVector("text", config="english")  # the expression of the index claim_words


def candidates(claim: Claim, limit: int = LIMIT) -> list[Claim]:
    """Return at most ``limit`` other claims of the case, ranked by the words they share."""
    others = Claim.objects.filter(case=claim.case_id).exclude(pk=claim.pk)
    return sharing_words(others, claim.text, limit)


def sharing_words(claims: QuerySet[Claim], text: str, limit: int) -> list[Claim]:
    """Return at most ``limit`` of these claims, ranked by the words they share with a text."""
    words = sorted(set(WORD.findall(text.lower())))
    if not words:
        return []
    query = SearchQuery(
        " | ".join(f"'{word}'" for word in words), search_type="raw", config="english"
    )
    sharing = claims.annotate(words=VECTOR).filter(words=query)
    return list(sharing.order_by(-SearchRank(VECTOR, query), "pk")[:limit])
