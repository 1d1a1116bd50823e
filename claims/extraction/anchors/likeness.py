"""How much two wordings are versions of one statement, and by which words they differ."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from rapidfuzz.distance import LCSseq

from claims.extraction.anchors.values import Rewording
from claims.extraction.anchors.wording import COMMON, MARKS, Wording, weight
from claims.extraction.types import Span

_ORDER = 0.9  # what words count that both have in another order
_HELD = 0.75
_ENOUGH = 2.5  # weight of words
_LONGER = 2.5  # times
_LOOSE_GAP = 3  # words; a common word alone beyond such a gap is shared by chance
_START_ONLY = 4.0  # weight of words; so much that differs after the same start is another matter
_SAME_REST = 0.15
_ONLY_START = 0.4
PLAIN: Mapping[str, float] = MappingProxyType({})  # every word weighs what it does anywhere


@dataclass(frozen=True, slots=True)
class Block:
    """A run of words that stands in both wordings."""

    a: int
    b: int
    size: int


def blocks(a: Sequence[str], b: Sequence[str]) -> list[Block]:
    """Return the runs of words that make up a longest common subsequence, in order."""
    found = LCSseq.opcodes(a, b)
    return [
        Block(op.src_start, op.dest_start, op.src_end - op.src_start)
        for op in found
        if op.tag == "equal"
    ]


def likeness(
    a: Sequence[str],
    b: Sequence[str],
    shared: Sequence[Block],
    weights: Mapping[str, float] = PLAIN,
) -> float:
    """Return 0 to 1: twice the weight of the shared words in the sum of both (Dice).

    Words count in order; in any order they count a little less. Common words count a quarter, and
    others what ``weights`` says. One that holds the other whole is like it, within bounds; two
    that begin alike and then have nothing in common are not versions of one sentence.
    """
    weight_a, weight_b = _weight(a, weights), _weight(b, weights)
    total = weight_a + weight_b
    if not total:
        return 0.0
    ordered = in_order(a, shared, weights)
    if _parts_after_the_start(a, b, shared):
        return min(2 * ordered / total, _ONLY_START)
    both = Counter(a) & Counter(b)
    loose = _weight(both.elements(), weights)
    alike = 2 * (ordered + _ORDER * max(0.0, loose - ordered)) / total
    return max(alike, _held(ordered, weight_a, weight_b))


def in_order(
    a: Sequence[str], shared: Sequence[Block], weights: Mapping[str, float] = PLAIN
) -> float:
    """Return the weight of the words of ``a`` that both share in the same order."""
    return sum(_weight(a[block.a : block.a + block.size], weights) for block in shared)


def _held(shared: float, a: float, b: float) -> float:
    """Return what it counts that the one holds the other: a sentence extended, or cut down."""
    shorter, longer = min(a, b), max(a, b)
    if shared < _ENOUGH or longer > _LONGER * shorter:
        return 0.0
    return _HELD * shared / shorter


def extent(b: Sequence[str], shared: Sequence[Block]) -> tuple[int, int]:
    """Return the range of ``b`` that the shared words span, without chance ones at its ends."""
    kept = list(shared)
    while len(kept) > 1 and _is_loose(b, kept[0], kept[1].b - kept[0].b - kept[0].size):
        kept.pop(0)
    while len(kept) > 1 and _is_loose(b, kept[-1], kept[-1].b - kept[-2].b - kept[-2].size):
        kept.pop()
    return (kept[0].b, kept[-1].b + kept[-1].size) if kept else (0, 0)


def changes(old: Wording, new: Wording, low: int, high: int) -> tuple[Rewording, ...]:
    """Return the words by which ``old`` and the range of ``new`` differ, whole words in order.

    What changed on both sides of a short common word is told as one change.
    """
    shared = blocks(old.keys, new.keys[low:high])
    kept = _readable(old.keys, shared)
    found = []
    for a, b in _gaps(kept, len(old), high - low):
        where = _span(old, a.start, a.end), _span(new, low + b.start, low + b.end)
        found.append(Rewording(*where))
    return tuple(found)


def _weight(keys: Iterable[str], weights: Mapping[str, float] = PLAIN) -> float:
    return sum(weights[key] if key in weights else weight(key) for key in keys)


def _parts_after_the_start(a: Sequence[str], b: Sequence[str], shared: Sequence[Block]) -> bool:
    start = next((block.size for block in shared if block.a == block.b == 0), 0)
    if not start:
        return False
    rest = min(_weight(a[start:]), _weight(b[start:]))
    if rest < _START_ONLY:
        return False
    later = set(a[start:]) & set(b[start:])
    return _weight(sorted(later)) < _SAME_REST * rest


def _is_loose(b: Sequence[str], block: Block, gap: int) -> bool:
    return gap > _LOOSE_GAP and _weight(b[block.b : block.b + block.size]) < 1


def _readable(a: Sequence[str], shared: Sequence[Block]) -> list[Block]:
    """Leave out the single short words that stand, unchanged, in the midst of changed ones."""
    kept: list[Block] = []
    for at, block in enumerate(shared):
        inner = 0 < at < len(shared) - 1
        words = a[block.a : block.a + block.size]
        if inner and block.size == 1 and _binds(words[0]) and _stands_alone(shared, at):
            continue
        kept.append(block)
    return kept


def _binds(key: str) -> bool:
    return key in COMMON or key in MARKS or (len(key) <= 2 and not key.isdigit())


def _stands_alone(shared: Sequence[Block], at: int) -> bool:
    before, block, after = shared[at - 1 : at + 2]
    changed_before = block.a > before.a + before.size or block.b > before.b + before.size
    changed_after = after.a > block.a + block.size or after.b > block.b + block.size
    return changed_before and changed_after


def _gaps(shared: Sequence[Block], size_a: int, size_b: int) -> Iterator[tuple[Span, Span]]:
    at_a = at_b = 0
    for block in [*shared, Block(size_a, size_b, 0)]:
        if block.a > at_a or block.b > at_b:
            yield Span(at_a, block.a), Span(at_b, block.b)
        at_a, at_b = block.a + block.size, block.b + block.size


def _span(words: Wording, low: int, high: int) -> Span:
    """Return the span of some words; of none, the empty one after the word before."""
    if low < high:
        return Span(words.starts[low], words.ends[high - 1])
    at = words.ends[low - 1] if low else (words.starts[0] if len(words) else 0)
    return Span(at, at)
