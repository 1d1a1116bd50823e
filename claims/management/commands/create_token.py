"""`create_token`: makes an API token and prints it, once."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from claims.models import ApiToken, User
from claims.models.api_token import SCOPES
from claimtracker.tables import ensure_tables


class Command(BaseCommand):
    """Makes a token; the user is made if missing."""

    help = "Makes an API token for a user, who is made if missing, and prints it once."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take a user name and scopes."""
        parser.add_argument("username")
        parser.add_argument(
            "--scope",
            action="append",
            metavar="SCOPE",
            help=f"one of {', '.join(SCOPES)}; repeat it for several (default: read)",
        )

    def handle(self, *args: Any, username: str, scope: list[str] | None, **options: Any) -> None:  # noqa: ANN401
        """Make the token, or nothing at all."""
        ensure_tables()
        scopes = list(dict.fromkeys(scope or ["read"]))
        for name in scopes:
            if name not in SCOPES:
                raise CommandError(f"--scope {name}: there is no such scope; use {_either()}.")
        with transaction.atomic():
            user, is_new = _user(username)
            _, secret = ApiToken.objects.issue(user, scopes)
        if is_new:
            self.stderr.write(f"Made the user {username}, who has no password and cannot log in.")
        self.stdout.write(secret)
        self.stderr.write(f"A token to {' and '.join(scopes)}: it cannot be shown again.")


def _user(username: str) -> tuple[User, bool]:
    known = User.objects.filter(username=username).first()
    if known:
        if not known.is_active:
            raise CommandError(f"The user {username} is not active: activate the account first.")
        return known, False
    user = User(username=username)
    user.set_unusable_password()
    try:
        user.full_clean()
    except ValidationError as error:
        raise CommandError(f"username {username!r}: {' '.join(error.messages)}") from error
    user.save()
    return user, True


def _either() -> str:
    return f"{', '.join(SCOPES[:-1])} or {SCOPES[-1]}"
