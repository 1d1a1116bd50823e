"""Whether two states are told of one and the same: by what stands before and behind them."""

from claims.detectors.clauses import Phrase, bounds, is_aside, subject_before, things
from claims.detectors.reading import Reading

# What is told of somebody, wherever and since whenever; "guilty" and "safe" need their "of what".
_OF_BEARER_ALONE = frozenset(
    {"life", "office", "custody", "afloat", "married", "work", "access", "sobriety", "punctual"}
)
_OF_WHAT = frozenset({"guilt"})  # "he" may be the other side's Smith, if fraud is fraud


def one_bearer(
    a: Reading, x: tuple[int, int], b: Reading, y: tuple[int, int], dimension: str
) -> bool:
    """Tell whether the words at ``x`` and ``y``, first and last token, tell of one thing."""
    mine, others = _around(a, *x), _around(b, *y)
    if mine is None or others is None:
        return False
    (subject, rest), (other_subject, other_rest) = mine, others
    if subject.head and other_subject.head:
        if not subject.agrees(other_subject):
            return False
        if not rest or not other_rest or dimension in _OF_BEARER_ALONE:
            return True
    elif dimension not in _OF_WHAT or not (subject.head or other_subject.head):
        return False
    return not rest.isdisjoint(other_rest)


def _around(reading: Reading, first: int, last: int) -> tuple[Phrase, frozenset[str]] | None:
    """Return the subject of a state and what follows it in its clause."""
    tokens = reading.facets.tokens
    begin, end = bounds(tokens, first)
    if is_aside(tokens, begin) or first == begin:
        return None
    return subject_before(reading, begin, first), things(reading, last + 1, end)
