"""Wrong passwords: refused for a growing time, by account and by address, and written down."""

from datetime import timedelta

import pytest
import redis
import time_machine
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from claims.login.models import LogInTry
from claims.models import User
from claimtracker import throttle
from tests.claims.login.conftest import LOG_IN, NOON, PASSWORD, LogIn

SECOND = timedelta(seconds=1)


def elsewhere(number: int) -> dict[str, str]:
    """Return the head of a request from another address."""
    return {"REMOTE_ADDR": f"203.0.113.{number}"}


def test_each_wrong_password_past_the_free_ones_doubles_the_pause(
    editor: User, log_in: LogIn
) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        for _ in range(2):
            assert "Too many" not in log_in("editor", "wrong").content.decode()
        for seconds in (60, 120, 200, 200):
            page = log_in("editor", "wrong").content.decode()
            until = timezone.now() + timedelta(seconds=seconds)
            assert f"the next one counts after {until:%H:%M:%S} UTC, in" in page
            clock.shift(timedelta(seconds=seconds) - SECOND)
            refused = log_in("editor", PASSWORD)
            assert (refused.status_code, refused["Retry-After"]) == (429, "1")
            assert "in 1 second." in refused.content.decode()
            clock.shift(SECOND)
        assert log_in("editor", PASSWORD).status_code == 302


def test_the_right_password_forgets_the_wrong_ones(editor: User, log_in: LogIn) -> None:
    with time_machine.travel(NOON, tick=False):
        for _ in range(2):
            log_in("editor", "wrong")
            log_in("editor", "wrong")
            assert log_in("editor", PASSWORD, Client()).status_code == 302


@pytest.mark.usefixtures("editor")
def test_an_account_that_does_not_exist_answers_the_same(log_in: LogIn) -> None:
    answers = []
    with time_machine.travel(NOON, tick=False):
        for name, address in (("editor", elsewhere(1)), ("nobody", elsewhere(2))):
            tries = [log_in(name, "wrong", Client(), **address) for _ in range(4)]
            pages = [page.content.decode().replace(name, "NAME") for page in tries]
            pages = [page[page.index("<h1>") : page.index("csrf")] for page in pages]
            answers.append([(page.status_code, text) for page, text in zip(tries, pages)])  # noqa: B905
    assert answers[0] == answers[1]
    assert [status for status, _ in answers[0]] == [200, 200, 200, 429]


@pytest.mark.usefixtures("editor")
def test_an_address_that_tries_many_accounts_is_refused_too(log_in: LogIn) -> None:
    with time_machine.travel(NOON, tick=False):
        pages = [log_in(f"name{number}", "wrong", **elsewhere(1)) for number in range(7)]
        assert [page.status_code for page in pages] == [200] * 6 + [429]
        assert log_in("editor", PASSWORD, **elsewhere(1)).status_code == 429
        assert log_in("editor", PASSWORD, **elsewhere(2)).status_code == 302


def test_a_log_in_of_ones_own_does_not_clear_the_address(editor: User, log_in: LogIn) -> None:
    with time_machine.travel(NOON, tick=False):
        for number in range(6):
            log_in(f"name{number}", "wrong", **elsewhere(1))
            if number == 4:
                assert log_in("editor", PASSWORD, Client(), **elsewhere(1)).status_code == 302
        assert log_in("another", "wrong", **elsewhere(1)).status_code == 429


def test_strangers_do_not_lock_out_a_browser_that_is_known(
    editor: User, log_in: LogIn, client: Client
) -> None:
    with time_machine.travel(NOON, tick=False):
        assert log_in("editor", PASSWORD).status_code == 302
        client.post("/admin/logout/")
        for _ in range(3):
            log_in("editor", "wrong", Client())
        assert log_in("editor", PASSWORD, Client()).status_code == 429
        assert log_in("editor", PASSWORD).status_code == 302
        for _ in range(3):
            log_in("editor", "wrong")
        assert log_in("editor", PASSWORD).status_code == 429


def test_a_cookie_of_ones_own_making_is_no_known_browser(editor: User, log_in: LogIn) -> None:
    with time_machine.travel(NOON, tick=False):
        for number in range(3):
            browser = Client()
            browser.cookies["known_browser"] = f"made-up-{number}:x:y"
            log_in("editor", "wrong", browser)
        assert log_in("editor", PASSWORD, Client()).status_code == 429


@pytest.mark.parametrize(
    ("proxies", "forwarded", "counted"),
    [
        (0, "198.51.100.7", "127.0.0.1"),
        (1, "198.51.100.7", "198.51.100.7"),
        (1, "10.9.9.9, 198.51.100.7", "198.51.100.7"),
        (2, "10.9.9.9, 198.51.100.7, 10.0.0.1", "198.51.100.7"),
        (2, "198.51.100.7", "127.0.0.1"),
        (1, "not an address", "127.0.0.1"),
        (1, "198.51.100.7:4711", "198.51.100.7"),
        (1, "[2001:db8::1]:4711", "2001:db8::1"),
        (1, "::ffff:198.51.100.7", "198.51.100.7"),
    ],
)
@pytest.mark.usefixtures("db")
def test_the_address_is_what_our_own_proxies_say(
    log_in: LogIn, settings: Settings, proxies: int, forwarded: str, counted: str
) -> None:
    settings.PROXY_COUNT = proxies
    log_in("nobody", "wrong", HTTP_X_FORWARDED_FOR=forwarded)
    assert LogInTry.objects.get().address == counted


@pytest.mark.usefixtures("db")
def test_one_network_of_ipv6_is_one_address(log_in: LogIn) -> None:
    with time_machine.travel(NOON, tick=False):
        for number in range(6):
            log_in(f"name{number}", "wrong", REMOTE_ADDR=f"2001:db8:1:2::{number + 1}")
        assert log_in("name", "wrong", REMOTE_ADDR="2001:db8:1:2:ff::1").status_code == 429
        assert log_in("name", "wrong", REMOTE_ADDR="2001:db8:1:3::1").status_code == 200


def test_tries_are_written_down_without_what_was_typed(editor: User, log_in: LogIn) -> None:
    with time_machine.travel(NOON, tick=False):
        log_in("hunter2", "hunter2")
        for _ in range(4):
            log_in("editor", "wrong", Client())
    rows = LogInTry.objects.order_by("pk").values_list("user", "outcome", "paused_until")
    wrong = "wrong password"
    assert list(rows) == [
        (None, wrong, None),
        (editor.pk, wrong, None),
        (editor.pk, wrong, None),
        (editor.pk, wrong, NOON + timedelta(minutes=1)),
    ]  # the fourth came within the pause


def test_tries_are_insert_only_for_their_time(editor: User) -> None:
    tried = LogInTry.objects.record(LogInTry.Outcome.ENTERED, None, user=editor)
    for act in (
        lambda: LogInTry.objects.update(outcome="half way"),
        lambda: LogInTry.objects.filter(pk=tried.pk).delete(),
    ):
        with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
            act()
    assert LogInTry.objects.forget_old(timezone.now()) == 0
    LogInTry.objects.bulk_create([LogInTry(outcome="wrong password")])
    assert LogInTry.objects.forget_old(timezone.now()) == 0


def test_old_tries_are_forgotten(db: None) -> None:
    with time_machine.travel(NOON - timedelta(days=400), tick=False):
        LogInTry.objects.record(LogInTry.Outcome.WRONG_PASSWORD, None)
    assert LogInTry.objects.forget_old(NOON) == 1


@pytest.mark.usefixtures("editor")
def test_nobody_guesses_while_tries_cannot_be_counted(
    log_in: LogIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> redis.Redis:
        raise redis.ConnectionError

    monkeypatch.setattr(throttle, "_redis", away)
    page = log_in("editor", PASSWORD)
    assert (page.status_code, page["Retry-After"]) == (503, "60")
    assert "Redis does not answer" in page.content.decode()


def test_many_at_once_are_not_all_let_through(db: None) -> None:
    counters = [throttle.Counter("account:editor", 3)]
    taken = [throttle.take(counters, NOON) for _ in range(5)]
    assert [one.is_refused for one in taken] == [False, False, False, True, True]
    throttle.give_back(taken[0])
    assert throttle.take(counters, NOON).is_refused  # the third may still be wrong
    throttle.give_back(taken[2])
    assert not throttle.take(counters, NOON).is_refused


def test_what_was_typed_is_shown_again_as_text(client: Client, db: None) -> None:
    page = client.post(LOG_IN, {"username": "<b>ada</b>", "password": "secret words"})
    assert 'value="&lt;b&gt;ada&lt;/b&gt;"' in page.content.decode()
    assert "secret words" not in page.content.decode()


def test_the_way_back_leads_nowhere_else(editor: User, client: Client) -> None:
    typed = {"username": "editor", "password": PASSWORD}
    answer = client.post(LOG_IN, {**typed, "next": "https://evil.example/"})
    assert (answer.status_code, answer["Location"]) == (302, "/admin/")
    client.logout()
    answer = client.post(LOG_IN, {**typed, "next": "/admin/claims/case/"})
    assert answer["Location"] == "/admin/claims/case/"
    assert client.get(LOG_IN)["Location"] == "/admin/"
