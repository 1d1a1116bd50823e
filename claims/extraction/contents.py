"""The words of a statement without its attribution, and the way back to their place in the text."""

from claims.extraction.types import Span, Statement

_MARKS = ' \t\n\r\f\v\u00a0\u2028\u2029"“”«»„‟`,;:–—'
_DEEPEST = 3  # marks within marks


def pieces(text: str, statement: Statement) -> tuple[Span, ...]:
    """Return the content spans without outer quotation marks and dangling commas."""
    trimmed = (_trim(text, span) for span in statement.content)
    return tuple(span for span in trimmed if span.end > span.start)


def content_text(text: str, statement: Statement) -> str:
    """Return what is claimed, as one string: the content spans joined by a space."""
    return " ".join(span.of(text) for span in pieces(text, statement))


def locate(text: str, statement: Statement, start: int, end: int) -> tuple[Span, ...]:
    """Map ``[start, end)`` of ``content_text`` back to where those words stand in ``text``."""
    found: list[Span] = []
    at = 0
    for piece in pieces(text, statement):
        width = piece.end - piece.start
        left, right = max(start - at, 0), min(end - at, width)
        if left < right:
            found.append(Span(piece.start + left, piece.start + right))
        at += width + 1
    return tuple(found)


def _trim(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    for _ in range(_DEEPEST):
        words = text[start:end]
        left = len(words) - len(words.lstrip(_MARKS))
        if left == len(words):
            return Span(start, start)
        start, end = start + left, start + len(words.rstrip(_MARKS))
        if not _in_single_marks(text, start, end):
            break
        start, end = start + 1, end - 1
    return Span(start, end)


def _in_single_marks(text: str, start: int, end: int) -> bool:
    return end - start > 2 and text[start] in "'‘‹" and text[end - 1] in "'’›"
