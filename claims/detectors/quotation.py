"""One speaker's words on one occasion, quoted differently: "four shots" against "fourteen shots".

A shorter quotation, an ellipsis, [words put in] and another form of a word are no mismatch, nor
is a rewording in which nothing stands in the same place, as two translations of one speech are.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from claims.detectors.past import same_speaker
from claims.detectors.quotes import Range, quotes_of
from claims.detectors.reading import Reading
from claims.detectors.slots import compared
from claims.detectors.times import dates_differ
from claims.extraction.facets.events import CLASS_OF
from claims.extraction.facets.numbers import starts_number
from claims.extraction.facets.words import STOP, listed, stem
from claims.extraction.types import Finding, Span

_LEAST_SHARED = 0.5  # of the shorter quotation's words, in their places
_MOST_CHANGED = 3  # words in one place; more is a rewording
_TURNS = listed("not never no none nobody nothing neither nor without n't")
_SPELT_OUT = {"can't": "cannot", "won't": "will not", "an": "a"}
# Between these it is the translator who chooses.
_ALIKE = tuple(
    frozenset(map(stem, group.split()))
    for group in """
    disaster catastrophe tragedy calamity|people citizen citizens person man human|nation country
    state homeland|speak talk say tell|war conflict|must need should have|big large great huge
    enormous|start begin|end finish stop|child kid|house home|terrible awful horrible dreadful
    """.strip().split("|")
)

_Words = list[tuple[str, int]]  # stem and token


def detect(a: Reading, b: Reading) -> Finding | None:
    """Find two quotations of one speaker, said on one day as far as is known, that disagree."""
    mine = quotes_of(a)
    if not mine:
        return None
    others = quotes_of(b)
    if not others or not same_speaker(a, b) or not _one_occasion(a, b):
        return None
    for x in mine:
        for y in others:
            places = _mismatch(_words(a, x), _words(b, y))
            if places is not None:
                return _finding(a, b, x, y, *places)
    return None


def _one_occasion(a: Reading, b: Reading) -> bool:
    return a.proposition.said_on == b.proposition.said_on and not dates_differ(a, b)


def _words(reading: Reading, quoted: Range) -> _Words:
    """Return the quoted words, marks and [words put in] left out, short forms spelt out."""
    tokens, depth = reading.facets.tokens, 0
    found: _Words = []
    for index in range(*quoted):
        low, key = tokens.lowers[index], tokens.stems[index]
        depth += (low == "[") - (low == "]")
        if depth or not low[0].isalnum():
            continue
        parts = _spelt_out(low).split()
        found.extend(
            (key if part == low and not starts_number(low) else part, index) for part in parts
        )
    return found


def _spelt_out(low: str) -> str:
    if low in _SPELT_OUT:
        return _SPELT_OUT[low]
    return f"{low[:-3]} not" if low.endswith("n't") else low


def _mismatch(x: _Words, y: _Words) -> tuple[Range, Range] | None:
    """Return the first places at which two aligned quotations disagree, as positions in each."""
    keys = [key for key, _ in x], [key for key, _ in y]
    matcher = SequenceMatcher(None, *keys, autojunk=False)
    blocks = matcher.get_matching_blocks()
    shared = [keys[0][i] for block in blocks for i in range(block.a, block.a + block.size)]
    if len(shared) < _LEAST_SHARED * min(map(len, keys)) or not any(map(_carries, shared)):
        return None
    opcodes = [op for op in matcher.get_opcodes() if op[0] != "equal"]
    if len(opcodes) > 2:
        return None  # reworded throughout
    return next(_disagreeing(x, y, opcodes), None)


def _disagreeing(
    x: _Words, y: _Words, opcodes: Sequence[tuple[str, int, int, int, int]]
) -> Iterator[tuple[Range, Range]]:
    for _, i, j, k, m in opcodes:
        mine, others = {key for key, _ in x[i:j]}, {key for key, _ in y[k:m]}
        turned = _TURNS.isdisjoint(mine) != _TURNS.isdisjoint(others)
        short = max(len(mine), len(others)) <= _MOST_CHANGED
        if short and (turned or _exclude(mine, others)):
            yield (i, j), (k, m)


def _exclude(mine: set[str], others: set[str]) -> bool:
    """Tell whether words in one place say different things, and neither is a closer account."""
    x, y = set(filter(_carries, mine)), set(filter(_carries, others))
    if not x or not y or x & y or any(map(starts_number, x)) != any(map(starts_number, y)):
        return False
    if {CLASS_OF.get(key, key) for key in x} & {CLASS_OF.get(key, key) for key in y}:
        return False
    return not any(x & group and y & group for group in _ALIKE)


def _carries(key: str) -> bool:
    return starts_number(key) or (key not in STOP and key[0].isalpha())


def _finding(a: Reading, b: Reading, x: Range, y: Range, places: Range, others: Range) -> Finding:
    mine, theirs = _span(a, x, places), _span(b, y, others)
    words = a.words(mine), b.words(theirs)
    return Finding(
        kind="quotation",
        score=0.92,
        a_spans=(mine,),
        b_spans=(theirs,),
        explanation=f"One account quotes “{words[0]}” where the other quotes “{words[1]}”.",
        detector="quotation",
        compared=compared("quoted words", a, b, words),
    )


def _span(reading: Reading, quoted: Range, places: Range) -> Span:
    """Return where the differing words stand, or those beside which the other side has more."""
    words, tokens = _words(reading, quoted), reading.facets.tokens
    begin, end = places
    if begin == end:
        begin, end = max(0, begin - 1), min(len(words), end + 1)
    return tokens.span(words[begin][1], words[end - 1][1])
