"""Finding a word on one side whose opposite stands on the other, all else being alike."""

from collections.abc import Mapping

from claims.detectors.bearers import one_bearer
from claims.detectors.moments import moments_differ
from claims.detectors.opposites import ANTONYMS
from claims.detectors.reading import Reading
from claims.detectors.slots import compared
from claims.extraction.facets.words import AUXILIARIES, is_plural
from claims.extraction.types import Finding, Span


def find_opposites(
    a: Reading, b: Reading, opposites: Mapping[str, frozenset[str]], floor: float
) -> tuple[str, str] | None:
    """Return the two opposed stems, if the rest of the shorter side is mostly shared."""
    opposed = a.stems & b.opposites
    if not opposed:
        return None
    mine, others = a.stems, b.stems
    for word in sorted(opposed):
        against = opposites.get(word, frozenset())
        hits = others & against
        if not hits or word in others or not mine.isdisjoint(against):
            continue
        alike = alike_without(a, b, frozenset({word}), hits, floor)
        if (alike or _of_one(a, b, word, min(hits))) and _may_conflict(a, b):
            return None if told_apart(a, b, word) else (word, min(hits))
    return None


def _of_one(a: Reading, b: Reading, word: str, other: str) -> bool:
    """Tell "the pilot was drunk on the plane" from "a passenger was sober"."""
    x, y = a.facets.tokens.stems.index(word), b.facets.tokens.stems.index(other)
    if not (_is_predicate(a, x) and _is_predicate(b, y)):
        return False
    return one_bearer(a, (x, x), b, (y, y), "")


def _is_predicate(reading: Reading, at: int) -> bool:
    tokens = reading.facets.tokens
    before = tokens.at(at - 1)
    if before.endswith("ly") or before in {"very", "still", "quite", "now"}:
        before = tokens.at(at - 2)
    return before in {"is", "was", "are", "were", "be", "been", "remains", "remained"}


def _may_conflict(a: Reading, b: Reading) -> bool:
    """ "Not guilty" agrees with "acquitted"; a forecast of a rise and a fall may both hold."""
    if not a.asserted or not b.asserted or a.positive != b.positive:
        return False
    if a.facets.polarity.possible != b.facets.polarity.possible:
        return False
    return not moments_differ(a, b)


def alike_without(
    a: Reading, b: Reading, word: frozenset[str], hits: frozenset[str], floor: float
) -> bool:
    """Tell whether most of the shorter side is shared, the opposed words left out."""
    mine, others = a.content - word - hits, b.content - word - hits
    smaller = min(len(mine), len(others))
    if smaller == 0:
        return False
    if mine - others and others - mine and a.keys.isdisjoint(b.keys):
        floor += 0.2  # both sides have words of their own and no name ties them together
    return len(mine & others) / smaller >= floor


def told_apart(a: Reading, b: Reading, differing: str = "") -> bool:
    """Tell "young voters" from "older voters", "the public hospital" from "the private one".

    ``differing`` is the word by which the two seem to conflict: where it qualifies a noun that
    is counted or pointed at, as in "a young man", it may be the very conflict.
    """
    for word in a.stems & b.opposites:
        mine = _qualified(a, word, plural=word == differing)
        if mine and any(
            mine == _qualified(b, other) for other in ANTONYMS.get(word, frozenset()) & b.stems
        ):
            return True
    return False


def _qualified(reading: Reading, word: str, *, plural: bool = False) -> str:
    """Return the noun that a word before the first verb qualifies, or nothing."""
    tokens = reading.facets.tokens
    at = tokens.stems.index(word)
    if any(low in AUXILIARIES for low in tokens.lowers[:at]) or at + 1 >= len(tokens):
        return ""
    following = tokens.stems[at + 1]
    if plural and (at > 0 or not is_plural(tokens.lowers[at + 1])):
        return ""
    return following if following in reading.content else ""


def opposed(
    a: Reading, b: Reading, words: tuple[str, str], detector: str, strength: float
) -> Finding:
    """Make the finding for two opposed words."""
    mine, others = _first(a, words[0]), _first(b, words[1])
    said = a.words(mine), b.words(others)
    return Finding(
        kind="other",
        score=strength,
        a_spans=(mine,),
        b_spans=(others,),
        explanation=f"One account says “{said[0]}”, the other “{said[1]}”.",
        detector=detector,
        compared=compared(detector, a, b, said),
    )


def _first(reading: Reading, key: str) -> Span:
    return reading.stem_spans(frozenset({key}))[0]
