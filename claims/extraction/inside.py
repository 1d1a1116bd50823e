"""Attributions inside a quotation: “Police told us that he fell,” she said."""

from collections.abc import Iterator, Sequence

from claims.extraction.attribution import attributions
from claims.extraction.drafts import Draft
from claims.extraction.frames import Frame
from claims.extraction.sentences import split
from claims.extraction.tokens import tokenize
from claims.extraction.types import Mode, Span

OWN_VOICE = frozenset({"i", "we"})
_STRONG = frozenset({Frame.SAY, Frame.TELL})
_SHORTEST = 20  # characters; less holds no attribution


def attributed_inside(text: str, quotes: Sequence[Span]) -> Iterator[tuple[Span, Draft]]:
    """Yield each attribution within the quotations, with the sentence it stands in."""
    for quote in quotes:
        inner = Span(quote.start + 1, quote.end - 1)
        if inner.end - inner.start < _SHORTEST:
            continue
        for part in split(inner.of(text), []):
            sentence = Span(inner.start + part.start, inner.start + part.end)
            for draft in attributions(tokenize(text, sentence, [])):
                if draft.frame in _STRONG or draft.mode is Mode.DENIES:
                    yield sentence, draft


def in_own_voice(text: str, draft: Draft) -> bool:
    """Say whether the speaker of the quotation speaks of what he says himself: "we reject"."""
    return draft.core is None or draft.core.of(text).lower() in OWN_VOICE
