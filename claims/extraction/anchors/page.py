"""A later capture made ready for finding many statements: its words, where each one stands."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import cached_property
from itertools import pairwise

from claims.extraction.anchors.wording import MARKS, Wording, weight, wording
from claims.extraction.quotes import find_quotes
from claims.extraction.sentences import split

# What may stand between the last word of one sentence and the first of the next.
BOUND = re.compile(r"[\n\r\u2028\u2029.!?…:;\"“”„«»‘(\[—–•|]")
_MOST_PLACES = 2_000  # of one run of words on a page; those nearest to the old place are kept
_MANY_SENTENCES = 3  # a name, a phrase of a list
_WEIGHT_OF_MANY = 0.25
_MOST_COMPARED = 1_000_000  # words, for one statement


class Page:
    """One text, read once however many statements are looked for; each part only when needed."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def words(self) -> Wording:
        """The words of the text."""
        return wording(self.text)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """The sentences of the text that have words, as half-open ranges of word positions."""
        found = []
        for span in split(self.text, find_quotes(self.text)):
            low = bisect_left(self.words.starts, span.start)
            high = bisect_left(self.words.starts, span.end)
            if high > low:
                found.append((low, high))
        return found

    @cached_property
    def holders(self) -> dict[str, list[int]]:
        """For each word the sentences that hold it, in order."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, (low, high) in enumerate(self.sentences):
            for key in set(self.words.keys[low:high]):
                found[key].append(number)
        return found

    @cached_property
    def weights(self) -> dict[str, float]:
        """How much each word, if shared, says here: little if many sentences of the page have it.

        In a list of events, “you can register for this event here” makes no two lines the same.
        """
        return {
            key: min(weight(key), _WEIGHT_OF_MANY) if len(held) > _MANY_SENTENCES else weight(key)
            for key, held in self.holders.items()
        }

    @cached_property
    def _pairs(self) -> dict[tuple[str, str], list[int]]:
        keys = self.words.keys
        found: dict[tuple[str, str], list[int]] = defaultdict(list)
        for at, pair in enumerate(pairwise(keys)):
            found[pair].append(at)
        return found

    @cached_property
    def _singles(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for at, key in enumerate(self.words.keys):
            found[key].append(at)
        return found

    def sentence_at(self, position: int) -> int:
        """Return the number of the last sentence that begins at or before a word position."""
        return max(0, bisect_right(self.sentences, (position, len(self.words))) - 1)

    def places(self, keys: list[str], near: int) -> list[int]:
        """Return the word positions at which these words stand in this order, first to last.

        ``near`` is the offset around which places are kept if there are very many.
        """
        if not keys:
            return []
        offset, held = self._rarest(keys)
        size = len(keys)
        most = min(_MOST_PLACES, 1 + _MOST_COMPARED // size)
        if len(held) > most:
            middle = bisect_left(self.words.starts, near)
            first = max(0, bisect_left(held, middle) - most // 2)
            held = held[first : first + most]
        begun = [at - offset for at in held if at >= offset]
        return [at for at in begun if self.words.keys[at : at + size] == keys]

    def is_bound_before(self, position: int) -> bool:
        """Tell whether a sentence or a quotation may begin at this word position."""
        if position == 0 or self.words.keys[position - 1] in MARKS:
            return True
        between = self.text[self.words.ends[position - 1] : self.words.starts[position]]
        return BOUND.search(between) is not None

    def is_bound_after(self, position: int) -> bool:
        """Tell whether a sentence or a quotation may end before this word position."""
        return (
            position >= len(self.words)
            or self.is_bound_before(position)
            or (self.words.keys[position] in MARKS)
        )

    def _rarest(self, keys: list[str]) -> tuple[int, list[int]]:
        """Return where in ``keys`` its rarest pair of words begins, and where on the page."""
        if len(keys) == 1:
            return 0, self._singles.get(keys[0], [])
        least: tuple[int, list[int]] | None = None
        for offset, pair in enumerate(pairwise(keys)):
            held = self._pairs.get(pair, [])
            if least is None or len(held) < len(least[1]):
                least = offset, held
            if not held:
                break
        return least or (0, [])
