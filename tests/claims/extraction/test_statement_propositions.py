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
    attributed = [statement for statement in found if statement.cue] or found
    assert [statement.is_proposition for statement in attributed][:1] == [claims]


@pytest.mark.parametrize(
    "sentence",
    [
        "The pilot reported the fault to the tower within a minute.",
        "The mayor has conceded defeat.",
        "The council rejected the mayor's proposal by nine votes to four.",
        "The guard called the police from there.",
        "The ferry had warned the stranger twice by radio to change its course.",
        "The fault was reported to the tower at 9.15 p.m.",
    ],
)
def test_a_deed_is_told_whole_by_the_publisher(sentence: str) -> None:
    found = extract_statements(sentence)
    told = [s for s in found if s.speaker is None and s.is_proposition]
    assert [content_text(sentence, s) for s in told] == [sentence]


@pytest.mark.parametrize(
    ("sentence", "claimed"),
    [
        (
            "Five men took part in the theft, the head of the inquiry, Inspector Ana Ruiz, said.",
            ["Five men took part in the theft"],
        ),
        ("Our survey points to a loss of 40 per cent, Weber said.",
         ["Our survey points to a loss of 40 per cent"]),
        ("The house was empty, as a neighbour recalls.", ["The house was empty"]),
        ("There were 90 injured by Monday, according to the council, and four people have died.",
         ["There were 90 injured by Monday", "four people have died."]),
        ("The mine is closed, the firm said on Tuesday, and its shares fell.",
         ["The mine is closed", "its shares fell."]),
        ("She repeated that no radio warning had been received.",
         ["no radio warning had been received"]),
    ],
)  # fmt: skip
def test_both_halves_of_a_sentence_are_kept_free_of_who_says_so(
    sentence: str, claimed: list[str]
) -> None:
    found = [s for s in extract_statements(sentence) if s.is_proposition]
    assert [content_text(sentence, s) for s in found] == claimed


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
