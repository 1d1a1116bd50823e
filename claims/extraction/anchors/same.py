"""The same words found again: at their place, elsewhere, or set with other typography."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence

from claims.extraction.anchors.claimed import Claimed, Place
from claims.extraction.anchors.page import Page
from claims.extraction.anchors.sought import Sought
from claims.extraction.anchors.surroundings import agreement, is_whole
from claims.extraction.types import Span

_MOST_WEIGHED = 2_500  # pairs of old and new places of the same words; more are taken in order
_MOST_TRIES = 64  # statements that are looked for letter by letter before the page is read
_OPENING = frozenset("'‘(“\"[«")
_NEVER_LAST = frozenset("‘(“[«—–")


def at_their_place(text: str, wanted: Sequence[Sought]) -> dict[Sought, Span]:
    """Return what stands where it stood, or shifted as far as the statement before it, exactly.

    One neighbour at least must be the same, or it might be a repetition of the words. No word of
    the text is read for that, so a page to which a line was added costs next to nothing.
    """
    found: dict[Sought, Span] = {}
    taken: set[Span] = set()
    shift, last, tries = 0, 0, _MOST_TRIES
    for sought in wanted:
        span = _stands(text, sought, (shift, 0), taken)
        if span is None and tries:
            tries -= 1
            lead = len(sought.selector["prefix"])
            at = text.find(sought.around, max(0, last - lead))
            moved = at + lead - sought.start
            span = _stands(text, sought, (moved,), taken) if at >= 0 else None
        if span is not None:
            found[sought] = span
            taken.add(span)
            last, shift = span.start, span.start - sought.start
    return found


def elsewhere(page: Page, wanted: Sequence[Sought], claimed: Claimed) -> None:
    """Claim, for what stands elsewhere in the same words, the place that agrees best."""
    groups: dict[tuple[str, ...], list[Sought]] = defaultdict(list)
    for sought in wanted:
        if len(sought.words):
            groups[tuple(sought.words.keys)].append(sought)
    for keys in sorted(groups, key=len, reverse=True):  # the whole before its parts
        _share_out(page, groups[keys], claimed)


def without_words(text: str, wanted: Sequence[Sought]) -> dict[Sought, Span]:
    """Return where marks that are no words, such as an emoji, stand exactly, in their order."""
    found: dict[Sought, Span] = {}
    begun: dict[str, int] = defaultdict(int)
    for sought in wanted:
        if len(sought.words):
            continue
        at = text.find(sought.exact, begun[sought.exact])
        begun[sought.exact] = len(text) if at < 0 else at + len(sought.exact)
        if at >= 0:
            found[sought] = Span(at, at + len(sought.exact))
    return found


def _stands(
    text: str, sought: Sought, shifts: Iterable[int], taken: Container[Span]
) -> Span | None:
    """Return the first of some places at which the words stand with one neighbour, or None."""
    prefix, suffix = sought.selector["prefix"], sought.selector["suffix"]
    for shift in shifts:
        span = Span(sought.old.start + shift, sought.old.end + shift)
        if span.start < 0 or span in taken or not text.startswith(sought.exact, span.start):
            continue
        before = text[max(0, span.start - len(prefix)) : span.start]
        if before == prefix or text[span.end : span.end + len(suffix)] == suffix:
            return span
    return None


def _share_out(page: Page, wanted: Sequence[Sought], claimed: Claimed) -> None:
    """Give each of several statements in the same words the place of its own."""
    first = wanted[0]
    size = len(first.words)
    places = [
        low
        for low in page.places(first.words.keys, first.start)
        if is_whole(page, first, low, low + size)
        if not claimed.is_taken(first, low, low + size)
    ]
    for sought, low in _paired(page, wanted, places):
        if not claimed.is_taken(sought, low, low + size):
            is_exact = exact_span(page, sought, low) is not None
            how = "exact" if is_exact else "typography"
            claimed.claim(sought, Place(low, low + size, (low, low + size), how, 1.0))


def _paired(
    page: Page, wanted: Sequence[Sought], places: Sequence[int]
) -> Iterator[tuple[Sought, int]]:
    """Return each statement with the place that agrees best, exact words before others."""
    if len(wanted) * len(places) > _MOST_WEIGHED:
        yield from zip(wanted, places, strict=False)
        return
    weighed = []
    for i, sought in enumerate(wanted):
        for j, low in enumerate(places):
            agree = sum(agreement(page, sought, low, low + len(sought.words)))
            weighed.append((exact_span(page, sought, low) is None, -agree, abs(i - j), i, j))
    given: set[int] = set()
    taken: set[int] = set()
    for *_, i, j in sorted(weighed):
        if i not in given and j not in taken:
            given.add(i)
            taken.add(j)
            yield wanted[i], places[j]


def exact_span(page: Page, sought: Sought, low: int) -> Span | None:
    """Return where the statement stands letter by letter if its first word is there, or None."""
    start = page.words.starts[low] - sought.words.starts[0]
    if start < 0 or not page.text.startswith(sought.exact, start):
        return None
    return Span(start, start + len(sought.exact))


def with_marks(page: Page, low: int, high: int) -> Span:
    """Return the span of a range of words with the marks that touch it on either side."""
    words, text = page.words, page.text
    start, end = words.starts[low], words.ends[high - 1]
    floor = words.ends[low - 1] if low else 0
    ceiling = words.starts[high] if high < len(words) else len(text)
    while start > floor and text[start - 1] in _OPENING:
        start -= 1
    while end < ceiling and not text[end].isspace() and text[end] not in _NEVER_LAST:
        end += 1
    return Span(start, end)
