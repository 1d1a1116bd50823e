"""The sentences of the stories that the project ships, as pairs to compare."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations, cycle, islice

from benchmarks.extraction.varied import varied
from benchmarks.stories.marked import stories
from benchmarks.stories.story import Page
from claims.extraction import Proposition
from claims.extraction.quotes import find_quotes
from claims.extraction.sentences import split

Pair = tuple[Proposition, Proposition]
SHORTEST = 20  # characters; less is a heading or "No."


def within_stories(count: int) -> list[list[Pair]]:
    """Return up to ``count`` pairs of sentences, each list of one story; the same every time.

    Candidates are of one matter, so these are: no two of them are of two stories.
    """
    found = [list(combinations(one, 2)) for one in _propositions(seed=0)]
    share = max(1, count // len(found))
    # Evenly from all pairs of a story, and not those of its first sentences.
    return [pairs[:: max(1, len(pairs) // share)][:share] for pairs in found]


def groups(claims: int, others: int) -> list[list[Pair]]:
    """Return for each of so many claims its pairs with so many others, each text a new one.

    Names, numbers and nouns differ from group to group, so that no reading is kept from the one
    before: a claim and its candidates are read, and compared.
    """
    made = []
    for number in range(claims):
        of_stories = _propositions(seed=number + 1)
        own = of_stories[number % len(of_stories)]
        rest = (one for story in of_stories if story is not own for one in story)
        first, *following = [*own, *rest]
        made.append([(first, other) for other in islice(cycle(following), others)])
    return made


def _propositions(seed: int) -> list[list[Proposition]]:
    """Return the different sentences of each open story, in other words for each seed."""
    return [
        list({one.text: one for page in story.pages for one in _of_page(page, seed)}.values())
        for story in stories("open")
    ]


def _of_page(page: Page, seed: int) -> Iterator[Proposition]:
    text = varied(page.text, seed) if seed else page.text
    day: date = page.published.date()
    for span in split(text, find_quotes(text)):
        words = span.of(text).strip()
        if len(words) >= SHORTEST:
            yield Proposition(words, said_on=day, context=f"{page.title}.")
