"""On which day something was said, by its own sentence."""

from datetime import date

import pytest

from claims.extraction import extract_statements
from claims.extraction.sayings import said_on

PUBLISHED = date(2025, 7, 3)  # a Thursday


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("The fire began in the hold, the harbour office said on Tuesday.", date(2025, 7, 1)),
        ("On Wednesday the minister said that the ferry had left on Monday.", date(2025, 7, 2)),
        ("The minister said that the ferry had left on Monday.", None),
        ("The minister told reporters on 30 June 2025 that nobody was hurt.", date(2025, 6, 30)),
        ("“Nobody was hurt,” the minister said last week.", None),
        ("The minister said in June that nobody was hurt.", None),
        ("Since Monday the ministry has said that nobody was hurt.", None),
        ("Nobody was hurt on Monday.", None),
    ],
)
def test_the_day_stands_with_the_cue(sentence: str, day: date | None) -> None:
    found = [said_on(sentence, s, PUBLISHED) for s in extract_statements(sentence, PUBLISHED)]
    assert found[0] == day


def test_a_day_after_the_publication_is_not_when_it_was_said() -> None:
    sentence = "On 9 July 2025 the minister said that nobody was hurt."
    (statement,) = extract_statements(sentence)
    assert said_on(sentence, statement, PUBLISHED) is None
    assert said_on(sentence, statement, None) == date(2025, 7, 9)
