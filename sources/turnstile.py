"""Letting one process of a worker through at a time."""

import fcntl
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

# Opened before the worker forks, so that its processes share a file of theirs alone. The lock is a
# POSIX one: it belongs to a process, and ends with it, however that ends.
_shared = tempfile.TemporaryFile()  # noqa: SIM115 - as long as the process


@contextmanager
def one_in_this_worker() -> Iterator[bool]:
    """Yield whether no other process of this worker is inside; it is kept out while this one is."""
    try:
        fcntl.lockf(_shared, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        yield False
        return
    try:
        yield True
    finally:
        fcntl.lockf(_shared, fcntl.LOCK_UN)
