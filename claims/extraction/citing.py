"""Sources that a speaker names in passing: "the agency, citing the ministry, said that …"."""

from dataclasses import replace

from claims.extraction import words
from claims.extraction.drafts import Draft
from claims.extraction.inversion import speaker_end
from claims.extraction.tokens import Tokens, span_of
from claims.extraction.types import Span
from claims.extraction.words import word_set

_CITING = word_set("citing quoting")
_SOURCES = (
    words.ROLES | words.BODIES | word_set("sources source officials people police aides experts")
)
_LONGEST = 12  # tokens; what is longer is a ground and no source: "citing the risk that …"


def with_cited(toks: Tokens, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts and, for each source cited in one, the same words as said by the source."""
    found = list(drafts)
    for at, tok in enumerate(toks):
        if tok.low not in _CITING or not at or toks[at - 1].text != ",":
            continue
        tellers = [draft for draft in drafts if _frames(draft, tok.start)]
        # The nearest cue before "citing" is whose source it is; else who is named around it.
        earlier = [draft for draft in tellers if draft.cue_span.end <= tok.start]
        nearest = earlier or tellers
        stop = speaker_end(toks, at + 1)
        who = span_of(toks, at + 1, stop)
        if nearest and who is not None and _is_source(toks, at + 1, stop):
            place = Span(tok.start, tok.end)
            found = [draft for draft in found if draft.cue_span != place]
            found.append(
                replace(
                    nearest[-1], cue=tok.text, cue_span=place, subject=who, core=who, weak=False
                )
            )
    return sorted(found, key=lambda draft: draft.cue_span.start)


def with_retold(drafts: list[Draft]) -> list[Draft]:
    """Give "X, Tass quoted the ministry as saying" to the teller too: both speak the same words."""
    found = list(drafts)
    for said in drafts:
        if said.cue != "as saying" or said.content[-1].end > said.cue_span.start:
            continue
        found = [
            replace(told, content=said.content) if _held(told, said.cue_span) else told
            for told in found
        ]
    return found


def _held(told: Draft, cue: Span) -> bool:
    last = told.content[-1]
    return told.cue_span != cue and last.start < cue.start and cue.end <= last.end


def _frames(draft: Draft, at: int) -> bool:
    """Say whether the place is inside what names the speaker, or after all that he says."""
    named = draft.subject is not None and draft.subject.start < at < draft.subject.end
    return named or draft.content[-1].end <= at or draft.cue_span.end <= at < draft.content[0].start


def _is_source(toks: Tokens, start: int, stop: int) -> bool:
    named = toks[start:stop]
    if not named or len(named) > _LONGEST:
        return False
    return any(tok.low in _SOURCES for tok in named) or all(
        tok.capital or not tok.is_word for tok in named if tok.low not in words.ARTICLES
    )
