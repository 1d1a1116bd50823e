"""The plain values that reading a text yields; nothing here knows a database."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Mode(StrEnum):
    """How a speaker stands to the words: a denial or a question is not an assertion of them."""

    ASSERTS = "asserts"
    DENIES = "denies"
    REPORTS = "reports"
    QUESTIONS = "questions"
    RETRACTS = "retracts"
    DECLINES = "declines_to_comment"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points, ``text[start:end]``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words at this span of ``text``."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Statement:
    """One attributed utterance at one place of a text. All spans are offsets into that text."""

    span: Span  # the whole sentence or run of sentences, attribution included
    exact: str  # always text[span.start:span.end]
    content: tuple[Span, ...]  # what is claimed, attribution stripped; two where a cue interrupts
    mode: Mode = Mode.ASSERTS
    speaker: str | None = None  # as resolved: "Huseyn Safarov" for "he"; None: the publisher speaks
    speaker_span: Span | None = None  # where the speaker is named in this sentence, if it is
    speaker_organisation: str = ""  # "the Foreign Ministry", for a spokesman of it
    speaker_role: str = ""  # "forensic expert", "spokesman of the Foreign Ministry"
    cue: str | None = None  # "said", "according to"
    cue_span: Span | None = None
    quote: Span | None = None  # first to last quotation mark, where words are quoted
    denied: Span | None = None  # what a denial denies
    is_proposition: bool = True  # it can be true or false; "demanded their release" cannot
    hedged: bool = False  # "may have", "reportedly", "if"
    # The place, in the list that extract_statements returns, of the statement of who passes this
    # one on: of Smith's in "Smith said that police denied it". None: the publisher does.
    passed_on_by: int | None = None

    def is_quoted(self) -> bool:
        """Tell whether all that is claimed stands in quotation marks."""
        return within(self.quote, self.content)


def within(outer: Span | None, spans: Iterable[Span]) -> bool:
    """Tell whether all of these spans lie in another."""
    return outer is not None and all(
        outer.start <= span.start and span.end <= outer.end for span in spans
    )


@dataclass(frozen=True, slots=True)
class Proposition:
    """What is claimed, free of who says it, as the detectors compare it."""

    text: str
    mode: Mode = Mode.ASSERTS
    speaker: str = ""
    denied: str = ""  # the account that a denial denies, in the words of the denial
    said_on: date | None = None  # when it was said or published: what "Friday" refers to
    context: str = ""  # title and neighbouring sentences: which matter this is about
    is_quoted: bool = False  # all of it stood in quotation marks: these are the speaker's words


@dataclass(frozen=True, slots=True)
class Finding:
    """Why two propositions cannot both hold. Spans are offsets into each proposition's text."""

    kind: str  # cause, quantity, date, place, identity, denial, negation, other
    score: float  # calibrated probability that the two contradict each other, 0 to 1
    a_spans: tuple[Span, ...]
    b_spans: tuple[Span, ...]
    explanation: str
    detector: str = ""
    compared: dict[str, str] = field(default_factory=dict)  # the slot's reading on each side
