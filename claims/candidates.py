"""Which claims are worth comparing with one: those on its matter, of its case, then of others."""

import re
from collections.abc import Iterable, Sequence

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db import transaction
from django.db.models import F, QuerySet

from claims.models import Claim, Statement
from claims.models.claim import ClaimQuerySet
from claims.models.rarity import Rarity, rarity
from claims.models.statement import CLAIMING

LIMIT = 64
OF_CASE = 0.75  # of the limit is for claims of the same case, what is left of it for others
DEPTH = 128  # claims that each ranking names; some of them fall away for want of a witness
# Claims of which each is weighed, without an index: about 10 µs each. An index would be asked for
# the commonest words too, and its answers, of all cases, grow with the number of all claims.
FEW = 5000
# Cormack, Clarke & Büttcher (2009), Reciprocal Rank Fusion outperforms Condorcet and individual
# Rank Learning Methods: a claim at place r of a ranking gets 1 / (60 + r).
FUSION = 60
WORD = re.compile(r"\w+")
LONGEST_WORD = 100  # characters: a tsquery takes 2,046 bytes, and a longer word is none
MOST_WORDS = 500


@transaction.atomic(savepoint=False)  # for the settings of Claim.objects.nearest
def candidates(claim: Claim, limit: int = LIMIT) -> list[Claim]:
    """Return at most ``limit`` other claims that are worth comparing with a stored one.

    First those of its case: the answers to its question, then by the fused rankings of its words,
    its facets and its embedding, if it has one. Then those of other cases, by the same rankings.
    What one part leaves of its share is the other's. Claims that no standing statement makes are
    left out. There are at most twelve queries, however many claims there are.
    """
    rare = rarity(claim.pk, claim.case_id)
    others = Claim.objects.standing().exclude(pk=claim.pk)
    same_case, elsewhere = others.filter(case=claim.case_id), others.exclude(case=claim.case_id)
    answers = list(same_case.answering(claim.question_id).values_list("pk", flat=True)[:DEPTH])
    of_case = _firsts_first(
        answers, fused([*_ranked(claim, same_case, rare, rare.of_case), answers])
    )
    across = fused(_ranked(claim, elsewhere, rare, rare.claims))
    known = _witnessed([*of_case, *across])
    first, second = ([pk for pk in part if pk in known] for part in (of_case, across))
    share = max(round(limit * OF_CASE), limit - len(second))
    return _in_order([*first[:share], *second][:limit])


def fused(rankings: Iterable[Sequence[int]]) -> list[int]:
    """Return what stands in any ranking, by the sum of 1 / (60 + its place), then by number."""
    scores: dict[int, float] = {}
    for ranking in rankings:
        for place, one in enumerate(ranking, 1):
            scores[one] = scores.get(one, 0.0) + 1 / (FUSION + place)
    return sorted(scores, key=lambda one: (-scores[one], one))


def sharing_words(claims: QuerySet[Claim], text: str, limit: int) -> list[Claim]:
    """Return at most ``limit`` of these claims, ranked by the words they share with a text."""
    words = sorted({word[:LONGEST_WORD] for word in WORD.findall(text.lower())})[:MOST_WORDS]
    if not words:
        return []
    query = SearchQuery(
        " | ".join(f"'{word}'" for word in words), search_type="raw", config="english"
    )
    return list(claims.filter(words=query).order_by(-SearchRank(F("words"), query), "pk")[:limit])


def _ranked(claim: Claim, others: ClaimQuerySet, rare: Rarity, count: float) -> list[list[int]]:
    """Return the rankings of ``count`` claims by what they share with one: numbers of claims."""
    few = count <= FEW
    chosen_from = None if few else count
    by_words = others.sharing_words(rare.words, chosen_from).values_list("pk", flat=True)
    by_facets = others.sharing_facets(rare.keys, chosen_from).values_list("pk", flat=True)
    rankings = [list(by_words[:DEPTH]), list(by_facets[:DEPTH])]
    if claim.embedding is not None:
        same_model = others.filter(embedding_model=claim.embedding_model).only("pk")
        near = same_model.nearest_of_few if few else same_model.nearest
        rankings.append([one.pk for one, _ in near(claim.embedding, DEPTH)])
    return rankings


def _firsts_first(firsts: Sequence[int], ranked: Sequence[int]) -> list[int]:
    """Return a ranking with some of its members ahead of all others."""
    ahead = set(firsts)
    return sorted(ranked, key=lambda one: one not in ahead)


def _witnessed(claims: Sequence[int]) -> set[int]:
    """Return those of these claims that a standing statement makes."""
    standing = Statement.objects.standing().filter(claim__in=claims, mode__in=CLAIMING)
    return set(standing.order_by().values_list("claim", flat=True))


def _in_order(numbers: Sequence[int]) -> list[Claim]:
    """Return the claims of these numbers, in their order, without what only finds others."""
    found = Claim.objects.defer("embedding", "facets", "facet_keys", "words").in_bulk(numbers)
    return [found[pk] for pk in numbers if pk in found]
