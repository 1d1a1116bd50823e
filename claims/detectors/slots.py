"""What a finding compared: the slot, its value on each side, and what change of account it is."""

from claims.detectors.past import change_of
from claims.detectors.reading import Reading


def compared(
    slot: str, a: Reading, b: Reading, values: tuple[str, str], *, moved_on: bool = False
) -> dict[str, str]:
    """Return the plain values that an editor is shown; for ``moved_on`` see ``past.change_of``."""
    told = {"slot": slot, "a": values[0], "b": values[1]}
    change = change_of(a, b, moved_on=moved_on)
    return told | {"change": change} if change else told
