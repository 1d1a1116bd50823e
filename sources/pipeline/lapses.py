"""Noting when sources are lost from sight, and when they are seen again: once each."""

from collections.abc import Sequence

from sources.models import Lapse, Observation, Source
from sources.schedule import GONE, SEEN, is_sure

Outcome = Observation.Outcome
KINDS = {
    Outcome.REMOVED: Lapse.Kind.REMOVED,
    Outcome.SOFT_REMOVED: Lapse.Kind.SOFT_REMOVED,
    Outcome.BLOCKED: Lapse.Kind.BLOCKED,
    Outcome.DISALLOWED: Lapse.Kind.DISALLOWED,
}  # everything else has gone dark


def note_looks(looks: Sequence[tuple[Source, Observation]]) -> None:
    """Begin and end the lapses that these looks, already taken note of in the schedule, mean."""
    sources = [source.pk for source, _ in looks]
    lasting = {lapse.source_id: lapse for lapse in Lapse.objects.open().filter(source__in=sources)}
    begun: list[Lapse] = []
    for source, seen in looks:
        lapse = lasting.get(source.pk)
        if seen.outcome in SEEN:
            if lapse:
                _end(lapse, seen, is_seen_again=True)
        elif is_sure(source, seen.outcome) and _is_news(lapse, seen):
            if lapse:
                _end(lapse, seen, is_seen_again=False)
            begun.append(_begun(source, seen))
    Lapse.objects.bulk_create(begun)


def _is_news(lapse: Lapse | None, seen: Observation) -> bool:
    """Tell whether a look that failed adds to what is known: that the page is removed does."""
    return lapse is None or (seen.outcome in GONE and not lapse.is_removal)


def _begun(source: Source, seen: Observation) -> Lapse:
    return Lapse(
        source=source,
        kind=KINDS.get(Outcome(seen.outcome), Lapse.Kind.DARK),
        last_seen_at=source.last_seen_at,
        began_at=source.failing_since or seen.finished_at,
        noticed_at=seen.finished_at,
        reason=seen.error,
        observation=seen,
    )


def _end(lapse: Lapse, seen: Observation, *, is_seen_again: bool) -> None:
    lapse.ended_at, lapse.is_seen_again = seen.finished_at, is_seen_again
    lapse.save(update_fields=["ended_at", "is_seen_again"])
