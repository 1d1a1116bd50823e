"""What a source's figures mean, in words for an editor."""

from datetime import timedelta

from django.utils import timezone
from django.utils.timesince import timesince

from sources import schedule
from sources.models import Source

UNITS = ((86_400, "d"), (3_600, "h"), (60, "min"), (1, "s"))


def span(seconds: int) -> str:
    """Return a length of time in the largest unit that measures it without a rest."""
    size, unit = next((size, unit) for size, unit in UNITS if seconds % size == 0)
    return f"{seconds // size} {unit}"


def waits(source: Source) -> str:
    """Return the shortest and the longest wait between two looks."""
    shortest, longest = span(source.interval), span(source.longest_interval)
    return shortest if shortest == longest else f"{shortest} to {longest}"


def why_then(source: Source) -> str:
    """Return why a source is looked at next when it is, or why it is not looked at."""
    if source.kind == Source.Kind.FILE:
        return "Given by hand, so there is nothing to look at again."
    if source.duplicate_of:
        return f"The same page as {source.duplicate_of.url}, which is watched in its place."
    if source.next_due_at is None:
        return source.paused_reason or "Paused without a reason."
    if source.failures:
        return _after_failures(source)
    if source.breaking_since:
        since = timesince(source.breaking_since, timezone.now(), depth=1)
        return f"A story of it has been breaking for {since}: every minute at first, then less."
    return _usual(source)


def _after_failures(source: Source) -> str:
    looks = "The last look" if source.failures == 1 else f"The last {source.failures} looks"
    if source.failures < schedule.BLIND_AFTER:
        return f"{looks} did not see it: tried again soon, to be sure."
    longest = span(max(source.interval, int(schedule.LONGEST_BACKOFF.total_seconds())))
    return f"{looks} did not see it: the wait doubles each time, up to {longest}."


def _usual(source: Source) -> str:
    shortest, longest = span(source.interval), span(source.longest_interval)
    if source.interval == source.longest_interval:
        return f"Every {shortest}, as it is set."
    if source.last_changed_at is None:
        return f"Not seen yet; then every {waits(source)}, the more it changes the sooner."
    age = timezone.now() - source.last_changed_at
    tenth = age * schedule.SHARE_OF_AGE
    unchanged = timesince(source.last_changed_at, timezone.now(), depth=1)
    if tenth <= timedelta(seconds=source.interval):
        return f"Its text changed {unchanged} ago: every {shortest}, the shortest wait."
    if tenth >= timedelta(seconds=source.longest_interval):
        return f"Its text has not changed for {unchanged}: every {longest}, the longest wait."
    return f"Its text has not changed for {unchanged}: a tenth of that."
