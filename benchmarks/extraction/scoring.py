"""Holds what was read out of an article against what people marked in it.

What is compared is what `extract_statements` prints: the words from the first to the last of a
statement's content. Only attributed statements count, which have a cue, or a quotation and a
speaker; what the publisher says itself is not marked.

A statement finds an attribution by one of three rules: any overlap; at least half of the marked
words; or an overlap of at least half of the words of both together ("IoU .5"). Mode and speaker
are judged where at least half of the marked words were found, on the statement that overlaps most
in proportion. A speaker is right where the places overlap, or one name holds the other; "by name"
asks that the name as resolved is one of the two, whatever was found at that place.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.extraction.gold import Article, Attribution, kind_of
from claims.extraction import Span, Statement

RULES = ("any overlap", "half of marked", "IoU .5")
Counts = Counter[tuple[str, ...]]


@dataclass(frozen=True)
class Read:
    """One attributed statement, from the product or from another reader."""

    content: tuple[Span, ...]
    speaker: str = ""
    speaker_span: Span | None = None
    mode: str = ""

    @property
    def words(self) -> Span:
        """Return the stretch from the first word to the last."""
        return Span(self.content[0].start, self.content[-1].end)


@dataclass(frozen=True)
class Slip:
    """One error: what kind, how many characters it concerns, and what was found and marked."""

    what: str
    size: int
    where: str
    words: str
    found: str = ""
    marked: str = ""


@dataclass
class Score:
    """Hits and totals of one article by measure, and its errors."""

    hits: Counts = field(default_factory=Counter)
    totals: Counts = field(default_factory=Counter)
    slips: list[Slip] = field(default_factory=list)

    def note(self, measure: tuple[str, ...], *, hit: bool) -> None:
        """Count one case of a measure."""
        self.totals[measure] += 1
        self.hits[measure] += hit


def attributed(statements: Sequence[Statement]) -> list[Read]:
    """Return the statements that someone other than the publisher makes."""
    return [
        Read(s.content, s.speaker or "", s.speaker_span, str(s.mode))
        for s in statements
        if s.cue or (s.quote and s.speaker)
    ]


def score(article: Article, found: Sequence[Read]) -> Score:
    """Return what was right and what was wrong in one article."""
    result = Score()
    for marked in article.attributions:
        _recall(result, article, marked, found)
    for read in found:
        _precision(result, article, read)
    return result


def meets(rule: str, overlap: int, marked: int, found: int) -> bool:
    """Tell whether an overlap is a hit by a rule; all in characters."""
    if rule == "any overlap":
        return overlap > 0
    return 2 * overlap >= (marked if rule == "half of marked" else marked + found - overlap)


def overlap(spans: Sequence[Span], other: Span) -> int:
    """Return how many characters the spans share with another."""
    return sum(max(0, min(s.end, other.end) - max(s.start, other.start)) for s in spans)


def _recall(result: Score, article: Article, marked: Attribution, found: Sequence[Read]) -> None:
    size = _size(marked.content)
    shared = [(overlap(marked.content, read.words), read) for read in found]
    for rule in RULES:
        hit = any(meets(rule, common, size, _width(read)) for common, read in shared)
        result.note(("recall", rule, marked.kind), hit=hit)
    best = max(shared, key=lambda s: s[0] / (size + _width(s[1]) - s[0]), default=None)
    if best is None or 2 * best[0] < size:
        what = "cut short" if best and best[0] else "missed"
        got = best[1].words.of(article.text) if best and best[0] else ""
        result.slips.append(_slip(what, article, marked, size, got))
        return
    _who_and_how(result, article, marked, best[1])


def _who_and_how(result: Score, article: Article, marked: Attribution, read: Read) -> None:
    size = _size(marked.content)
    if marked.speaker:
        right = _same_place(marked, read) or _same_name(marked.speaker, read.speaker)
        result.note(("speaker", marked.kind), hit=right)
        if marked.resolved:
            by_name = _same_name(marked.speaker, read.speaker)
            result.note(("speaker by name", marked.kind), hit=by_name)
        if not right:
            slip = _slip("wrong speaker", article, marked, size, read.speaker, marked.speaker)
            result.slips.append(slip)
    if marked.mode is not None:
        result.note(("mode", marked.kind), hit=read.mode == marked.mode)
        if read.mode != marked.mode:
            slip = _slip("wrong mode", article, marked, size, read.mode, marked.mode)
            result.slips.append(slip)


def _precision(result: Score, article: Article, read: Read) -> None:
    width = _width(read)
    kind = kind_of(article.text, read.content)
    pairs = [(overlap(m.content, read.words), _size(m.content)) for m in article.attributions]
    for rule in RULES:
        hit = any(meets(rule, common, size, width) for common, size in pairs)
        result.note(("precision", rule, kind), hit=hit)
    if not any(common for common, _ in pairs):
        words = read.words.of(article.text)
        result.slips.append(Slip("invented", width, article.name, words, read.speaker))


def _slip(
    what: str, article: Article, marked: Attribution, size: int, found: str, right: str = ""
) -> Slip:
    words = " … ".join(span.of(article.text) for span in marked.content)
    return Slip(what, size, article.name, words, found, right)


def _size(spans: Sequence[Span]) -> int:
    return sum(span.end - span.start for span in spans)


def _width(read: Read) -> int:
    return read.words.end - read.words.start


def _same_place(marked: Attribution, read: Read) -> bool:
    if marked.speaker_span is None or read.speaker_span is None:
        return False
    return overlap([marked.speaker_span], read.speaker_span) > 0


def _same_name(one: str, other: str) -> bool:
    a, b = one.casefold(), other.casefold()
    return bool(a and b) and (a in b or b in a)
