"""One pass over a text that all facets share: tokens with offsets, lower case and stems."""

import re
from dataclasses import dataclass
from functools import lru_cache

from claims.extraction.facets.words import STOP, bare, stem
from claims.extraction.types import Span

_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_PLACES = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
_TOKEN = re.compile(
    r"[A-Za-z]{2,}+(?![\w'’\-‐‑])"  # nearly all words, read without trying all that follows
    r"|(?:[A-Z]\.){2,}"  # U.S.
    r"|\b[AaPp]\.[Mm]\b\.?"
    r"|\d{1,2}:\d{2}(?!\d)"
    # 12 500, 12'500: groups of three, which no other number stands beside
    r"|(?<![\d.,:/-])(?<!\d )[1-9]\d{0,2}"
    r"(?:(?: \d{3})+|(?:[\u00a0\u202f\u2009]\d{3})+|(?:['’]\d{3})+)(?!\d)(?![ .,:/-]\d)"
    r"|\d+(?:[.,]\d+)*"
    # "six-month" and "two-thirds" are a number and a word; "sixty-six" is a number
    rf"|\b(?i:{_TENS})[-‐‑](?i:{_ONES})\b"
    rf"|\b(?i:{_TENS}|{_ONES}|{_TEENS}|hundred|mid|half|quarter)(?=[-‐‑][^\W_])"
    rf"(?![-‐‑](?i:{_PLACES})\b)"  # "twenty-first"
    r"|[^\W\d_]+(?:['’\-‐‑][^\W\d_]+)*"
    r"|[^\w\s]"
)
_LONGEST_CLAUSE = 60  # tokens; keeps a text without a full stop linear
_ENDS = frozenset(".!?…")
_BREAKS = frozenset(".!?;:…—") | {"who", "which", "whose", "but", "although", "though", "while"}


@dataclass(slots=True)
class Tokens:
    """Parallel lists, because a list of objects would cost more than all the reading."""

    text: str
    words: list[str]
    lowers: list[str]
    stems: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> Span:
        """Return the span of the tokens ``first`` up to and including ``last``."""
        return Span(self.starts[first], self.ends[last])

    def at(self, index: int) -> str:
        """Return the lower-case token at an index, or nothing outside the text."""
        return self.lowers[index] if 0 <= index < len(self.lowers) else ""

    def glued(self, index: int) -> bool:
        """Tell whether a token follows the one before it without a space."""
        return 0 < index < len(self.starts) and self.starts[index] == self.ends[index - 1]

    def opens_sentence(self, index: int) -> bool:
        """Tell whether a token stands first in its sentence, after quotation marks at most."""
        while index > 0 and not self.words[index - 1][0].isalnum():
            if self.words[index - 1] in _ENDS:
                return True
            index -= 1
        return index == 0

    def clause_end(self, index: int) -> int:
        """Return the index just after the clause of a token, or after the first part of it."""
        last = min(len(self.lowers), index + _LONGEST_CLAUSE)
        while index < last and self.lowers[index] not in _BREAKS:
            index += 1
        return index

    def clause_of(self, index: int) -> tuple[int, int]:
        """Return where the clause of a token begins and ends, as far as marks and "and" show."""
        begin, floor = index, max(0, index - _LONGEST_CLAUSE)
        while begin > floor and not self._joins_clauses(begin - 1):
            begin -= 1
        end, last = index + 1, min(len(self.lowers), index + _LONGEST_CLAUSE)
        while end < last and not self._joins_clauses(end):
            end += 1
        return begin, end

    def _joins_clauses(self, index: int) -> bool:
        low = self.lowers[index]
        if low in _BREAKS:
            return True
        joint = low in {"and", "or", "nor"}
        return joint and (self.at(index - 1) == "," or self.at(index + 1) == "that")

    def content(self, first: int, last: int) -> frozenset[str]:
        """Return the stems of the words that carry meaning between two indexes."""
        pairs = zip(self.stems[first:last], self.lowers[first:last], strict=True)
        return frozenset(
            s for s, low in pairs if low not in STOP and s not in STOP and s[0].isalpha()
        )


def tokenise(text: str) -> Tokens:
    """Cut a text into words, numbers and marks."""
    spans = [match.span() for match in _TOKEN.finditer(text)]
    words = [text[start:end] for start, end in spans]
    forms = list(map(_forms, words))
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    return Tokens(text, words, [f[0] for f in forms], [f[1] for f in forms], starts, ends)


@lru_cache(maxsize=65536)
def _forms(word: str) -> tuple[str, str]:
    """Return the lower case and the stem of a word; a mark or a number is both itself."""
    if not word[0].isalpha():
        return word, word
    low = bare(word)
    return low, stem(low)
