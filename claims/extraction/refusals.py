"""Refusals to comment: "declined to say", "could not be reached", "had no comment"."""

import re

from claims.extraction.drafts import Draft
from claims.extraction.subjects import first_subject, subject_before
from claims.extraction.tokens import Tokens, span_of
from claims.extraction.types import Mode, Span
from claims.extraction.verbs import verb_group

_SPEAKING = r"(?:comment|say|discuss|answer|elaborate|confirm|speak|respond)"
_REFUSAL = re.compile(
    rf"\b(?:(?:declin|refus)(?:e[sd]?|ing)\s+(?:to\s+(?:immediately\s+|publicly\s+)?(?:{_SPEAKING}"
    r"|disclose|give|provide|identify|name|specify|be\s+(?:interviewed|named|drawn))\b"
    r"|(?:all\s+)?comment\b|requests?\s+for\b)"
    rf"|(?:(?:would|will)\s+not|wouldn['’]t|won['’]t)\s+(?:{_SPEAKING}|be\s+drawn)\b"
    r"|(?:(?:did|has|have|had)\s+not|(?:did|has|have|had)n['’]t)\s+(?:immediately\s+|yet\s+)?"
    r"(?:respond(?:ed)?|repl(?:y|ied)|return(?:ed)?|comment(?:ed)?)\b"
    r"|(?:(?:would|could|can|will|had|has|have)\s+)?neither\s+confirm(?:ed)?\s+nor\s+den(?:y|ied)\b"
    r"|had\s+no\s+(?:immediate\s+)?comment\b|offered\s+no\s+comment\b"
    r"|(?:could\s+not|couldn['’]t)\s+(?:immediately\s+)?be\s+(?:immediately\s+)?reached\b"
    r"|(?:was|were)\s+not\s+(?:immediately\s+)?available\s+(?:for|to)\s+comment\b)"
)
_CLAUSE_STOP = re.compile(r"[,;.](?=\s|$)")


def refusal(text: str, sentence: Span, toks: Tokens) -> Draft | None:
    """Return the refusal that a sentence tells of; its content is the refusal in its own words."""
    match = _REFUSAL.search(text, sentence.start, sentence.end)
    if match is None:
        return None
    at = next((index for index, tok in enumerate(toks) if tok.start >= match.start()), 0)
    phrase = subject_before(toks, verb_group(toks, at).start) or first_subject(toks, at)
    stop = _CLAUSE_STOP.search(text, match.end(), sentence.end)
    return Draft(
        cue=match.group(),
        cue_span=Span(match.start(), match.end()),
        content=(Span(match.start(), stop.start() if stop else sentence.end),),
        subject=span_of(toks, phrase.start, phrase.end) if phrase else None,
        core=span_of(toks, phrase.start, phrase.core_end) if phrase else None,
        mode=Mode.DECLINES,
    )
