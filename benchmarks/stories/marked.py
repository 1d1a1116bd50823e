"""Reads the stories that the project ships, and says where a mark is wrong.

A story begins with its title. Each page begins with two lines, and each line after is a paragraph:

    == Publisher, 2025-03-04 08:10
    = Headline
    {dead@fire service:Two men died in the fire}, the fire service said.

Words in braces say one thing, named before the colon: the same name, the same meaning. After "!"
stands in what a near-miss differs ("dead!number", "dead!number2"); after "@" who says it, else the
publisher does. A page whose first line ends in `, copies PUBLISHER without 3 5` has a headline
only: its text is that of the earlier page but for these paragraphs.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.stories.story import KINDS, Mark, Page, Story
from claims.extraction import Span

FOLDER = Path(__file__).parent
SETS = ("open", "held_out")
FACTS, WORDINGS = (4, 8), 3  # facts of a story; pages of their own words for each, at least
_HEAD = re.compile(
    r"(?P<publisher>[^,]+), (?P<published>\d{4}-\d\d-\d\d \d\d:\d\d)"
    r"(?:, copies (?P<copied>[^,]+?) without (?P<without>\d+(?: \d+)*))?"
)
_MARK = re.compile(
    r"\{(?P<meaning>[a-z]+(?:!(?P<kind>[a-z]+)\d?)?)(?:@(?P<speaker>[^:{}]+))?:(?P<words>[^{}]+)\}"
)


class MarkupError(ValueError):
    """A story that cannot be right, with its name and what to look at."""


def stories(which: str, folder: Path = FOLDER) -> list[Story]:
    """Return the stories of a set by name; raise ``MarkupError`` where one is wrong."""
    paths = sorted((folder / which).glob("*.txt"))
    return [parse(path.stem, path.read_text("utf-8")) for path in paths]


def parse(name: str, source: str) -> Story:
    """Return one story, its texts free of marks; raise ``MarkupError`` where something is wrong."""
    title, *parts = re.split(r"^== ", source, flags=re.MULTILINE)
    pages: dict[str, Page] = {}
    written: dict[str, list[str]] = {}
    for part in parts:
        head, *lines = part.strip().splitlines()
        read = page(name, head, lines, written, _unmarked)
        if read.publisher in pages:
            raise MarkupError(f"{name}: {read.publisher} has two pages.")
        pages[read.publisher] = read
    ordered = sorted(pages.values(), key=lambda page: page.published)
    story = Story(name, title.strip(), tuple(ordered))
    _check(story)
    return story


# Takes marks out of a text: the story's name, the marked text, its publisher.
Unmarked = Callable[[str, str, str], tuple[str, tuple[Mark, ...]]]


def page(
    name: str, head: str, lines: Sequence[str], written: dict[str, list[str]], unmarked: Unmarked
) -> Page:
    """Return a page of a story; ``lines`` are its headline and paragraphs, without empty ones.

    ``written`` has the paragraphs of the pages before it, by publisher, and gets its own.
    """
    found = _HEAD.fullmatch(head)
    if found is None or not lines or not lines[0].startswith("= "):
        raise MarkupError(
            f"{name}: a page begins “== Publisher, date time” and “= headline”: {head}"
        )
    publisher, copied = found["publisher"], found["copied"] or ""
    paragraphs = list(lines[1:])
    if copied:
        if copied not in written or paragraphs:
            raise MarkupError(
                f"{name}: {publisher} copies an earlier page, and has no text itself."
            )
        left_out = {int(number) for number in found["without"].split()}
        paragraphs = [
            line for number, line in enumerate(written[copied], 1) if number not in left_out
        ]
    written[publisher] = paragraphs
    text, marks = unmarked(name, "\n\n".join(paragraphs), publisher)
    published = datetime.strptime(found["published"], "%Y-%m-%d %H:%M").replace(tzinfo=UTC)
    return Page(publisher, published, lines[0][2:], text, marks, copied)


def _unmarked(name: str, source: str, publisher: str) -> tuple[str, tuple[Mark, ...]]:
    text, marks, at = "", [], 0
    for found in _MARK.finditer(source):
        if found["kind"] and found["kind"] not in KINDS:
            raise MarkupError(f"{name}: no kind of near-miss: {found[0]}")
        text += source[at : found.start()]
        span = Span(len(text), len(text) + len(found["words"]))
        marks.append(Mark(found["meaning"], found["speaker"] or publisher, span))
        text += found["words"]
        at = found.end()
    text += source[at:]
    if broken := re.search(r".{0,30}[{}].{0,30}", text):
        raise MarkupError(f"{name}: a mark that is not “{{meaning@speaker:words}}”: {broken[0]}")
    return text, tuple(marks)


def _check(story: Story) -> None:
    said = defaultdict(set)
    for number, mark in story.places():
        if not story.pages[number].copies:
            said[mark.meaning].add(mark.span.of(story.pages[number].text))
    facts = {meaning for meaning in said if "!" not in meaning}
    if not FACTS[0] <= len(facts) <= FACTS[1]:
        raise MarkupError(f"{story.name}: {len(facts)} facts, not {FACTS[0]} to {FACTS[1]}.")
    for fact in sorted(facts):
        if len(said[fact]) < WORDINGS:
            raise MarkupError(
                f"{story.name}: “{fact}” stands there in fewer than {WORDINGS} wordings."
            )
    if loose := {meaning.partition("!")[0] for meaning in said} - facts:
        raise MarkupError(f"{story.name}: near-misses of no fact: {', '.join(sorted(loose))}")
    twice = Counter(words for wordings in said.values() for words in wordings)
    if doubled := [words for words, count in twice.items() if count > 1]:
        raise MarkupError(f"{story.name}: one wording of two meanings: {doubled[0]}")
