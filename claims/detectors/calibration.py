"""The numbers of the decision: what each feature weighs, and how often each score was right."""

import json
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from math import exp
from pathlib import Path
from typing import Any, NamedTuple

_SHIPPED = Path(__file__).parent / "coefficients.json"
_STEEPEST = 30.0  # beyond it the probability is 0 or 1 to thirteen places

MODEL = "model"  # the feature that is there where the entailment model ran
ALL = "all"  # the curve of every kind together
NEVER = 1.01  # a threshold that no probability reaches
UNMEASURED = 0.5  # the threshold where nobody measured: more likely a contradiction than not
FEWEST = 20  # pairs of a kind; with fewer its own curve is chance, and that of all kinds holds


class Point(NamedTuple):
    """What was measured of the pairs that score at least so."""

    score: float
    precision: float  # share of the flagged ones that were contradictions
    flagged: int  # how many pairs scored at least so
    n: int  # how many pairs of this kind were measured at all


Curves = Mapping[str, tuple[Point, ...]]


@dataclass(frozen=True, slots=True)
class Calibration:
    """What turns features into a probability, and a desired precision into a threshold.

    ``rules_only`` holds where the entailment model did not run; without it, ``coefficients`` do.
    ``curves`` has for each kind, and for "all", the points that were measured when it was fitted,
    by rising score.
    """

    version: str
    about: str
    coefficients: dict[str, float] = field(default_factory=dict)
    curves: Curves = field(default_factory=dict)
    rules_only: dict[str, float] = field(default_factory=dict)

    def probability(self, values: dict[str, float]) -> float:
        """Return the logistic of the weighted sum of features; unknown ones count nothing."""
        weights = self.coefficients if MODEL in values else self.rules_only or self.coefficients
        weigh, total = weights.get, 0.0
        for name, value in values.items():
            if value:  # most features are nought
                total += weigh(name, 0.0) * value
        return round(1 / (1 + exp(-max(-_STEEPEST, min(_STEEPEST, total)))), 4)

    def curve_of(self, kind: str) -> str:
        """Return whose curve holds for a kind: its own, or "all" where too few were measured."""
        own = self.curves.get(kind)
        return kind if own and own[0].n >= FEWEST else ALL

    def threshold(self, kind: str, precision: float) -> float:
        """Return the lowest score from which the measured precision is at least so.

        1.01, which no score reaches, where none is so precise; 0.5 where nothing was measured.
        """
        points = self.curves.get(self.curve_of(kind))
        if not points:
            return UNMEASURED
        return min((p.score for p in points if p.precision >= precision), default=NEVER)

    def precision_at(self, kind: str, score: float) -> tuple[float, int] | None:
        """Return how often flags from this score on were right, and of how many that was measured.

        None where no pair that was measured scored so high.
        """
        points = self.curves.get(self.curve_of(kind), ())
        at = bisect_left(points, score, key=lambda point: point.score)
        return (points[at].precision, points[at].flagged) if at < len(points) else None

    def as_json(self) -> dict[str, Any]:
        """Return it as it is kept in coefficients.json and in the database."""
        return {
            "about": self.about,
            "version": self.version,
            "coefficients": dict(sorted(self.coefficients.items())),
            "rules_only": dict(sorted(self.rules_only.items())),
            "curves": {kind: [list(p) for p in points] for kind, points in self.curves.items()},
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "Calibration":
        """Return what ``as_json`` wrote. Raises ValueError that names what is wrong with it."""
        try:
            return cls(
                str(values["version"]),
                str(values["about"]),
                _weights(values["coefficients"]),
                {kind: _points(rows) for kind, rows in values.get("curves", {}).items()},
                _weights(values.get("rules_only", {})),
            )
        except KeyError as error:
            raise ValueError(f"The calibration has no {error}: fit it again.") from error
        except (TypeError, AttributeError, ValueError) as error:
            raise ValueError(f"The calibration cannot be read: {error}. Fit it again.") from error


def _weights(values: Mapping[str, Any]) -> dict[str, float]:
    return {str(name): float(weight) for name, weight in values.items()}


def _points(rows: list[list[float]]) -> tuple[Point, ...]:
    read = [Point(float(s), float(p), int(flagged), int(n)) for s, p, flagged, n in rows]
    return tuple(sorted(read))


@lru_cache(maxsize=1)
def shipped() -> Calibration:
    """Return the calibration that the project ships."""
    return Calibration.from_json(json.loads(_SHIPPED.read_text(encoding="utf-8")))
