"""Why a source is looked at when it is."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sources.admin.words import span, waits, why_then
from sources.models import Source

FIRST = Source(url="https://outlet.example/first")


@pytest.mark.parametrize(
    ("seconds", "words"), [(1, "1 s"), (90, "90 s"), (900, "15 min"), (21_600, "6 h")]
)
def test_a_span_is_told_in_the_largest_unit_that_fits(seconds: int, words: str) -> None:
    assert span(seconds) == words


def test_a_year_of_days() -> None:
    assert waits(Source(interval=86_400, longest_interval=365 * 86_400)) == "1 d to 365 d"
    assert waits(Source(interval=60, longest_interval=60)) == "1 min"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"kind": "file", "next_due_at": None}, "Given by hand"),
        ({"duplicate_of": FIRST, "next_due_at": None}, "The same page as https://outlet.example/f"),
        ({"next_due_at": None, "paused_reason": "It asked us to."}, "It asked us to."),
        ({"next_due_at": None}, "Paused without a reason."),
        ({"failures": 1}, "The last look did not see it: tried again soon"),
        ({"failures": 4}, "The last 4 looks did not see it: the wait doubles each time, up to 1 d"),
        ({"breaking": 1}, "breaking for 1"),
        ({"changed": 0.01}, "the shortest wait"),
        ({"changed": 5}, "a tenth of that"),
        ({"changed": 100}, "the longest wait"),
        ({}, "Not seen yet"),
        ({"longest_interval": 900}, "Every 15 min, as it is set."),
    ],
)
def test_why_it_is_looked_at_then(fields: dict[str, object], words: str) -> None:
    now = timezone.now()
    values: dict[str, object] = {"next_due_at": now, **fields}
    for word, name in (("breaking", "breaking_since"), ("changed", "last_changed_at")):
        if (hours := values.pop(word, None)) is not None:
            values[name] = now - timedelta(hours=float(str(hours)))
    assert words in why_then(Source(**values)).replace("\xa0", " ")
