"""What the grammar hands on: an attribution found in one sentence, before anyone is resolved."""

from dataclasses import dataclass

from claims.extraction.frames import Frame
from claims.extraction.types import Mode, Span


@dataclass(frozen=True, slots=True)
class Draft:
    """One attribution; the spans are offsets into the text."""

    cue: str
    cue_span: Span
    content: tuple[Span, ...]
    subject: Span | None = None  # the whole noun phrase, apposition included
    core: Span | None = None  # the noun phrase without its apposition
    mode: Mode = Mode.ASSERTS
    denied: Span | None = None
    frame: Frame = Frame.SAY
    hedged: bool = False  # nobody vouches for it: "is thought to have died"
    mention: bool = False  # by its form rather a mention than a report: "those backing the bill"
    weak: bool = False  # seldom an attribution of its own where someone else speaks of it
