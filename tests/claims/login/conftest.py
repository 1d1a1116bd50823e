"""People who log in, one of them with an app."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django.fixtures import Settings

from claims.login import codes
from claims.login.models import SecondFactor
from claims.models import User

NOON = datetime(2025, 7, 1, 12, tzinfo=UTC)
SECRET = b"a secret of 20 bytes"
PASSWORD = "correct horse"  # noqa: S105 - of the editor in tests
LOG_IN, CODE, ACCOUNT = "/admin/login/", "/admin/login/code/", "/admin/account/"

LogIn = Callable[..., HttpResponse]


@pytest.fixture(autouse=True)
def quick(settings: Settings, fresh_cache: None) -> None:
    """Hash passwords quickly, start without wrong tries, and pause for round numbers."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.LOGIN_TRIES, settings.LOGIN_TRIES_PER_ADDRESS = 3, 6
    settings.LOGIN_PAUSE, settings.LOGIN_LONGEST_PAUSE = 60, 200
    settings.STATIC_ROOT.mkdir(exist_ok=True)


@pytest.fixture
def log_in(client: Client) -> LogIn:
    """Return a function that types a name and a password."""

    def log_in(username: str, password: str, browser: Client = client, **head: str) -> HttpResponse:
        typed = {"username": username, "password": password}
        return browser.post(LOG_IN, typed, **head)  # type: ignore[arg-type, return-value]

    return log_in


@pytest.fixture
def factor(editor: User) -> SecondFactor:
    """Return the editor's second factor, switched on long ago."""
    switched = SecondFactor.objects.switch_on(editor, SECRET, 0)
    assert switched
    return switched[0]


def code(moment: datetime = NOON, later: timedelta = timedelta()) -> str:
    """Return what the app shows at a moment."""
    return codes.code_at(SECRET, codes.step_at(moment + later))
