"""The last looks at a source as one strip: a cell a look, changes above it, lapses below."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

from django.db.models import Q
from django.urls import reverse

from sources.admin.events import Event, events
from sources.admin.observation import TONES
from sources.models import Change, Lapse, Observation, Source

PITCH, BAR = 14, 10  # pixels from cell to cell, and of each
TALL, SHORT, BASE = 24, 10, 48  # pixels: heights of cells, and the line that they stand on
LABEL = 8  # cells that the label of a moment takes
LEAST = 24  # cells that a strip is wide at least


@dataclass(frozen=True, slots=True)
class Cell:
    """One look; ``y`` and ``height`` tell its sort to those who do not tell colours."""

    x: int
    y: int
    height: int
    tone: str
    title: str


@dataclass(frozen=True, slots=True)
class Marker:
    """One change, above the look that found it."""

    x: int
    kind: str
    title: str
    link: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One lapse, below the looks that did not see the page."""

    x: int
    width: int
    tone: str
    title: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A moment named below the strip."""

    x: int
    text: str
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Share:
    """How many looks ended in one way."""

    label: str
    tone: str
    height: int
    number: int


@dataclass(frozen=True)
class Timeline:
    """All that the strip and the table below it show."""

    looks: Sequence[Observation]
    cells: list[Cell] = field(default_factory=list)
    markers: list[Marker] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    ticks: list[Tick] = field(default_factory=list)
    days: list[int] = field(default_factory=list)
    shares: list[Share] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    @property
    def width(self) -> int:
        """Return the width of the strip in pixels."""
        return max(len(self.looks), LEAST) * PITCH

    @property
    def first(self) -> datetime:
        """Return when the first look of the strip began."""
        return self.looks[0].started_at

    @property
    def last(self) -> datetime:
        """Return when the last look of the strip began."""
        return self.looks[-1].started_at


def timeline(source: Source, length: int) -> Timeline:
    """Return the last ``length`` looks at a source with what they found, in three queries."""
    last = source.observations.order_by("-started_at", "-pk")[:length]
    looks = list(reversed(last))
    if not looks:
        return Timeline(looks)
    since = looks[0].started_at
    changes = list(source.changes.filter(superseded_at=None, seen_at__gte=since))
    over_since = Q(ended_at=None) | Q(ended_at__gte=since)
    lapses = list(source.lapses.filter(over_since).order_by("noticed_at", "pk"))
    ends = [look.finished_at for look in looks]
    return Timeline(
        looks=looks,
        cells=[_cell(number, look) for number, look in enumerate(looks)],
        markers=[_marker(_place(ends, change.seen_at), change) for change in changes],
        bars=_bars(ends, lapses),
        ticks=_ticks(looks),
        days=[number * PITCH for number in _new_days(looks)],
        shares=_shares(looks),
        events=events(looks, changes, lapses),
    )


def _place(ends: Sequence[datetime], moment: datetime) -> int:
    """Return the number of the look that a moment belongs to."""
    return min(bisect_left(ends, moment), len(ends) - 1)


def _cell(number: int, look: Observation) -> Cell:
    tone = TONES[look.outcome]
    height = _height(tone)
    title = f"{look.started_at:%-d %B %Y, %H:%M:%S} UTC: {look.get_outcome_display()}"
    return Cell(number * PITCH, BASE - height, height, tone, title)


def _height(tone: str) -> int:
    return SHORT if tone == "quiet" else TALL


def _marker(number: int, change: Change) -> Marker:
    title = f"{change.get_kind_display().capitalize()}, seen {change.seen_at:%-d %B %Y, %H:%M} UTC"
    link = reverse("admin:sources_change_change", args=[change.pk])
    return Marker(number * PITCH + BAR // 2, change.kind, title, link)


def _bars(ends: Sequence[datetime], lapses: Sequence[Lapse]) -> list[Bar]:
    """Return a bar for each lapse; one that took over from another begins where that ended."""
    bars, free = [], 0
    for lapse in lapses:
        start = max(_place(ends, lapse.began_at), free)
        end = _place(ends, lapse.ended_at) if lapse.ended_at else len(ends)
        end = max(end, start + 1)
        tone = "bad" if lapse.is_removal else "warn"
        until = f"until {lapse.ended_at:%-d %B, %H:%M}" if lapse.ended_at else "still"
        title = f"{lapse.get_kind_display().capitalize()} from {lapse.began_at:%-d %B, %H:%M} UTC, "
        bars.append(Bar(start * PITCH, (end - start) * PITCH - PITCH + BAR, tone, title + until))
        free = end
    return bars


def _new_days(looks: Sequence[Observation]) -> list[int]:
    pairs = enumerate(pairwise(looks), start=1)
    return [n for n, (a, b) in pairs if a.started_at.date() != b.started_at.date()]


def _ticks(looks: Sequence[Observation]) -> list[Tick]:
    """Name the first and the last look, and each new day where there is room for its name."""
    ticks, free = [Tick(0, f"{looks[0].started_at:%-d %b %H:%M}")], LABEL
    for number in _new_days(looks):
        if free <= number <= len(looks) - 2 * LABEL:
            ticks.append(Tick(number * PITCH, f"{looks[number].started_at:%-d %b}"))
            free = number + LABEL // 2
    if len(looks) >= 2 * LABEL:
        end = (len(looks) - 1) * PITCH + BAR
        ticks.append(Tick(end, f"{looks[-1].started_at:%-d %b %H:%M}", "end"))
    return ticks


def _shares(looks: Sequence[Observation]) -> list[Share]:
    return [
        Share(Observation.Outcome(outcome).label, TONES[outcome], _height(TONES[outcome]), number)
        for outcome, number in Counter(look.outcome for look in looks).most_common()
    ]
