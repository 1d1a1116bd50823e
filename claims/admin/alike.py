"""Which claims or actors an editor may mean by one that is the same: near ones, or by a search."""

from django.contrib.postgres.search import SearchQuery
from django.db import transaction
from django.db.models import Q

from claims.candidates import sharing_words
from claims.extraction.name_folding import name_fold
from claims.models import Actor, Claim
from claims.models.actor import search_keys
from claims.models.claim import ClaimQuerySet

SHOWN = 12  # nobody reads further: whoever misses one searches for it
SHORT = 4  # letters of a word of a name that tells nothing: "of", "the"


def claims_like(claim: Claim, sought: str) -> list[Claim]:
    """Return claims of the same case and polarity that have these words, else the nearest ones."""
    others = Claim.objects.standing().filter(case=claim.case_id, denies=claim.denies)
    others = others.exclude(pk=claim.pk).select_related("question").defer("embedding")
    if sought:
        words = SearchQuery(sought, config="english", search_type="websearch")
        number = Q(pk=int(sought)) if sought.isdecimal() and len(sought) < 18 else Q()
        return list(others.filter(Q(words=words) | number).order_by("-pk")[:SHOWN])
    return _nearest(claim, others)


@transaction.atomic  # for the settings of Claim.objects.nearest
def _nearest(claim: Claim, others: ClaimQuerySet) -> list[Claim]:
    if claim.embedding is None:
        return sharing_words(others, claim.text, SHOWN)
    return [one for one, _ in others.nearest(claim.embedding, SHOWN)]


def actors_like(actor: Actor, sought: str) -> list[Actor]:
    """Return actors who bear a name with these letters, else with a word of this one's names."""
    others = Actor.objects.standing().exclude(pk=actor.pk)
    if sought:
        keys = sorted(search_keys(sought))
        named = Q(name__icontains=sought) | Q(name_keys__overlap=keys)
        return list(others.filter(named | Q(wikidata_id=sought.upper()))[:SHOWN])
    words = {word for name in actor.names for word in name.split() if len(word) >= SHORT}
    folded = {f"~{name_fold(name)}" for name in actor.names}
    alike = Q(name_keys__overlap=sorted(folded))
    for word in sorted(words):
        alike |= Q(name__icontains=word)
    return list(others.filter(alike)[:SHOWN])
