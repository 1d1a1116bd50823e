"""One key for one meaning, other keys for other values, and propositions without attribution."""

from datetime import date

import pytest

from claims.extraction.facets import read_facets
from claims.extraction.propositions import normal_form, propositions_of
from claims.extraction.types import Mode, Span


def _key(text: str) -> str:
    return normal_form(text, read_facets(text))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Both brothers died of shock", "both brothers died of shock."),
        ("One of the men had died of heart failure", "One of the men died of heart failure"),
        ("Thirty-eight people were killed", "38 people were killed"),
        ("The jet crashed on 25 December 2024", "The jet crashed on December 25, 2024"),
        (
            "Nine people were detained in Yekaterinburg",
            "In Yekaterinburg, nine people were detained",
        ),
        ("The deal is worth 2 km", "The deal is worth two kilometres"),
        ("The deal is worth €3bn", "The deal is worth 3 billion euros"),
        ("Two-thirds of voters stayed", "Two thirds of voters stayed"),
        ("It began at half past nine", "It began at 9:30"),
    ],
)
def test_near_identical_wordings_share_a_key(a: str, b: str) -> None:
    assert _key(a) == _key(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("38 people were killed", "39 people were killed"),
        ("38 people were killed", "38 people were not killed"),
        ("38 people were killed", "38 people were injured"),
        ("At least 38 people were killed", "38 people were killed"),
        ("The jet crashed on 25 December 2024", "The jet crashed on 25 December 2023"),
        ("Huseyn Safarov died", "Ziyaddin Safarov died"),
        ("Arsenal beat Chelsea", "Chelsea beat Arsenal"),
        ("Police attacked protesters", "Protesters attacked police"),
        ("The claim is true", "The claim is false"),
        ("Both men died", "One of the men died"),
        ("He may have fled", "He fled"),
        ("Prices went up", "Prices went down"),
        ("He died of heart failure", "He died of shock"),
        ("The fine was $3 million", "The fine was 3 million euros"),
        ("Sales fell in the first quarter of 2024", "Sales fell in the third quarter of 2024"),
        ("He died on 3 May in the morning", "He died on 3 May in the evening"),
        ("Half of the voters stayed", "Two thirds of the voters stayed"),
        ("The rate rose by 5 percent", "The rate rose by 5 percentage points"),
        ("It was the second raid", "It was the third raid"),
        ("They met in early July", "They met in late July"),
        ("It began at 14:30 GMT", "It began at 14:30 CET"),
    ],
)
def test_other_values_never_share_a_key(a: str, b: str) -> None:
    assert _key(a) != _key(b)


def test_relative_dates_are_told_apart_by_the_day_they_were_said() -> None:
    text = "The jet crashed on Friday"
    first = normal_form(text, read_facets(text, date(2025, 7, 2)))
    second = normal_form(text, read_facets(text, date(2025, 7, 9)))
    assert first != second


def test_attribution_is_stripped_and_found_again() -> None:
    text = "Russian officials said one of the men had died of heart failure."
    (located,) = propositions_of(text)
    assert located.proposition.text.startswith("one of the men")
    start = located.proposition.text.index("heart failure")
    (place,) = located.locate(Span(start, start + len("heart failure")))
    assert place.of(text) == "heart failure"


def test_a_denial_keeps_what_it_denies() -> None:
    (located,) = propositions_of("The ministry denied that troops were present.")
    assert located.proposition.mode is Mode.DENIES
    assert "troops" in located.proposition.denied


def test_a_plain_sentence_is_its_own_proposition() -> None:
    (located,) = propositions_of("Nine people were detained in Yekaterinburg")
    assert located.statement is None
    assert located.locate(Span(0, 4)) == (Span(0, 4),)
