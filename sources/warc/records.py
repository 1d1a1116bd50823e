"""What becomes of each capture and each look in a WARC file: its type, its identity, its facts."""

import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from sources.models import Observation, Seal, Snapshot

Outcome = Observation.Outcome
LOOKS = (Outcome.UNCHANGED, Outcome.NOT_MODIFIED, Outcome.MOVED)
PAGE_OF_ROWS = 20  # texts may be long


@dataclass(frozen=True)
class Exported:
    """One capture to write, and what is known of its fetch."""

    snapshot: Snapshot
    fetch: Observation | None
    original: Snapshot | None
    seal: Seal | None

    @property
    def status(self) -> int | None:
        """Return the HTTP status, None where the bytes were given without an HTTP answer.

        What is imported from an archive came with headers and was a page: its status was a 2xx.
        """
        if self.fetch and self.fetch.status:
            return self.fetch.status
        return 200 if self.snapshot.headers else None


def exported(snapshots: QuerySet[Snapshot]) -> Iterator[Exported]:
    """Yield these captures in their order, with what is known of them."""
    rows = naming_originals(snapshots).select_related("source", "seal")
    for snapshot in rows.order_by("captured_at", "pk").iterator(chunk_size=PAGE_OF_ROWS):
        fetches = Observation.objects.filter(snapshot=snapshot).order_by("finished_at", "pk")
        first = snapshot.original_pk  # type: ignore[attr-defined] # annotated
        original = None
        if snapshot.headers and first not in {None, snapshot.pk}:
            others = Snapshot.objects.select_related("source").defer("text")
            original = others.get(pk=first)
        yield Exported(snapshot, fetches.first(), original, getattr(snapshot, "seal", None))


def naming_originals(snapshots: QuerySet[Snapshot]) -> QuerySet[Snapshot]:
    """Annotate each with ``original_pk``: the first capture of the same bytes of the same source.

    Only one that came as an HTTP answer counts: a file given by hand is no answer to refer to.
    """
    same = Snapshot.objects.filter(source=OuterRef("source"), sha256=OuterRef("sha256"))
    answered = same.exclude(headers=[]).order_by("captured_at", "pk")
    return snapshots.annotate(original_pk=Subquery(answered.values("pk")[:1]))


def looks_at(snapshot: Snapshot) -> Iterator[Observation]:
    """Yield the later looks that found this capture unchanged, in their order."""
    looks = Observation.objects.filter(snapshot=snapshot, outcome__in=LOOKS)
    # Without a status it was no look at the address, but the same document given once more.
    looks = looks.filter(finished_at__gt=snapshot.captured_at, status__isnull=False)
    looks = looks.order_by("finished_at", "pk")
    yield from looks.iterator(chunk_size=1000)


def record_id(snapshot: Snapshot, role: str, look: Observation | None = None) -> str:
    """Return the same WARC-Record-ID at every export: a name-based UUID (RFC 9562, version 5)."""
    moment = look.scheduled_at if look else snapshot.captured_at
    facts = [role, snapshot.source.url, _moment(moment), snapshot.sha256]
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, ' '.join(facts))}>"


def warc_date(moment: datetime) -> str:
    """Return a WARC-Date with microseconds, which WARC 1.1 allows."""
    return _moment(moment)


def metadata(item: Exported) -> bytes:
    """Return, as JSON, what is known of a capture beside its bytes: no statement, no judgement.

    All that its link in the chain is computed from is among it, under the names used there.
    """
    snapshot, seal = item.snapshot, item.seal
    facts: dict[str, Any] = {
        "source": snapshot.source.url,
        "url": snapshot.url,
        "redirects": item.fetch.redirects if item.fetch else [],
        "captured_at": _moment(snapshot.captured_at),
        "origin": snapshot.origin,
        "media_type": snapshot.media_type,
        "headers": snapshot.headers,
        "sha256": snapshot.sha256,
        "size": snapshot.size,
        "title": snapshot.title,
        "byline": snapshot.byline,
        "published_at": snapshot.published_at.isoformat() if snapshot.published_at else None,
        "published_precision": snapshot.published_precision,
        "language": snapshot.language,
        "extractor_version": snapshot.extractor_version,
        "text_error": snapshot.text_error,
        "text": snapshot.text,
        "seal": None,
    }
    if seal:
        facts["seal"] = {
            "position": seal.position, "previous": seal.previous, "digest": seal.digest,
        }  # fmt: skip
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, indent=1).encode()


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
