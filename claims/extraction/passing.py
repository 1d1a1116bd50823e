"""What is mentioned in passing and told by nobody: "support for it" in "he said support fell"."""

from bisect import bisect_left
from collections.abc import Sequence

from claims.extraction.drafts import Draft
from claims.extraction.frames import Frame
from claims.extraction.tokens import Kind, Tokens
from claims.extraction.types import Mode
from claims.extraction.verbs import clausal

_NEAR = 12  # cues of one sentence; what is further apart does not tell of the other
# In fewer words a thing is named and hardly ever told: on marked news articles three of ten such
# mentions, and two of five inside what another says, were attributions to the annotators,
# against six of seven in all.
_FEWEST_WORDS = 5
_FEWEST_INSIDE = 7
_THINGS = frozenset({Frame.WANT, Frame.OBJECT, Frame.CALL})


def told_for_itself(toks: Tokens, drafts: Sequence[Draft]) -> list[Draft]:
    """Leave out what is mentioned in passing, inside what another one says or by its form."""
    starts = [tok.start for tok in toks] if drafts else []
    found: list[Draft] = []
    for at, draft in enumerate(drafts):
        if draft.mention and _words(toks, starts, draft) < _FEWEST_WORDS:
            continue
        near = drafts[max(0, at - _NEAR) : at + _NEAR]
        told = _words(toks, starts, draft) >= _FEWEST_INSIDE
        outer = [other for other in near if _tells_of(other, draft)]
        # "She denied his claim that he fell": what is denied of somebody, he does claim.
        disputed = draft.subject is not None and any(o.mode is Mode.DENIES for o in outer)
        if outer and (not told or (draft.weak and not disputed)):
            continue
        found.append(draft)
    return found


def _words(toks: Tokens, starts: Sequence[int], draft: Draft) -> int:
    """Count the words a draft claims; a clause, a quotation, a denial are always enough."""
    if draft.mode is not Mode.ASSERTS:
        return _FEWEST_INSIDE
    words = 0
    for span in draft.content:
        held = toks[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        if any(tok.kind is Kind.QUOTE for tok in held):
            return _FEWEST_INSIDE
        if draft.frame not in _THINGS and clausal(held, 0, len(held)):
            return _FEWEST_INSIDE
        words += len(held)
    return words


def _tells_of(outer: Draft, inner: Draft) -> bool:
    at = inner.cue_span
    return outer is not inner and any(
        span.start <= at.start and at.end <= span.end for span in outer.content
    )
