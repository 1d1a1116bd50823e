"""Read the captures of a case again: a newer version reads better; what editors set right stays."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from rich.console import Console
from rich.progress import track

from claims import pipeline
from claims.extraction import EXTRACTION_VERSION
from claims.management import cases
from claims.models import Case
from claimtracker.tables import ensure_tables


class Command(BaseCommand):
    """``manage.py reread_statements --case SLUG [--every]``; may be stopped and run again."""

    help = "Read the statements of a case again, with progress, and file and compare what changed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the case, and whether to read again what this version has read."""
        parser.add_argument("--case", required=True, metavar="SLUG", help="whose captures to read")
        parser.add_argument(
            "--every", action="store_true",
            help=f"also the captures that this version ({EXTRACTION_VERSION}) has read",
        )  # fmt: skip

    def handle(self, *_args: Any, **options: Any) -> None:  # noqa: ANN401
        """Read, file, compare; say what changed."""
        ensure_tables()
        case = cases.named(options["case"])
        tally = self._read(case, every=options["every"])
        stages = (pipeline.match_pending_claims, pipeline.compare_pending_claims)
        while any(stage() for stage in stages):
            pass
        claims = pipeline.drop_unwitnessed(case)
        self.stdout.write(
            f"{tally.captures} captures read again by version {EXTRACTION_VERSION}: "
            f"{tally.same} statements as before, {tally.changed} changed, {tally.new} new, "
            f"{tally.superseded} superseded, {tally.dropped} dropped; {claims} claims that nobody "
            "makes any more dropped."
        )

    def _read(self, case: Case, *, every: bool) -> pipeline.Tally:
        """Read each capture in a transaction of its own, with progress on a terminal."""
        console = Console(stderr=True)
        waiting = list(pipeline.readings_to_repeat(case, every=every).values_list("pk", flat=True))
        tally = pipeline.Tally()
        for snapshot_id in track(
            waiting, "Reading captures", console=console, transient=True,
            disable=not console.is_terminal,
        ):  # fmt: skip
            tally.add(pipeline.read_again(snapshot_id))
        return tally
