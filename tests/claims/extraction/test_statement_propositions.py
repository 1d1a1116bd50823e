"""What claims something and what does not, and who is left with what is denied."""

import pytest

from claims.extraction import Mode, extract_statements
from claims.extraction.contents import content_text


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("The ministry said that the ferry sank.", True),
        ("The ministry demanded their release.", False),
        ("The ministry demanded that they be released.", True),
        ("The mayor threatened to close the bridge.", False),
        ("The mayor praised the fire brigade.", False),
        ("The mayor called the report a lie.", True),
        ("The mayor denied any involvement.", True),
        ("Press service", False),
        ("Press service of the port", False),
        ("Two workers were killed at the port", True),
        ("The bridge was closed.", True),
    ],
)
def test_a_thing_that_is_wanted_or_judged_is_no_proposition(sentence: str, *, claims: bool) -> None:
    found = extract_statements(sentence)
    assert [statement.is_proposition for statement in found][:1] == [claims]


@pytest.mark.parametrize(
    "sentence",
    [
        "The fire service denied claims that two dock workers died.",
        "The harbour office said that the report that two dock workers died was false.",
        "The ministry dismissed reports that two dock workers died as fake.",
        "There is no truth in claims that two dock workers died, the ministry said.",
        "The claim that two dock workers died is false.",
        "The mayor withdrew his claim that two dock workers died.",
    ],
)
def test_nobody_asserts_what_is_denied_of_nobody(sentence: str) -> None:
    found = extract_statements(sentence)
    assert found
    assert all(statement.mode is not Mode.ASSERTS for statement in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "Norland will withdraw its troops by May, said Hale.",
        "The factory is expected to close in May, Hale said.",
        "Hale said that Norland supports the plan.",
    ],
)
def test_who_tells_of_a_deed_or_an_expectation_asserts_it(sentence: str) -> None:
    (told,) = [
        statement for statement in extract_statements(sentence) if statement.speaker == "Hale"
    ]
    assert told.mode is Mode.ASSERTS


def test_whose_claim_is_denied_still_makes_it() -> None:
    sentence = "The ministry rejected Moscow's claim that two dock workers died."
    outer, inner = extract_statements(sentence)
    assert (outer.speaker, outer.mode) == ("ministry", Mode.DENIES)
    assert (inner.speaker, inner.mode) == ("Moscow", Mode.ASSERTS)
    assert content_text(sentence, inner) == "two dock workers died"
    assert inner.passed_on_by == 0
