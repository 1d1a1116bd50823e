"""What an editor may cite in a review: statements and evidence on it, and what is cited already."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce, Substr
from django.urls import reverse

from claims.models import Citation, Claim, Evidence, Review, ReviewVersion, Statement
from claims.reviewing import Passage
from sources.models import Snapshot

MOST_STATEMENTS = 60  # the earliest; the page of the claim has the rest
MOST_EVIDENCE = 30


@dataclass(frozen=True)
class Offer:
    """A passage to tick, with who says it and what became of it since."""

    key: str
    passage: Passage
    said_by: str
    label: str = ""
    status: str = Statement.Status.LIVE
    words_now: str = ""
    is_cited: bool = False

    @property
    def snapshot(self) -> Snapshot:
        """Return the capture it stands in."""
        return self.passage.snapshot

    @property
    def publisher(self) -> str:
        """Return whose page it is."""
        return str(getattr(self.snapshot.source, "publisher", None) or self.snapshot.source)

    @property
    def link(self) -> str:
        """Return where the words stand in the captured text."""
        page = reverse("admin:sources_snapshot_change", args=[self.snapshot.pk])
        return f"{page}?start={self.passage.start}&end={self.passage.end}#span"

    @property
    def stands(self) -> bool:
        """Tell whether the source still has the words."""
        return self.status in {Statement.Status.LIVE, Statement.Status.MOVED}


def offers(review: Review, version: ReviewVersion | None) -> list[Offer]:
    """Return what may be cited, each place once: cited passages that are no statement come last."""
    found = {offer.passage.place: offer for offer in _from_statements(review)}
    for offer in _from_evidence(review):
        found.setdefault(offer.passage.place, offer)
    for citation in version.citations.with_place() if version else ():
        cited = cited_offer(citation)
        known = found.get(cited.passage.place, cited)
        found[cited.passage.place] = replace(known, is_cited=True)
    return list(found.values())


def cited_offer(citation: Citation) -> Offer:
    """Return a cited passage as it stands in the form."""
    place = (citation.snapshot, citation.start, citation.end)
    said = citation.statement
    return Offer(
        key=f"passage-{citation.snapshot_id}-{citation.start}-{citation.end}",
        passage=Passage(*place, citation.exact, said),
        said_by=said.said_by if said else "",
        label="" if said else "passage",
        status=citation.status,
        words_now=citation.words_now,
        is_cited=True,
    )


def claims_of(review: Review) -> QuerySet[Claim]:
    """Return the claim that is judged, or those that answer the question that is."""
    if review.claim_id:
        return Claim.objects.filter(pk=review.claim_id)
    return Claim.objects.filter(question=review.question_id)


def _from_statements(review: Review) -> Iterable[Offer]:
    rows = Statement.objects.standing().filter(claim__in=claims_of(review).values("pk"))
    rows = rows.select_related("speaker", "claim", "snapshot__source__publisher__actor")
    rows = rows.defer("snapshot__text", "snapshot__headers", "claim__embedding")
    order = Coalesce("said_at", "first_seen_at")
    for said in rows.order_by(order, "pk")[:MOST_STATEMENTS]:
        yield Offer(
            key=f"statement-{said.pk}",
            passage=Passage(said.snapshot, said.start, said.end, said.exact, said),
            said_by=said.said_by,
            label="" if said.mode == "asserts" else said.get_mode_display(),
            status=said.status,
            words_now=said.anchor.get("exact", ""),
        )


def _from_evidence(review: Review) -> Iterable[Offer]:
    """Offer the spans of captures that were attached as evidence; files have no place to cite."""
    stands = Q(stances__claim__in=claims_of(review).values("pk"), stances__withdrawn_at=None)
    spans = Evidence.objects.standing().filter(start__isnull=False, snapshot__isnull=False)
    rows = spans.filter(pk__in=spans.filter(stands).values("pk"))
    words = Substr("snapshot__text", F("start") + 1, F("end") - F("start"))
    told: QuerySet[Any] = rows.annotate(words=words)
    told = told.select_related("snapshot__source__publisher__actor")
    for one in told.defer("snapshot__text", "snapshot__headers").order_by("pk")[:MOST_EVIDENCE]:
        if one.snapshot is None or one.start is None or one.end is None:
            continue
        words_there: str = one.words
        yield Offer(
            key=f"evidence-{one.pk}",
            passage=Passage(one.snapshot, one.start, one.end, words_there),
            said_by="",
            label=f"{one.get_kind_display()}: {one.title}",
        )
