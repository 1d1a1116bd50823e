"""Wait for something that another process does."""

import time
from collections.abc import Callable

PATIENCE = 60  # seconds; a machine that is busy with other things may be slow


def wait_until(what: Callable[[], bool]) -> None:
    """Return once ``what`` is so; fail when it does not come to pass."""
    deadline = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < deadline, "it did not come to pass"
        time.sleep(0.05)
