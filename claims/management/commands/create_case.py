"""Make a case, so that sources can be captured for it."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from claims.models import Case
from claimtracker.tables import ensure_tables


class Command(BaseCommand):
    """``manage.py create_case SLUG TITLE``."""

    help = "Make a case."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add slug and title."""
        parser.add_argument("slug", help="its name in addresses: letters, digits, hyphens")
        parser.add_argument("title", help="its name for people")

    def handle(self, *_args: Any, slug: str, title: str, **_options: Any) -> None:  # noqa: ANN401
        """Make the case, or say which field is wrong."""
        ensure_tables()
        case = Case(slug=slug, title=title)
        try:
            case.full_clean()
        except ValidationError as error:
            wrong = "; ".join(
                f"{field}: {' '.join(said)}" for field, said in error.message_dict.items()
            )
            raise CommandError(f"The case was not made. {wrong}") from error
        case.save()
        self.stdout.write(f"Made case {case.slug}.")
