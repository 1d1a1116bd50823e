"""Holds the quantities and dates that were read against those marked, at their offsets."""

from collections.abc import Sequence

from benchmarks.extraction.gold import Article
from benchmarks.extraction.scoring import Score, Slip, overlap
from claims.extraction import Span, Statement
from claims.extraction.contents import content_text, locate
from claims.extraction.facets import read_facets


def score(article: Article, statements: Sequence[Statement]) -> Score:
    """Return hits and misses by kind; a hit shares at least half of the marked words.

    What is counted may stand in the span that is read ("four managers"), and is not marked.

    Facets are read as the product reads them, out of each statement's words; what two
    statements share counts once.
    """
    result = Score()
    for kind in sorted(article.facets_marked):
        found = _found(article, statements, kind)
        marked = [mark.span for mark in article.marks if mark.kind == kind]
        for span in marked:
            hit = any(_same(span, other) for other in found)
            result.note(("facet recall", kind), hit=hit)
            if not hit:
                words = span.of(article.text)
                result.slips.append(Slip(f"missed in {kind}", len(words), article.name, words))
        for other in found:
            hit = any(_same(span, other) for span in marked)
            result.note(("facet precision", kind), hit=hit)
            if not hit:
                words = other.of(article.text)
                result.slips.append(Slip(f"invented in {kind}", len(words), article.name, words))
    return result


def listed(scores: Sequence[Score]) -> str:
    """Return every error, by kind."""
    slips = sorted((s for score in scores for s in score.slips), key=lambda s: s.what)
    return "\n".join(f"- {slip.what} ({slip.where}): {slip.words}" for slip in slips)


def _found(article: Article, statements: Sequence[Statement], kind: str) -> list[Span]:
    spans = set()
    for statement in statements:
        read = read_facets(content_text(article.text, statement), article.published)
        for facet in getattr(read, kind):
            places = locate(article.text, statement, facet.span.start, facet.span.end)
            if places:
                spans.add(Span(places[0].start, places[-1].end))
    return sorted(spans)


def _same(marked: Span, found: Span) -> bool:
    return 2 * overlap([marked], found) >= marked.end - marked.start
