"""When a message that did not arrive is sent again: the schedule of Standard Webhooks."""

import random
from datetime import timedelta

# How long after attempt 1, 2, … the next one comes; after the last the delivery is given up.
WAITS = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
)
LONGEST = timedelta(hours=24)  # a receiver may not put us off for longer
JITTER = 0.1  # so that what failed together does not come back together


def wait_after(attempt: int, retry_after: timedelta | None) -> timedelta | None:
    """Return how long to wait after this attempt (from 1) has failed; None: give up."""
    if attempt > len(WAITS):
        return None
    wait = WAITS[attempt - 1] * random.uniform(1, 1 + JITTER)  # noqa: S311 - no secret
    return max(wait, min(retry_after or timedelta(), LONGEST))
