"""Which regions of a page hold its article, judged by how much running text they hold."""

import re
from collections.abc import Callable
from itertools import accumulate

from sources.text.blocks import Block, Region

_LETTERS = re.compile(r"[\W_]+")
_SENTENCE = 40  # characters from which a block is taken for running text
_TEASER = 250  # characters up to which a block under a linked headline is taken for a teaser
_HEADLINE = 25  # characters of a link that may be a headline
_CAPTION = 300  # characters up to which the words beside a picture are taken for its caption
# The shares below are not finely tuned: on 300 hand-marked news pages each may move by a tenth and
# the word F1 of either half of them moves by at most 0.004.
_ASIDE_SHARE = 0.75  # what holds more of the text than this is the article, whatever its name
_OVERLAY_SHARE = 0.9  # the same for cookie notices, comments and other overlays
_LEAST_LEFT = 0.1  # asides that leave less than this of the text are none
_BODY_SHARE = 0.6  # a region named as the body is believed if it holds this much
_WHOLE = 0.9  # the smallest region that holds this much is as good as the largest
_TITLED = 0.2  # an article that bears the headline is believed if it holds this much

_Worth = Callable[[Region], float]


def article_regions(blocks: list[Block], regions: list[Region], title: str) -> list[Region]:
    """Return the regions that together hold the article, in order; none if no text runs on.

    Marks blocks as `aside` and as captions on the way. The region sought is the one whose running
    text outweighs its menus and labels most, as in maximum subsequence segmentation (Pasternack
    and Roth, 2009), with the tree's own regions as the only subsequences.
    """
    wanted = letters(title)
    worth = _worths(blocks)
    _mark(blocks, regions, worth, wanted)
    inside = [0.0 if block.aside else value for block, value in zip(blocks, worth, strict=True)]
    sums = list(accumulate(inside, initial=0.0))

    def value(region: Region) -> float:
        return sums[region.end] - sums[region.start]

    candidates = [region for region in regions if not region.is_single and value(region) > 0]
    if not candidates:
        return []
    most = max(map(value, candidates))
    titled = _within_titled(candidates, blocks, wanted)
    if titled and max(map(value, titled)) > _TITLED * most:
        candidates = titled
    best = max(candidates, key=value)
    return _narrowed(best, [r for r in candidates if _holds(best, r)], value)


def letters(text: str) -> str:
    """Return the letters and digits of a text, in one case, to compare texts by."""
    return _LETTERS.sub("", text).casefold()


def _worths(blocks: list[Block]) -> list[float]:
    found = []
    under_headline = False
    for block in blocks:
        value = _worth(block)
        found.append(0.0 if under_headline and 0 < value < _TEASER else value)
        under_headline = block.is_mostly_links and block.linked >= _HEADLINE
    return found


def _worth(block: Block) -> float:
    size = len(block.text)
    if block.kind == "caption":
        return 0.0
    if block.is_mostly_links:
        return -min(size, 60) / 2
    if block.kind == "h":
        return 0.0
    if size < _SENTENCE:
        return -3.0
    running = size - 2.0 * block.linked
    return running / 2 if block.kind in {"li", "row", "cell"} else running


def _mark(blocks: list[Block], regions: list[Region], worth: list[float], title: str) -> None:
    sums = list(accumulate((max(0.0, value) for value in worth), initial=0.0))
    titled = [n for n, block in enumerate(blocks) if _is_headline(block, title)]
    asides = []
    for region in regions:
        if region.has_image and region.end - region.start <= 2:
            _mark_caption(blocks[region.start : region.end])
        if not region.role.aside or any(region.start <= n < region.end for n in titled):
            continue
        limit = _OVERLAY_SHARE if region.role.overlay else _ASIDE_SHARE
        if sums[region.end] - sums[region.start] <= limit * sums[-1]:
            asides.append(region)
    _mark_asides(blocks, asides)
    left = sum(max(0.0, v) for b, v in zip(blocks, worth, strict=True) if not b.aside)
    if left < _LEAST_LEFT * sums[-1]:
        # Many small parts named as asides make up this page: their names mean something else.
        _mark_asides(blocks, [region for region in asides if region.role.overlay])


def _mark_caption(blocks: list[Block]) -> None:
    for block in blocks:
        if block.kind == "div" and len(block.text) < _CAPTION:
            block.kind = "caption"


def _mark_asides(blocks: list[Block], regions: list[Region]) -> None:
    depths = [0] * (len(blocks) + 1)
    for region in regions:
        depths[region.start] += 1
        depths[region.end] -= 1
    for block, depth in zip(blocks, accumulate(depths), strict=False):
        block.aside = depth > 0


def _within_titled(regions: list[Region], blocks: list[Block], title: str) -> list[Region]:
    """Return the regions of the one of several articles that bears the page's title."""
    articles = [region for region in regions if region.element.tag == "article"]
    for article in articles if len(articles) > 1 else ():
        if any(_is_headline(block, title) for block in blocks[article.start : article.end]):
            return [region for region in regions if _holds(article, region)]
    return []


def _is_headline(block: Block, title: str) -> bool:
    return bool(title) and block.element.tag == "h1" and letters(block.text) == title


def _holds(outer: Region, inner: Region) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _narrowed(best: Region, inside: list[Region], value: _Worth) -> list[Region]:
    bodies = [region for region in inside if region.role.body and region.element.tag != "article"]
    if bodies:
        chosen = _smallest(bodies, value)
        # Some pages give the body in parts, with other things between them.
        name = chosen.element.get("class")
        parts = _apart([r for r in bodies if r.element.get("class") == name])
        if sum(map(value, parts)) >= _BODY_SHARE * value(best):
            return parts
    articles = [
        region
        for region in inside
        if region.element.tag == "article" and value(region) >= _BODY_SHARE * value(best)
    ]
    if articles:
        article = max(articles, key=value)
        return [_smallest([r for r in inside if _holds(article, r)], value)]
    return [_smallest(inside, value)]


def _smallest(regions: list[Region], value: _Worth) -> Region:
    most = max(map(value, regions))
    return next(region for region in regions if value(region) >= _WHOLE * most)


def _apart(regions: list[Region]) -> list[Region]:
    found: list[Region] = []
    for region in sorted(regions, key=lambda r: (r.start, -r.end)):
        if not found or region.start >= found[-1].end:
            found.append(region)
    return found
