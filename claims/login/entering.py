"""The steps of logging in: half-way after the password where a code is asked for, then inside."""

from datetime import datetime, timedelta

from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from claims.login.models import LogInTry
from claims.models import User
from claimtracker.clients import client_address

HALF_WAY = "log_in_half_way"
HALF_WAY_LASTS = timedelta(minutes=5)
BY_CODE = "log_in_by_code"  # in the session of who has shown a code


def go_half_way(request: HttpRequest, user: User) -> None:
    """Remember that the password was right, for as long as finding the code may take."""
    write_down(request, LogInTry.Outcome.HALF_WAY, user)
    request.session.cycle_key()
    request.session[HALF_WAY] = {
        "user": user.pk,
        "password": user.get_session_auth_hash(),
        "until": (timezone.now() + HALF_WAY_LASTS).timestamp(),
    }


def who_is_half_way(request: HttpRequest, now: datetime) -> User | None:
    """Return who has shown the right password a while ago, or None."""
    kept = request.session.get(HALF_WAY)
    if not kept or kept["until"] < now.timestamp():
        return None
    user = User.objects.filter(pk=kept["user"], is_active=True, is_staff=True).first()
    if user and constant_time_compare(kept["password"], user.get_session_auth_hash()):
        return user
    return None


@transaction.atomic
def enter(request: HttpRequest, user: User, *, by_code: bool = False) -> None:
    """Log a person in."""
    request.session.pop(HALF_WAY, None)
    login(request, user)
    if by_code:
        request.session[BY_CODE] = True
    write_down(request, LogInTry.Outcome.ENTERED, user)


def write_down(
    request: HttpRequest,
    outcome: LogInTry.Outcome,
    user: User | None,
    paused_until: datetime | None = None,
) -> None:
    """Write down how a try ended, and the pause that it began, if it did."""
    address = client_address(request.META)
    LogInTry.objects.record(outcome, address, user=user, paused_until=paused_until)
