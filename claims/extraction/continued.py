"""Quotations that go on over sentences and paragraphs after their cue has been read."""

from collections.abc import Sequence
from dataclasses import replace

from claims.extraction.blocks import LINE_ENDS
from claims.extraction.clauses import personal
from claims.extraction.drafts import Draft
from claims.extraction.modes import hedged, untrue
from claims.extraction.subjects import first_subject
from claims.extraction.tokens import Tokens, span_of
from claims.extraction.types import Mode, Span, Statement

_LONGEST_RUN = 8000  # characters; a run that grew without end would be copied without end
_GAP = 8
_LINE_ENDS = set(LINE_ENDS)


def teller(toks: Tokens, drafts: Sequence[Draft], made: Sequence[Statement]) -> Draft | None:
    """Return who speaks in a quotation that stands alone after this sentence, its content to come.

    That is whom the sentence gives as speaking, or else as doing: "She smiled. “I know.”" Where
    the sentence quotes, what follows goes on with that quotation, and nobody is returned.
    """
    if not toks or any(statement.cue and statement.quote for statement in made):
        return None
    if drafts:
        return replace(drafts[0], content=(), mode=Mode.ASSERTS, denied=None, hedged=False)
    subject = first_subject(toks, len(toks))
    if subject is None or not personal(toks, subject):
        return None
    core = span_of(toks, subject.start, subject.core_end)
    whole = span_of(toks, subject.start, subject.end)
    if core is None or whole is None:
        return None
    return Draft("", Span(whole.end, whole.end), (), whole, core)


def beside(text: str, end: int, sentence: Span) -> bool:
    """Say whether a sentence follows one that ends at ``end`` in the same paragraph."""
    gap = text[end : min(sentence.start, end + _GAP)]
    return sentence.start - end <= _GAP and gap.isspace() and not set(gap) & _LINE_ENDS


def continued(
    text: str, running: Statement, sentence: Span, quotes: Sequence[Span]
) -> tuple[Statement, bool]:
    """Return the statement that a sentence of mere quotation makes, and whether it takes the place
    of the one before: in the same paragraph they are one, in the next they only share a speaker.
    """
    near = beside(text, running.span.end, sentence)
    if near and sentence.end - running.span.start < _LONGEST_RUN:
        return _grown(text, running, sentence, quotes), True
    return _following(text, running, sentence, quotes), False


def _grown(text: str, running: Statement, sentence: Span, quotes: Sequence[Span]) -> Statement:
    span = Span(running.span.start, sentence.end)
    first = running.quote.start if running.quote else quotes[0].start
    return replace(
        running,
        span=span,
        exact=span.of(text),
        content=(*running.content, *quotes),
        quote=Span(first, quotes[-1].end),
        hedged=running.hedged or _any_hedged(text, quotes),
    )


def _following(text: str, running: Statement, sentence: Span, quotes: Sequence[Span]) -> Statement:
    denied = untrue(quotes[0].of(text), quotes[0].start)
    asks = quotes[-1].of(text).rstrip("\"”’'» ").endswith("?")
    mode = Mode.QUESTIONS if asks else Mode.ASSERTS
    return replace(
        running,
        span=sentence,
        exact=sentence.of(text),
        content=tuple(quotes),
        mode=Mode.DENIES if denied else mode,
        speaker_span=None,
        cue_span=None,
        quote=Span(quotes[0].start, quotes[-1].end),
        denied=denied,
        hedged=_any_hedged(text, quotes),
    )


def _any_hedged(text: str, spans: Sequence[Span]) -> bool:
    return any(hedged(span.of(text)) for span in spans)
