"""Runs one benchmark: `python -m benchmarks.stories [--json] [--size SIZE]`."""

import sys

from benchmarks import command

if __name__ == "__main__":
    sys.exit(command.main("stories", __doc__))
