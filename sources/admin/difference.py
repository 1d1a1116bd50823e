"""A change as an editor reads it: versions of one sentence side by side, their words marked."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sources.admin.marking import Mark, Piece, pieces
from sources.changes import word_changes
from sources.models import Change


@dataclass(frozen=True, slots=True)
class Row:
    """What stood there and what stands there now; one of the two may be empty."""

    old: list[Piece]
    new: list[Piece]
    is_reworded: bool = False


def rows(change: Change, limit: int | None = None) -> list[Row]:
    """Return reworded sentences first, then what went and what came; ``limit`` of them at most."""
    pairs = [(str(old), str(new)) for old, new in change.reworded]
    gone = _without(change.removed, [old for old, _ in pairs])
    come = _without(change.added, [new for _, new in pairs])
    found = [_reworded(old, new) for old, new in pairs[:limit]]
    found += [Row([Piece(line, "went")], []) for line in gone]
    found += [Row([], [Piece(line, "came")]) for line in come]
    return found[:limit] if limit else found


def _reworded(old: str, new: str) -> Row:
    went, came = word_changes(old, new)
    return Row(
        pieces(old, [Mark(start, end, "went") for start, end in went]),
        pieces(new, [Mark(start, end, "came") for start, end in came]),
        is_reworded=True,
    )


def _without(sentences: Sequence[object], others: Iterable[str]) -> list[str]:
    """Return the sentences that are not among the others, each as often as it is left over."""
    taken, left = Counter(others), []
    for sentence in map(str, sentences):
        if taken[sentence]:
            taken[sentence] -= 1
        else:
            left.append(sentence)
    return left
