"""Quotations that no known cue verb claims: read from where they stand and from their marks."""

from collections.abc import Sequence
from dataclasses import replace

from claims.extraction import subjects
from claims.extraction.cues import READINGS
from claims.extraction.drafts import Draft
from claims.extraction.subjects import Phrase
from claims.extraction.tokens import Kind, Token, Tokens, spoken
from claims.extraction.types import Span
from claims.extraction.verbs import clausal, verb_group
from claims.extraction.words import CLOSING

_DASHES = frozenset({"—", "–", "--", "-", "―", "~"})


def with_quotations(toks: Tokens, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with every quotation of the sentence that has a speaker beside it."""
    found = list(drafts)
    for at, tok in enumerate(toks):
        if tok.kind is not Kind.QUOTE or _claimed(tok, found) or not spoken(tok):
            continue
        draft = (
            _trailing(toks, at)
            or _resumed(toks, at, found)
            or _after(toks, at)
            or _before(toks, at)
        )
        if draft is not None:
            found = [other for other in found if other.cue_span != draft.cue_span] + [draft]
    return sorted(found, key=lambda draft: draft.cue_span.start)


def _claimed(quote: Token, drafts: Sequence[Draft]) -> bool:
    return any(
        span.start < quote.end and quote.start < span.end for d in drafts for span in d.content
    )


def _trailing(toks: Tokens, at: int) -> Draft | None:
    """Read "“…” — Jane Smith"."""
    if at + 2 >= len(toks) or toks[at + 1].text not in _DASHES or not toks[at + 2].capital:
        return None
    end = len(toks) - 1 if toks[-1].kind is Kind.MARK else len(toks)
    if end - at > 14 or clausal(toks, at + 2, end):
        return None
    who = Span(toks[at + 2].start, toks[end - 1].end)
    dash = toks[at + 1]
    return Draft(dash.text, Span(dash.start, dash.end), (_of(toks[at]),), who, who)


def _resumed(toks: Tokens, at: int, drafts: Sequence[Draft]) -> Draft | None:
    """Join "…, she said, turning round, “…”" to what she said first."""
    for draft in reversed(drafts):
        quoted = any(
            tok.kind is Kind.QUOTE and draft.content[0].start <= tok.start < draft.content[-1].end
            for tok in toks[:at]
        )
        if quoted and draft.cue_span.end <= toks[at].start:
            return replace(draft, content=(*draft.content, _of(toks[at])))
    return None


def _after(toks: Tokens, at: int) -> Draft | None:
    """Read "“…,” laughed the minister" and "“…,” the minister laughed"."""
    inner = toks[at].text.rstrip(CLOSING)
    if inner[-1:] not in set(",?!.") or at + 2 >= len(toks):
        return None
    begun = at + 2 if toks[at + 1].text == "," else at + 1
    for verb in range(begun + 1, min(len(toks), begun + 25)):
        if toks[verb].kind is Kind.QUOTE or toks[verb].text in {";", ":"}:
            return None
        if _verbal(toks[verb]):
            phrase = subjects.subject_before(toks, verb_group(toks, verb).start, begun)
            return _made(toks, at, verb, phrase) if phrase and phrase.start == begun else None
    return None


def _before(toks: Tokens, at: int) -> Draft | None:
    """Read "The minister shrugged: “…”" and "…, chanting “…”"."""
    if at < 2:
        return None
    mark = toks[at - 1].text
    cue = at - 2 if mark in {":", ","} and _verbal(toks[at - 2]) else at - 1
    if mark != ":" and not _verbal(toks[cue]):
        return None
    phrase = subjects.first_subject(toks, at)
    if phrase is None and mark == ":" and at <= 8:
        phrase = Phrase(0, cue, cue)
    if phrase is None:
        return None
    return _made(toks, at, cue, phrase)


def _verbal(tok: Token) -> bool:
    if tok.kind is not Kind.WORD or tok.capital:
        return False
    return tok.low in READINGS or (len(tok.low) > 4 and tok.low.endswith(("ed", "ing")))


def _made(toks: Tokens, at: int, cue: int, phrase: Phrase) -> Draft:
    subject = Span(toks[phrase.start].start, toks[phrase.end - 1].end)
    core = Span(toks[phrase.start].start, toks[phrase.core_end - 1].end)
    return Draft(toks[cue].text, _of(toks[cue]), (_of(toks[at]),), subject, core)


def _of(tok: Token) -> Span:
    return Span(tok.start, tok.end)
