"""Compare claims now, in this process: those that are left, or all of them again."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from claims import entailment, pipeline
from claims.management import cases
from claims.models import Case, Contradiction
from claimtracker.tables import ensure_tables


class Command(BaseCommand):
    """``manage.py compare_claims [--case SLUG] [--again]``; may be stopped and run again."""

    help = (
        "Compare the claims that the detectors, the calibration and the model in force have not "
        "seen, with progress. It may be stopped at any time, and goes on where it was."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the case, and whether to begin anew."""
        parser.add_argument("--case", metavar="SLUG", help="only the claims of this case")
        parser.add_argument(
            "--again", action="store_true",
            help="also the claims that were compared already; to go on after an interruption, "
            "leave it out",
        )  # fmt: skip

    def handle(self, *_args: Any, **options: Any) -> None:  # noqa: ANN401
        """Compare, and say what came of it."""
        ensure_tables()
        case = cases.named(options["case"]) if options["case"] else None
        if why_not := entailment.why_not():
            self.stderr.write(f"{why_not} Rules alone compare.")
        if options["again"]:
            pipeline.compare_again(case)
        before = _counts()
        done = self._compare(case)
        after = _counts()
        now = pipeline.progress(case)
        self.stdout.write(
            f"{done} claims compared by version {pipeline.in_force().name} "
            f"({f'model: {now.model}' if now.model else 'by rules alone'}): "
            f"{after[0] - before[0]} contradictions raised, "
            f"{after[1] - before[1]} more withdrawn than before."
        )
        if now.left:
            raise CommandError(
                f"{now.left} claims could not be compared; the log says why. Run it again.",
                returncode=1,
            )

    def _compare(self, case: Case | None) -> int:
        """Compare each claim in a transaction of its own, with progress on a terminal."""
        console = Console(stderr=True)
        columns = (
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
            TimeRemainingColumn(),
        )  # fmt: skip
        begun = pipeline.progress(case).left
        with Progress(
            *columns, console=console, transient=True, disable=not console.is_terminal
        ) as bar:
            shown = bar.add_task("Comparing claims", total=begun)
            while pipeline.compare_pending_claims(case=case):
                left = pipeline.progress(case).left
                bar.update(shown, completed=begun - left)
        return begun - pipeline.progress(case).left


def _counts() -> tuple[int, int]:
    return Contradiction.objects.count(), Contradiction.objects.withdrawn().count()
