"""Statements whose cue has no subject of its own go to whom the sentence gives them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.attribution import attributions
from claims.extraction.owning import owned
from claims.extraction.tokens import tokenize
from claims.extraction.types import Span


def subjects(text: str) -> dict[str, str]:
    """Return who is given as the subject of each cue of a sentence."""
    toks = tokenize(text, Span(0, len(text)), [])
    return {
        draft.cue: draft.core.of(text) if draft.core else ""
        for draft in owned(toks, attributions(toks))
    }


@pytest.mark.parametrize(
    ("text", "cue", "subject"),
    [
        ("Anna Berg rejected the notion that it rained.", "notion", "Anna Berg"),
        ("On Monday, Anna Berg voiced concern that it rained.", "concern", "Anna Berg"),
        ("The union estimates that it lost members.", "estimates", "The union"),
        ("She fears that the quay will fall.", "fears", "She"),
        ("Port officials fear that the quay will fall.", "fear", "Port officials"),
        ("Anna Berg issued a statement saying that it rained.", "saying", "Anna Berg"),
        (
            "Most ships stayed in port, according to a tally by the union.",
            "according to",
            "the union",
        ),
        ("While others slept, Anna Berg worked, noting that it rained.", "noting", "Anna Berg"),
        ("Anna Berg, who left the town, said that it rained.", "said", "Anna Berg"),
        ("Anna Berg, head of the port, said that it rained.", "said", "Anna Berg"),
        ("Anna Berg said that it rained.", "said", "Anna Berg"),
        ("Officials said it rained, Anna Berg said.", "said", "Anna Berg"),
    ],
)
def test_the_subject_is_found(text: str, cue: str, subject: str) -> None:
    assert subjects(text)[cue] == subject


@pytest.mark.parametrize(
    "text",
    [
        "Amid reports that it rained, they left.",
        "There is a view that it rained.",
        "The notion that it rained is false.",
    ],
)
def test_nobody_is_made_up(text: str) -> None:
    assert set(subjects(text).values()) <= {""}


@given(st.text(", .abcABTh said that fears who", max_size=200))
def test_no_attribution_is_lost_and_no_words_are_moved(text: str) -> None:
    toks = tokenize(text, Span(0, len(text)), [])
    before = attributions(toks)
    after = owned(toks, before)
    assert [(draft.cue_span, draft.content) for draft in after] == [
        (draft.cue_span, draft.content) for draft in before
    ]
