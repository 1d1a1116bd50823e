"""Says of each URL whether it may be fetched, and why: JSON lines, exit code 1 if any may not."""

import argparse
import json
import sys
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claimtracker.http import check_url


class Command(BaseCommand):
    """Judge URLs by the rules of the address guard."""

    help = "Judge whether URLs may be fetched; exits 1 if any is refused."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take any number of URLs, or - for one a line on standard input."""
        parser.add_argument("urls", nargs="+", metavar="URL", help="a URL, or - for standard input")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401
        """Write one line a URL."""
        refused = 0
        for url in _expanded(options["urls"]):
            verdict = check_url(url)
            refused += not verdict.allowed
            self.stdout.write(json.dumps(asdict(verdict), ensure_ascii=False))
        if refused:
            raise CommandError(f"{refused} of the URLs may not be fetched; each line says why.")


def _expanded(urls: list[str]) -> list[str]:
    found: list[str] = []
    for url in urls:
        lines = sys.stdin.read().splitlines() if url == "-" else [url]
        found.extend(line.strip() if url == "-" else line for line in lines if line.strip())
    if not found:
        raise CommandError("There is no URL on standard input: give one a line.")
    return found
