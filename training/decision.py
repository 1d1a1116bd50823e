"""Fits the decision that is shipped: `python -m training.decision FILE… > coefficients.json`.

The files are labelled pairs (JSON lines) and the project's own tables. A pair whose label is not
reliable (``strict`` false) is measured and not learnt from.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence

import django

STRENGTH = 4.0  # of the prior that each feature weighs nothing; the best of 1, 4 and 16 by folds
FOLDS = 5
VERSION = "2"
ABOUT = (
    "What each feature weighs (see features.py), where the entailment model ran and where rules "
    "decide alone. Fitted by maximum a posteriori (L2 {strength:g}) on {n} pairs: the reliable "
    "rows of the development pairs and the project's own tables (in tests/claims/detectors), of "
    "which {share:.0%} are contradictions: as a probability the score holds at that prevalence. "
    "The curves are measured on the same pairs by fits that did not see them."
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
    from claims.detectors.measuring import curves  # noqa: PLC0415
    from claims.management import evaluating, labelled  # noqa: PLC0415

    pairs = [pair for pair in labelled.read(options.files) if pair.strict is not False]
    fitted = {}
    for name, judge in (("rules only", None), ("with the model", entailment.judge)):
        examples = evaluating.as_examples(pairs, judge)
        rows, labels = examples.rows, examples.labels
        fitted[name] = fit(rows, labels, strength=STRENGTH)
        unseen = out_of_fold(rows, labels, examples.groups, FOLDS, strength=STRENGTH)
        print(name, json.dumps(figures(labels, unseen)), file=sys.stderr)
    share = sum(labels) / len(labels)
    calibration = Calibration(
        version=VERSION,
        about=ABOUT.format(strength=STRENGTH, n=len(labels), share=share),
        coefficients=fitted["with the model"],
        curves=curves(labels, [round(score, 4) for score in unseen], examples.kinds),
        rules_only=fitted["rules only"],
    )
    print(json.dumps(calibration.as_json(), indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
