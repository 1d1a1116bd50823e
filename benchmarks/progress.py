"""Tells on standard error what a benchmark is doing, so that its output stays its figures."""

import sys
import time

_started = time.monotonic()


def say(what: str) -> None:
    """Print a line with the seconds since the start."""
    print(f"[{time.monotonic() - _started:5.0f} s] {what}", file=sys.stderr, flush=True)
