"""The floor: what a page of regular expressions reads, without any grammar.

A sentence with one of the commonest cue verbs says what stands between its quotation marks, or
else on the longer side of the verb; whoever's capitalised name is nearest to the verb says it.
"""

import re
from collections.abc import Iterator

from benchmarks.extraction.scoring import Read
from claims.extraction import Span

_SENTENCE = re.compile(r"[^\s].*?(?:[.!?][\"”’»]?(?=\s)|$)", re.MULTILINE)
_QUOTED = re.compile(r"“[^”\n]*”?|\"[^\"\n]*\"?|«[^»\n]*»?")
_CUE = re.compile(
    r"\b(?:said|says|say|told|added|asked|according to|claimed|claims|denied|denies|announced"
    r"|reported|believes?|warned|wrote)\b"
)
_NAME = re.compile(r"\b(?:[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*|he|she|they)\b")


def read(text: str) -> list[Read]:
    """Return what the floor takes for attributed."""
    return [found for match in _SENTENCE.finditer(text) for found in _sentence(text, match)]


def _sentence(text: str, sentence: re.Match[str]) -> Iterator[Read]:
    start, end = sentence.span()
    quoted = [Span(*match.span()) for match in _QUOTED.finditer(text, start, end)]
    cues = _CUE.finditer(text, start, end)
    cue = next((c for c in cues if not any(q.start <= c.start() < q.end for q in quoted)), None)
    if cue is None:
        return
    names = [
        Span(*match.span())
        for match in _NAME.finditer(text, start, end)
        if not any(q.start <= match.start() < q.end for q in quoted)
    ]
    nearest = min(names, key=lambda name: _distance(name, cue), default=None)
    sides = (Span(start, cue.start()), Span(cue.end(), end))
    content = quoted or [max(sides, key=lambda side: side.end - side.start)]
    if all(span.end > span.start for span in content):
        yield Read(tuple(content), nearest.of(text) if nearest else "", nearest, "asserts")


def _distance(name: Span, cue: re.Match[str]) -> int:
    return max(name.start - cue.end(), cue.start() - name.end)
