"""A text cut into pieces: the keys of its words and phrases, with what each does in the clause."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from claims.extraction.facets import Facets, Name, Quantity
from claims.extraction.facets.gazetteer import BODY_WORDS
from claims.extraction.facets.numbers import SCALES, starts_number
from claims.extraction.facets.tokens import Tokens
from claims.extraction.facets.units import UNITS
from claims.extraction.facets.words import stem
from claims.meaning.synonyms import PHRASES, canonical
from claims.meaning.verbs import is_passive, is_verb, opens_as_verb
from claims.meaning.words import (
    ALIASES,
    AUXILIARY,
    BOUND_WORDS,
    DETERMINERS,
    JOINTS,
    LIGHT,
    MODALS,
    NEGATORS,
    OFFICES,
    OWNERS,
    PREPOSITION_OF,
    PRONOUNS,
)

DATE = "@"  # what the key of a date begins with
Part = Literal["word", "verb", "name", "number", "det", "aux", "prep", "joint", "mark", "break"]
_ENDS = frozenset(",;:.!?…—–()[]")


@dataclass(frozen=True, slots=True)
class Piece:
    """One step of a text: a word that carries meaning, or one that joins others."""

    part: Part
    key: str  # canonical stem, or the folded last word of a name; the class of a preposition
    low: str  # as written, in small letters
    raw: str = ""  # its plain stem
    passive: bool = False


def read_pieces(facets: Facets) -> list[Piece]:
    """Return the pieces of the text that ``facets`` were read from, in order.

    Dates and figures are compared as values; here they only mark where they stand.
    """
    return list(_Reader(facets).pieces())


def strong_names(facets: Facets) -> list[Name]:
    """Return the names that are more than a capital at the start of a sentence."""
    return [name for name in facets.names if not (name.weak or _opens_with_body(name))]


def _opens_with_body(name: Name) -> bool:
    """Tell "Parliament approved" from a name: elsewhere in a sentence it is written small."""
    return name.index == 0 and name.text.lower() in BODY_WORDS


class _Reader:
    def __init__(self, facets: Facets) -> None:
        self.tokens: Tokens = facets.tokens
        self.names = {name.index: name for name in strong_names(facets)}
        self.dates = {date.index: date for date in facets.dates}
        self.figures = facets.quantities

    def pieces(self) -> Iterator[Piece]:
        index = 0
        while index < len(self.tokens):
            found, index = self._at(index)
            yield from found

    def _at(self, index: int) -> tuple[list[Piece], int]:
        if (date := self.dates.get(index)) is not None:
            key = f"{DATE}{date.span.of(self.tokens.text).casefold()}"
            return [Piece("number", key, "")], self._after(index, date.span.end)
        if (name := self.names.get(index)) is not None:
            return [_name(name)], self._after(index, name.span.end)
        if (phrase := self._phrase(index)) is not None:
            keys, after = phrase
            if after in self.names and keys[0:1] and keys[0] in OFFICES:
                return [], after  # "Prime Minister Aliyev", as "President Aliyev" below
            return [self._made(key, index, first=at == 0) for at, key in enumerate(keys)], after
        return self._word(index), index + 1

    def _after(self, index: int, end: int) -> int:
        while index < len(self.tokens) and self.tokens.starts[index] < end:
            index += 1
        return index

    def _phrase(self, index: int) -> tuple[tuple[str, ...], int] | None:
        lowers = self.tokens.lowers
        for words, keys in PHRASES.get(lowers[index], ()):
            if tuple(lowers[index : index + len(words)]) == words:
                return keys, index + len(words)
        return None

    def _word(self, index: int) -> list[Piece]:
        low = self.tokens.lowers[index]
        if not low[0].isalnum():
            return [Piece("break", low, low)] if low in _ENDS else []
        if (figure := self._figure(index)) is not None:
            number = starts_number(low) or low in UNITS or low in BOUND_WORDS or low in SCALES
            if number or low in DETERMINERS:
                key = f"#{figure.low:g}" if index == figure.index else ""
                return [Piece("number", key, low)]
        return self._plain(index, low)

    def _plain(self, index: int, low: str) -> list[Piece]:
        if low in OWNERS and self._opens_noun(index):
            return [Piece("det", "", low)]
        if (closed := _closed(low)) is not None:
            return [closed]
        if (kind := PREPOSITION_OF.get(low)) is not None:
            return [Piece("word" if self._governs_nothing(index) else "prep", kind, low, low)]
        light = low in LIGHT and not self._is_title_case(index)
        # "President Aliyev" is Aliyev; two titles that differ are told apart later
        if light or (low in OFFICES and index + 1 in self.names):
            return []
        key = self.tokens.stems[index]
        verb = is_verb(self.tokens, index, named_next=index + 1 in self.names)
        passive = verb and is_passive(self.tokens, index)
        return [Piece("verb" if verb else "word", canonical(key), low, key, passive)]

    def _made(self, key: str, index: int, *, first: bool) -> Piece:
        if (kind := PREPOSITION_OF.get(key)) is not None:
            return Piece("prep", kind, key)
        if key in NEGATORS:
            return Piece("mark", "not", key)
        caused = key == "caused"
        passive = caused or is_passive(self.tokens, index)
        passive = passive and key != "missing"
        if "-" in key:  # never taken apart, and no synonym of anything else
            return Piece("verb", key, key, key, passive)
        plain = stem(key)
        part: Part = (
            "verb" if first and (caused or opens_as_verb(self.tokens.lowers[index])) else "word"
        )
        return Piece(part, canonical(plain), key, plain, passive)

    def _figure(self, index: int) -> Quantity | None:
        start, end = self.tokens.starts[index], self.tokens.ends[index]
        return next((q for q in self.figures if q.span.start <= start and end <= q.span.end), None)

    def _governs_nothing(self, index: int) -> bool:
        """Tell "sat outside" and "broke up" from a preposition with its noun."""
        low = self.tokens.at(index + 1)
        if not low or low in PREPOSITION_OF or low in JOINTS or low in _ENDS:
            return True
        phrase = self._phrase(index + 1)
        return phrase is not None and phrase[0][:1] != () and phrase[0][0] in PREPOSITION_OF

    def _opens_noun(self, index: int) -> bool:
        """Tell "her husband" from "killed her"."""
        low = self.tokens.at(index + 1)
        return low[:1].isalnum() and _closed(low) is None and low not in PREPOSITION_OF

    def _is_title_case(self, index: int) -> bool:
        """Tell the "Now" of a title from "now"."""
        return self.tokens.words[index][0].isupper() and not self.tokens.opens_sentence(index)


def key_of(name: Name) -> str:
    """Return the key of a name, the common names of some countries brought together."""
    return ALIASES.get(name.key, name.key)


def _closed(low: str) -> Piece | None:
    """Return the piece of a word whose class says all about it."""
    if low in NEGATORS or low.endswith("n't"):
        return Piece("mark", "not", low)
    if low in PRONOUNS:
        return Piece("word", PRONOUNS[low], low, low)
    if low in JOINTS:
        return Piece("joint", low, low)
    if low in DETERMINERS:
        return Piece("det", "", low)
    return Piece("aux", "", low) if low in AUXILIARY or low in MODALS else None


def _name(name: Name) -> Piece:
    last = key_of(name).rpartition(" ")[2]
    return Piece("name", canonical(stem(last)), name.text.lower(), stem(last))
