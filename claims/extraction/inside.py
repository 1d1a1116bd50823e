"""Attributions inside a quotation: “Police told us that he fell,” she said."""

from collections.abc import Iterator, Sequence

from claims.extraction.attribution import attributions
from claims.extraction.cues import READINGS
from claims.extraction.drafts import Draft
from claims.extraction.frames import Form, Frame
from claims.extraction.sentences import split
from claims.extraction.tokens import tokenize
from claims.extraction.types import Mode, Span

OWN_VOICE = frozenset({"i", "we"})
_STRONG = frozenset({Frame.SAY, Frame.TELL})
_THAT = " that "
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
                if _reports(text, draft):
                    yield sentence, draft


def _reports(text: str, draft: Draft) -> bool:
    """Tell "police told us he fell" from the loose "people say all sorts of things"."""
    if draft.mode is Mode.DENIES:
        return True
    if draft.frame not in _STRONG:
        return False
    past = any(r.form is Form.PAST for r in READINGS.get(draft.cue.split()[0].lower(), ()))
    opened = text[draft.cue_span.end : draft.cue_span.end + len(_THAT)] == _THAT
    return past or opened or draft.cue == "according to"


def in_own_voice(text: str, draft: Draft) -> bool:
    """Say whether the speaker of the quotation speaks of what he says himself: "we reject"."""
    return draft.core is None or draft.core.of(text).lower() in OWN_VOICE
