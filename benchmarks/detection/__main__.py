"""Runs one benchmark: `python -m benchmarks.detection [--json] [--size SIZE]`."""

import sys

from benchmarks import command

if __name__ == "__main__":
    sys.exit(command.main("detection", __doc__))
