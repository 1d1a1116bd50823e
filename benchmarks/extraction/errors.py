"""The worst errors of a set of articles, named by what kind they are."""

from collections.abc import Sequence
from itertools import zip_longest

from benchmarks.extraction.scoring import Score, Slip

# The worst first: words in the wrong mouth, a denial taken for a claim, words nobody is said to
# have said, words that were lost.
SEVERITY = ("wrong speaker", "wrong mode", "invented", "missed", "cut short")
WORST = 20
_WIDTH = 110  # characters of an error's words


def worst(scores: Sequence[Score]) -> list[Slip]:
    """Return twenty errors: of each kind in turn the one that concerns most characters."""
    slips = [slip for score in scores for slip in score.slips]
    ranked = [
        sorted((slip for slip in slips if slip.what == what), key=lambda s: -s.size)
        for what in SEVERITY
    ]
    turns = [slip for turn in zip_longest(*ranked) for slip in turn if slip is not None]
    return sorted(turns[:WORST], key=lambda slip: SEVERITY.index(slip.what))


def listed(scores: Sequence[Score]) -> str:
    """Return the worst errors, one a line, after how many there are of each kind."""
    kinds = [slip.what for score in scores for slip in score.slips]
    counted = ", ".join(f"{kinds.count(what)} {what}" for what in SEVERITY)
    return "\n".join([counted, *(_line(slip) for slip in worst(scores))])


def _line(slip: Slip) -> str:
    found = f"; found: {_short(slip.found)}" if slip.found else ""
    marked = f"; right: {_short(slip.marked)}" if slip.marked else ""
    return f"- {slip.what} ({slip.where}): {_short(slip.words)}{found}{marked}"


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _WIDTH else line[: _WIDTH - 1] + "…"
