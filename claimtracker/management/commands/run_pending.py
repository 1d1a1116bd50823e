"""Run all stages that have work, in this process."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from claimtracker.stages import run_once
from claimtracker.tables import ensure_tables


class Command(BaseCommand):
    """``manage.py run_pending [--until-idle]``."""

    help = "Run every stage that has work, in this process: what workers do, without workers."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the one option."""
        parser.add_argument(
            "--until-idle", action="store_true", help="go on until no stage has work"
        )

    def handle(self, *_args: Any, until_idle: bool, **_options: Any) -> None:  # noqa: ANN401
        """Run the stages, and say after each round what was done."""
        ensure_tables()
        while True:
            done = {name: count for name, count in run_once().items() if count}
            self.stderr.write(
                ", ".join(f"{name}: {n}" for name, n in done.items()) or "nothing to do"
            )
            if not done or not until_idle:
                return
