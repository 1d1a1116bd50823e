"""When something was said: the day that stands with the cue, not with what is claimed."""

from datetime import date, timedelta

from claims.extraction.facets.dateref import DateRef
from claims.extraction.facets.dates import read_dates
from claims.extraction.facets.tokens import tokenise
from claims.extraction.types import Span, Statement

_AHEAD = timedelta(days=1)  # a page dated by another zone's calendar


def said_on(text: str, statement: Statement, published: date | None) -> date | None:
    """Return the day on which a statement was made, by its own sentence, or None.

    ``published`` is what "on Tuesday" refers to. Only one whole day that stands outside what is
    claimed counts, and none after the publication.
    """
    if statement.cue_span is None:
        return None
    days = {day for part in _outside(statement) for day in _days(part.of(text), published)}
    if len(days) != 1:
        return None
    (day,) = days
    return day if published is None or day <= published + _AHEAD else None


def _outside(statement: Statement) -> list[Span]:
    """Return the parts of the sentence that belong to nothing that is claimed."""
    taken = [span for span in (*statement.content, statement.quote) if span is not None]
    free: list[Span] = []
    at = statement.span.start
    for span in sorted(taken):
        if span.start > at:
            free.append(Span(at, span.start))
        at = max(at, span.end)
    if at < statement.span.end:
        free.append(Span(at, statement.span.end))
    return free


def _days(words: str, published: date | None) -> list[date]:
    dates, _ = read_dates(tokenise(words), published)
    return [day for found in dates if (day := _day(found)) is not None]


def _day(found: DateRef) -> date | None:
    """Return the one day that a date means, or None for a stretch, a limit or an unknown year."""
    interval = None if found.bound else found.interval()
    return interval[0] if interval and interval[0] == interval[1] else None
