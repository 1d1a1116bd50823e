"""Runs this benchmark: `python -m benchmarks.detection.growth [--json] --claims 10000 100000`.

A million claims take about 12 GB of disk, 5 GB of memory and the better part of an hour.
"""

import argparse
import sys

from benchmarks import command


def main() -> int:
    """Measure at each number of claims in turn; print the report; return 1 where that failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.detection.growth")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--claims", type=int, nargs="+", default=[10_000, 100_000])
    options = parser.parse_args()
    sizes = ",".join(map(str, sorted(options.claims)))
    report = command.run("detection.growth", sizes)
    if report is None:
        return 1
    print(report.as_json() if options.json else report.as_table(), flush=True)
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(main())
