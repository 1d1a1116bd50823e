"""Finding a word on one side whose opposite stands on the other, all else being alike."""

from collections.abc import Mapping

from claims.detectors.reading import Reading
from claims.extraction.types import Finding, Span


def find_opposites(
    a: Reading, b: Reading, opposites: Mapping[str, frozenset[str]], floor: float
) -> tuple[str, str] | None:
    """Return the two opposed stems, if the rest of the shorter side is mostly shared."""
    if not a.asserted or not b.asserted or _turned(a) != _turned(b):
        return None  # "not guilty" agrees with "acquitted"
    mine, others = a.stems, b.stems
    for word in mine - others:
        against = opposites.get(word)
        if against is None or not mine.isdisjoint(against):
            continue
        hits = others & against
        if hits and _alike(a, b, word, hits, floor):
            return word, min(hits)
    return None


def _turned(reading: Reading) -> bool:
    return not reading.facets.polarity.positive


def _alike(a: Reading, b: Reading, word: str, hits: frozenset[str], floor: float) -> bool:
    mine, others = a.content - {word}, b.content - hits
    smaller = min(len(mine), len(others))
    if smaller == 0:
        return False
    if mine - others and others - mine and a.keys.isdisjoint(b.keys):
        floor += 0.2  # both sides have words of their own and no name ties them together
    return len(mine & others) / smaller >= floor


def opposed(
    a: Reading, b: Reading, words: tuple[str, str], detector: str, strength: float
) -> Finding:
    """Make the finding for two opposed words."""
    mine, others = _first(a, words[0]), _first(b, words[1])
    return Finding(
        kind="other",
        score=strength,
        a_spans=(mine,),
        b_spans=(others,),
        explanation=f"One account says “{a.words(mine)}”, the other “{b.words(others)}”.",
        detector=detector,
        compared={"slot": detector, "a": words[0], "b": words[1]},
    )


def _first(reading: Reading, key: str) -> Span:
    return reading.stem_spans(frozenset({key}))[0]
