"""Runs one benchmark: `python -m benchmarks.refetch [--json] [--size SIZE]`."""

import sys

from benchmarks import command

if __name__ == "__main__":
    sys.exit(command.main("refetch", __doc__))
