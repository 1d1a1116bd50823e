"""Figures as lines of text, for commands that measure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Figure = float | int | None


def share(value: Figure) -> str:
    """Return a share between 0 and 1 with three places, a dash where nothing was measured."""
    return "–" if value is None else f"{value:.3f}"


def interval(ends: Sequence[float] | None) -> str:
    """Return a 95 % interval."""
    return "" if ends is None else f"[{ends[0]:.2f}, {ends[1]:.2f}]"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return rows under a head, the first column to the left, the others to the right."""
    cells = [[str(cell) for cell in row] for row in (head, *rows)]
    widths = [max(len(row[at]) for row in cells) for at in range(len(head))]
    return "\n".join(_line(row, widths) for row in cells)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first = row[0].ljust(widths[0])
    rest = [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
    return "  ".join([first, *rest]).rstrip()


MEASURES = [
    "", "pairs", "true", "precision", "recall", "F1", "AUROC", "av. prec.", "ECE",
    "recall at 5 % FP", "queue: flags", "precision", "recall",
]  # fmt: skip


def measured(groups: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the figures of groups of pairs (claims.management.evaluating.figures) as a table."""
    return table(MEASURES, [_measured(name, figures) for name, figures in groups.items()])


def _measured(name: str, figures: Mapping[str, Any]) -> list[object]:
    flags, queue = figures["flags"], figures["queue"]
    return [
        name, figures["n"], figures["true"],
        share(flags["precision"]), share(flags["recall"]), share(flags["f1"]),
        share(figures["auroc"]), share(figures["average_precision"]), share(figures["ece"]),
        share(figures["recall_at_5_fp"]),
        queue["flagged"], share(queue["precision"]), share(queue["recall"]),
    ]  # fmt: skip
