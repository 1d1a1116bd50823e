"""Runs one benchmark: `python -m benchmarks.dispatch [--json] [--size SIZE]`."""

import sys

from benchmarks import command

if __name__ == "__main__":
    sys.exit(command.main("dispatch", __doc__))
