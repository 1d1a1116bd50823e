"""Where a thing that somebody judges ends: before "and left", "while he spoke"."""

from claims.extraction import words
from claims.extraction.tokens import Tokens
from claims.extraction.verbs import adverb, finite
from claims.extraction.words import word_set

_JOINS = word_set("and but or yet")
# A clause that these open belongs to the judging, not to the thing judged.
_OPENERS = word_set("while although though")


def closes(toks: Tokens, at: int, end: int) -> bool:
    """Say whether the token at ``at`` opens what is no part of a thing before it."""
    low = toks[at].low
    if low in _JOINS:
        return _verb_follows(toks, at + 1, end)
    if low == "even":
        return at + 1 < end and toks[at + 1].low in {"as", "though", "when", "after", "before"}
    if low == "as":
        return at + 1 < end and toks[at + 1].low in words.SUBJECT_PRONOUNS
    return low in _OPENERS


def _verb_follows(toks: Tokens, at: int, end: int) -> bool:
    while at < end and adverb(toks[at].low):
        at += 1
    if at >= end:
        return False
    tok = toks[at]
    if tok.low in words.SUBJECT_PRONOUNS - {"you", "it", "who"} or finite(toks, at):
        return True
    past = tok.low.endswith("ed") and not tok.capital and at + 1 < end
    return past and toks[at + 1].low in words.OBJECT_OPENERS | words.PREPOSITIONS
