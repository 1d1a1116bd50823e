"""Manners towards hosts: gaps, limits and pauses that all workers keep together."""

from datetime import timedelta

import pytest
from pytest_django.fixtures import Settings

from sources import manners

pytestmark = pytest.mark.usefixtures("db", "fresh_cache")  # the embedded Redis comes with the db
SECOND, NONE = timedelta(seconds=1), timedelta()


@pytest.fixture(autouse=True)
def limits(settings: Settings) -> None:
    settings.FETCH_HOST_IN_FLIGHT = 4


def ask(number: int, gap: timedelta = NONE, host: str = "a.example") -> manners.Turns:
    return manners.take_turns({host: (number, gap)})[host]


def test_as_many_at_once_as_the_limit_says_whoever_asks() -> None:
    first = ask(3).given
    assert [len(first), len(ask(3).given), len(ask(3).given)] == [3, 1, 0]
    assert len(ask(3, host="b.example").given) == 3
    manners.give_back(first[1:2])
    assert len(ask(3).given) == 1


def test_requests_to_a_host_keep_a_gap_whoever_sends_them() -> None:
    assert [turn.delay for turn in ask(2, SECOND).given] == [NONE, SECOND]
    sooner, later = ask(2, SECOND).given
    assert timedelta(seconds=1.5) < sooner.delay <= 2 * SECOND
    assert later.delay == sooner.delay + SECOND


def test_who_is_late_is_told_a_time_of_its_own() -> None:
    first = ask(10, SECOND)
    assert len(first.given) == 4  # the limit; six would fit into the horizon
    assert first.late == 4
    again = ask(10, SECOND)
    assert again.late_in >= first.late_in + (first.late - 1) * SECOND


def test_the_patient_take_no_place_in_the_queue() -> None:
    asked = {"a.example": (10, SECOND)}
    first = manners.take_turns(asked, patient=True)["a.example"]
    again = manners.take_turns(asked, patient=True)["a.example"]
    assert again.late_in <= first.late_in + SECOND


def test_a_host_that_asks_for_a_pause_gets_it() -> None:
    manners.pause("a.example", timedelta(minutes=10))
    turns = ask(2)
    assert (turns.given, turns.late) == ([], 2)
    assert timedelta(minutes=9) < turns.late_in <= timedelta(minutes=10)
    assert len(ask(2, host="b.example").given) == 2


def test_the_operators_own_hosts_need_no_gap(settings: Settings) -> None:
    settings.FETCH_HOST_GAP = 1.5
    settings.FETCH_ALLOWED_PRIVATE_HOSTS = ["127.0.0.0/8:8100", "desk.internal:80"]
    assert manners.gap_of("http://127.0.0.3:8100/x") == NONE
    assert manners.gap_of("http://desk.internal/x") == NONE
    assert manners.gap_of("http://127.0.0.3:8101/x") == 1.5 * SECOND
    assert manners.gap_of("https://www.example.org/x") == 1.5 * SECOND


def test_a_host_is_one_however_its_pages_are_addressed() -> None:
    hosts = {manners.host_of(url) for url in ("https://A.example/x", "https://a.example/y?z")}
    assert hosts == {"a.example"}


def test_nobody_asks_for_nothing() -> None:
    assert manners.take_turns({}) == {}
    manners.give_back([])
