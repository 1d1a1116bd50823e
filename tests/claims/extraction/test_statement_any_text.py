"""Any text can be read: nothing raises, every offset is true, and time stays linear."""

import sys
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extraction import Statement, extract_statements
from claims.extraction.contents import content_text, locate

PIECES = [
    "said", "He", "The ministry", "“", "”", "'", '"', "‘", "’", "«", "»", ",", ".", "?", ":", "—",
    "\n\n", "\n", " ", "that", "died of heart failure", "according to", "called", "false", "and",
    "Mr.", "U.S.", "\u200b", "\u200f", "\u202e", "\ufeff", "👩🏽‍⚕️", "(", ")", "Иванов сказал, что",
    "قال الوزير إن", "外交部表示", "Ã©", "who", "denied", "by", "declined to comment", "claim that",
    "as saying", "quoted", "''", "``", "…", "\u2028", "\r\n", "9", "38 of 67", "A", "to", "was",
]  # fmt: skip
texts = st.one_of(
    st.text(max_size=400), st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join)
)


def check(text: str, statement: Statement) -> None:
    span = statement.span
    assert 0 <= span.start < span.end <= len(text)
    assert statement.exact == span.of(text)
    assert statement.content
    for part in statement.content:
        assert span.start <= part.start < part.end <= span.end
    for named in (statement.speaker_span, statement.cue_span, statement.denied, statement.quote):
        assert named is None or 0 <= named.start < named.end <= len(text)
    words = content_text(text, statement)
    assert " ".join(p.of(text) for p in locate(text, statement, 0, len(words))) == words


@settings(max_examples=200, deadline=None)
@given(texts)
def test_offsets_are_true_for_any_text(text: str) -> None:
    for statement in extract_statements(text):
        check(text, statement)


@pytest.mark.parametrize(
    "unit",
    [
        "word ", "said ", "he said, ", '"', "'", "“", "‘a’ ", ".", ". ", "A", "Smith ", "and ",
        "claim that ", "“Yes.” ", "(", ",", "x: ", "according to ", "The ministry said it. ",
        "“We won,” he said. ", "quickly ", "denied by ", "\n", "a\n", "—", "to say ", "''",
        ", who ", "Ministry of X ", "is not true ", "\u200b", "A. ", "U.S. ",
    ],
)  # fmt: skip
def test_work_grows_with_the_text_and_no_faster(unit: str) -> None:
    small, large = (calls(unit * (size // len(unit))) for size in (8_000, 32_000))
    assert large < 4 * small * 1.3 + 2000


def calls(text: str) -> int:
    """Count the calls made while reading: a measure that does not depend on the machine."""
    count = 0

    def counted(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        extract_statements(text)
    finally:
        sys.setprofile(before)
    return count
