"""Reads the marked articles that the project ships, and says where a mark is wrong.

A file begins with lines `name: value` (style, published, facets) up to the first empty line. In
the text below, marks stand around words, and may stand inside each other:

    {1:words}            what is said; two where the cue interrupts
    {1@words|Name}       the speaker, and who that is; without a name the words are the name
    {1=words|mode|Name}  the cue; without a mode it asserts; a name where no speaker is in sight
    {1:words|Name}       what is said by someone whom the paragraph does not name; by ? where
                         the article never tells who
    {q#words}            a facet: q a quantity, t a date or time

The number tells the attributions of one paragraph apart; without one it is 1.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path

from benchmarks.extraction.gold import Article, Attribution, Mark, kind_of
from claims.extraction import Mode, Span

FOLDER = Path(__file__).parent / "articles"
FACETS = {"q": "quantities", "t": "dates"}
_MARK = re.compile(
    r"\{(?:(?P<number>\d*)(?P<part>[:@=])|(?P<facet>\w)#)|(?:\|[^{}|\n]*)*\}|[{|]|\n"
)


class MarkupError(ValueError):
    """A mark that cannot be right, with the file and the words around it."""


@dataclass
class _Parts:
    """What one number has been given in one paragraph."""

    content: list[Span] = field(default_factory=list)
    speaker: list[Span] = field(default_factory=list)
    cue: list[Span] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    mode: Mode = Mode.ASSERTS


@dataclass
class _Open:
    start: int
    number: str
    part: str
    facet: str


def articles(folder: Path = FOLDER) -> list[Article]:
    """Return the articles of a folder by name; raise ``MarkupError`` where a mark is wrong."""
    return [parse(path.stem, path.read_text("utf-8")) for path in sorted(folder.glob("*.txt"))]


def parse(name: str, source: str) -> Article:
    """Return one article, its text free of marks; raise ``MarkupError`` where a mark is wrong."""
    head, _, body = source.partition("\n\n")
    values = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
    found = _Parser(name, body.rstrip("\n")).read()
    marked = frozenset(values.get("facets", "").split())
    if not marked <= set(FACETS.values()) or {mark.kind for mark in found.marks} - marked:
        raise MarkupError(f"{name}: facets in the text and `facets:` in the head differ.")
    return Article(
        name=name,
        text="".join(found.text),
        attributions=tuple(sorted(found.attributions, key=lambda one: one.content[0].start)),
        style=values.get("style", ""),
        published=date.fromisoformat(values["published"]) if "published" in values else None,
        facets_marked=marked,
        marks=tuple(sorted(found.marks, key=lambda mark: mark.span)),
    )


class _Parser:
    def __init__(self, name: str, body: str) -> None:
        self._name = name
        self._body = body
        self._length = 0  # of the text without marks, so far
        self._open: list[_Open] = []
        self._paragraph: dict[str, _Parts] = {}
        self.text: list[str] = []
        self.attributions: list[Attribution] = []
        self.marks: list[Mark] = []

    def read(self) -> "_Parser":
        at = 0
        for match in _MARK.finditer(self._body):
            self._plain(self._body[at : match.start()])
            at = match.end()
            if match.group() == "\n":
                self._end_paragraph(match.start())
                self._plain("\n")
            elif match.group("part") or match.group("facet"):
                number = match["number"] or "1"
                opened = _Open(self._length, number, match["part"] or "", match["facet"] or "")
                self._open.append(opened)
            elif match.group().endswith("}"):
                self._close(match.group()[:-1].split("|")[1:], match.start())
            else:
                raise self._wrong(f"{match.group()!r} is no mark", match.start())
        self._plain(self._body[at:])
        self._end_paragraph(len(self._body))
        return self

    def _plain(self, words: str) -> None:
        self.text.append(words)
        self._length += len(words)

    def _close(self, values: list[str], at: int) -> None:
        if not self._open:
            raise self._wrong("nothing is open that } could close", at)
        mark = self._open.pop()
        span = Span(mark.start, self._length)
        if span.start == span.end:
            raise self._wrong("a mark holds no words", at)
        if mark.facet:
            if mark.facet not in FACETS:
                raise self._wrong(f"no facet is called {mark.facet!r}", at)
            self.marks.append(Mark(FACETS[mark.facet], span))
            return
        parts = self._paragraph.setdefault(mark.number, _Parts())
        {":": parts.content, "@": parts.speaker, "=": parts.cue}[mark.part].append(span)
        if mark.part == "=" and values:
            if values[0] not in set(Mode):
                raise self._wrong(f"no mode is called {values[0]!r}", at)
            parts.mode = Mode(values.pop(0))
        parts.names += values

    def _end_paragraph(self, at: int) -> None:
        if self._open:
            raise self._wrong("a mark is still open at the end of its paragraph", at)
        text = "".join(self.text)
        for number, parts in self._paragraph.items():
            wrong = _fault(parts)
            if wrong:
                raise self._wrong(f"attribution {number} {wrong}", at)
            content = tuple(sorted(parts.content))
            who = parts.speaker[0] if parts.speaker else None
            self.attributions.append(
                Attribution(
                    content=content,
                    kind=kind_of(text, content),
                    speaker=_name(text, parts),
                    speaker_span=who,
                    cue_span=parts.cue[0] if parts.cue else None,
                    mode=parts.mode,
                    resolved=True,
                )
            )
        self._paragraph.clear()

    def _wrong(self, what: str, at: int) -> MarkupError:
        around = self._body[max(0, at - 50) : at + 10].replace("\n", "⏎")
        return MarkupError(f"{self._name}: {what}, at …{around}…")


def _name(text: str, parts: _Parts) -> str:
    if parts.names:
        return parts.names[0].removeprefix("?")
    return parts.speaker[0].of(text) if parts.speaker else ""


def _fault(parts: _Parts) -> str:
    if not parts.content:
        return "says nothing: it has no {:words}"
    if len(parts.speaker) > 1 or len(parts.cue) > 1 or len(set(parts.names)) > 1:
        return "has two speakers, names or cues: give one of them another number"
    if not parts.speaker and not parts.names:
        return "has no speaker: write {@words} or {:words|Name}"
    if any(a.end > b.start for a, b in pairwise(sorted(parts.content))):
        return "has content inside its own content"
    return ""
