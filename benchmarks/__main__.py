"""Runs all benchmarks in turn: `python -m benchmarks [--json] [--size SIZE] [--data FOLDER]`."""

import sys

from benchmarks import command

BENCHMARKS = ("refetch", "memory", "dispatch", "extraction", "detection", "stories")


def main() -> int:
    """Run all; return 1 if one failed or found a wrong result."""
    failed = 0
    for name in BENCHMARKS:
        failed |= command.main(name, __doc__)
    return failed


if __name__ == "__main__":
    sys.exit(main())
