"""Names of persons, places and bodies, told by capitals, titles and small lists."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from claims.extraction.facets.dateref import MONTHS, WEEKDAYS
from claims.extraction.facets.events import CLASS_OF
from claims.extraction.facets.gazetteer import (
    ADJECTIVES,
    BODY_WORDS,
    CITY_IN,
    COMMON_OPENERS,
    COUNTRY_OF,
    GIVEN_NAMES,
    PLACE_TYPES,
    PLACES,
    REGIONS,
    TITLES,
)
from claims.extraction.facets.tokens import Tokens
from claims.extraction.facets.words import AUXILIARIES, STOP, listed
from claims.extraction.types import Span

_JOINTS = frozenset({"of", "de", "van", "von", "al", "bin", "del", "der", "la", "el"})
_LOCATIVE = listed("in near at outside from to inside over around across off through into")


@dataclass(frozen=True, slots=True)
class Name:
    """A name with the key under which its variants meet."""

    span: Span
    text: str
    kind: str  # person, place, body, other
    key: str  # folded: "huseyn safarov", "azerbaijan" for "Azerbaijani" and "Baku" as well
    preposition: str = ""  # the word before it: "in", "by", "from"
    weak: bool = False  # a single word at the start of a sentence, which may be no name
    index: int = 0

    @property
    def surname(self) -> str:
        """Return the last word of the key."""
        return self.key.rpartition(" ")[2]

    def same_as(self, other: "Name") -> bool:
        """Tell whether two names may be the same one's: equal, or one is a part of the other."""
        if self.key == other.key:
            return True
        mine, others = frozenset(self.key.split()), frozenset(other.key.split())
        return mine <= others or others <= mine


@lru_cache(maxsize=16384)
def fold(word: str) -> str:
    """Strip accents and the commonest differences of transliteration."""
    decomposed = unicodedata.normalize("NFKD", word.lower().replace("ə", "a").replace("ı", "i"))
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return plain.replace("yu", "u").replace("iy", "y").replace("kh", "h")


def read_names(tokens: Tokens) -> tuple[Name, ...]:
    """Find names; in a headline in capitals only known places and given names count."""
    shouting = _is_headline(tokens)
    found: list[Name] = []
    index = 0
    while index < len(tokens):
        if not _begins_name(tokens, index, shouting=shouting):
            index += 1
            continue
        end = _end_of_name(tokens, index, shouting=shouting)
        found.append(_name(tokens, index, end))
        index = end
    return tuple(found)


def _is_headline(tokens: Tokens) -> bool:
    words = [w for w in tokens.words if len(w) > 3 and w[0].isalpha()]
    return len(words) > 5 and sum(w[0].isupper() for w in words) > 0.7 * len(words)


def _is_capital(tokens: Tokens, index: int) -> bool:
    word, low = tokens.words[index], tokens.lowers[index]
    if not word[0].isupper() or low in STOP - {"us", "who"} or low in MONTHS or low in WEEKDAYS:
        return False
    return low not in {"us", "who"} or word in {"US", "WHO", "U.S."}


def _begins_name(tokens: Tokens, index: int, *, shouting: bool) -> bool:
    if not _is_capital(tokens, index):
        return False
    low = tokens.lowers[index]
    known = low in PLACES or low in GIVEN_NAMES
    if shouting:
        return known
    if low in TITLES and low not in GIVEN_NAMES:
        return False
    if known or not tokens.opens_sentence(index):
        return True
    return low not in COMMON_OPENERS and _looks_like_subject(tokens, index)


def _looks_like_subject(tokens: Tokens, index: int) -> bool:
    """At the start of a sentence capitals prove nothing: another capital or a verb must follow."""
    following = tokens.at(index + 1)
    if index + 1 < len(tokens) and _is_capital(tokens, index + 1):
        return True
    if tokens.words[index].endswith(("'s", "’s")) or tokens.words[index].isupper():
        return True
    if following in AUXILIARIES or following.endswith("ed") or following in {"said", "told"}:
        return True
    return index + 1 < len(tokens) and tokens.stems[index + 1] in CLASS_OF


def _end_of_name(tokens: Tokens, index: int, *, shouting: bool) -> int:
    if tokens.lowers[index] in COUNTRY_OF:  # "Russian Foreign Ministry": the country stands alone
        return index + 1
    end = index + 1
    while end < len(tokens) and not tokens.words[end - 1].endswith(("'s", "’s")):
        if _is_capital(tokens, end) and not shouting and tokens.lowers[end] not in COUNTRY_OF:
            end += 1
        elif tokens.lowers[end] in _JOINTS and end + 1 < len(tokens) and _joined(tokens, end):
            end += 2
        else:
            break
    return end


def _joined(tokens: Tokens, index: int) -> bool:
    return (
        _is_capital(tokens, index + 1)
        and tokens.lowers[index + 1] not in COUNTRY_OF
        and tokens.words[index - 1][0].isupper()
    )


def _name(tokens: Tokens, index: int, end: int) -> Name:
    lows = tokens.lowers[index:end]
    kind = _kind(tokens, index, end, lows)
    before = tokens.at(index - 1)
    if before in {"the", "a", "an"}:
        before = tokens.at(index - 2)
    # "Baku summoned" is the government, "in Baku" the town.
    actor = len(lows) == 1 and not (kind == "place" and before in _LOCATIVE)
    key = fold(COUNTRY_OF.get(lows[0], "")) if actor else ""
    if not key:
        key = " ".join(fold(low) for low in lows if low not in TITLES or len(lows) == 1)
    weak = end - index == 1 and tokens.opens_sentence(index) and kind == "other"
    span = tokens.span(index, end - 1)
    return Name(span, span.of(tokens.text), kind, key, before, weak, index)


def _kind(tokens: Tokens, index: int, end: int, lows: list[str]) -> str:
    if len(lows) == 1 and lows[0] in PLACES:
        return "nationality" if lows[0] in ADJECTIVES else "place"
    if not BODY_WORDS.isdisjoint(lows):
        return "body"
    if lows[-1] in PLACE_TYPES or lows[0] in {"mount", "lake", "saint", "st", "new"}:
        return "place"
    if not GIVEN_NAMES.isdisjoint(lows) or tokens.at(index - 1) in TITLES:
        return "person"
    located = tokens.at(index - 1) in _LOCATIVE or not PLACES.isdisjoint(lows)
    if located:
        return "place" if len(lows) <= 2 else "other"
    return "person" if _looks_personal(tokens.words[index:end]) else "other"


def _looks_personal(words: list[str]) -> bool:
    """Two or three words in capitals that are no abbreviations are most often a person."""
    return len(words) in {2, 3} and all(w[0].isupper() and not w.isupper() for w in words)


_COUNTRY_OF_KEY = {fold(place): country for place, country in (COUNTRY_OF | CITY_IN).items()}


def country_of(name: Name) -> str:
    """Return the country that a place is or lies in, as far as the lists know."""
    return _COUNTRY_OF_KEY.get(name.surname, "")


def contains(outer: Name, inner: Name) -> bool:
    """Tell whether one place lies in another."""
    if outer.key in REGIONS:
        return True
    return outer.key == fold(country_of(inner)) and outer.key != inner.key
