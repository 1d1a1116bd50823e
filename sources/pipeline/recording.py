"""Writing down what a batch of looks found, in bulk and in one transaction."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Length

from claimtracker.http import Response
from sources import answers, schedule
from sources.fetching import Fetched
from sources.manners import host_of
from sources.models import Observation, Snapshot, Source, write_rows
from sources.pipeline.keeping import keep_bytes
from sources.pipeline.lapses import note_looks

Outcome = Observation.Outcome
CUT_OFF = frozenset({"dns", "connect", "timeout"})
CUT_OFF_HOSTS = 5  # none of so many hosts answering in one batch: it is our own line that is down
WRITTEN = [
    "health", "health_since", "failures", "failing_since", "last_seen_at", "last_changed_at",
    "claimed_until", "next_due_at", "paused_reason", "etag", "last_modified",
]  # fmt: skip


@dataclass
class Look:
    """One fetch, the source as it stands now, and what the two come to."""

    fetched: Fetched
    source: Source
    latest: Snapshot | None
    outcome: Observation.Outcome = Outcome.FAILED
    error: str = ""
    sha256: str = ""
    fresh: Snapshot | None = None


@transaction.atomic
def record(batch: Sequence[Fetched]) -> list[Observation]:
    """Write an Observation for each fetch whose source is still in this batch's hands.

    A source that was claimed anew in the meantime (its lease had ended) is left to who claimed it.
    """
    looks = _looks(batch)
    for look in looks:
        _judge(look)
    Snapshot.objects.bulk_create([look.fresh for look in looks if look.fresh])
    observations = Observation.objects.bulk_create([_observation(look) for look in looks])
    is_cut_off = _is_cut_off(batch)
    for look in looks:
        _remember_validators(look)
        if is_cut_off:
            schedule.take_no_note(look.source, look.fetched.finished_at)
        else:
            schedule.take_note(
                look.source, look.outcome, look.fetched.finished_at,
                look.fetched.asked_to_wait, look.error,
            )  # fmt: skip
    if not is_cut_off:
        note_looks([(look.source, seen) for look, seen in zip(looks, observations, strict=True)])
    write_rows([look.source for look in looks], WRITTEN)
    return observations


def _looks(batch: Sequence[Fetched]) -> list[Look]:
    ids = [fetched.source.pk for fetched in batch]
    last = Snapshot.objects.filter(source=OuterRef("pk")).order_by("-captured_at", "-pk")
    locked = Source.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk")
    sources = {
        source.pk: source for source in locked.annotate(latest_id=Subquery(last.values("pk")[:1]))
    }
    known = Snapshot.objects.defer("text", "headers").annotate(text_length=Length("text"))
    latest = known.in_bulk([pk for s in sources.values() if (pk := s.latest_id)])  # type: ignore[attr-defined]
    return [
        Look(fetched, source, latest.get(source.latest_id))  # type: ignore[attr-defined]
        for fetched in batch
        if (source := sources[fetched.source.pk]).claimed_until == fetched.source.claimed_until
    ]


def _judge(look: Look) -> None:
    """Settle the outcome; keep the bytes of the page, and of what was shown in its place."""
    fetched, response = look.fetched, look.fetched.response
    look.error = fetched.error
    if fetched.outcome is not None:
        look.outcome = fetched.outcome
        if response and response.body:
            look.sha256 = keep_bytes(response.body)
        return
    if response is None:
        return
    sha256 = hashlib.sha256(response.body).hexdigest()
    moved = any(hop["status"] in {301, 308} for hop in response.redirects)
    if look.latest and look.latest.sha256 == sha256:
        look.outcome = Outcome.MOVED if moved else Outcome.UNCHANGED
        return
    keep_bytes(response.body, sha256)
    if verdict := _instead_of_the_page(look, response):
        look.outcome, look.error, look.sha256 = verdict.outcome, verdict.reason, sha256
        return
    look.outcome = Outcome.MOVED if moved else Outcome.NEW
    look.fresh = Snapshot(
        source=look.source, captured_at=fetched.finished_at, url=response.url[:2000],
        media_type=response.header("content-type")[:200], headers=response.headers,
        sha256=sha256, size=len(response.body),
    )  # fmt: skip


def _instead_of_the_page(look: Look, response: Response) -> answers.Verdict | None:
    latest = look.latest
    return answers.judge(
        response.body,
        content_type=response.header("content-type"),
        url=look.source.url,
        final_url=response.url,
        known_length=latest.text_length if latest and latest.extracted_at else None,  # type: ignore[attr-defined]
        known_title=latest.title if latest else "",
    )


def _observation(look: Look) -> Observation:
    fetched, response, failure = look.fetched, look.fetched.response, look.fetched.failure
    answer = response or failure
    return Observation(
        source=look.source,
        scheduled_at=_scheduled(fetched),
        started_at=fetched.started_at,
        finished_at=fetched.finished_at,
        outcome=look.outcome,
        status=answer.status if answer else None,
        final_url=response.url[:2000] if response else "",
        redirects=answer.redirects if answer else [],
        ip=(answer.ip or None) if answer else None,
        connect_ms=response.connect_ms if response else None,
        first_byte_ms=response.first_byte_ms if response else None,
        size=len(response.body) if response else None,
        sha256=look.sha256,
        error=look.error,
        snapshot=(look.fresh or look.latest) if look.outcome in schedule.SEEN else None,
    )


def _scheduled(fetched: Fetched) -> datetime:
    """Return when a look was due; one that nobody waited for was due when it began."""
    was_claimed = fetched.source.claimed_until is not None
    return (fetched.source.next_due_at if was_claimed else None) or fetched.started_at


def _remember_validators(look: Look) -> None:
    """Keep what the next conditional request needs: only of a body that was taken as the page."""
    response = look.fetched.response
    if look.outcome == Outcome.NOT_MODIFIED:
        return
    page = response if look.outcome in schedule.SEEN else None
    look.source.etag = page.header("etag")[:500] if page else ""
    look.source.last_modified = page.header("last-modified")[:100] if page else ""


def _is_cut_off(batch: Sequence[Fetched]) -> bool:
    """Tell whether no host of a batch answered: then it is not the sources that are gone."""
    unheard = {
        host_of(fetched.source.url)
        for fetched in batch
        if fetched.failure and fetched.failure.kind in CUT_OFF
    }
    return len(unheard) >= CUT_OFF_HOSTS and all(fetched.failure for fetched in batch)
