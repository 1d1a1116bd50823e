"""Names of persons, places and bodies, told by capitals, titles and small lists."""

import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache

from claims.extraction.facets.capitals import end_in_headline, is_capital, is_headline, is_initial
from claims.extraction.facets.events import CLASS_OF
from claims.extraction.facets.gazetteer import (
    ADJECTIVES,
    BODY_WORDS,
    CITY_IN,
    COMMON_NAME_WORDS,
    COMMON_OPENERS,
    COUNTRY_OF,
    DESCRIBING,
    GIVEN_NAMES,
    PLACE_OPENERS,
    PLACE_PHRASES,
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
# A name that nobody knows is a place behind these, and behind "from" or "to" it may be anybody.
_WITHIN = listed("in near outside inside across throughout towards")
_PLACE_NOUNS = listed(
    """city town village capital district province region county state suburb port island hamlet
    settlement municipality prefecture republic"""
)
_DIRECTIONS = listed("north south east west northern southern eastern western central upper lower")
_OPENING_MARKS = frozenset("“‘\"'«")
_PRESS = listed("post times examiner journal herald tribune globe university airlines airways")


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
    shouting = is_headline(tokens)
    found: list[Name] = []
    index = 0
    end_of_text = len(tokens)
    while index < end_of_text:
        if not tokens.words[index][0].isupper():
            index += 1
            continue
        phrase = _place_phrase(tokens, index)
        if phrase is not None:
            found.append(phrase[0])
            index = phrase[1]
            continue
        if not _begins_name(tokens, index, shouting=shouting):
            index += 1
            continue
        end = _end_of_name(tokens, index, shouting=shouting)
        cut = _without_last_title(tokens, index, end)
        found.append(_name(tokens, _without_titles(tokens, index, cut), cut))
        index = end
    return _with_surnames(found)


def _place_phrase(tokens: Tokens, index: int) -> tuple[Name, int] | None:
    """Read "United States", "New York" and "St. Petersburg", which single words do not tell."""
    if tokens.lowers[index] not in PLACE_OPENERS:
        return None
    words: list[str] = []
    at, best = index, 0
    while at < len(tokens) and len(words) < _LONGEST_PLACE:
        at += 1
        if tokens.lowers[at - 1] in {".", "-"}:
            continue
        words.append(tokens.lowers[at - 1])
        if tuple(words) in PLACE_PHRASES:
            best = at
    if not best or not tokens.words[best - 1][0].isupper():
        return None
    lows = [low for low in tokens.lowers[index:best] if low not in {".", "-"}]
    following = best < len(tokens) and is_capital(tokens, best)
    if following and (
        tokens.lowers[best] in BODY_WORDS or tokens.lowers[best] in {"times", "post"}
    ):
        return None  # "New York Times"
    country = PLACE_PHRASES[tuple(lows)]
    nation = country and tuple(lows) in _NATIONS
    key = fold(country) if nation else " ".join(map(fold, lows))
    span = tokens.span(index, best - 1)
    before = _preposition(tokens, index)
    return Name(span, span.of(tokens.text), "place", key, before, index=index), best


_LONGEST_PLACE = 6  # words
_NATIONS = {
    ("united", "states"), ("united", "states", "of", "america"), ("united", "kingdom"),
    ("great", "britain"),
}  # fmt: skip


def _preposition(tokens: Tokens, index: int) -> str:
    before = tokens.at(index - 1)
    return tokens.at(index - 2) if before in {"the", "a", "an"} else before


def _without_titles(tokens: Tokens, index: int, end: int) -> int:
    """Cut "Senate Majority Leader" off a name that goes on behind it."""
    for at in range(end - 2, index - 1, -1):
        if tokens.lowers[at] in TITLES and tokens.lowers[at] not in GIVEN_NAMES:
            rest = tokens.lowers[at + 1 : end]
            skip = rest[0] == "." and len(rest) > 1
            named = [low for low in rest if low[0].isalpha()]
            if named and BODY_WORDS.isdisjoint(named) and tokens.words[at + 1 + skip][0].isupper():
                return at + 1 + skip
            return index
    return index


def _without_last_title(tokens: Tokens, index: int, end: int) -> int:
    """Cut the "Sen." off "Texas Sen. Ted Cruz", whose name begins behind it."""
    title = end - index > 1 and tokens.lowers[end - 1] in TITLES
    return end - 1 if title and tokens.at(end) == "." and tokens.glued(end) else end


def _with_surnames(found: list[Name]) -> tuple[Name, ...]:
    """Call "Safarov" a person where "Huseyn Safarov" is named in the same text."""
    surnames = {n.surname for n in found if n.kind == "person" and " " in n.key}
    return tuple(
        replace(n, kind="person", weak=False)
        if n.key in surnames and (n.kind == "other" or (n.kind == "place" and n.key not in _KNOWN))
        else n
        for n in found
    )


def _begins_name(tokens: Tokens, index: int, *, shouting: bool) -> bool:
    if not is_capital(tokens, index):
        return False
    low = tokens.lowers[index]
    known = low in PLACES or low in GIVEN_NAMES
    if shouting:
        return known
    if _is_title(tokens, index):
        return False
    if tokens.at(index - 1) == "." and tokens.at(index - 2) in TITLES:  # "Mr. Rubio"
        return True
    quoted = tokens.at(index - 1) in _OPENING_MARKS and tokens.glued(index)
    if known or not (tokens.opens_sentence(index) or quoted):
        return True
    return low not in COMMON_OPENERS and _looks_like_subject(tokens, index)


def _is_title(tokens: Tokens, index: int) -> bool:
    """Tell "Secretary", and the "State" of "Secretary of State Ana Lind", from a name."""
    low = tokens.lowers[index]
    if low == "state":
        return tokens.at(index - 1) == "of" and tokens.at(index - 2) in TITLES
    return low in TITLES and low not in GIVEN_NAMES and not _opens_title(tokens, index)


def _opens_title(tokens: Tokens, index: int) -> bool:
    """Tell the "Justice Department" and "General Motors" from a title on its own."""
    following = tokens.at(index + 1)
    return following in BODY_WORDS and tokens.words[index + 1][0].isupper()


def _looks_like_subject(tokens: Tokens, index: int) -> bool:
    """At the start of a sentence capitals prove nothing: another capital or a verb must follow."""
    following = tokens.at(index + 1)
    if index + 1 < len(tokens) and is_capital(tokens, index + 1):
        return True
    if tokens.words[index].endswith(("'s", "’s")) or tokens.words[index].isupper():
        return True
    if following in AUXILIARIES or following.endswith("ed") or following in {"said", "told"}:
        return True
    return index + 1 < len(tokens) and tokens.stems[index + 1] in CLASS_OF


def _end_of_name(tokens: Tokens, index: int, *, shouting: bool) -> int:
    press = tokens.at(index + 1) in _PRESS and tokens.words[index + 1][0].isupper()
    if (
        tokens.lowers[index] in COUNTRY_OF and not press
    ):  # "Russian Foreign Ministry": the country stands alone
        return index + 1
    end = index + 1
    if shouting:
        return end_in_headline(tokens, index)
    while end < len(tokens) and not tokens.words[end - 1].endswith(("'s", "’s")):
        if is_capital(tokens, end) and tokens.lowers[end] not in COUNTRY_OF:
            end += 1
        elif is_initial(tokens, end - 1) and end + 1 < len(tokens):
            if not is_capital(tokens, end + 1):
                break
            end += 2  # "Donald J. Trump"
        elif tokens.lowers[end] in _JOINTS and end + 1 < len(tokens) and _joined(tokens, end):
            end += 2
        else:
            break
    return end


def _joined(tokens: Tokens, index: int) -> bool:
    return (
        is_capital(tokens, index + 1)
        and tokens.lowers[index + 1] not in COUNTRY_OF
        and tokens.words[index - 1][0].isupper()
    )


def _name(tokens: Tokens, index: int, end: int) -> Name:
    lows = [low for low in tokens.lowers[index:end] if low != "."]
    kind = _kind(tokens, index, end, lows)
    before = _preposition(tokens, index)
    # "Baku summoned" is the government, "in Baku" the town.
    actor = len(lows) == 1 and not (kind == "place" and before in _LOCATIVE)
    key = fold(COUNTRY_OF.get(lows[0], "")) if actor else ""
    if not key:
        titled_key = kind == "body" or len(lows) == 1  # the "Justice Department" is no person
        key = " ".join(fold(low) for low in lows if titled_key or low not in TITLES)
        key = key or " ".join(fold(low) for low in lows)
    titled = tokens.at(index - 1) == "." and tokens.at(index - 2) in TITLES
    weak = end - index == 1 and tokens.opens_sentence(index) and kind == "other" and not titled
    span = tokens.span(index, end - 1)
    return Name(span, span.of(tokens.text), kind, key, before, weak, index)


def _kind(tokens: Tokens, index: int, end: int, lows: list[str]) -> str:
    if len(lows) == 1 and lows[0] in PLACES:
        return "nationality" if lows[0] in ADJECTIVES else "place"
    if not BODY_WORDS.isdisjoint(lows):
        return "body"
    if lows[-1] in PLACE_TYPES or lows[0] in {"mount", "lake", "saint", "st"}:
        return "place"
    given = lows[0] in GIVEN_NAMES and (len(lows) == 1 or lows[-1] not in COMMON_NAME_WORDS)
    if given or (_is_titled(tokens, index) and len(lows) <= _MOST_OF_PERSON):
        return "person"
    known = lows[0] in _DIRECTIONS and lows[-1] in PLACES
    if known or _is_place(tokens, index, end, lows):
        return "place"
    return "person" if _looks_personal(tokens.words[index:end], lows) else "other"


_MOST_OF_PERSON = 4  # words


def _is_titled(tokens: Tokens, index: int) -> bool:
    before = tokens.at(index - 1)
    if before == ".":
        before = tokens.at(index - 2) if len(tokens.at(index - 2)) < 5 else ""
    return before in TITLES


def _is_place(tokens: Tokens, index: int, end: int, lows: list[str]) -> bool:
    """Tell a place by its grammar: "in Aktobe", "the village of Toksovo", "Aktau, Kazakhstan"."""
    if len(lows) > 3 or tokens.words[end - 1].endswith(_OWNING):
        return False
    before = tokens.at(index - 1)
    if lows[0] in _DIRECTIONS and len(lows) == 2 and before in _WITHIN:  # "in North Ashby"
        return COMMON_NAME_WORDS.isdisjoint(lows[1:])
    plain = COMMON_NAME_WORDS.isdisjoint(lows)
    return plain and DESCRIBING.isdisjoint(lows) and _stands_as_place(tokens, index, end, before)


def _stands_as_place(tokens: Tokens, index: int, end: int, before: str) -> bool:
    if before == "of" and tokens.at(index - 2) in _PLACE_NOUNS:
        return True
    if tokens.at(end) == "," and tokens.at(end + 1) in PLACES and end - index < 3:
        return before in _LOCATIVE | {"of"}
    following = tokens.at(end)
    closes = not following[:1].isalpha() or following in STOP or following in {"said", "told"}
    return before in _WITHIN and closes and tokens.words[index][1:].islower()


_OWNING = ("'s", "’s")


def _looks_personal(words: list[str], lows: list[str]) -> bool:
    """Two or three words in capitals that name nothing common are most often a person."""
    if lows[-1] in TITLES:  # "Certification Officer"
        return False
    if not COMMON_NAME_WORDS.isdisjoint(lows) or not DESCRIBING.isdisjoint(lows):
        return False
    if not PLACES.isdisjoint(lows) or lows[-1].endswith(_THINGS) or _is_participle(lows[0]):
        return False
    named = [w for w in words if w[0].isalpha()]
    return len(named) in {2, 3} and all(
        w[0].isupper() and (not w.isupper() or len(w) == 1) for w in named
    )


def _is_participle(low: str) -> bool:
    """Tell the "Wounded" of a society's or a film's name; "Ahmed" and "Winifred" end otherwise."""
    return len(low) > 5 and low.endswith(_PARTICIPLES)


_PARTICIPLES = (
    "ded", "ted", "ned", "sed", "ked", "led", "ied", "zed", "ving", "ting", "ying", "sing", "hing",
    "wing", "cing", "ping", "zing",
)  # fmt: skip
_THINGS = ("tion", "ment", "ness", "ity", "ism", "ship", "ance", "ence", "ware", "ings", "ogy")
_KNOWN = frozenset(map(fold, PLACES))
_COUNTRY_OF_KEY = {fold(place): country for place, country in (COUNTRY_OF | CITY_IN).items()}


def country_of(name: Name) -> str:
    """Return the country that a place is or lies in, as far as the lists know."""
    return _COUNTRY_OF_KEY.get(name.surname, "")


def contains(outer: Name, inner: Name) -> bool:
    """Tell whether one place lies in another."""
    if outer.key in REGIONS:
        return True
    return outer.key == fold(country_of(inner)) and outer.key != inner.key
