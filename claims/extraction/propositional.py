"""Whether what somebody says can be true or false: "demanded their release" claims nothing."""

import re

from claims.extraction.drafts import Draft
from claims.extraction.frames import Frame
from claims.extraction.modes import turns_down
from claims.extraction.tokens import tokenize
from claims.extraction.types import Mode, Span
from claims.extraction.verbs import clausal

_OF_THINGS = frozenset({Frame.WANT, Frame.OBJECT})
_INTRODUCES = re.compile(r"\b(?:that|whether|if)\W*$", re.IGNORECASE)
# "called for his release", "the plan to strike", "spoke of peace": a thing or a deed, no clause.
_BEFORE_A_THING = re.compile(r"\b(?:of|for|about|on|over|to|against|with)\W*$", re.IGNORECASE)
_LOOKBACK = 24  # characters
_LABEL = 6  # words; a longer line without a verb that we know may be a headline
_ENDS = '.!?…:"”’»)'


def is_proposition(text: str, draft: Draft) -> bool:
    """Tell whether the content of an attribution is a clause; a denial's always counts as one."""
    if draft.mode is Mode.DENIES or draft.denied is not None:
        return not turns_down(text, draft)
    start = draft.content[0].start
    before = text[max(0, start - _LOOKBACK) : start]
    if _INTRODUCES.search(before) or any(_has_verb(text, span) for span in draft.content):
        return True
    return draft.frame not in _OF_THINGS and not _BEFORE_A_THING.search(before)


def is_label(text: str, sentence: Span) -> bool:
    """Tell whether a line of the page's own is a heading or a caption such as "Press service"."""
    words = sentence.of(text).strip()
    is_short = len(words.split()) <= _LABEL and not words.endswith(tuple(_ENDS))
    return is_short and not _has_verb(text, sentence)


def _has_verb(text: str, span: Span) -> bool:
    toks = tokenize(text, span, [])
    return clausal(toks, 0, len(toks))
