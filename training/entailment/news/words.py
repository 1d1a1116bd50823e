"""The word lists that slots are filled from."""

from collections import defaultdict
from pathlib import Path

TABLES = Path(__file__).parent / "tables"


def lines(name: str) -> list[str]:
    """Return the lines of a table that are neither empty nor remarks."""
    text = (TABLES / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def keyed(name: str) -> dict[str, tuple[str, ...]]:
    """Return the lines ``key: value`` of a table, all values of a key together, in order."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in lines(name):
        key, _, value = line.partition(": ")
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}


WORDS: dict[str, tuple[str, ...]] = {
    key: tuple(values[0].split("; ")) for key, values in keyed("words").items()
}
