"""Any text can be read: nothing raises, every offset is true, and work stays linear."""

import sys
from collections.abc import Callable
from itertools import pairwise
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extraction import Statement, extract_statements
from claims.extraction.blocks import blocks
from claims.extraction.contents import content_text, locate
from claims.extraction.quotes import find_quotes
from claims.extraction.sentences import split
from claims.extraction.tokens import tokenize

PIECES = [
    "said", "He", "The ministry", "“", "”", "'", '"', "‘", "’", "«", "»", ",", ".", "?", ":", "—",
    "\n\n", "\n", " ", "that", "died of heart failure", "according to", "called", "false", "and",
    "Mr.", "U.S.", "\u200b", "\u200f", "\u202e", "\ufeff", "👩🏽‍⚕️", "(", ")", "Иванов сказал, что",
    "قال الوزير إن", "外交部表示", "Ã©", "who", "denied", "by", "declined to comment", "claim that",
    "as saying", "quoted", "''", "``", "…", "\u2028", "\r\n", "9", "38 of 67", "A", "to", "was",
    "â€œ", "â€\x9d", "â€™", "â€", "â\x80\x9c", "Â»", "\x85", "\v", "\f", "\r", "\u2029", "\0",
    "\ud800", "\udfff", "„", "‹", "›", "‚", "ministry", "Anna Holt", "she", "told", "reporters",
    "BAKU, 1 July (Wire) –", "Correction:", "is not true", "1.", "No.", "\u00ad", "a" * 300,
    "asked", "whether", "report", "of", "its", "may have", "-", "--", "'s", "Jr.", "&", "%", "\t",
]  # fmt: skip
texts = st.one_of(
    st.text(max_size=400),
    st.text(st.characters(codec=None), max_size=200),  # with surrogates that stand alone
    st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
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


@settings(max_examples=300, deadline=None)
@given(texts)
def test_offsets_are_true_for_any_text(text: str) -> None:
    found = extract_statements(text)
    for statement in found:
        check(text, statement)
    assert sorted(found, key=lambda one: one.span.start) == found


@settings(max_examples=200, deadline=None)
@given(texts)
def test_sentences_quotations_and_words_are_in_order_and_lose_nothing(text: str) -> None:
    quotes = find_quotes(text)
    parts = split(text, quotes)
    for spans in (blocks(text), parts, [quote.span for quote in quotes]):
        assert all(a.end <= b.start for a, b in pairwise(spans))
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert "".join("".join(part.of(text).split()) for part in parts) == "".join(text.split())
    for quote in quotes:
        assert quote.span.start < quote.inner.start <= quote.inner.end <= quote.span.end
    for part in parts:
        toks = tokenize(text, part, [])
        assert all(text[tok.start : tok.end] == tok.text for tok in toks)
        assert all(a.end <= b.start for a, b in pairwise(toks))


def many(unit: str) -> Callable[[int], str]:
    return lambda size: unit * (size // len(unit))


def names(size: int) -> str:
    """Return a text in which everyone who speaks is named for the first time."""
    letters = "abdefgiklmnoprstu"
    found = (
        f"A{letters[n % 17]}{letters[n // 17 % 17]}{letters[n // 289 % 17]}o said. "
        for n in range(size // 12)
    )
    return "".join(found)


HOSTILE = {
    "words without a stop": many("word "),
    "one long word": many("a"),
    "one long number": many("1"),
    "numbers": many("1,000 "),
    "commas": many("a, "),
    "full stops": many(". "),
    "initials": many("A. "),
    "abbreviations": many("U.S. "),
    "lines": many("a\n"),
    "line ends": many("\r\n\x85\u2028"),
    "unseen characters": many("\u200b"),
    "other scripts": many("Иванов сказал, что "),
    "typewriter marks": many('"'),
    "opening marks": many("“a "),
    "nested marks": many("“a ‘b "),
    "single quotations": many("‘a’ "),
    "apostrophes": many("'a "),
    "paired apostrophes": many("''a "),
    "mangled marks": many("â€œ a â€ "),
    "brackets": many("("),
    "colons": many("x: "),
    "one name": many("Smith "),
    "new names": names,
    "said": many("said "),
    "he said": many("he said, "),
    "nested attributions": many("he said that "),
    "quotations with cues": many("“We won,” he said. "),
    "quotations without": many("“Yes.” "),
    "quotations that go on": many("“Yes, we did.\n\n"),
    "announced quotations": many("He said:\n\n"),
    "according to": many("according to "),
    "claims": many("claim that "),
    "relative clauses": many(", who "),
    "bodies": many("Ministry of X "),
    "denials": many("is not true "),
    "passives": many("denied by "),
    "adverbs": many("quickly "),
    "infinitives": many("to say "),
    "pronouns": many("He said so. "),
    "bare roles": many("The ministry denied it. "),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_work_grows_with_the_text_and_no_faster(kind: str) -> None:
    # A sentence is cut at 2,000 characters; below that, work may grow with its square.
    work(HOSTILE[kind](1_000))  # what is kept from the first time on
    # A mark that nothing closes within 10,000 characters is none: its text is read as any other.
    smallest = 12_000 if kind in {"opening marks", "nested marks"} else 4_000
    steps = [work(HOSTILE[kind](smallest * times)) for times in (1, 2, 4)]
    assert all(b <= 2.3 * a + 1_000 for a, b in pairwise(steps)), steps


def work(text: str) -> int:
    """Count the calls made and the lines run while reading, which no machine makes faster.

    What regular expressions do inside does not show here.
    """
    count = 0

    def traced(_frame: FrameType, _event: str, _argument: object) -> Any:
        nonlocal count
        count += 1
        return traced

    before = sys.gettrace()
    sys.settrace(traced)
    try:
        extract_statements(text)
    finally:
        sys.settrace(before)
    return count


def test_the_work_that_is_counted_is_that_of_reading() -> None:
    assert work("") < work("It fell. ") < work("It fell. " * 50)


@pytest.mark.parametrize("kind", HOSTILE)
def test_offsets_of_hostile_texts_are_true(kind: str) -> None:
    text = HOSTILE[kind](3_000)
    for statement in extract_statements(text):
        check(text, statement)
