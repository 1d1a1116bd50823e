"""When to look at a source again, and what a look tells about its health."""

import random
from datetime import datetime, timedelta

from sources.models import Observation, Source

Outcome = Observation.Outcome
SEEN = frozenset({Outcome.NEW, Outcome.UNCHANGED, Outcome.NOT_MODIFIED, Outcome.MOVED})
GONE = frozenset({Outcome.REMOVED, Outcome.SOFT_REMOVED})
# Looks in a row before it is told: a site says outright that a page is removed; that it is
# soft-removed is our reading of it; one or two failures are the internet's weather.
SURE_AFTER = {Outcome.REMOVED: 1, Outcome.SOFT_REMOVED: 2}
BLIND_AFTER = 3
# HTTP's own guess at how long a page stays as it is: a tenth of its age (RFC 9111, 4.2.2).
SHARE_OF_AGE = 0.1
RETRY = timedelta(minutes=1)  # after the first failure; the second waits twice as long
LONGEST_BACKOFF = timedelta(days=1)
GIVE_UP_AFTER = timedelta(days=30)
BREAKING = timedelta(minutes=1)
BREAKING_DOUBLES = timedelta(hours=6)  # a day later a look every 16 minutes, in two days every 4 h
JITTER = 0.1  # of the wait, so that sources added together drift apart


def take_note(
    source: Source, outcome: str, now: datetime, asked: timedelta | None = None, why: str = ""
) -> None:
    """Set the source's health, failures and next due time after a look (not saved).

    ``asked`` is the wait that the site asked for (Retry-After); ``why`` is the failure's message.
    """
    if outcome in SEEN:
        source.failures, source.failing_since, source.last_seen_at = 0, None, now
        source.last_changed_at = source.last_changed_at or now
    else:
        source.failures += 1
        source.failing_since = source.failing_since or now
    health = _health(source, outcome)
    if health != source.health:
        source.health, source.health_since = health, now
    source.claimed_until = None
    if source.next_due_at is None:
        return
    if source.failing_since and now - source.failing_since > GIVE_UP_AFTER:
        since = f"{source.failing_since:%-d %B %Y}"
        source.pause(f"Not seen since {since}, so no longer looked at. The last look: {why}")
    else:
        asked = min(asked, LONGEST_BACKOFF) if asked else timedelta()
        source.next_due_at = now + max(wait(source, now), asked)


def take_no_note(source: Source, now: datetime) -> None:
    """Look again soon, and hold nothing against the source: it was we who were cut off."""
    source.claimed_until = None
    if source.next_due_at is not None:
        source.next_due_at = now + _spread(RETRY)


def note_change(source: Source, changed_at: datetime) -> None:
    """Look at a source sooner now that its text has changed (not saved)."""
    source.last_changed_at = max(source.last_changed_at or changed_at, changed_at)
    if source.next_due_at is not None:
        soonest = changed_at + _spread(timedelta(seconds=source.interval))
        source.next_due_at = min(source.next_due_at, soonest)


def wait(source: Source, now: datetime) -> timedelta:
    """Return how long to wait with the next look, with jitter."""
    return _spread(_after_failure(source) if source.failures else _while_seen(source, now))


def is_sure(source: Source, outcome: str) -> bool:
    """Tell whether the failures in a row are enough to be told."""
    return source.failures >= SURE_AFTER.get(Outcome(outcome), BLIND_AFTER)


def _while_seen(source: Source, now: datetime) -> timedelta:
    """Return a tenth of the text's age within the source's limits, less while its story breaks."""
    age = now - (source.last_changed_at or now)
    shortest, longest = (timedelta(seconds=s) for s in (source.interval, source.longest_interval))
    usual = min(max(age * SHARE_OF_AGE, shortest), longest)
    if source.breaking_since is None:
        return usual
    doublings = min((now - source.breaking_since) / BREAKING_DOUBLES, 32)
    return min(usual, BREAKING * 2**doublings)


def _after_failure(source: Source) -> timedelta:
    """Return a minute or two until it is sure, then the interval doubled with each failure."""
    if source.failures < BLIND_AFTER:
        return min(timedelta(seconds=source.interval), RETRY * source.failures)
    backed_off = source.interval * 2 ** min(source.failures - BLIND_AFTER, 16)
    longest = max(source.interval, round(LONGEST_BACKOFF.total_seconds()))
    return timedelta(seconds=min(backed_off, longest))


def _spread(length: timedelta) -> timedelta:
    share: float = random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311 - no secret
    return length * share


def _health(source: Source, outcome: str) -> str:
    if outcome in SEEN:
        return Source.Health.SEEN
    if not is_sure(source, outcome):
        return source.health
    return Source.Health.REMOVED if outcome in GONE else Source.Health.BLIND
