"""Reads the dossiers that the project ships, and says where a mark is wrong.

A dossier begins with its title and what is true of it, a line each: which meanings cannot both
hold, which of them is arguable, and which only look as if they could not. Commas join meanings of
one side, and the reason stands in brackets:

    contradict: heart / trauma, beaten (what killed him)
    maybe: fell / beaten (both may have happened)
    apart: toll-first / toll-later (a growing toll)

Each page follows, as in `marked.py`: two lines of head, then a line for each paragraph. Words in
braces say the meaning before the colon. A page whose first line ends in `, copies PUBLISHER without
3 5` has a headline only, and the text of that publisher's last page but for these paragraphs.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from benchmarks.stories.dossier import Conflict, Dossier
from benchmarks.stories.marked import MarkupError, page
from benchmarks.stories.story import Mark, Story
from claims.extraction import Span

FOLDER = Path(__file__).parent / "dossiers"
PAGES, WORDS, CONFLICTS = (4, 8), (110, 300), (2, 7)  # of a dossier, of a page, of a dossier
_TRUTH = re.compile(r"(contradict|maybe|apart): ([a-z, -]+) / ([a-z, -]+) \((.+)\)")
_MARK = re.compile(r"\{([a-z]+(?:-[a-z]+)*):([^{}]+)\}")


def dossiers(which: str, folder: Path = FOLDER) -> list[Dossier]:
    """Return the dossiers of a set by name; raise ``MarkupError`` where one is wrong."""
    paths = sorted((folder / which).glob("*.txt"))
    return [parse(path.stem, path.read_text("utf-8")) for path in paths]


def parse(name: str, source: str) -> Dossier:
    """Return one dossier, its texts free of marks; raise ``MarkupError`` where it is wrong."""
    top, *parts = re.split(r"^== ", source, flags=re.MULTILINE)
    title, *truths = [line for line in top.splitlines() if line.strip()]
    written: dict[str, list[str]] = {}
    pages = []
    for part in parts:
        head, *lines = [line for line in part.strip().splitlines() if line]
        pages.append(page(name, head, lines, written, _unmarked))
    ordered = sorted(pages, key=lambda one: one.published)
    dossier = _judged(name, Story(name, title, tuple(ordered)), truths)
    _check(dossier)
    return dossier


def _unmarked(name: str, source: str, publisher: str) -> tuple[str, tuple[Mark, ...]]:
    text, marks, at = "", [], 0
    for found in _MARK.finditer(source):
        text += source[at : found.start()]
        marks.append(Mark(found[1], publisher, Span(len(text), len(text) + len(found[2]))))
        text += found[2]
        at = found.end()
    text += source[at:]
    if broken := re.search(r".{0,30}[{}].{0,30}", text):
        raise MarkupError(f"{name}: a mark that is not “{{meaning:words}}”: {broken[0]}")
    return text, tuple(marks)


def _judged(name: str, story: Story, lines: Iterable[str]) -> Dossier:
    conflicts: list[Conflict] = []
    arguable: set[frozenset[str]] = set()
    apart: dict[frozenset[str], str] = {}
    for line in lines:
        found = _TRUTH.fullmatch(line)
        if found is None:
            raise MarkupError(f"{name}: not “contradict|maybe|apart: a / b (why)”: {line}")
        truth, why = found[1], found[4]
        one = Conflict(why, (tuple(found[2].split(", ")), tuple(found[3].split(", "))))
        if truth == "contradict":
            conflicts.append(one)
        elif truth == "maybe":
            arguable.update(one.pairs())
        else:
            apart.update(dict.fromkeys(one.pairs(), why))
    return Dossier(story, tuple(conflicts), frozenset(arguable), apart)


def _check(dossier: Dossier) -> None:
    name, pages = dossier.story.name, dossier.story.pages
    if not PAGES[0] <= len(pages) <= PAGES[1]:
        raise MarkupError(f"{name}: {len(pages)} pages, not {PAGES[0]} to {PAGES[1]}.")
    for one in pages:
        words = len(one.text.split())
        if not WORDS[0] <= words <= WORDS[1]:
            raise MarkupError(f"{name}: {one.publisher}: {words} words on a page.")
    if not CONFLICTS[0] <= len(dossier.conflicts) <= CONFLICTS[1]:
        raise MarkupError(f"{name}: {len(dossier.conflicts)} contradictions.")
    true = {pair for one in dossier.conflicts for pair in one.pairs()}
    listed = true | dossier.arguable | dossier.apart.keys()
    if twice := (true & dossier.arguable) | (true & dossier.apart.keys()):
        raise MarkupError(f"{name}: judged twice: {' / '.join(sorted(next(iter(twice))))}")
    marked = {mark.meaning for _, mark in dossier.story.places()}
    if loose := {meaning for pair in listed for meaning in pair} - marked:
        raise MarkupError(f"{name}: nowhere marked: {', '.join(sorted(loose))}")
