"""The numbers of the decision: what each feature weighs, by name."""

import json
from dataclasses import dataclass, field
from functools import lru_cache
from math import exp
from pathlib import Path

_SHIPPED = Path(__file__).parent / "coefficients.json"
_STEEPEST = 30.0  # beyond it the probability is 0 or 1 to thirteen places


@dataclass(frozen=True, slots=True)
class Calibration:
    """What turns features into a probability of contradiction."""

    version: str
    about: str
    coefficients: dict[str, float] = field(default_factory=dict)

    def probability(self, values: dict[str, float]) -> float:
        """Return the logistic of the weighted sum of features; unknown ones count nothing."""
        weigh = self.coefficients.get
        total = sum(weigh(name, 0.0) * value for name, value in values.items())
        return round(1 / (1 + exp(-max(-_STEEPEST, min(_STEEPEST, total)))), 4)


@lru_cache(maxsize=1)
def shipped() -> Calibration:
    """Return the calibration that the project ships."""
    values = json.loads(_SHIPPED.read_text(encoding="utf-8"))
    return Calibration(values["version"], values["about"], values["coefficients"])
