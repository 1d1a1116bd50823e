"""A quotation that stands alone belongs to whom the sentence before it tells of."""

import pytest

from claims.extraction.attribution import attributions
from claims.extraction.continued import beside, teller
from claims.extraction.tokens import tokenize
from claims.extraction.types import Span, Statement


def told_by(text: str) -> str | None:
    """Return who speaks if a quotation stands alone after a sentence."""
    toks = tokenize(text, Span(0, len(text)), [])
    draft = teller(toks, attributions(toks), [])
    return draft.core.of(text) if draft is not None and draft.core is not None else None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Anna Berg praised the plan.", "Anna Berg"),
        ("She said it would rain.", "She"),
        ("Anna Berg chose her words.", "Anna Berg"),
        ("She left the room.", "She"),
        ("The applause lasted.", None),
        ("The rain was heavy.", None),
        ("", None),
    ],
)
def test_the_teller(text: str, speaker: str | None) -> None:
    assert told_by(text) == speaker


def test_a_sentence_that_quotes_goes_on_by_itself() -> None:
    text = "Anna Berg said “no.”"
    toks = tokenize(text, Span(0, len(text)), [])
    whole = Span(0, len(text))
    made = Statement(whole, text, (whole,), cue="said", quote=Span(15, 20))
    assert teller(toks, attributions(toks), [made]) is None


def test_only_the_same_paragraph_is_beside() -> None:
    assert beside("One. Two.", 4, Span(5, 9))
    assert not beside("One.\nTwo.", 4, Span(5, 9))
    assert not beside("One. And so on. Two.", 4, Span(16, 20))
