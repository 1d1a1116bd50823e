"""What makes a capture evidence: its pages, its seal, and the looks that found it unchanged."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from django.db.models import Q, QuerySet
from django.urls import NoReverseMatch, reverse

from sources.admin.marking import Mark, Piece, pieces
from sources.models import Observation, Seal, Snapshot, Timestamp

Outcome = Observation.Outcome
SHOWN = 5  # looks that found it unchanged; the list of looks has the rest


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a PDF, or with number 0 a text that has no pages."""

    number: int
    pieces: list[Piece]


@dataclass(frozen=True)
class Record:
    """What stands beside the text: the seal, who confirms its age, later looks, the archive."""

    seal: Seal | None
    timestamp: Timestamp | None
    unchanged: QuerySet[Observation]
    unchanged_count: int
    warc: str


def pages(snapshot: Snapshot, marks: Sequence[Mark]) -> list[Page]:
    """Cut the marked text where the pages of a PDF begin; what comes before has number 0."""
    text = snapshot.text
    cuts = sorted({0, len(text), *(start for start in snapshot.pages if 0 < start < len(text))})
    found = []
    for start, end in pairwise(cuts):
        # A mark that runs on over a page is labelled, and the target of a link, where it begins.
        ours = [m if m.start >= start else replace(m, anchor="", label="") for m in marks]
        found.append(Page(snapshot.page_at(start) or 0, pieces(text, ours, start, end)))
    return found


def record(snapshot: Snapshot) -> Record:
    """Return what is known of a capture besides its text."""
    seal = Seal.objects.filter(snapshot=snapshot.pk).first()
    # A look that made it may have been moved to it, too.
    made_it = Q(outcome=Outcome.NEW) | Q(finished_at=snapshot.captured_at)
    unchanged = snapshot.observations.exclude(made_it)
    return Record(
        seal=seal,
        timestamp=_timestamp(seal) if seal else None,
        unchanged=unchanged.order_by("-started_at", "-pk")[:SHOWN],
        unchanged_count=unchanged.count(),
        warc=_warc(snapshot),
    )


def _timestamp(seal: Seal) -> Timestamp | None:
    """Return the first stamp on this link of the chain or a later one: it vouches for both."""
    later = Timestamp.objects.filter(seal__position__gte=seal.position).select_related("seal")
    return later.order_by("stamped_at", "pk").first()


def _warc(snapshot: Snapshot) -> str:
    try:
        return reverse("snapshots-warc", args=[snapshot.pk])
    except NoReverseMatch:
        return ""
