"""When to look at a source again, and what a look tells about its health."""

import random
from datetime import datetime, timedelta

from sources.models import Observation, Source

Outcome = Observation.Outcome
SEEN = frozenset({Outcome.NEW, Outcome.UNCHANGED, Outcome.NOT_MODIFIED, Outcome.MOVED})
GONE = frozenset({Outcome.REMOVED, Outcome.SOFT_REMOVED})
BLIND_AFTER = 3  # failures in a row: one or two are the internet's weather
JITTER = 0.1  # of the interval, so that sources added together drift apart
LONGEST_BACKOFF = timedelta(days=1)


def take_note(source: Source, outcome: str, now: datetime) -> None:
    """Set the source's health, failures and next due time after a look (not saved)."""
    source.failures = 0 if outcome in SEEN | GONE else source.failures + 1
    health = _health(source, outcome)
    if health != source.health:
        source.health, source.health_since = health, now
    source.claimed_until = None
    if source.next_due_at is not None:
        source.next_due_at = now + wait(source)


def wait(source: Source) -> timedelta:
    """Return how long to wait: the interval, doubled with each failure in a row, with jitter."""
    interval = timedelta(seconds=source.interval)
    backed_off = interval * int(2 ** min(source.failures, 16))
    longest = max(interval, LONGEST_BACKOFF)
    spread: float = random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311 - no secret
    return min(backed_off, longest) * spread


def _health(source: Source, outcome: str) -> str:
    if outcome in SEEN:
        return Source.Health.SEEN
    if outcome in GONE:
        return Source.Health.REMOVED
    return Source.Health.BLIND if source.failures >= BLIND_AFTER else source.health
