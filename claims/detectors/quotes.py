"""The words that a text quotes, as token ranges: what stands in marks, or in the first person."""

from functools import lru_cache

from claims.detectors.reading import Reading
from claims.extraction.facets.words import listed

_OPENING = frozenset("“«„")
_CLOSING = frozenset("”»‟")
_STRAIGHT = '"'
_FIRST_PERSON = listed(
    "i we my our me us mine ours myself ourselves i'm i've we're we've we'll i'll"
)
_LEAST = 3  # words; "so-called" words in marks are no account

Range = tuple[int, int]  # first token and the one after the last


@lru_cache(maxsize=1024)
def quotes_of(reading: Reading) -> tuple[Range, ...]:
    """Return what a text quotes of its speaker, the marks left out; half open token ranges.

    Where the whole text was quoted, its marks are gone. Of a text whose marks nobody has read, it
    shows only by speaking of "we" and "our" though somebody else's words are told.
    """
    if not reading.proposition.speaker:
        return ()
    words = reading.facets.tokens.words
    found = [r for r in _marked(words) if r[1] - r[0] >= _LEAST]
    is_own_voice = reading.marked.isdisjoint(_FIRST_PERSON)
    if found or (is_own_voice and not reading.proposition.is_quoted):
        return tuple(found)
    return ((0, len(words)),) if len(words) >= _LEAST else ()


def _marked(words: list[str]) -> list[Range]:
    """Pair the marks; a mark without its partner, which attribution took, reaches to the end."""
    found: list[Range] = []
    begin, inside = 0, False
    for index, word in enumerate(words):
        if word in _OPENING or (word == _STRAIGHT and not inside):
            begin, inside = index + 1, True
        elif word in _CLOSING or word == _STRAIGHT:
            if inside or not found:
                found.append((begin if inside else 0, index))
            inside = False
    if inside:
        found.append((begin, len(words)))
    return found
