"""One side says that something is, the other that it is not."""

from datetime import date as Day  # noqa: N812 - "date" is what a text names
from datetime import timedelta

from claims.detectors.counts import stand
from claims.detectors.matter import matter_of
from claims.detectors.moments import is_prospect, is_retold
from claims.detectors.past import same_speaker
from claims.detectors.predicates import Asserted, Denied, agree, asserted_of, denied_in, is_aside_at
from claims.detectors.reading import Reading
from claims.detectors.slots import compared
from claims.extraction.facets import DateRef
from claims.extraction.facets.polarity import Cue
from claims.extraction.facets.words import PREPOSITIONS, listed, stem
from claims.extraction.types import Finding, Span

_LIGHT = frozenset(
    stem(w)
    for w in listed(
        """located situated based including involved dealing containing taking part going start
        begin"""
    )
)
_GOVERNED = 0.5  # "did not sign the election law" says nothing of the budget
_ALL = listed("all every everyone everybody everything both always fully entirely wholly")
_AT_FIRST = listed("immediately initially originally previously necessarily")
_DID = listed("did has have had was were")
_DID_NOT = listed("didn't hasn't haven't hadn't wasn't weren't never refused failed declined")
_HAS_NOT = frozenset({"hasn't", "haven't"})
_TRUE = listed("true correct case")
_UNSURE = listed("may might could possibly perhaps potentially if whether unless")
_FLOOR = 0.6  # of the shorter side's content must be common to both
# Chosen on the open dossiers (benchmarks/stories) and the development pairs: from here on no
# wrong row is added, and 18 more contradictions are found for none that is wrong.
_NEARLY_ALL, _ENOUGH = 0.75, 3
_DAYS_AGO = timedelta(days=3)
_LONG_AGO = timedelta(days=60)  # what is denied without a date is of the news, not so old


def detect(a: Reading, b: Reading) -> Finding | None:
    """Find words that one side negates and the other does not."""
    if not (a.denials or b.denials) or not a.asserted or not b.asserted:
        return None
    if _is_double(a) or _is_double(b):
        return None
    found = None
    if not a.denials or not b.denials:
        found = _of(a, b, swapped=False) if a.denials else _of(b, a, swapped=True)
    return found or denied_deed(a, b) or denied_deed(b, a, swapped=True)


def _is_double(reading: Reading) -> bool:
    """Tell "it is not true that he was not told", which says that he was."""
    tokens = reading.facets.tokens
    said = [not _TRUE.isdisjoint(tokens.lowers[c.index + 1 : c.index + 3]) for c in reading.denials]
    return len(said) > 1 and any(said)


def _of(denying: Reading, affirming: Reading, *, swapped: bool) -> Finding | None:
    if affirming.facets.polarity.open or denying.facets.polarity.refutations:
        return None  # "plans to sign" may hold, too; "it is not true that he was not told"
    shared = denying.content & affirming.content
    smaller = min(len(denying.content), len(affirming.content))
    if not shared or len(shared) / smaller < _FLOOR or affirming.facets.polarity.refutations:
        return None
    if is_prospect(denying) > is_prospect(affirming) or is_retold(denying) != is_retold(affirming):
        return None
    if _part_of_whole(denying, affirming):
        return None
    for cue in denying.denials:
        governed = _governed(denying, cue, shared, affirming)
        if (
            governed
            and not leaves_room(denying, cue, affirming)
            and _is_asserted(denying, cue, affirming, shared)
        ):
            return _finding(denying, affirming, cue, governed, swapped=swapped)
    return None


def _is_asserted(denying: Reading, cue: Cue, affirming: Reading, shared: frozenset[str]) -> bool:
    """Tell whether the other side asserts the very deed, done by and to the same."""
    if is_aside_at(denying, cue):
        return False
    if _nearly_alike(denying, affirming, shared):
        return True
    denied = next((d for d in denied_in(denying) if d.cue == cue), None)
    if denied is None:
        return len(shared) > 1 and _governor(denying, cue) in affirming.marked | {""}
    anchored = matter_of(denying, affirming).anchored
    return any(agree(denied, told, anchored) for told in asserted_of(affirming, denied))


def _nearly_alike(a: Reading, b: Reading, shared: frozenset[str]) -> bool:
    """Tell whether both say so nearly the same that the negated word can mean but one thing."""
    smaller, larger = sorted((len(a.content), len(b.content)))
    if smaller < _ENOUGH:
        return len(shared) == larger
    return len(shared) >= _NEARLY_ALL * smaller


def _governor(denying: Reading, cue: Cue) -> str:
    """Return the "by" of "not by the ship"."""
    following = denying.facets.tokens.at(cue.index + 1)
    return following if following in PREPOSITIONS else ""


def denied_deed(denying: Reading, affirming: Reading, *, swapped: bool = False) -> Finding | None:
    """Find a deed that one side negates and the other asserts of the same parties."""
    if affirming.facets.polarity.refutations or denying.facets.polarity.refutations:
        return None
    if is_retold(denying) != is_retold(affirming):
        return None
    for denied in denied_in(denying):
        for told in asserted_of(affirming, denied):
            if (
                denied.deed
                and _may_meet(denying, denied, affirming, told)
                and agree(denied, told, matter_of(denying, affirming).anchored)
                and not leaves_room(denying, denied.cue, affirming, told.first)
            ):
                return _deed_finding(denying, affirming, denied, told, swapped=swapped)
    return None


def _may_meet(denying: Reading, denied: Denied, affirming: Reading, told: Asserted) -> bool:
    """ "Will not close" meets "will close", "no plans to close" too; "did not close" neither."""
    to_come = denied.planned or is_prospect(denying, denied.first)
    if to_come != is_prospect(affirming, told.first):
        return False
    if (denied.exists or denied.cue.word == "no") and _is_long_ago(affirming, denying):
        return False
    hedges = affirming.facets.polarity.hedges
    return not any(
        cue.word in _UNSURE and cue.scope[0] <= told.first < cue.scope[1] for cue in hedges
    )


def _is_long_ago(affirming: Reading, denying: Reading) -> bool:
    """Tell "a ship was rammed in 1992" from what a denial of these days, or "this", is about."""
    day = denying.proposition.said_on or affirming.proposition.said_on
    dates = affirming.facets.dates
    if day is None or not dates or denying.facets.dates:
        return False
    limit = _DAYS_AGO if "this" in denying.marked else _LONG_AGO
    return all(_ended(date, day - limit) for date in dates)


def _ended(date: DateRef, day: Day) -> bool:
    """Tell whether a point or stretch of time, its year being known, is over before a day."""
    interval = date.interval()
    return interval is not None and interval[1] < day


def _deed_finding(
    denying: Reading, affirming: Reading, denied: Denied, told: Asserted, *, swapped: bool
) -> Finding:
    first, last = sorted((denied.cue.index, denied.first))
    negative = denying.facets.tokens.span(first, last)
    positive = affirming.facets.tokens.span(told.first, told.first)
    return _made(
        (denying, (negative,)), (affirming, (positive,)), denied.cue, swapped=swapped, strength=0.8
    )


def leaves_room(denying: Reading, cue: Cue, affirming: Reading, at: int | None = None) -> bool:
    """ "Not all" leaves room for some, "not immediately" for later, "has not" for the next day.

    ``at`` is the token that tells the deed on the other side, where it is known.
    """
    following = denying.facets.tokens.at(cue.index + 1)
    if following in _ALL:
        return affirming.marked.isdisjoint(_ALL)
    if following in _AT_FIRST or (is_prospect(affirming, at) and _of_the_past(denying, cue)):
        return True
    if _contrasts(denying, cue, affirming):
        return True
    own = same_speaker(denying, affirming)  # then it is an update, which is told
    if own or not _not_yet(denying, cue) or not _said_before(denying, affirming):
        return False
    return not _dated_before(affirming, denying)


def _dated_before(affirming: Reading, denying: Reading) -> bool:
    """Tell "it was found on Monday" where the other side said on Tuesday that it had not been."""
    day, dates = denying.proposition.said_on, affirming.facets.dates
    return day is not None and any(_ended(date, day) for date in dates)


def _contrasts(denying: Reading, cue: Cue, affirming: Reading) -> bool:
    """Tell "a ticket, not an arrest", where the other side has the ticket, too."""
    tokens = denying.facets.tokens
    if tokens.at(cue.index - 1) != ",":
        return False
    before = tokens.stems[max(0, cue.index - 3) : cue.index - 1]
    said = [key for key in before if key in denying.content]
    return bool(said) and said[-1] in affirming.content


def _of_the_past(denying: Reading, cue: Cue) -> bool:
    """ "Threatened to strike" and "did not strike" both hold; "will strike", "is not to" do not."""
    if is_prospect(denying):
        return False
    return cue.word in _DID_NOT or denying.facets.tokens.at(cue.index - 1) in _DID


def _not_yet(denying: Reading, cue: Cue) -> bool:
    before = denying.facets.tokens.at(cue.index - 1)
    return cue.word in _HAS_NOT or (cue.word == "not" and before in {"has", "have"})


def _said_before(denying: Reading, affirming: Reading) -> bool:
    earlier, later = denying.proposition.said_on, affirming.proposition.said_on
    return earlier is not None and later is not None and earlier < later


def _governed(reading: Reading, cue: Cue, shared: frozenset[str], other: Reading) -> frozenset[str]:
    """Return the shared words under the negation, if they are most of what it governs."""
    tokens, polarity = reading.facets.tokens, reading.facets.polarity
    under = {tokens.stems[i] for i in range(*cue.scope) if polarity.negated(i)} & reading.content
    common = shared & under
    if len(common) <= _GOVERNED * len(under) or not _first_is_shared(reading, cue, other):
        return frozenset()
    return common


def _first_is_shared(reading: Reading, cue: Cue, other: Reading) -> bool:
    """Tell whether both have the very word that is negated: the verb, or the noun after "no".

    "No one was killed in the blast" says nothing against people injured in the blast.
    """
    stems = reading.facets.tokens.stems
    begin, end = max(cue.index + 1, cue.scope[0]), cue.scope[1]
    carrying = (key for key in stems[begin:end] if key in reading.content and not _is_light(key))
    first = next(carrying, "")
    return first != "" and (first in other.stems or first[:-1] in other.stems)


def _is_light(key: str) -> bool:
    """Tell the words that say little, adverbs among them: "is not located in", "not personally"."""
    return key in _LIGHT or key.endswith("li")


def _part_of_whole(a: Reading, b: Reading) -> bool:
    return any(
        stand(a, b, x, y) == "part of a whole"
        for x in a.facets.quantities
        for y in b.facets.quantities
    )


def _finding(
    denying: Reading,
    affirming: Reading,
    cue: Cue,
    governed: frozenset[str],
    *,
    swapped: bool,
) -> Finding:
    negative = (cue.span, *_after(denying.stem_spans(governed), cue.span))
    positive = affirming.stem_spans(governed)
    strength = 0.7 if denying.heads.isdisjoint(affirming.heads) else 0.8
    return _made(
        (denying, negative), (affirming, positive), cue, swapped=swapped, strength=strength
    )


_Side = tuple[Reading, tuple[Span, ...]]


def _made(negative: _Side, positive: _Side, cue: Cue, *, swapped: bool, strength: float) -> Finding:
    denying, affirming = negative[0], positive[0]
    words = _said(*negative), _said(*positive)
    sides = [(*negative, words[0]), (*positive, words[1])]
    (a, a_spans, x), (b, b_spans, y) = reversed(sides) if swapped else sides
    moved_on = _not_yet(denying, cue) and _said_before(denying, affirming)
    return Finding(
        kind="negation",
        score=strength,
        a_spans=a_spans,
        b_spans=b_spans,
        explanation=f"One account says “{words[1]}”, the other negates it: “{words[0]}”.",
        detector="negation",
        compared=compared("polarity", a, b, (x, y), moved_on=moved_on),
    )


def _said(reading: Reading, spans: tuple[Span, ...]) -> str:
    return reading.words(Span(spans[0].start, max(span.end for span in spans)))


def _after(spans: tuple[Span, ...], cue: Span) -> tuple[Span, ...]:
    return tuple(span for span in spans if span.start >= cue.end)[:3]
