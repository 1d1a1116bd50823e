"""The layers of one sentence: who reports whom, and what is left for the publisher to claim."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claims.extraction.tokens import tokenize
from claims.extraction.types import Mode, Span, Statement
from claims.extraction.verbs import clausal

_CITING = frozenset({"citing", "quoting", "as saying"})
_MOST = 0.5
_NEAR = 12  # attributions of one sentence; further apart none is inside another
_FEWEST_WORDS = 6  # a shorter remainder is a conjunction or a time, no claim
_WORDS = re.compile(r"\w+")
_CONJUNCTION = r"(?:and|but|while|whereas|though|although)"
_JOINS_AT_START = re.compile(rf"[\s,;]{{0,3}}{_CONJUNCTION}\s", re.IGNORECASE)
_JOINS_AT_END = re.compile(rf"[,;]?\s{_CONJUNCTION}\s{{0,3}}$", re.IGNORECASE)
_JOINT = 20  # characters
_MARK = re.compile(r"[,;:]\s")
_LEAVINGS = 7  # words


def with_reports(made: Sequence[Statement]) -> Iterator[Statement]:
    """Mark each speaker who only reports what another one says."""
    for at, outer in enumerate(made):
        near = made[max(0, at - _NEAR) : at + _NEAR]
        inner = any(
            other is not outer and (_holds(outer, other) or _cited(outer, other)) for other in near
        )
        reports = inner and outer.mode is Mode.ASSERTS
        yield replace(outer, mode=Mode.REPORTS) if reports else outer


def without_refuted(made: Sequence[Statement]) -> list[Statement]:
    """Leave out claims of the speaker's own, or of nobody's, that are taken back or denied.

    "He withdrew his claim that he fell", "she denied reports that he fell": nobody is named who
    claims so still. What somebody else claims stays: "she denied his claim that he fell".
    """
    against = [s for s in made if s.mode in {Mode.RETRACTS, Mode.DENIES}]
    return [s for s in made if not any(_refutes(outer, s) for outer in against[:_NEAR])]


def _refutes(outer: Statement, inner: Statement) -> bool:
    cue = inner.cue_span
    if cue is None or cue == outer.cue_span:
        return False
    named = inner.speaker is not None or inner.speaker_span is not None
    if named and inner.speaker != outer.speaker:
        return False
    return any(span.start <= cue.start and cue.end <= span.end for span in outer.content)


def passed_on(statements: Sequence[Statement]) -> list[Statement]:
    """Name for each statement the place of the one within which it is told by somebody else."""
    found: list[Statement] = []
    for at, inner in enumerate(statements):
        near = range(max(0, at - _NEAR), min(len(statements), at + _NEAR + 1))
        outer = [place for place in near if place != at and _tells_of(statements[place], inner)]
        place = min(outer, key=lambda place: _size(statements[place]), default=None)
        found.append(inner if place is None else replace(inner, passed_on_by=place))
    return found


def _tells_of(outer: Statement, inner: Statement) -> bool:
    cue = inner.cue_span
    if _cited(outer, inner):
        return True
    if cue is None or cue == outer.cue_span or _size(outer) <= _size(inner):
        return False
    own = inner.speaker is not None and inner.speaker == outer.speaker
    return not own and any(s.start <= cue.start and cue.end <= s.end for s in outer.content)


def _cited(outer: Statement, inner: Statement) -> bool:
    """Say whether one tells the other's words as its source's: "the agency, citing police, …"."""
    same = outer.content == inner.content and outer.span == inner.span
    return same and (inner.cue or "").lower() in _CITING and outer.cue_span != inner.cue_span


def _size(statement: Statement) -> int:
    return sum(span.end - span.start for span in statement.content)


def _holds(outer: Statement, inner: Statement) -> bool:
    cue = inner.cue_span
    if cue is None or cue == outer.cue_span:
        return False
    # "He said that they will withdraw their troops", "… that it is expected to close": his words.
    if not inner.is_proposition or (inner.speaker is None and inner.speaker_span is None):
        return False
    holder = next((span for span in outer.content if span.start <= cue.start < span.end), None)
    if holder is None:
        return False
    parts = [span for span in (*inner.content, cue, inner.speaker_span) if span is not None]
    inside = [span for span in parts if holder.start <= span.start and span.end <= holder.end]
    return sum(span.end - span.start for span in inside) >= _MOST * _size(outer)


def remainder(text: str, sentence: Span, made: Sequence[Statement]) -> tuple[Span, ...]:
    """Return what the publisher itself says in a sentence beside what it attributes."""
    if not made:
        return (sentence,)
    free = _free(sentence, made)
    if not any(_claims(text, span) for span in free):
        return ()
    ends = {part.end for s in made for part in (s.cue_span, s.speaker_span) if part is not None}
    whole = (_without_leavings(text, span) if span.start in ends else span for span in free)
    cut = (_without_conjunctions(text, span) for span in whole)
    return tuple(span for span in cut if len(_WORDS.findall(span.of(text))) > 1)


def _without_leavings(text: str, span: Span) -> Span:
    """Cut what belongs to the cue: of "…, he said on Tuesday, and shares fell" the "on Tuesday"."""
    mark = _MARK.search(span.of(text))
    if mark is None or len(_WORDS.findall(text, span.start, span.start + mark.start())) > _LEAVINGS:
        return span
    cut = Span(span.start, span.start + mark.start())
    if clausal(toks := tokenize(text, cut, []), 0, len(toks)):
        return span
    return Span(min(span.end, span.start + mark.end()), span.end)


def _without_conjunctions(text: str, span: Span) -> Span:
    """Cut the "and" that joined what is left to what somebody else says."""
    words = span.of(text)
    begun, ended = _JOINS_AT_START.match(words), _JOINS_AT_END.search(words[-_JOINT:])
    start = span.start + (begun.end() if begun else 0)
    end = span.end - (len(ended.group()) if ended else 0)
    return Span(start, max(start, end))


def _claims(text: str, span: Span) -> bool:
    toks = tokenize(text, span, [])
    return len(toks) >= _FEWEST_WORDS and clausal(toks, 1, len(toks))


def _free(sentence: Span, made: Sequence[Statement]) -> list[Span]:
    parts = [part for s in made for part in (*s.content, s.cue_span, s.speaker_span)]
    free: list[Span] = []
    at = sentence.start
    for span in sorted(part for part in parts if part is not None):
        if span.start < sentence.start or span.end > sentence.end:
            continue
        if span.start > at:
            free.append(Span(at, span.start))
        at = max(at, span.end)
    if at < sentence.end:
        free.append(Span(at, sentence.end))
    return free
