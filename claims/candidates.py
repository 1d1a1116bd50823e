"""Which claims are worth comparing with one: those of its case that share most words."""

import re

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector

from claims.models import Claim

LIMIT = 64
WORD = re.compile(r"\w+")
VECTOR = SearchVector("text", config="english")  # the expression of the index claim_words


def candidates(claim: Claim, limit: int = LIMIT) -> list[Claim]:
    """Return at most ``limit`` other claims of the case, ranked by the words they share."""
    words = sorted(set(WORD.findall(claim.text.lower())))
    if not words:
        return []
    query = SearchQuery(
        " | ".join(f"'{word}'" for word in words), search_type="raw", config="english"
    )
    sharing = Claim.objects.annotate(words=VECTOR).filter(case=claim.case_id, words=query)
    ranked = sharing.exclude(pk=claim.pk).order_by(-SearchRank(VECTOR, query), "pk")
    return list(ranked[:limit])
