"""Two places for one event: "in Baku" against "in Ganja"."""

from claims.detectors.matter import locations, matter_of, places_differ
from claims.detectors.reading import Reading
from claims.detectors.slots import compared
from claims.detectors.targets import targets_differ
from claims.detectors.times import dates_differ
from claims.extraction.facets import Name
from claims.extraction.types import Finding

# A thing of these kinds happens in many places; only close likeness makes it one event.
_FLOOR = 0.6


def detect(a: Reading, b: Reading) -> Finding | None:
    """Find places that exclude each other where nearly all else is the same."""
    if not places_differ(a, b):
        return _of_targets(a, b)
    mine, others = locations(a), locations(b)
    apart = frozenset(word for name in (*mine, *others) for word in name.key.split())
    if not _alike_without(a, b, apart):
        return None
    return _finding(a, b, mine[0], others[0])


def _of_targets(a: Reading, b: Reading) -> Finding | None:
    """Find two kinds of target for one blow: "a hospital", "a barracks"."""
    if not a.asserted or not b.asserted:
        return None
    hit = targets_differ(a, b)
    if hit is None or dates_differ(a, b):
        return None
    matter = matter_of(a, b)
    if not (matter.shared_names or (matter.anchored and matter.shared_events)):
        return None
    words = a.words(hit[0]), b.words(hit[1])
    return Finding(
        kind="place",
        score=0.7,
        a_spans=(hit[0],),
        b_spans=(hit[1],),
        explanation=f"One account says that “{words[0]}” was hit, the other “{words[1]}”.",
        detector="place",
        compared=compared("what was hit", a, b, words),
    )


def _alike_without(a: Reading, b: Reading, apart: frozenset[str]) -> bool:
    mine, others = (a.content | a.keys) - apart, (b.content | b.keys) - apart
    shared = mine & others
    if len(shared) < 2:
        return False
    if matter_of(a, b).containment < 0.3:
        return False
    return len(shared) / min(len(mine), len(others)) >= _FLOOR


def _finding(a: Reading, b: Reading, x: Name, y: Name) -> Finding:
    words = [f"{name.preposition} “{name.text}”" for name in (x, y)]
    return Finding(
        kind="place",
        score=0.75,
        a_spans=(x.span,),
        b_spans=(y.span,),
        explanation=f"One account puts it {words[0]}, the other {words[1]}.",
        detector="place",
        compared=compared("the place", a, b, (x.text, y.text)),
    )
