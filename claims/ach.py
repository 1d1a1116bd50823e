"""Analysis of competing hypotheses: which answer is contradicted least, and which rows tell."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from statistics import pstdev


class Mark(StrEnum):
    """How an item of evidence, or a statement, stands to a claim."""

    VERY_CONSISTENT = "very_consistent"
    CONSISTENT = "consistent"
    NEUTRAL = "neutral"
    INCONSISTENT = "inconsistent"
    VERY_INCONSISTENT = "very_inconsistent"
    NOT_APPLICABLE = "not_applicable"


POINTS = {
    Mark.VERY_CONSISTENT: 2,
    Mark.CONSISTENT: 1,
    Mark.NEUTRAL: 0,
    Mark.INCONSISTENT: -1,
    Mark.VERY_INCONSISTENT: -2,
}
GRADES = "ABCDE"  # of the Admiralty code; F, cannot be judged, has no weight
WORST = 5  # credibility; 6, cannot be judged, has no weight
MIDDLE = 2  # the steps of C and 3, which weigh 1
STEPS_A_FACTOR = 4  # grades from the one that weighs √2 to the one that weighs 1/√2
HOW = (
    "The claim with the least against it comes first (Heuer): a row that is inconsistent with a "
    "claim adds its weight, a very inconsistent one twice that; what is consistent, neutral or not "
    "applicable adds nothing. A row weighs 1; the publisher’s grade makes that 1.41 (A) to 0.71 "
    "(E), its credibility the same (1 to 5), and both are multiplied."
)


@dataclass(frozen=True)
class Row:
    """An item of evidence or a statement: its marks by claim, and how much it weighs."""

    marks: Mapping[int, Mark]
    weight: float | None  # None: it never counts


@dataclass(frozen=True)
class Standing:
    """Where a claim stands among the competing ones."""

    claim: int
    place: int | None  # 1 is the least inconsistent, equals share a place; None: nothing marked
    inconsistency: float
    against: int  # rows that are inconsistent with it, and count
    marked: int  # rows that have been held against it, and count


def weight(reliability: str = "", credibility: int | None = None) -> float | None:
    """Return how much a row weighs, from 0.5 (E and 5) to 2 (A and 1); None: it never counts.

    ``reliability`` is the publisher's grade from A to F, empty where none is given;
    ``credibility`` is 1 to 6, None where it was not judged. F and 6 mean that it cannot be judged.

    PARC's ACH 2.0 (Palo Alto Research Center and Heuer, technical description, 2010) multiplies
    what credibility and relevance weigh: √2 if high, 1 if medium, 1/√2 if low. Here the five
    grades of each scale take their places between the same two ends, in equal steps of a factor
    of the fourth root of 2: A √2, B 1.19, C 1, D 0.84, E 1/√2. What is not graded weighs 1.
    """
    if reliability == "F" or credibility == WORST + 1:
        return None
    steps = MIDDLE - GRADES.index(reliability) if reliability else 0
    steps += MIDDLE + 1 - credibility if credibility else 0
    return float(sqrt(2) ** (2 * steps / STEPS_A_FACTOR))


def diagnosticity(marks: Iterable[Mark]) -> float | None:
    """Return how well a row tells claims apart: 0 says the same of all, 1 is the most there can be.

    Heuer (Psychology of Intelligence Analysis, 1999, chapter 8) calls a row diagnostic when it
    makes some hypotheses likelier than others. That is measured by the population standard
    deviation of its marks, from -2 (very inconsistent) to 2 (very consistent), as Open Synthesis
    does, and divided by 2, the largest possible. Not applicable is no mark. None: fewer than two
    claims are marked, so there is nothing to tell apart.
    """
    points = [POINTS[mark] for mark in marks if mark in POINTS]
    return pstdev(points) / 2 if len(points) > 1 else None


def rank(claims: Sequence[int], rows: Iterable[Row]) -> list[Standing]:
    """Return the claims, the least inconsistent first, those without any mark at the end.

    Heuer: the likeliest hypothesis has the least against it, not the most for it, since much
    evidence fits several. A row that is inconsistent with a claim adds its weight to the claim's
    inconsistency, one that is very inconsistent twice that (PARC: 1 and 2); every other mark adds
    nothing. Equal sums share a place.
    """
    counting = [row for row in rows if row.weight is not None]
    sums = {claim: _sum(claim, counting) for claim in claims}
    marked = sorted(
        (claim for claim in claims if sums[claim][2]), key=lambda claim: (sums[claim][0], claim)
    )
    places: dict[int, int] = {}
    for at, claim in enumerate(marked):
        equal = at > 0 and sums[marked[at - 1]][0] == sums[claim][0]
        places[claim] = places[marked[at - 1]] if equal else at + 1
    unmarked = [claim for claim in claims if claim not in places]
    return [Standing(claim, places.get(claim), *sums[claim]) for claim in [*marked, *unmarked]]


def _sum(claim: int, rows: Iterable[Row]) -> tuple[float, int, int]:
    """Return the inconsistency of a claim, the rows against it and the rows marked for it."""
    found = [(POINTS[row.marks[claim]], row.weight) for row in rows if _is_marked(row, claim)]
    against = [-points * (each or 0.0) for points, each in found if points < 0]
    # Weights are roots: without rounding, equal sums would differ in their last digits.
    return round(sum(against), 9), len(against), len(found)


def _is_marked(row: Row, claim: int) -> bool:
    return row.marks.get(claim) in POINTS


def explain(counted: int, weightless: int, suggested: int, *, with_suggestions: bool) -> str:
    """Return in words how a ranking came about.

    ``counted`` and ``weightless`` are numbers of rows, ``suggested`` is one of cells.
    """
    left_out = f", {weightless} never {_do(weightless)}: graded F or 6" if weightless else ""
    words = f"{HOW} {_number(counted, 'row')} {'counts' if counted == 1 else 'count'}{left_out}."
    if suggested:
        counts = "counted here all the same" if with_suggestions else "not counted"
        verb = "is" if suggested == 1 else "are"
        words += f" {_number(suggested, 'cell')} {verb} only suggested, confirmed by nobody, "
        words += f"and {counts}."
    return words


def _number(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _do(number: int) -> str:
    return "does" if number == 1 else "do"
