"""Fits the decision that is shipped: `python -m training.decision FILE… > coefficients.json`.

The files are labelled pairs (JSON lines) and the project's own tables. A pair whose label is not
reliable (``strict`` false) is measured and not learnt from.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from claims.detectors.calibration import Calibration, Curves
    from claims.detectors.decision import Judge

STRENGTH = 4.0  # of the prior that each feature weighs nothing; the best of 1, 4 and 16 by folds
OURS = 0.3  # what a row of our own tables counts: rules were written with these in view
FOLDS = 5
VERSION = "2"
ABOUT = (
    "What each feature weighs (see features.py), where the entailment model ran and where rules "
    "decide alone. Fitted by maximum a posteriori (L2 {strength:g}) on {n} pairs: the reliable "
    "rows of the development pairs and, counting three tenths, the project's own tables, of "
    "which {share:.0%} are contradictions: as a probability the score holds at that prevalence. "
    "The curves are measured on all pairs of statements of the twenty-six dossiers "
    "(benchmarks/stories), of which hardly any are contradictions, as in a newsroom's cases. The "
    "rules were written with fifteen of these in view: on new stories flags are right less often."
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit both sets of coefficients and the curves; write them as JSON, and figures beside."""
    parser = argparse.ArgumentParser(prog="python -m training.decision", description=__doc__)
    parser.add_argument("files", nargs="+", metavar="FILE")
    options = parser.parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "claimtracker.settings")
    django.setup()
    from claims import entailment  # noqa: PLC0415 - needs Django's settings
    from claims.detectors.calibration import Calibration  # noqa: PLC0415
    from claims.detectors.fitting import fit, out_of_fold  # noqa: PLC0415
    from claims.detectors.learning import figures  # noqa: PLC0415
    from claims.management import evaluating, labelled  # noqa: PLC0415

    pairs = [pair for pair in labelled.read(options.files) if pair.strict is not False]
    ours = [pair for pair in pairs if pair.strict is None]
    found = [pair for pair in pairs if pair.strict]
    fitted = {}
    for name, judge in (("rules only", None), ("with the model", entailment.judge)):
        examples = evaluating.as_examples(found, judge)
        weights = [1.0] * len(examples.rows)
        examples.extend(evaluating.as_examples(ours, judge))
        weights += [OURS] * (len(examples.rows) - len(weights))
        rows, labels = examples.rows, examples.labels
        fitted[name] = fit(rows, labels, weights=weights, strength=STRENGTH)
        unseen = out_of_fold(
            rows, labels, examples.groups, FOLDS, weights=weights, strength=STRENGTH
        )
        count = weights.count(1.0)
        print(name, json.dumps(figures(labels[:count], unseen[:count])), file=sys.stderr)
    calibration = Calibration(
        version=VERSION,
        about=ABOUT.format(strength=STRENGTH, n=len(labels), share=sum(labels) / len(labels)),
        coefficients=fitted["with the model"],
        rules_only=fitted["rules only"],
    )
    calibration = replace(calibration, curves=measured_on_dossiers(calibration, entailment.judge))
    print(json.dumps(calibration.as_json(), indent=2, ensure_ascii=False))


def measured_on_dossiers(calibration: "Calibration", judge: "Judge") -> "Curves":
    """Return how right each score is among all pairs of the dossiers."""
    from benchmarks.stories import pairing, truth  # noqa: PLC0415 - needs Django's settings
    from claims.detectors import decision  # noqa: PLC0415
    from claims.detectors.measuring import curves  # noqa: PLC0415

    labels, scores, kinds = [], [], []
    for dossier in truth.dossiers("open") + truth.dossiers("held_out"):
        pairs = list(pairing.pairs_of(dossier))
        compared = decision.compare_all(
            [(a.proposition, b.proposition) for a, b in pairs], judge, calibration
        )
        for (a, b), found in zip(pairs, compared, strict=True):
            if finding := found.finding:
                sides = a.meanings(finding.a_spans), b.meanings(finding.b_spans)
                if not dossier.is_arguable(*sides):
                    labels.append(bool(dossier.conflicts_of(*sides)))
                    scores.append(found.score)
                    kinds.append(finding.kind)
    return curves(labels, scores, kinds)


if __name__ == "__main__":
    main()
