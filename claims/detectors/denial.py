"""A statement that denies or calls false what the other one says.

To deny that forty people were injured leaves room for people injured: only a text that asserts
the very cause, figure, date, place or deed that is denied contradicts the denial.
"""

from claims.detectors.denied import Denied, denied_by, forms
from claims.detectors.matter import persons_differ
from claims.detectors.reading import Reading
from claims.detectors.slots import compared
from claims.detectors.times import agree
from claims.extraction.facets import Quantity
from claims.extraction.facets.events import CLASS_OF
from claims.extraction.facets.words import stem
from claims.extraction.types import Finding, Mode, Span

_LEAST_SHARED = 0.4  # of the denied account's words
_MOST_SHARED = 0.7  # of them but for the names, where no event is told
_MANY_SHARED = 0.5  # of the other words, beside the event that is told
_EVENTS = frozenset(CLASS_OF.values())
_PRONOUNS = frozenset({"he", "she", "it", "they"})
_LONGEST_QUOTE = 16  # words


def detect(a: Reading, b: Reading) -> Finding | None:
    """Find a denial on one side of what the other asserts."""
    forward = _denial_of(a, b)
    backward = _denial_of(b, a)
    if forward is None and backward is not None:
        return _finding(b, a, *backward, swapped=True)
    if forward is not None and backward is None:
        return _finding(a, b, *forward, swapped=False)
    return None  # neither denies, or each denies what the other does: no two accounts


def _denial_of(denier: Reading, other: Reading) -> tuple[Denied, int] | None:
    """Return what is denied, and the token at which the other side asserts it."""
    denied = denied_by(denier)
    if denied is None or not denied.content or not other.asserted:
        return None
    if (
        other.facets.polarity.refutations
        or other.facets.polarity.possible
        or _does_another(denier, other)
    ):
        return None
    shared = denied.content & _words(other)
    enough = len(shared) >= min(len(denied.content), 2)
    if not enough or len(shared) < _LEAST_SHARED * len(denied.content):
        return None
    if not _says_as_much(denied, other, shared):
        return None
    at = _asserted_at(denied, other)
    return (denied, at) if at is not None and _circumstances_meet(denied, other) else None


def _says_as_much(denied: Denied, other: Reading, shared: frozenset[str]) -> bool:
    """Tell whether the other side tells the very event, and not only of the same persons or place.

    A denial that names nothing but a report or a film is one of all that it told: nothing shows
    that the other side is part of that.
    """
    told = denied.matter - other.keys
    if not told:
        return False
    events = denied.content & _EVENTS
    if denied.causes:
        return True
    if not events.isdisjoint(other.heads):
        told = frozenset(key for key in told if key not in _EVENTS and key not in CLASS_OF)
        return not told or len(told & shared) > _MANY_SHARED * len(told)
    return len(told & shared) >= (_MOST_SHARED if not events else 1) * len(told)


def _words(reading: Reading) -> frozenset[str]:
    return frozenset(form for key in reading.content for form in forms(key)) | reading.heads


def _asserted_at(denied: Denied, other: Reading) -> int | None:
    """Return where the other side asserts the cause that is denied, or else the last word of it."""
    if denied.causes:
        theirs = (o for o in other.facets.causes if any(c.matches(o) for c in denied.causes))
        places = [cause.index for cause in theirs]
    else:
        stems = other.facets.tokens.stems
        places = [i for i, key in enumerate(stems) if not denied.focus.isdisjoint(forms(key))]
    return next((at for at in places if _affirmed(other, at) == denied.positive), None)


def _affirmed(reading: Reading, at: int) -> bool:
    polarity = reading.facets.polarity
    begin, end = reading.facets.tokens.clause_of(at)
    turns = sum(begin <= cue.index < end for cue in polarity.denials)
    return turns % 2 == 0 and not polarity.unknown(at)


def _circumstances_meet(denied: Denied, other: Reading) -> bool:
    """Tell whether the figures, dates and places that are denied are those of the other side."""
    if not all(any(_states(q, y) for y in other.facets.quantities) for q in denied.figures):
        return False
    if not all(any(agree(d, y) for y in other.facets.dates) for d in denied.dates):
        return False
    around = other.keys | other.context | other.content
    return all(not around.isdisjoint(n.key.split()) for n in denied.circumstances)


def _states(denied: Quantity, other: Quantity) -> bool:
    """ "45" states "at least 40"; "at least 40" does not state "45"."""
    return denied.unit == other.unit and denied.low <= other.low and other.high <= denied.high


def _does_another(denier: Reading, other: Reading) -> bool:
    """In "the governor denied ordering it" the governor is the one who would have ordered."""
    if persons_differ(denier, other):
        return True
    speaker = {stem(word) for word in denier.proposition.speaker.split()}
    if not speaker or not other.subject or other.subject in speaker:
        return False
    first = (denier.proposition.denied or denier.text).partition(" ")[0].lower()
    # "The president denied that he would resign" says nothing of the president's chief of staff.
    of_his = first in _PRONOUNS and not speaker.isdisjoint(other.possessors)
    return first.endswith("ing") or of_his


def _finding(denier: Reading, other: Reading, denied: Denied, at: int, *, swapped: bool) -> Finding:
    told, keys = _told(other, denied, at), _key_words(denier, denied)
    said, denies = _quoted(other, at), denier.words(Span(keys[0].start, keys[-1].end))
    sides = [(denier, keys, denies), (other, told, said)]
    (a, a_spans, x), (b, b_spans, y) = reversed(sides) if swapped else sides
    return Finding(
        kind="denial",
        score=0.85 if denier.proposition.mode is Mode.DENIES else 0.75,
        a_spans=a_spans,
        b_spans=b_spans,
        explanation=f"One account denies what the other says: that “{said}”.",
        detector="denial",
        compared=compared("what is denied", a, b, (x, y)),
    )


def _told(other: Reading, denied: Denied, at: int) -> tuple[Span, ...]:
    """Return the words by which the other side asserts what is denied."""
    cause = next((c for c in other.facets.causes if c.index == at), None)
    if denied.causes and cause is not None:
        return (cause.span,)
    tokens = other.facets.tokens
    begin, end = tokens.clause_of(at)
    keys = {k for k in tokens.stems[begin:end] if not denied.content.isdisjoint(forms(k))}
    clause = Span(tokens.starts[begin], tokens.ends[end - 1])
    spans = other.stem_spans(frozenset(keys))
    return tuple(s for s in spans if clause.start <= s.start < clause.end)


def _key_words(denier: Reading, denied: Denied) -> tuple[Span, ...]:
    """Return the key words of the denied account and the denying word, in order."""
    if denied.causes:
        found = [c.span for c in denier.facets.causes if any(c.matches(d) for d in denied.causes)]
    else:
        stems = denier.facets.tokens.stems
        keys = {key for key in stems if not denied.content.isdisjoint(forms(key))}
        found = [s for s in denier.stem_spans(frozenset(keys)) if s not in denied.cues]
    return tuple(sorted({*found, *denied.cues})) or (Span(0, len(denier.text)),)


def _quoted(other: Reading, at: int) -> str:
    """Return the clause that says it, or the end of a long one."""
    tokens = other.facets.tokens
    begin, end = tokens.clause_of(at)
    while end > begin + 1 and not tokens.lowers[end - 1][0].isalnum():
        end -= 1
    first = max(begin, min(at, end - _LONGEST_QUOTE))
    while first < at and (not tokens.lowers[first][0].isalnum() or tokens.at(first) == "that"):
        first += 1
    cut = "… " if first > begin and tokens.lowers[first - 1][0].isalnum() else ""
    last = min(end, first + _LONGEST_QUOTE) - 1
    return cut + other.words(tokens.span(first, max(first, last)))
