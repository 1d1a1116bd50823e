"""Colons as cues: headlines ("Police: …"), dialogue, and sentences that announce a quotation."""

from claims.extraction import words
from claims.extraction.cues import READINGS
from claims.extraction.drafts import Draft
from claims.extraction.subjects import Phrase, first_subject, subject_before
from claims.extraction.tokens import Kind, Tokens, span_of
from claims.extraction.types import Span
from claims.extraction.verbs import clausal, verb_group
from claims.extraction.words import word_set

# Labels of the page or of its parts, which say nothing themselves.
_LABELS = word_set(
    "q a answer question related note photo video read more breaking source sources contact "
    "twitter image updated update watch listen photos live analysis opinion here date time place "
    "contributing byline latest results come look news alert big win exclusive poll ranking week "
    "column essay editorial briefing email newsletter morning inside deal view"
)
_LONGEST_HEADLINE_SPEAKER = 5  # tokens


def introduced(toks: Tokens) -> Draft | None:
    """Return what a colon attributes: "Smith was blunt: “…”", "Police: driver was asleep"."""
    at = next((index for index, tok in enumerate(toks) if tok.text == ":"), 0)
    if at == 0 or at + 1 >= len(toks):
        return None
    short = (
        at <= _LONGEST_HEADLINE_SPEAKER
        and len(toks) - at > 3
        and toks[0].capital
        and toks[at - 1].low not in _LABELS
        and not clausal(toks, 0, at)
        and _speaks(toks, at)
    )
    if not short and toks[at + 1].kind is not Kind.QUOTE:
        return None
    phrase = Phrase(0, at, at) if short else first_subject(toks, at)
    who = span_of(toks, phrase.start, phrase.end) if phrase else None
    content = (Span(toks[at + 1].start, toks[-1].end),)
    return Draft(":", Span(toks[at].start, toks[at].end), content, who, who)


def _speaks(toks: Tokens, colon: int) -> bool:
    """Tell "Police: driver was asleep" from "The Ninth Circle: …" and from lists of names."""
    head = toks[:colon]
    named = any(tok.low in words.ROLES | words.BODIES for tok in head)
    if head[0].low in words.ARTICLES | words.SUBORDINATORS | {"and", "or"} and not named:
        return False
    if head[0].low in words.SUBJECT_PRONOUNS:
        return False  # "It covers three fields: …"
    said = [tok for tok in toks[colon + 1 :] if tok.is_word]
    names = said and all(tok.capital for tok in said)
    listed = sum(tok.text == "," for tok in toks[colon + 1 :]) > 1
    return len(said) > 1 and not (names and listed)


def announced(toks: Tokens) -> Draft | None:
    """Return who speaks in the next paragraph: "The minister replied:"; its content is to come."""
    if len(toks) < 2 or toks[-1].text != ":":
        return None
    last = len(toks) - 1
    verbs = (i for i in range(last - 1, 0, -1) if toks[i].low in READINGS and not toks[i].capital)
    cue = next(verbs, last)
    phrase = subject_before(toks, verb_group(toks, cue).start) or first_subject(toks, last)
    if phrase is None and len(toks) <= 8 and toks[0].low not in words.PREPOSITIONS:
        phrase = Phrase(0, last, last)
    if phrase is None:
        return None
    return Draft(
        cue=toks[cue].text,
        cue_span=Span(toks[cue].start, toks[cue].end),
        content=(),
        subject=span_of(toks, phrase.start, phrase.end),
        core=span_of(toks, phrase.start, phrase.core_end),
    )
