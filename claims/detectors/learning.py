"""Learning from labelled pairs: coefficients near the ones before, and what that does, measured."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

from claims.detectors.calibration import MODEL, UNMEASURED, Calibration
from claims.detectors.fitting import fit, out_of_fold
from claims.detectors.measuring import (
    auroc,
    brier,
    calibration_error,
    curves,
    precision,
)

# How firmly the shipped coefficients are held. A decision with a probability p pulls at each of its
# features with p (1 - p): at .8 fifty move one by a third of what they ask for, 500 by four fifths.
HELD = 20.0
FOLDS = 5
MOVED = 0.005  # a coefficient that moves less is as it was

Figures = dict[str, float | int | None]


@dataclass(slots=True)
class Examples:
    """Pairs whose truth somebody has told; the four lists are of one length."""

    rows: list[dict[str, float]] = field(default_factory=list)  # features by name
    labels: list[bool] = field(default_factory=list)
    kinds: list[str | None] = field(default_factory=list)  # of the finding; None without one
    groups: list[Hashable] = field(default_factory=list)  # what may not stand on both sides

    def __len__(self) -> int:
        return len(self.rows)

    def extend(self, other: "Examples") -> None:
        """Add the pairs of another."""
        self.rows += other.rows
        self.labels += other.labels
        self.kinds += other.kinds
        self.groups += other.groups


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was learned: the new calibration, and figures before and after."""

    calibration: Calibration
    before: Figures
    after: Figures
    moved: list[tuple[str, float, float]]  # name, before, after; what moved most comes first


def learn(
    examples: Examples, shipped: Calibration, in_force: Calibration, held: float = HELD
) -> Lesson:
    """Fit to the examples, held near the shipped calibration, and measure what it does.

    The figures "after", and the curves, are of scores from fits that saw nothing of the pair's
    group; those "before" are of the calibration in force, which may have seen these pairs.
    Raises ValueError where there are no examples.
    """
    rows, labels = examples.rows, examples.labels
    # Editors' decisions teach the set of coefficients that judged them.
    judged = not shipped.rules_only or any(MODEL in row for row in rows)
    prior = shipped.coefficients if judged else shipped.rules_only
    fitted = fit(rows, labels, prior=prior, strength=held)
    unseen = [
        round(chance, 4)
        for chance in out_of_fold(rows, labels, examples.groups, FOLDS, prior=prior, strength=held)
    ]
    before = [in_force.probability(row) for row in rows]
    calibration = Calibration(
        version=shipped.version,
        about=(
            f"Fitted to {len(rows)} labelled pairs, each coefficient held near that of the shipped "
            f"calibration {shipped.version} (strength {held:g}). The curves are measured on these "
            "pairs by fits that did not see them."
        ),
        coefficients=fitted if judged else shipped.coefficients,
        curves=curves(labels, unseen, examples.kinds),
        rules_only=shipped.rules_only if judged else fitted,
    )
    earlier = in_force.coefficients if judged else in_force.rules_only
    moved = [
        (name, earlier.get(name, 0.0), weight)
        for name, weight in fitted.items()
        if abs(weight - earlier.get(name, 0.0)) >= MOVED
    ]
    moved.sort(key=lambda move: (-abs(move[2] - move[1]), move[0]))
    return Lesson(calibration, figures(labels, before), figures(labels, unseen), moved)


def figures(labels: Sequence[bool], scores: Sequence[float]) -> Figures:
    """Return how right scores are: over all pairs, and of those that score at least one half."""
    flags = [score >= UNMEASURED for score in scores]
    return {
        "n": len(labels),
        "true": sum(labels),
        "mean_score": round(sum(scores) / len(scores), 4) if scores else None,
        "flagged": sum(flags),
        "precision": _rounded(precision(labels, flags)),
        "auroc": _rounded(auroc(labels, scores)),
        "ece": _rounded(calibration_error(labels, scores)),
        "brier": _rounded(brier(labels, scores)),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
