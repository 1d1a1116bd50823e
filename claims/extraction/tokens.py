"""Words, numbers, marks and whole quotations of a stretch of text, each with its offsets."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from claims.extraction.blocks import INVISIBLE
from claims.extraction.types import Span

_UNSEEN = re.compile(f"[{INVISIBLE}]+")
# Each branch begins with a different kind of character and repeats no optional part inside a
# repetition, so that matching stays linear.
_TOKEN = re.compile(
    r"(?P<number>[$£€¥]?\d+(?:[.,:]\d+)*(?:st|nd|rd|th|%|[a-z]{1,2}\b)?)"
    r"|(?P<short>(?:[A-Za-z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Prof|Sens|Reps|Del|St|Lt|Col|Sgt|Capt|Rev"
    r"|Inc|Corp|Ltd|Co|Jr|Sr|No|Maj|Hon|[A-Z])\.(?=\s))"
    r"|(?P<pronoun>\b(?i:I|he|she|it|we|they|you|who|that|there|what)(?=['’](?:s|re|ve|d|ll|m)\b))"
    r"|(?P<clitic>['’](?:re|ve|ll|s|d|m)\b)"
    rf"|(?P<word>[^\W\d_][^\W_]*(?:[{INVISIBLE}]+[^\W_]+)*(?:['’&-][^\W_]+)*(?:(?<=s)['’](?!\w))?)"
    rf"|(?P<mark>\.\.\.|--+|[^\w\s{INVISIBLE}]|_)"
)


class Kind(Enum):
    """What sort of thing a token is."""

    WORD = auto()
    NUMBER = auto()
    MARK = auto()
    QUOTE = auto()  # a whole quotation, opaque to the grammar around it


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a text; ``low`` is its lower-case form with plain apostrophes."""

    start: int
    end: int
    text: str
    low: str
    kind: Kind

    @property
    def is_word(self) -> bool:
        """Say whether this is a word, and no number, mark or quotation."""
        return self.kind is Kind.WORD

    @property
    def capital(self) -> bool:
        """Say whether a word begins like a name."""
        return self.kind is Kind.WORD and self.text[0].isupper()


_ACRONYMS = frozenset({"WHO", "US", "IT"})  # bodies and countries, not pronouns
Tokens = Sequence[Token]
FULL_STOPS = frozenset({".", "!", "?", "…", "...", ";"})
DASHES = frozenset({"—", "–", "--", "-"})
_QUOTE_MARKS = "\"“”‘’'«»‹›„` Ââ€œ˜™\x80\x98\x99\x9c\x9d"  # the last are mangled, see quotes.py
_LONGEST_TITLE = 80  # characters
_LOOSE_ENDS = DASHES | {",", ":", ";", "."}


def tokenize(text: str, span: Span, quotes: Sequence[Span]) -> list[Token]:
    """Return the tokens of ``span``; the ``quotes`` inside it come out as one token each."""
    found: list[Token] = []
    at = span.start
    for quote in quotes:
        found.extend(_plain(text, at, quote.start))
        words = quote.of(text)
        found.append(Token(quote.start, quote.end, words, words, Kind.QUOTE))
        at = quote.end
    found.extend(_plain(text, at, span.end))
    return found


def _low(words: str) -> str:
    low = words.lower()
    return low if low.isascii() else _UNSEEN.sub("", low.replace("’", "'"))


_KINDS = {"number": Kind.NUMBER, "mark": Kind.MARK}


def _plain(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(text, start, end):
        words = match.group()
        low = words if words in _ACRONYMS else _low(words)
        yield Token(
            match.start(), match.end(), words, low, _KINDS.get(match.lastgroup or "", Kind.WORD)
        )


def span_of(toks: Tokens, start: int, end: int) -> Span | None:
    """Return where ``toks[start:end]`` stand, without dangling commas; None if nothing is left."""
    while start < end and toks[start].text in _LOOSE_ENDS - {"."}:
        start += 1
    while end > start and toks[end - 1].text in _LOOSE_ENDS:
        end -= 1
    return Span(toks[start].start, toks[end - 1].end) if end > start else None


def spoken(quote: Token) -> bool:
    """Say whether a quotation is speech, and not a title or a word held at a distance."""
    if len(quote.text) > _LONGEST_TITLE:
        return True
    inner = _UNSEEN.sub("", quote.text).strip(_QUOTE_MARKS)
    if not inner or not (inner[-1] in ",.?!…—–-" or inner.count(" ") >= 3):
        return False
    long = [word for word in inner.split() if len(word) > 3]
    title = len(long) > 1 and inner[-1] not in "?!." and all(word[0].isupper() for word in long)
    return not title
