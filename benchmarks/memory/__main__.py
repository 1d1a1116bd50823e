"""Runs one benchmark: `python -m benchmarks.memory [--json] [--size SIZE]`."""

import sys

from benchmarks import command

if __name__ == "__main__":
    sys.exit(command.main("memory", __doc__))
