"""`create_token`: a token for a script, printed once."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from claims.models import ApiToken, User

pytestmark = pytest.mark.django_db


def create_token(*arguments: str) -> tuple[str, str]:
    out, errors = StringIO(), StringIO()
    call_command("create_token", *arguments, stdout=out, stderr=errors)
    return out.getvalue().strip(), errors.getvalue()


def test_it_prints_a_token_that_reads() -> None:
    secret, messages = create_token("newsroom")
    token = ApiToken.objects.shown(secret, timezone.now())
    assert token
    assert (token.user.username, token.scopes) == ("newsroom", ["read"])
    assert not token.user.has_usable_password()
    assert secret not in messages
    assert "Made the user newsroom" in messages


def test_it_takes_several_scopes_and_a_user_who_is_there() -> None:
    user = User.objects.create_user("editor", password="correct horse")  # noqa: S106
    secret, messages = create_token("editor", "--scope", "write", "--scope=read", "--scope=read")
    token = ApiToken.objects.shown(secret, timezone.now())
    assert token
    assert (token.user, token.scopes) == (user, ["write", "read"])
    assert "Made" not in messages
    user.refresh_from_db()
    assert user.has_usable_password()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["newsroom", "--scope", "admin"], "--scope admin: .*read, write or export"),
        (["two words"], "username 'two words'"),
        ([""], "username ''"),
        (["x" * 151], "username"),
        ([], "username"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_made(arguments: list[str], words: str) -> None:
    with pytest.raises(CommandError, match=words):
        create_token(*arguments)
    assert not User.objects.exists()
    assert not ApiToken.objects.exists()


def test_a_closed_account_gets_no_token() -> None:
    User.objects.create_user("gone", is_active=False)
    with pytest.raises(CommandError, match="not active"):
        create_token("gone")
