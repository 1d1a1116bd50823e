"""The rate of learning: held in the first epoch, and falling in each later one."""

from collections.abc import Sequence

LOWEST = 0.02  # of the full rate
AGAIN = 0.7  # of the height from which it fell in the epoch before


def rate(step: int, warm_up: int, lengths: Sequence[int]) -> float:
    """Return the share of the full rate at a step, of epochs of so many steps each."""
    first, *later = lengths
    if step < first or not later:
        return min(1.0, (step + 1) / warm_up)
    step, height = step - first, 1.0
    for length in later[:-1]:
        if step < length:
            break
        step, height, later = step - length, height * AGAIN, later[1:]
    return height * max(LOWEST, min(1.0, (later[0] - step) / later[0]))
