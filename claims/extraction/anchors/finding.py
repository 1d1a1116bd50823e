"""Finding statements again on a later capture of their page, one or all at once."""

from bisect import bisect_left
from collections.abc import Hashable, Sequence
from dataclasses import replace

from claims.extraction.anchors import same
from claims.extraction.anchors.claimed import Claimed, Place
from claims.extraction.anchors.likeness import changes
from claims.extraction.anchors.order import out_of_order
from claims.extraction.anchors.page import Page
from claims.extraction.anchors.sought import Sought, by_origin, gather
from claims.extraction.anchors.surroundings import is_inverted, sides
from claims.extraction.anchors.values import Anchor, Selector, Status
from claims.extraction.anchors.versions import reworded
from claims.extraction.types import Span


def find(text: str, selector: Selector) -> Anchor | None:
    """Find the selector's words in ``text``; None where nothing like them is left."""
    return find_all(text, [selector])[0]


def status(text: str, selector: Selector) -> Status:
    """Return what became of the selector's words in ``text``."""
    found = find(text, selector)
    return found.status if found else Status.GONE


def find_all(
    text: str, selectors: Sequence[Selector], origins: Sequence[Hashable] | None = None
) -> list[Anchor | None]:
    """Find all statements of a page in ``text``; the answers are in the order of ``selectors``.

    ``origins`` name the capture that each selector describes, where they are not all of one:
    offsets of different captures say nothing about order. Two statements never get the same
    words, unless they overlapped on the capture that both are of.
    """
    page = Page(text)
    everything = gather(selectors, origins)
    spans: dict[Sought, Span] = {}
    for group in by_origin(everything):
        spans |= same.at_their_place(text, group)
    claimed = Claimed()
    left = [sought for sought in everything if sought not in spans]
    if left:
        spans |= same.without_words(text, left)
        _search(page, everything, spans, claimed)
    anchors = {sought: Anchor(span, "exact", 1.0, Status.LIVE) for sought, span in spans.items()}
    for sought, place in claimed.places.items():
        if sought not in anchors:
            anchors[sought] = _anchor(page, sought, place)
    moved = _moved(page, everything, anchors, claimed)
    answers: list[Anchor | None] = [None] * len(selectors)
    for sought, anchor in anchors.items():
        for member in sought.members:
            answers[member] = _as_moved(anchor) if sought in moved else anchor
    return answers


def _search(
    page: Page, everything: Sequence[Sought], spans: dict[Sought, Span], claimed: Claimed
) -> None:
    """Claim places for all that does not stand where it stood: the same words, then others."""
    for sought, span in spans.items():
        low = bisect_left(page.words.starts, span.start)
        high = bisect_left(page.words.starts, span.end)
        claimed.claim(sought, Place(low, high, (low, high), "exact", 1.0))
    same.elsewhere(page, _unfound(everything, claimed), claimed)
    reworded(page, _unfound(everything, claimed), everything, claimed)


def _unfound(everything: Sequence[Sought], claimed: Claimed) -> list[Sought]:
    return [sought for sought in everything if sought not in claimed.places]


def _anchor(page: Page, sought: Sought, place: Place) -> Anchor:
    low, high = place.shown
    span = same.exact_span(page, sought, low) if place.how == "exact" else None
    span = span or same.with_marks(page, low, high)
    if place.how in {"exact", "typography"}:
        return Anchor(span, place.how, 1.0, Status.LIVE)
    differing = changes(sought.words, page.words, low, high)
    if not differing:
        return Anchor(span, "typography", 1.0, Status.LIVE)
    return Anchor(span, place.how, round(place.score, 4), Status.REWORDED, differing)


def _moved(
    page: Page, everything: Sequence[Sought], anchors: dict[Sought, Anchor], claimed: Claimed
) -> set[Sought]:
    found: set[Sought] = set()
    for group in by_origin(everything):
        placed = [sought for sought in group if sought in anchors]
        if len(group) == 1:
            found.update(sought for sought in placed if _has_passed(page, sought, claimed))
        else:
            starts = [anchors[sought].span.start for sought in placed]
            found.update(placed[index] for index in out_of_order(starts))
    return found


def _has_passed(page: Page, sought: Sought, claimed: Claimed) -> bool:
    """Tell whether a statement, of which no other is known, passed what stood beside it."""
    place = claimed.places.get(sought)
    if place is None or not len(sought.words):
        return False
    low, high = place.low, place.high
    return not sides(page, sought, low, high) and is_inverted(page, sought, low, high)


def _as_moved(anchor: Anchor) -> Anchor:
    return replace(anchor, status=Status.MOVED) if anchor.status is Status.LIVE else anchor
