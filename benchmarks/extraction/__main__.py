"""Runs one benchmark: `python -m benchmarks.extraction [--json] [--size SIZE] [--data FOLDER]`."""

import sys

from benchmarks import command

if __name__ == "__main__":
    sys.exit(command.main("extraction", __doc__))
