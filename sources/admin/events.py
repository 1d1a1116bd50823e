"""What happened to a source, in one list: looks that ended alike in one row, changes, lapses."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.urls import reverse

from sources.admin.observation import TONES
from sources.models import Change, Lapse, Observation

Outcome = Observation.Outcome
SEEN_AGAIN, ANOTHER_KIND = "seen again", "went over into another kind"


@dataclass(frozen=True, slots=True)
class Event:
    """A row of the table; ``since`` is there where it stands for several looks."""

    at: datetime
    tone: str
    label: str
    words: str = ""
    link: str = ""
    since: datetime | None = None
    number: int = 1
    status: int | None = None


def events(
    looks: Sequence[Observation], changes: Iterable[Change], lapses: Iterable[Lapse]
) -> list[Event]:
    """Return all of it, last first; ``looks`` come in their order."""
    runs = groupby(looks, key=_sort)
    found = [_run(list(run)) for _, run in runs]
    found += [_change(change) for change in changes]
    for lapse in lapses:
        found.append(_beginning(lapse))
        if lapse.ended_at:
            label = SEEN_AGAIN if lapse.is_seen_again else ANOTHER_KIND
            tone = "good" if lapse.is_seen_again else "quiet"
            found.append(Event(lapse.ended_at, tone, label, link=_lapses(lapse)))
    return sorted(found, key=lambda event: event.at, reverse=True)


def _sort(look: Observation) -> tuple[str, int | None]:
    """Return what looks of one row have in common; it is one whether the site said so or we."""
    if TONES[look.outcome] == "quiet":
        return Outcome.UNCHANGED, None
    return look.outcome, look.status


def _run(looks: Sequence[Observation]) -> Event:
    last = looks[-1]
    outcome, status = _sort(last)
    capture = last.snapshot_id
    link = reverse("admin:sources_snapshot_change", args=[capture]) if capture else ""
    return Event(
        at=last.started_at, tone=TONES[last.outcome], label=str(Outcome(outcome).label),
        words=last.error, link=link, since=looks[0].started_at if len(looks) > 1 else None,
        number=len(looks), status=status,
    )  # fmt: skip


def _change(change: Change) -> Event:
    link = reverse("admin:sources_change_change", args=[change.pk])
    return Event(change.seen_at, change.kind, change.get_kind_display(), change.reason, link)


def _beginning(lapse: Lapse) -> Event:
    seen = f"{lapse.last_seen_at:%-d %B %Y, %H:%M} UTC" if lapse.last_seen_at else "never"
    label = "removed since" if lapse.is_removal else "blind since"
    words = f"Last seen: {seen}. What was met: {lapse.reason}"
    tone = "bad" if lapse.is_removal else "warn"
    return Event(
        lapse.noticed_at, tone, f"{label} {lapse.began_at:%-d %b, %H:%M}", words, _lapses(lapse)
    )


def _lapses(lapse: Lapse) -> str:
    return reverse("admin:sources_lapse_change", args=[lapse.pk])
