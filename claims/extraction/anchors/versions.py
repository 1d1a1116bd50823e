"""Other versions of statements whose words are gone: which sentence of the page took their place.

The thresholds were set on 147 pairs of captures of British government news (gitgovuk, Open
Government Licence) and on edits of known kind (a figure, a word, a sentence put in, taken out,
moved, doubled, cut in two, joined or extended) to news articles.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claims.extraction.anchors.candidates import candidates, gaps, windows
from claims.extraction.anchors.claimed import Claimed, Place
from claims.extraction.anchors.likeness import blocks, extent, in_order, likeness
from claims.extraction.anchors.page import Page
from claims.extraction.anchors.sought import Sought
from claims.extraction.anchors.surroundings import sides

# The least likeness of a version, by what else speaks for it.
_ELSEWHERE = 0.6
_BESIDE = 0.5  # one neighbour is the same
_BETWEEN = 0.42  # both are, or it stands in the gap that the statement left
_SHORT = 6  # words; of fewer, chance alone makes some the same
_SHORT_ELSEWHERE = 0.8
_SHORT_BETWEEN = 0.6
_OTHER_FIGURE = 0.9  # “38 killed” and “41 killed” between the same neighbours
_PART = 0.95  # what a part of a longer sentence counts
_LEAST_PART = 0.3  # of its weight; a part that holds less of a statement cannot be like it
_MOST_WORDS = 1_000  # of a statement; what is longer is found in its own words or not at all
_BONUS = 0.1  # per neighbour that is the same, where several versions are alike
_LONGER = 0.03  # per sentence: one more must add that much


@dataclass(frozen=True, slots=True)
class Version:
    """A candidate: the words of the page that match, and the words to show."""

    score: float  # of the words alone
    weighed: float  # of the words as this page makes them telling: what decides
    context: int
    low: int
    high: int
    shown: tuple[int, int]
    sentences: int


def reworded(
    page: Page, wanted: Sequence[Sought], everything: Sequence[Sought], claimed: Claimed
) -> None:
    """Claim, for what is left, the most alike first, the words that took its place."""
    left = gaps(page, everything, claimed)
    scored = []
    for number, sought in enumerate(wanted):
        if not 0 < len(sought.words) <= _MOST_WORDS:
            continue
        for version in _versions(page, sought, left.get(sought, range(0))):
            rank = version.weighed + _BONUS * version.context - _LONGER * version.sentences
            scored.append((-rank, number, version.low, version))
    scored.sort(key=lambda item: item[:3])
    given: list[tuple[Sought, Version]] = []
    for _, number, _, version in scored:
        sought = wanted[number]
        if sought in claimed.places or claimed.is_taken(sought, version.low, version.high):
            continue
        own = version.low, version.high
        how = "context" if version.context == 2 else "fuzzy"
        claimed.claim(sought, Place(*own, own, how, version.score))
        given.append((sought, version))
    for sought, version in given:
        if not claimed.is_held(sought, *version.shown):  # or it shows its own part of it only
            claimed.places[sought] = replace(claimed.places[sought], shown=version.shown)


def _versions(page: Page, sought: Sought, gap: range) -> Iterator[Version]:
    runs = {
        run for number in candidates(page, sought, gap) for run in windows(page, sought, number)
    }
    for first, last in sorted(runs):
        version = _version(page, sought, first, last, gap)
        if version is not None:
            yield version


def _version(page: Page, sought: Sought, first: int, last: int, gap: range) -> Version | None:
    """Compare a statement with a run of sentences, or with the part of it that is like it."""
    low, high = page.sentences[first][0], page.sentences[last - 1][1]
    keys, mine = page.words.keys[low:high], sought.words.keys
    shared = blocks(mine, keys)
    if not shared:
        return None
    begin, end = extent(keys, shared)
    context = 2 if first in gap and last - 1 in gap else sides(page, sought, low, high)
    needed = _needed(len(mine), context)
    place = context, low + begin, low + end
    plain = likeness(mine, keys, shared)
    whole = likeness(mine, keys, shared, page.weights)
    if len(mine) < _SHORT and context == 2:
        plain = whole = max(plain, _OTHER_FIGURE * _but_for_figures(mine, keys))
    if whole >= needed:
        return Version(plain, whole, *place, (low, high), last - first)
    inner = keys[begin:end]
    if (
        len(mine) >= _SHORT
        and len(inner) < len(keys)
        and in_order(mine, shared) > _LEAST_PART * sought.weight
    ):
        kept = blocks(mine, inner)
        part = _PART * likeness(mine, inner, kept, page.weights)
        if part >= max(needed, _ELSEWHERE):
            score = _PART * likeness(mine, inner, kept)
            # All its words inside a longer sentence: what was put around them is the change.
            shown = (low, high) if inner == mine else (low + begin, low + end)
            return Version(score, part, *place, shown, last - first)
    return None


def _but_for_figures(a: Sequence[str], b: Sequence[str]) -> float:
    bare_a = ["0" if key[0].isdigit() else key for key in a]
    bare_b = ["0" if key[0].isdigit() else key for key in b]
    return likeness(bare_a, bare_b, blocks(bare_a, bare_b))


def _needed(size: int, context: int) -> float:
    if size < _SHORT:
        return _SHORT_BETWEEN if context == 2 else _SHORT_ELSEWHERE
    return (_ELSEWHERE, _BESIDE, _BETWEEN)[context]
