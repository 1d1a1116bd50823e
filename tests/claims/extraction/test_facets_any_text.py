"""Whatever the text, its facets stand at true places, and reading takes linear work."""

import sys
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.facets import read_facets

_WORDS = st.sampled_from(
    [
        "38",
        "of",
        "67",
        "people",
        "died",
        "not",
        "no",
        "in",
        "Baku",
        "May",
        "2024",
        "-",
        ",",
        ".",
        "$",
        "3.5",
        "million",
        "cause",
        "was",
        "heart",
        "the",
        "(",
        "59",
        ")",
        "between",
        "and",
        "1-2",
        "won",
        "İ",
        "\u200b",
        "’s",
        "¹",
        "1 200",
        "half",
        "a third of",
        "two-thirds",
        "9 p.m.",
        "past",
        "1980s",
        "first quarter",
        "Mr.",
        "St.",
        "United States",
        "blamed",
        "for the crash",
        "due to",
        "per",
        "Q3",
        "9" * 40,
        "٣",
    ]
)


@given(st.one_of(st.text(max_size=200), st.lists(_WORDS, max_size=40).map(" ".join)))
def test_every_span_lies_in_the_text_and_is_not_empty(text: str) -> None:
    facets = read_facets(text)
    groups = (
        facets.quantities,
        facets.dates,
        facets.causes,
        facets.names,
        facets.events,
        facets.ordinals,
    )
    for span in (facet.span for group in groups for facet in group):
        assert 0 <= span.start < span.end <= len(text)
    facets.as_json()


def _calls(text: str) -> int:
    count = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(note)
    try:
        read_facets(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "unit",
    [
        "not 38 people died of ",
        "A-",
        "caused by ",
        "0",
        "no ",
        "May 2024 ",
        "Baku of ",
        "((((",
        "the cause of ",
        "1 234 ",
        "a third of ",
        "from 3 to ",
        "blamed the ",
        "attributed the ",
        "United ",
        "the end of 2024 to ",
        "half-",
        "9 p.m. ",
        "Sen. A. ",
    ],
)
def test_work_grows_with_the_text_and_not_with_its_square(unit: str) -> None:
    once, fourfold = _calls(unit * 250), _calls(unit * 1000)
    assert fourfold < 5 * once + 500
