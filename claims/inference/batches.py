"""Rows of tokens in batches of like length, computed side by side on the cores we may use."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

THREADS_VARIABLE = "EMBEDDING_THREADS"
BATCH = 512  # tokens, padding included: larger batches are no faster and harder to share out


def batches(rows: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Yield the indexes of ``rows`` in batches of like length, the longest rows first."""
    order = sorted(range(len(rows)), key=lambda index: -len(rows[index]))
    while order:
        count = max(1, BATCH // max(1, len(rows[order[0]])))
        yield order[:count]
        order = order[count:]


def padded(rows: Sequence[Sequence[int]], filling: int = 0) -> NDArray[np.int64]:
    """Return the rows as one array, the shorter ones filled up at their ends."""
    width = max(len(row) for row in rows)
    filled = np.full((len(rows), width), filling, np.int64)
    for index, row in enumerate(rows):
        filled[index, : len(row)] = row
    return filled


def side_by_side(name: str, compute: Callable[[list[int]], None], rows: list[list[int]]) -> None:
    """Call ``compute`` with the indexes of each batch, on threads that bear ``name`` and then end.

    It writes what it finds where it belongs; what it raises is raised here.
    """
    with ThreadPoolExecutor(threads(), name) as pool:
        list(pool.map(compute, batches(rows)))


def threads() -> int:
    """Return on how many cores one call computes: EMBEDDING_THREADS, or all that we may use."""
    raw = os.environ.get(THREADS_VARIABLE, "").strip()
    if raw.isdecimal() and int(raw) > 0:
        return int(raw)
    if hasattr(os, "sched_getaffinity"):  # Linux
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
