"""Two doers of one act that only one of them can have done: "paid for by Ann" against "by Ben"."""

from claims.detectors.acts import FIRED_FIRST, Act, acts_of
from claims.detectors.matter import matter_of
from claims.detectors.reading import Reading
from claims.detectors.slots import compared
from claims.detectors.times import dates_differ
from claims.extraction.types import Finding

_BARE = frozenset({"won", FIRED_FIRST})  # these need no object
_MOST = 0.5  # of the shorter side's words
_TOLD_BY_CONTEXT = 4  # words in common around two texts, where no object tells the matter


def detect(a: Reading, b: Reading) -> Finding | None:
    """Find one act with one object, and another doer on each side."""
    mine = acts_of(a)
    if not mine:
        return None
    others = acts_of(b)
    if not others or dates_differ(a, b):
        return None
    pairs = [(x, y) for x in mine for y in others if x.act == y.act and _same_object(a, b, x, y)]
    if any(not x.doer.isdisjoint(y.doer) for x, y in pairs):
        return None  # one side may name several doers, and one of them is shared
    found = next(((x, y) for x, y in pairs if _others(a, b, x, y)), None)
    return _finding(a, b, *found) if found else None


def _same_object(a: Reading, b: Reading, x: Act, y: Act) -> bool:
    if not x.object.isdisjoint(y.object):
        return True
    if x.act not in _BARE or (x.object and y.object):
        return False
    matter = matter_of(a, b)
    told = matter.shared_names or matter.containment >= _MOST
    return told or len(a.wide & b.wide) >= _TOLD_BY_CONTEXT


def _others(a: Reading, b: Reading, x: Act, y: Act) -> bool:
    """Tell whether two words for doers are those of two parties."""
    if x.side and y.side and not (x.named and y.named):
        return x.side != y.side
    if not (x.named and y.named):
        return False
    # "Kranz" and "the father-in-law" may be one: then a side says so somewhere.
    return x.doer.isdisjoint(b.content) and y.doer.isdisjoint(a.content)


def _finding(a: Reading, b: Reading, x: Act, y: Act) -> Finding:
    words = a.words(x.span), b.words(y.span)
    return Finding(
        kind="identity",
        score=0.75,
        a_spans=(x.span,),
        b_spans=(y.span,),
        explanation=f"One account says that “{words[0]}” did it, the other “{words[1]}”.",
        detector="identity",
        compared=compared("who did it", a, b, words),
    )
