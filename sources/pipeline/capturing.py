"""Stage one: look at the sources that are due; one Observation for each, a Snapshot where new."""

import time
from collections.abc import Callable, Sequence

from django.utils import timezone

from sources import fetching
from sources.models import Observation, Source
from sources.pipeline.window import Window

Outcome = Observation.Outcome
BUDGET = 60  # seconds in which one run takes on more; what is in flight then is waited for
REFILL = 250  # how much room makes it worth asking for more
ASK_AGAIN = 1.0  # seconds until a run that found less than it had room for looks for more


def capture_due(hand_on: Callable[[], object] = lambda: None) -> int:
    """Look at every source that is due, and at those that fall due meanwhile; return how many.

    ``hand_on`` is called whenever new captures have been committed. What is found is committed in
    chunks: killed in between, a run leaves no trace but bytes under their hash, and the sources
    fall due again when their lease ends.
    """
    window = Window(fetching.fetcher())
    ends, ask_at, looked_at = time.monotonic() + BUDGET, 0.0, 0
    while True:
        now = time.monotonic()
        if now >= ends:
            window.put_back()
        elif now >= ask_at and (room := window.room) >= REFILL:
            due = Source.objects.claim_due(timezone.now(), room)
            window.hold(due)
            ask_at = now if len(due) == room else now + ASK_AGAIN
        if window.is_empty:
            return looked_at
        written = window.step()
        looked_at += len(written)
        if any(seen.outcome in {Outcome.NEW, Outcome.MOVED} for seen in written):
            hand_on()


def capture(sources: Sequence[Source]) -> list[Observation]:
    """Look at these sources now, due or not, waiting for their hosts' turns."""
    window = Window(fetching.fetcher(), patient=True)
    window.hold(sources)
    written: list[Observation] = []
    while not window.is_empty:
        written += window.step()
    return written
