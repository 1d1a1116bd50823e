"""Writes small PDFs for tests: lines of words at given places, in two fonts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Placed:
    """A line of words at its height on the page, in points, in ordinary or bold letters."""

    words: str
    height: int
    size: int = 11
    is_bold: bool = False


def page(*lines: str | Placed, top: int = 700) -> list[Placed]:
    """Return the lines of a page, those without a place one under the other from ``top`` on."""
    placed = []
    for line in lines:
        if isinstance(line, Placed):
            placed.append(line)
        else:
            placed.append(Placed(line, top))
        top = placed[-1].height - 13
    return placed


def made_pdf(*pages: Iterable[Placed], info: str = "") -> bytes:
    """Return a PDF of these pages; ``info`` is what its information dictionary holds."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", _font("Helvetica"), _font("Helvetica-Bold")]
    kids = []
    for lines in pages:
        content = f"BT {' '.join(map(_shown, lines))} ET"
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F1 3 0 R/F2 4 0 R"
            f">>>>/Contents {len(objects) + 2} 0 R>>"
        )
        objects.append(stream(content))
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    return assembled(*objects, f"<<{info}>>")


def assembled(*objects: str) -> bytes:
    """Return a PDF of these objects, numbered from 1: first its catalogue, last its info."""
    body = "".join(f"{n} 0 obj\n{what}\nendobj\n" for n, what in enumerate(objects, start=1))
    return f"%PDF-1.4\n{body}trailer<</Root 1 0 R/Info {len(objects)} 0 R>>\n%%EOF".encode("cp1252")


def stream(content: str, entries: str = "") -> str:
    """Return a stream object with these entries in its dictionary."""
    return f"<<{entries}/Length {len(content)}>>stream\n{content}\nendstream"


def _font(name: str) -> str:
    return f"<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>"


def _shown(line: Placed) -> str:
    words = line.words.replace("(", "\\(").replace(")", "\\)")
    return f"/F{1 + line.is_bold} {line.size} Tf 1 0 0 1 50 {line.height} Tm ({words}) Tj"


def plain_pages(pages: Sequence[Sequence[str]]) -> bytes:
    """Return a PDF with these lines on its pages."""
    return made_pdf(*(page(*lines) for lines in pages))
