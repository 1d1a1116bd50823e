"""Sessions know whose they are: ended everywhere, by age, by a new password."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from pytest_django.fixtures import Settings

from claims.login.models import Session
from claims.login.tasks import forget_old
from claims.models import AuditEntry, User
from tests.claims.login.conftest import ACCOUNT, LOG_IN, NOON, PASSWORD, LogIn

CHANGE = "/admin/password_change/"


def test_log_out_everywhere_ends_every_browser_of_one_person(editor: User) -> None:
    other = User.objects.create_superuser("other")
    first, second, theirs = Client(), Client(), Client()
    for browser, user in ((first, editor), (second, editor), (theirs, other)):
        browser.force_login(user)
    assert "In 2 browsers" in first.get(ACCOUNT).content.decode()
    everywhere = ACCOUNT + "log-out-everywhere/"
    assert first.get(everywhere).status_code == 405
    assert first.post(everywhere)["Location"] == LOG_IN
    inside = [browser.get("/admin/").status_code for browser in (first, second, theirs)]
    assert inside == [302, 302, 200]
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.before) == ("logged out everywhere", {"browsers": 2})


@pytest.mark.parametrize("page", ["", "two-step/", "recovery-codes/", "switch-off/"])
def test_strangers_see_no_page_of_an_account(client: Client, db: None, page: str) -> None:
    assert client.get(ACCOUNT + page)["Location"].startswith(LOG_IN)


def test_the_cookie_is_for_the_server_alone(editor: User, log_in: LogIn) -> None:
    answer = log_in("editor", PASSWORD)
    for name in ("sessionid", "known_browser"):
        assert answer.cookies[name]["httponly"]
        assert answer.cookies[name]["samesite"] == "Lax"


def test_a_session_ends_with_its_age(
    client: Client, editor: User, log_in: LogIn, settings: Settings
) -> None:
    settings.SESSION_COOKIE_AGE = 3600
    with time_machine.travel(NOON, tick=False) as clock:
        log_in("editor", PASSWORD)
        clock.shift(timedelta(minutes=59))
        assert client.get("/admin/").status_code == 200
        clock.shift(timedelta(minutes=2))
        assert client.get("/admin/").status_code == 302
        forget_old()
    assert not Session.objects.exists()


def test_a_new_password_ends_the_other_browsers(client: Client, editor: User) -> None:
    other = Client()
    for browser in (client, other):
        browser.force_login(editor)
    new = "staple battery 9"
    typed = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert client.post(CHANGE, typed).status_code == 302
    inside = [browser.get("/admin/").status_code for browser in (client, other)]
    assert inside == [200, 302]
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.user, entry.after) == ("password changed", editor, {})


def test_nobody_guesses_the_old_password_in_an_open_session(client: Client, editor: User) -> None:
    client.force_login(editor)
    typed = {"old_password": "wrong", "new_password1": "a b c 9 8 7", "new_password2": "other"}
    with time_machine.travel(NOON, tick=False):
        pages = [client.post(CHANGE, typed) for _ in range(4)]
    assert [page.status_code for page in pages] == [200, 200, 200, 429]
    assert "Too many wrong tries" in pages[3].content.decode()


@pytest.mark.parametrize("model", ["logintry", "secondfactor"])
def test_operators_see_who_tried(client: Client, editor: User, log_in: LogIn, model: str) -> None:
    log_in("nobody", "wrong")
    log_in("editor", PASSWORD)
    page = client.get(f"/admin/log_in/{model}/?q=127.0.0.1")
    assert page.status_code == 200
    assert client.post(f"/admin/log_in/{model}/add/").status_code == 403
