"""Who does what to whom, led back to one form: "A sold to B" and "B bought from A" are one deed."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from claims.detectors.reading import Reading
from claims.extraction.facets.tokens import Tokens
from claims.extraction.facets.words import AUXILIARIES, PREPOSITIONS, STOP, listed, stem
from claims.extraction.types import Span

# family: a verb and the word that leads to the other party; "-" stands for the object itself.
# On the left of the bar the subject is the first party, on the right the second. No family may
# be one in which both can do it to the other, as two who accuse or visit each other.
_FAMILIES = """
who beat whom: beat - defeat - overcome - outpoint - thrash - | lose to
who sold to whom: sell to | buy from purchase from acquire from
who lent to whom: lend to lent to loan to | borrow from
who sued whom: sue - |
who invaded whom: invade - |
who followed whom: succeed - succeeded - replace - | precede -
who hired whom: hire - employ - |
who killed whom: kill - murder - assassinate - stab - |
who owns whom: own - | belong to
who rescued whom: rescue - |
who owes whom: owe to |
whose child is whose: mother of father of parent of | son of daughter of child of
who struck whom: ram - hit - strike - struck - |
who taught whom: teach - tutor - | learn from
"""
ORDER = "what came first"
STRUCK = "who struck whom"  # of one collision two accounts may share nothing but the parties
_ORDERING = frozenset({"before", "after"})
_MAY_LEAVE_OUT = frozenset(map(stem, ("sell", "lend", "lent", "loan", "owe")))
_DETERMINERS = frozenset({"the", "a", "an", "its", "his", "her", "their"})
_PRONOUNS = frozenset({"us", "me", "him", "her", "it", "them"})
_HAPPENS = frozenset(
    map(stem, listed("take place happen occur begin start end finish come follow"))
)
_WHEN = listed(
    "last next this year month week today yesterday tomorrow monday tuesday wednesday thursday "
    "friday saturday sunday"
)
_LONGEST = 6  # tokens of a party


@dataclass(frozen=True, slots=True)
class Deed:
    """A deed with its two parties, each as stems; a party that is not told is empty."""

    family: str
    first: frozenset[str]
    second: frozenset[str]
    verb: str  # stem
    first_span: Span
    second_span: Span


_Frame = tuple[str, str, bool]


def _frames() -> dict[str, list[_Frame]]:
    """Return for each verb its family, what leads to the other party, and who the subject is."""
    frames: dict[str, list[_Frame]] = {}
    for line in _FAMILIES.strip().splitlines():
        family, _, sides = line.partition(": ")
        for second, side in enumerate(sides.split("|")):
            words = side.split()
            for verb, lead in zip(words[::2], words[1::2], strict=True):
                frames.setdefault(stem(verb), []).append((family, lead, bool(second)))
    return frames


_FRAMES = _frames()
_VERBS = frozenset(_FRAMES)


@lru_cache(maxsize=1024)
def deeds_of(reading: Reading) -> tuple[Deed, ...]:
    """Return the deeds that a text asserts, none that it negates."""
    if not reading.asserted or _is_turned(reading):
        return ()
    if reading.stems.isdisjoint(_VERBS) and reading.marked.isdisjoint(_ORDERING):
        return ()
    return tuple(_deeds(reading))


def _is_turned(reading: Reading) -> bool:
    """Tell whether the deed may be negated; "without lights" turns only the lights."""
    polarity = reading.facets.polarity
    aside = not polarity.refutations and all(c.word == "without" for c in polarity.negations)
    return not reading.positive and not aside


def _deeds(reading: Reading) -> Iterator[Deed]:
    tokens = reading.facets.tokens
    for index, key in enumerate(tokens.stems):
        for family, lead, second in _FRAMES.get(key, ()):
            parties = _parties(tokens, index, lead)
            if parties is not None:
                mine, others = reversed(parties) if second else parties
                yield _deed(tokens, family, mine, others, key)
        if tokens.lowers[index] in _ORDERING:
            yield from _order(tokens, index, tokens.lowers[index])


def _deed(tokens: Tokens, family: str, first: list[int], second: list[int], verb: str) -> Deed:
    spans = [tokens.span(p[0], p[-1]) if p else Span(0, 0) for p in (first, second)]
    x, y = (frozenset(tokens.stems[i] for i in party) for party in (first, second))
    # Of "Ruth Engel" and "Max Engel" the given names tell who is who.
    return Deed(family, x - y or x, y - x or y, verb, spans[0], spans[1])


def _parties(tokens: Tokens, at: int, lead: str) -> tuple[list[int], list[int]] | None:
    """Return the tokens of subject and other party, or nothing where the verb leads elsewhere."""
    begin, end = tokens.clause_of(at)
    left, right = _left(tokens, begin, at), _right(tokens, at + 1)
    if not left and tokens.at(at - 1) == "that" and "it" in tokens.lowers[max(0, at - 8) : at]:
        left = _left(tokens, 0, at - 1)  # "it was the Tern that rammed the Heron"
    if lead == "-":
        if tokens.at(at + 1) == "by" and _is_passive(tokens, at):
            return _right(tokens, at + 2), left
        if left and not right and tokens.at(at + 1) in _PRONOUNS:
            return left, []
        return (left, right) if left and right else None
    led = _led(tokens, at, end, lead)
    if lead in {"of", "to"} and tokens.stems[at] not in _MAY_LEAVE_OUT and not led:
        return None  # "lost the match", "mother and child"
    if lead == "to" and not led and tokens.at(at + 1) not in _DETERMINERS:
        led = _capital(tokens, at + 1)
    if _is_passive(tokens, at):
        left = _led(tokens, at, end, "by")
    return left, led


def _is_passive(tokens: Tokens, at: int) -> bool:
    return tokens.at(at - 1) in {"was", "were", "been", "is", "are", "being"}


def _led(tokens: Tokens, at: int, end: int, lead: str) -> list[int]:
    """Return the party behind "to", "from" or "by" in the clause of a verb."""
    for index in range(at + 1, end):
        if tokens.lowers[index] == lead:
            return _right(tokens, index + 1)
    return []


def _left(tokens: Tokens, begin: int, at: int) -> list[int]:
    """Return the words of the subject, up to the last preposition before the verb."""
    found: list[int] = []
    for index in range(at - 1, max(begin, at - _LONGEST) - 1, -1):
        low = tokens.lowers[index]
        if low in PREPOSITIONS or (not low[0].isalnum() and found):
            break
        if low in AUXILIARIES and found:
            break
        if low not in STOP and low[0].isalpha():
            found.insert(0, index)
    return found


def _right(tokens: Tokens, at: int) -> list[int]:
    """Return the words of a noun phrase that begins at a token."""
    found: list[int] = []
    for index in range(at, min(len(tokens), at + _LONGEST)):
        low = tokens.lowers[index]
        if low in _DETERMINERS and not found:
            continue
        if low == "of" and found and tokens.at(index + 1) == "the":
            return found + _right(tokens, index + 1)  # "the stern of the Heron"
        if low in STOP or low in PREPOSITIONS or low in _WHEN or not low[0].isalpha():
            break
        if found and tokens.words[found[0]][0].isupper() > tokens.words[index][0].isupper():
            break  # "Corvus | shares": a name ends where capitals do
        found.append(index)
    return found


def _capital(tokens: Tokens, at: int) -> list[int]:
    """Return the name right behind a verb: "lent Peru two boats"."""
    end = at
    while end < len(tokens) and tokens.words[end][0].isupper():
        end += 1
    return list(range(at, end))


def _order(tokens: Tokens, at: int, word: str) -> Iterator[Deed]:
    """Read "the signing took place before the parade" and "after the signing, the parade began"."""
    comma = next((i for i in range(at, len(tokens)) if tokens.lowers[i] == ","), len(tokens))
    inside = range(at + 1, comma if at == 0 else len(tokens))
    outside = range(comma, len(tokens)) if at == 0 else range(at)
    this, that = _carrying(tokens, outside), _carrying(tokens, inside)
    if this and that:
        first, second = (this, that) if word == "before" else (that, this)
        yield _deed(tokens, ORDER, first, second, word)


def _carrying(tokens: Tokens, inside: range) -> list[int]:
    return [
        i
        for i in inside
        if tokens.lowers[i][0].isalpha()
        and tokens.lowers[i] not in STOP
        and tokens.stems[i] not in _HAPPENS
    ]
