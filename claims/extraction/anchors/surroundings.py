"""How far what stands around a place of the page agrees with what stood around the old one."""

from claims.extraction.anchors.page import Page
from claims.extraction.anchors.sought import Sought


def agreement(page: Page, sought: Sought, low: int, high: int) -> tuple[int, int]:
    """Return how many words agree before and after a half-open range of word positions.

    The beginning or end of the text on both pages counts as one word.
    """
    keys = page.words.keys
    before = sought.before
    around = keys[max(0, low - len(before)) : low]
    left = _alike(before[::-1], around[::-1]) if before else int(low == 0)
    after = sought.after
    right = _alike(after, keys[high : high + len(after)]) if after else int(high >= len(keys))
    return left, right


def sides(page: Page, sought: Sought, low: int, high: int) -> int:
    """Return on how many sides, 0 to 2, all words that are known agree."""
    left, right = agreement(page, sought, low, high)
    whole_left = left >= max(1, len(sought.before))
    whole_right = right >= max(1, len(sought.after))
    return whole_left + whole_right


def is_whole(page: Page, sought: Sought, low: int, high: int) -> bool:
    """Tell whether these words are a sentence of their own, as far as they were before.

    The same words inside a longer sentence say something else, unless they stand beside the same
    neighbour as before.
    """
    left, right = agreement(page, sought, low, high)
    begins = not sought.is_bound_before or page.is_bound_before(low)
    ends = not sought.is_bound_after or page.is_bound_after(high)
    return (begins or left >= max(1, len(sought.before))) and (
        ends or right >= max(1, len(sought.after))
    )


def is_inverted(page: Page, sought: Sought, low: int, high: int) -> bool:
    """Tell whether what stood before now stands only after, or the other way round."""
    before = page.places(sought.before, sought.start) if len(sought.before) > 1 else []
    after = page.places(sought.after, sought.start) if len(sought.after) > 1 else []
    passed_before = bool(before) and before[0] >= high
    passed_after = bool(after) and after[-1] < low
    return passed_before or passed_after


def _alike(a: list[str], b: list[str]) -> int:
    count = 0
    for left, right in zip(a, b, strict=False):
        if left != right:
            break
        count += 1
    return count
