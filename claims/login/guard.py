"""Which tries to log in are counted, for whom, and in which words they are refused."""

import math
from contextlib import suppress
from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest

from claims.login import known_browsers
from claims.models import User
from claimtracker import throttle
from claimtracker.clients import client_address, neighbourhood
from claimtracker.throttle import Counter, Try

AWAY_SECONDS = 60


class RefusedError(Exception):
    """Why a try is not looked at, in words for a person, and for how many seconds."""

    def __init__(self, words: str, seconds: int, status: int = 429) -> None:
        super().__init__(words)
        self.seconds = seconds
        self.status = status


def of_password(request: HttpRequest, username: str) -> list[Counter]:
    """Return what a try of a password counts for: account and address, or a known browser."""
    account = f"account:{known_browsers.digest_of(username)}"
    browser = known_browsers.browser_of(request, username)
    if browser:
        return [Counter(f"{account}:{browser}", settings.LOGIN_TRIES)]
    return [Counter(account, settings.LOGIN_TRIES), _of_address(request)]


def of_code(request: HttpRequest, user: User) -> list[Counter]:
    """Return what a try of a code counts for: the person and the address."""
    return [Counter(f"code:{user.pk}", settings.LOGIN_TRIES), _of_address(request)]


def begin(counters: list[Counter], now: datetime) -> Try:
    """Count a try before it is looked at; raises RefusedError where it comes too early.

    Where tries cannot be counted nobody is let in, since anybody could then guess for ever.
    """
    try:
        taken = throttle.take(counters, now)
    except throttle.AwayError as error:
        raise RefusedError(
            "Tries cannot be counted right now, so nobody can log in. Try again in a minute; if it "
            "stays so, tell the operator that Redis does not answer.", AWAY_SECONDS, status=503,
        ) from error  # fmt: skip
    if taken.is_refused:
        until = now + taken.wait
        raise RefusedError(too_many(until, now), math.ceil(taken.wait.total_seconds()))
    return taken


def was_right(taken: Try) -> None:
    """Forget the wrong tries of the account; those of its address are other people's too."""
    with suppress(throttle.AwayError):  # what stays counted is gone in a day
        throttle.give_back(taken)
        throttle.forget(taken.counters[0])


def too_many(until: datetime, now: datetime) -> str:
    """Return the words for a pause."""
    day = "" if until.date() == now.date() else f" on {until:%-d %B}"
    clock = f"{until:%H:%M:%S}{day} UTC"
    return f"Too many wrong tries: the next one counts after {clock}, in {_length(until - now)}."


def _length(length: timedelta) -> str:
    seconds = math.ceil(length.total_seconds())
    number, unit = (seconds, "second") if seconds < 100 else (math.ceil(seconds / 60), "minute")
    return f"{number} {unit}{'' if number == 1 else 's'}"


def _of_address(request: HttpRequest) -> Counter:
    address = neighbourhood(client_address(request.META))
    return Counter(f"address:{address}", settings.LOGIN_TRIES_PER_ADDRESS)
