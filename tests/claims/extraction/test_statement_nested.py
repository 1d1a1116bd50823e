"""Who passes on whose words: each speaker kept, the inner naming the place of the outer."""

import pytest

from claims.extraction import Mode, extract_statements

# Each row: the text, and for each statement its speaker, mode, and the place of who passes it on.
CASES = [
    (
        "Smith said that the minister claimed the ferry had been shot at.",
        [("Smith", "reports", None), ("minister", "asserts", 0)],
    ),
    (
        "Tass quoted the ministry as saying that the ferry was hit.",
        [("Tass", "reports", None), ("ministry", "asserts", 0)],
    ),
    (
        "The ferry was hit, the ministry said, according to Tass.",
        [("ministry", "asserts", 1), ("Tass", "reports", None)],
    ),
    (
        "According to Tass, the ministry denied that the ferry was hit.",
        [("Tass", "reports", None), ("ministry", "denies", 0)],
    ),
    (
        "The ministry was quoted by Tass as saying that the ferry was hit.",
        [("Tass", "reports", None), ("ministry", "asserts", 0)],
    ),
    (
        "Tass reported that police said the driver was asleep.",
        [("Tass", "reports", None), ("police", "asserts", 0)],
    ),
    (
        "“Police told us that the driver fell asleep,” the mayor said.",
        [("mayor", "reports", None), ("Police", "asserts", 0)],
    ),
    (
        "The lawyer said that his client had been told by doctors that the wound was fatal.",
        [("lawyer", "reports", None), ("doctors", "asserts", 0)],
    ),
    (
        "The agency, citing the ministry, said that nine people died.",
        [("ministry", "asserts", 1), ("agency", "reports", None)],
    ),
    (
        "Smith said that the mayor claimed that the court had denied that the road was shut.",
        [("Smith", "reports", None), ("mayor", "reports", 0), ("court", "denies", 1)],
    ),
    (
        "It rained. Smith said that police claimed the driver fled.",
        [(None, "asserts", None), ("Smith", "reports", None), ("police", "asserts", 1)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_both_speakers_are_kept(
    text: str, expected: list[tuple[str | None, str, int | None]]
) -> None:
    found = extract_statements(text)
    told = [
        (s.speaker and s.speaker.removeprefix("the "), s.mode.value, s.passed_on_by) for s in found
    ]
    assert told == expected
    assert all(s.exact == s.span.of(text) for s in found)


def test_the_outermost_is_passed_on_by_nobody() -> None:
    assert extract_statements("Smith said that it rained.")[0].passed_on_by is None


def test_what_the_same_speaker_believes_is_not_passed_on() -> None:
    found = extract_statements("Anna Berg said that Anna Berg believed the road was shut.")
    assert [s.passed_on_by for s in found] == [None, None]


@pytest.mark.parametrize(
    "text",
    [
        "The minister took back his claim that the ferry was hit.",
        "The paper retracted its report that the ferry was hit.",
    ],
)
def test_a_claim_taken_back_is_not_asserted_by_who_takes_it_back(text: str) -> None:
    assert [s.mode for s in extract_statements(text)] == [Mode.RETRACTS]
