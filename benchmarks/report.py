"""What a benchmark found, as a table for people and as JSON for programs."""

import json
import os
import platform
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Self


@dataclass(frozen=True)
class Figure:
    """One figure; ``goal`` says in words what ``met`` judges."""

    name: str
    value: float | None  # None: could not be measured, and the note says why
    unit: str
    goal: str = ""
    met: bool | None = None
    note: str = ""


@dataclass
class Report:
    """All figures of one run; ``faults`` are wrong results, not slow ones."""

    benchmark: str
    size: str
    figures: list[Figure] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)  # by title; query plans and the like

    def add(self, name: str, value: float, unit: str, note: str = "") -> None:
        """Note a figure that has no goal: a peer, a floor, a size."""
        self.figures.append(Figure(name, value, unit, note=note))

    def at_least(self, name: str, value: float, unit: str, goal: float, note: str = "") -> None:
        """Note a figure that should reach a goal; goals are for full size."""
        self._judge(Figure(name, value, unit, f"≥ {goal:,.6g}", value >= goal, note))

    def at_most(self, name: str, value: float, unit: str, goal: float, note: str = "") -> None:
        """Note a figure that should stay within a goal; goals are for full size."""
        self._judge(Figure(name, value, unit, f"≤ {goal:,.6g}", value <= goal, note))

    def _judge(self, figure: Figure) -> None:
        is_judged = self.size == "full"
        self.figures.append(figure if is_judged else replace(figure, goal="", met=None))

    def missing(self, name: str, unit: str, why: str) -> None:
        """Note that a figure could not be measured; nothing is put in its place."""
        self.figures.append(Figure(name, None, unit, note=why))

    def value(self, name: str) -> float | None:
        """Return a figure noted before, or None where it is missing."""
        return next((figure.value for figure in self.figures if figure.name == name), None)

    def as_json(self) -> str:
        """Return the report and the machine it was made on as one JSON object."""
        return json.dumps({**asdict(self), "machine": machine()}, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read what ``as_json`` wrote."""
        read: dict[str, Any] = json.loads(text)
        read.pop("machine", None)
        figures = [Figure(**figure) for figure in read.pop("figures")]
        return cls(**read, figures=figures)

    def as_table(self) -> str:
        """Return a Markdown table, and below it the texts and what was wrong."""
        rows: list[tuple[str, ...]] = [("figure", "value", "goal", "met", "note")]
        rows += [_row(figure) for figure in self.figures]
        widths = [max(len(row[column]) for row in rows) for column in range(5)]
        rows.insert(1, ("-" * widths[0], *("-" * width for width in widths[1:4]), "-" * widths[4]))
        lines = [f"{self.benchmark}, size {self.size}, on {machine()}", ""]
        for row in rows:
            cells = " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            lines.append(f"| {cells} |")
        for title, text in self.texts.items():
            lines += ["", f"{title}:", text]
        lines += [f"WRONG: {fault}" for fault in self.faults]
        return "\n".join(lines)


def machine() -> str:
    """Return the machine in a few words, with how busy it is: figures are its own."""
    load = os.getloadavg()[0]
    return f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, load {load:.1f}"


def _row(figure: Figure) -> tuple[str, str, str, str, str]:
    value = "not measured" if figure.value is None else f"{_rounded(figure.value)} {figure.unit}"
    met = "" if figure.met is None else "yes" if figure.met else "NO"
    return figure.name, value, figure.goal, met, figure.note


def _rounded(value: float) -> str:
    decimals = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:,.{decimals}f}"
