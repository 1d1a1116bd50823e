"""Attributions of one sentence: each cue with its speaker and with what is said."""

from collections.abc import Iterator
from dataclasses import replace

from claims.extraction import words
from claims.extraction.citing import with_cited, with_retold
from claims.extraction.cues import READINGS
from claims.extraction.drafts import Draft
from claims.extraction.frames import Frame
from claims.extraction.nominal import nominal_draft
from claims.extraction.passing import told_for_itself
from claims.extraction.spoken import with_quotations
from claims.extraction.tokens import DASHES, Kind, Tokens
from claims.extraction.types import Span
from claims.extraction.verbal import verbal_draft

_NEAR = 12  # cues of one sentence; what is further apart does not cut
_CONJUNCTIONS = frozenset({"and", "but", "while", "whereas", "though", "although"})


def attributions(toks: Tokens) -> list[Draft]:
    """Return the attributions of a sentence in the order of their cues."""
    found: list[Draft] = []
    headline = _title_case(toks)
    for at, tok in enumerate(toks):
        # A capital inside a sentence makes a name of a verb: "the United States".
        named = tok.capital and at and not headline and not _fresh(toks, at)
        if not tok.is_word or named:
            continue
        draft = nominal_draft(toks, at)
        if draft is None and tok.low in READINGS:
            draft = verbal_draft(toks, at, found)
        if draft is not None:
            found.append(draft)
    return with_cited(
        toks, list(_cut(toks, with_quotations(toks, told_for_itself(toks, with_retold(found)))))
    )


def _title_case(toks: Tokens) -> bool:
    long = [tok for tok in toks if tok.is_word and len(tok.text) > 3]
    return len(long) > 2 and sum(tok.capital for tok in long) * 5 > len(long) * 4


def _fresh(toks: Tokens, at: int) -> bool:
    before = toks[at - 1]
    return before.kind is Kind.QUOTE or before.text in {";", ":", ")"} | (DASHES - {"-"})


def _cut(toks: Tokens, drafts: list[Draft]) -> Iterator[Draft]:
    """End what one speaker says where the next, joined by a conjunction, begins to speak."""
    index = {tok.start: at for at, tok in enumerate(toks)}
    for number, draft in enumerate(drafts):
        last = draft.content[-1]
        for later in drafts[number + 1 : number + _NEAR]:
            start = _beginning(later, draft)
            if start >= last.end:
                break
            cut = _joint(toks, index.get(start, 0), later) if last.start < start else None
            if cut is not None and _stays_inside(toks, cut, draft, later):
                break
            if cut is not None and toks[cut - 1].end > last.start:
                shorter = Span(last.start, toks[cut - 1].end)
                draft = replace(draft, content=(*draft.content[:-1], shorter))  # noqa: PLW2901
                break
        yield draft


def _stays_inside(toks: Tokens, cut: int, draft: Draft, later: Draft) -> bool:
    """Say whether "said he was tired but hoped to go" tells in both halves what he said."""
    weak = later.frame in {Frame.WANT, Frame.THINK, Frame.THAT}
    return weak and draft.frame in {Frame.SAY, Frame.TELL} and toks[cut].text != ","


def _beginning(later: Draft, earlier: Draft) -> int:
    # A shared subject lies before the earlier cue; then the later cue is what begins.
    if later.subject is None or later.subject.start < earlier.cue_span.end:
        return later.cue_span.start
    return min(later.cue_span.start, later.subject.start)


def _joint(toks: Tokens, at: int, later: Draft) -> int | None:
    """Return where the conjunction before a coordinated attribution stands."""
    if later.content[0].start < toks[at].start and at and toks[at - 1].text == ",":
        return at - 1  # "…, officials said" at the end holds all that comes before it
    while at > 1 and toks[at - 1].low in words.ADVERBS | words.AUXILIARIES:
        at -= 1
    if at > 2 and toks[at - 1].low in _CONJUNCTIONS:
        return at - 2 if toks[at - 2].text == "," else at - 1
    if at > 1 and toks[at - 1].text in {",", "—", "–"} and toks[at].low.endswith("ing"):
        return at - 1
    return None
