"""Who and what stands around a verb, as far as marks and small words show it."""

from dataclasses import dataclass

from claims.detectors.reading import Reading
from claims.detectors.verb_table import THINGS
from claims.extraction.facets.events import CLASS_OF
from claims.extraction.facets.tokens import Tokens
from claims.extraction.facets.words import AUXILIARIES, PREPOSITIONS, listed

_NOTHING = frozenset[str]()
_JOINTS = listed(
    """. ! ? ; : … — – ( ) who which whose whom but although though while because since if unless
    when where whether until so after before as , “ ” "
    """
)
_RELATIVE = listed("who which whose whom that")
_DEFINITE = listed("the a an of all any no every")
_CONDITIONAL = listed("if unless whether until")
_ALL = listed("all every everyone everybody everything both each always")
_OPENERS = listed("They He She We It There")
_LONGEST = 40  # tokens


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: the words up to the first preposition, and those behind it."""

    head: frozenset[str] = _NOTHING
    more: frozenset[str] = _NOTHING
    noun: str = ""  # the last word of the head
    named: bool = False  # and that is a name
    every: bool = False  # "all sensors", "every station"

    @property
    def words(self) -> frozenset[str]:
        """Return all its words."""
        return self.head | self.more

    def agrees(self, other: "Phrase") -> bool:
        """Tell whether both may be one: "the driver of the bus" is not that "of the van"."""
        if not self._same_head(other):
            return False
        if not self.more or not other.more or self.every or other.every:
            return True
        return not self.words.isdisjoint(other.more) or not other.words.isdisjoint(self.more)

    def _same_head(self, other: "Phrase") -> bool:
        """Tell "the captain" from "the captain's wife", and "gas sensors" from "a gas station"."""
        if self.noun == other.noun:
            return bool(self.noun)
        small, large = sorted((self, other), key=lambda one: len(one.head))
        return bool(small.head) and small.head <= large.head and large.named


def bounds(tokens: Tokens, at: int) -> tuple[int, int]:
    """Return where the clause around a token begins and ends; it is cut at commas, too."""
    begin, floor = at, max(0, at - _LONGEST)
    while begin > floor and not _joins(tokens, begin - 1) and not _opens(tokens, begin):
        begin -= 1
    end, last = at + 1, min(len(tokens), at + _LONGEST)
    while end < last and not _joins(tokens, end) and not _opens(tokens, end):
        end += 1
    return begin, end


def _joins(tokens: Tokens, at: int) -> bool:
    low = tokens.lowers[at]
    if low == "that":  # "those that did", "said that"; but "of that level", "that level"
        return tokens.at(at - 1) not in PREPOSITIONS and at > 0
    return low in _JOINTS


def _opens(tokens: Tokens, at: int) -> bool:
    """Tell a "They" without a full stop before it: there words were left out."""
    return tokens.words[at] in _OPENERS


def is_aside(tokens: Tokens, begin: int) -> bool:
    """Tell whether the clause that begins here only says who is meant, or under what condition."""
    before = tokens.at(begin - 1)
    if before == "that" and tokens.at(begin - 3) not in _DEFINITE:
        return False  # "showed that", and not "the men that" or "of those that"
    return before in _RELATIVE or before in _CONDITIONAL or tokens.at(begin) in _CONDITIONAL


def phrase(reading: Reading, begin: int, end: int) -> Phrase:
    """Read the words between two tokens as a noun phrase."""
    tokens, head, more = reading.facets.tokens, set[str](), set[str]()
    behind, noun, named = False, "", False
    for index in range(begin, end):
        low = tokens.lowers[index]
        behind = behind or (low in PREPOSITIONS and bool(head))
        if tokens.stems[index] in reading.content:
            (more if behind else head).add(thing(tokens.stems[index]))
            if not behind:
                noun, named = thing(tokens.stems[index]), low in reading.keys
    every = not _ALL.isdisjoint(tokens.lowers[begin:end])
    return Phrase(frozenset(head), frozenset(more), noun, named, every)


def thing(key: str) -> str:
    """Return the one word for a thing or an event that several words may name."""
    return THINGS.get(key) or CLASS_OF.get(key) or key


def things(reading: Reading, begin: int, end: int) -> frozenset[str]:
    """Return the words between two tokens that carry meaning."""
    stems = reading.facets.tokens.stems[begin:end]
    return frozenset(thing(key) for key in stems if key in reading.content)


def subject_before(reading: Reading, begin: int, at: int) -> Phrase:
    """Return what stands before a verb and its auxiliaries, back to the clause's beginning."""
    tokens = reading.facets.tokens
    first = next((i for i in range(begin, at) if tokens.lowers[i] in AUXILIARIES), at)
    if first == begin and tokens.at(begin - 1) == ",":  # "the finance chief, Ann Lee, has"
        begin = bounds(tokens, begin - 2)[0] if begin > 1 else begin
        if tokens.at(begin - 1) == "," and begin > 1:
            begin = bounds(tokens, begin - 2)[0]
        return phrase(reading, begin, first)
    return phrase(reading, _past_opening(tokens, begin, first), first)


def _past_opening(tokens: Tokens, begin: int, first: int) -> int:
    """Skip the "by Monday evening" in front of "the oil had reached": a subject has an article."""
    if tokens.at(begin) not in PREPOSITIONS:
        return begin
    for index in range(begin + 2, first):
        if tokens.lowers[index] in {"the", "a", "an", "no", "all", "they", "he", "she"}:
            return index
    return begin
