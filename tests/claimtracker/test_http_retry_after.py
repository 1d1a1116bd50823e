"""How long an answer asks to be left alone: seconds, dates, and whatever else is sent."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtracker.http import Response, retry_after

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def _asked(value: str) -> timedelta | None:
    return retry_after(Response("", 503, [("retry-after", value)], b"", ""), NOW)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0),
        ("120", 120),
        (" 120 ", 120),
        ("0120", 120),
        ("Sun, 01 Mar 2026 12:05:00 GMT", 300),
        ("Sunday, 01-Mar-26 12:05:00 GMT", 300),
        ("Sun Mar  1 12:05:00 2026", 300),
        ("Sun, 01 Mar 2026 12:00:00 GMT", 0),
        ("Sun, 01 Mar 2026 13:05:00 +0100", 300),
    ],
)
def test_seconds_and_dates_are_read(value: str, seconds: int) -> None:
    assert _asked(value) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    "value",
    ["", "-1", "+1", "1.5", "1e3", "soon", "120, 60", "٣", "1 2 3", "2026-03-01T12:05:00Z",
     "Sun, 01 Mar 2026 11:59:59 GMT", "Sun, 99 Mar 2026 12:00:00 GMT", "Sun, 01 Mar 2026",
     "Sun, 01 Mar 99999 12:00:00 GMT"],
)  # fmt: skip
def test_anything_else_asks_for_nothing(value: str) -> None:
    assert _asked(value) is None


def test_answer_without_the_header_asks_for_nothing() -> None:
    assert retry_after(Response("", 503, [], b"", ""), NOW) is None


def test_moment_may_be_told_in_any_zone() -> None:
    there = NOW.astimezone(timezone(timedelta(hours=-5)))
    answer = Response("", 429, [("Retry-After", "Sun, 01 Mar 2026 12:05:00 GMT")], b"", "")
    assert retry_after(answer, there) == timedelta(minutes=5)


@pytest.mark.parametrize("digits", [10, 30, 10_000])
def test_very_long_wait_can_still_be_added_to_a_date(digits: int) -> None:
    wait = _asked("9" * digits)
    assert wait is not None
    assert NOW + wait > NOW


@given(st.one_of(st.text(), st.from_regex(r"[A-Z][a-z]{2}, [ -~]{0,30}", fullmatch=True)))
def test_any_text_is_read_or_not_and_never_breaks(value: str) -> None:
    wait = _asked(value)
    assert wait is None or wait >= timedelta()
