"""`switch_off_second_factor`: lets a person who lost the device in by the password alone."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from claims.login.models import SecondFactor, Session
from claims.models import User
from claimtracker.tables import ensure_tables


class Command(BaseCommand):
    """Switches the second factor of one person off, on the record."""

    help = "Switches two-step log-in off for a person who lost the device; it goes on record."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take whose it is, who does it and why."""
        parser.add_argument("username")
        parser.add_argument("--by", metavar="USER", required=True, help="who switches it off")
        parser.add_argument("--reason", required=True, help="why, and how you know who asked")

    def handle(self, *args: Any, username: str, by: str, reason: str, **options: Any) -> None:  # noqa: ANN401
        """Switch it off and end the person's sessions: the device may be in other hands."""
        ensure_tables()
        if not reason.strip():
            raise CommandError("--reason is empty: say why, and how you know who asked.")
        user, operator = _user(username, "username"), _user(by, "--by")
        with transaction.atomic():
            factor = SecondFactor.objects.of(user)
            if factor is None:
                raise CommandError(f"username {username}: has no second factor, nothing to do.")
            factor.switch_off(operator, reason.strip())
            number = Session.objects.end_all(user, operator, "second factor switched off")
        self.stderr.write(
            f"Two-step log-in of {username} is off; sessions ended: {number}. Ask for it to be set "
            "up again at the next log-in."
        )


def _user(username: str, argument: str) -> User:
    user = User.objects.filter(username=username).first()
    if user is None:
        raise CommandError(f"{argument} {username}: there is no such user.")
    return user
