"""PDF documents: the text layer page by page, its lines joined to paragraphs again."""

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from statistics import median
from threading import Lock

import pypdfium2
from pypdfium2 import raw

from sources.text.document import Document, Unreadable
from sources.text.media_types import PDF
from sources.text.metadata import one_line
from sources.text.moments import Moment, is_plausible, read_moment
from sources.text.tidying import tidy

MAX_PAGES = 1_000
MAX_CHARACTERS = 5_000_000

_pdfium = Lock()  # the library keeps state of its own that two threads would share
_SENTENCE_END = tuple('.!?:;…"”»)')
_GOES_ON = (",", "-", "–", "—", "(", "&", "/")
_BULLET = re.compile(r"\s*(?:[•▪‣◦–—*-]|\(?\d{1,3}[.)]|[A-Za-z][.)])\s")
_LINE_BREAK = re.compile(r"\r\n|[\r\n]")
# What pdfium writes for the hyphen at which a word was broken over two lines.
_BROKEN_WORD = re.compile("[\ufffe\u0002\u00ad]")
_SOFT_HYPHEN = "\u00ad"
_HYPHENATED = re.compile(r"[^\W\d_]-$")
_FULL = 0.7  # of the widest line: one that is shorter was ended on purpose, not wrapped
_OTHER_SIZE = 1.1  # from this ratio on two lines are set in two sizes
_OTHER_GAP = 1.4  # times the usual distance of two lines: a paragraph ended
_EDGE = 2  # lines from the top and from the bottom of a page that may be repeated on each
_MOST = 0.4  # of the pages: left and right ones may have headers of their own
_FACE = 64  # bytes of a font's name that tell it from others
_NUMBER = re.compile(r"\d+|\b[ivxl]+\b")
_PAGE_NUMBER = re.compile(r"^\d{1,4}\b|(?<!\d)\d{1,4}$")
# What a page number consists of; a header of anything else may be the title of the document.
_PAGE_WORDS = re.compile(r"\b(?:pages?|pp?|of|seite|von|página|de|sur|стр|страница|из)\b|[\W_]+")

_DAY = (
    r"(?:\d{1,2}(?:st|nd|rd|th)?\.?\s+\w{3,12}\.?,?\s+\d{4}|"
    r"\w{3,12}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}|\d{4}-\d{2}-\d{2})"
)
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
_LABELLED = re.compile(
    r"(?:(?:date\s+)?(?:published|issued|released)(?:\s+on)?|dated?|"
    r"date\s+of\s+(?:publication|issue)|(?:publication|release|issue)\s+date|"
    rf"(?:for\s+)?(?:immediate\s+)?release)\s*[:,–—-]?\s+{_WEEKDAY}({_DAY})\b",
    re.IGNORECASE,
)
# A line with a date and at most a place before it; or a place and a date, then a dash and the text.
_DATELINE = re.compile(
    r"(?:[^\W\d_][\w .’'-]{1,40},\s+|(?-i:(?:[A-ZÀ-ÖØ-ÞА-Я][\w.’'-]*\s+){1,3}))?"
    rf"{_WEEKDAY}({_DAY})\s*"
    r"(?:\([^)]{1,40}\)\s*)?(?:[–—]|--|\.?$)",
    re.IGNORECASE,
)
_TOP = 15  # lines of the first page in which a document says when it was published
_OTHER_DATE = re.compile(
    r"updat|modif|revis|review|amend|expire|effective|valid|as (?:of|at)\b|until|since|due\b|"
    r"deadline|meeting|hearing|session|born|died"
)


@dataclass(frozen=True)
class Line:
    """A line of a page: its words, its height and place in points, and its font if it has one."""

    text: str
    size: float = 0
    bottom: float | None = None
    face: bytes = b""


def read(body: bytes, *, url: str, content_type: str) -> Document:
    """Read the text layer of a PDF, where its pages begin, its title and the date printed on top.

    The moment at which the file was made says nothing about when it was published.
    """
    with _pdfium:
        try:
            title, pages = _pages(body)
        except pypdfium2.PdfiumError as error:
            raise Unreadable(_explained(str(error))) from error
    text, starts = _joined([tidy(paragraphs(page)) for page in _without_repeats(pages)])
    if not text:
        raise Unreadable(
            "The PDF holds pictures of pages and no text: run text recognition (OCR) on it first."
        )
    moment = _printed_date([line.text for line in pages[0][:_TOP]])
    return Document(
        text=text,
        title=_stated(title),
        published_at=moment.at if moment else None,
        published_precision=moment.precision if moment else "",
        media_type=PDF,
        page_starts=starts,
    )


def _pages(body: bytes) -> tuple[str, list[list[Line]]]:
    document = pypdfium2.PdfDocument(body)
    try:
        if len(document) > MAX_PAGES:
            raise Unreadable(
                f"The PDF has more than {MAX_PAGES:,} pages: give the part that counts."
            )
        title = str(document.get_metadata_dict().get("Title", ""))
        pages: list[list[Line]] = []
        size = 0
        for number in range(len(document)):
            pages.append(_page(document, number))
            size += sum(len(line.text) for line in pages[-1])
            if size > MAX_CHARACTERS:
                raise Unreadable(
                    "The PDF holds more text than can be read: give the part that counts."
                )
        return title, pages
    finally:
        document.close()


def _page(document: pypdfium2.PdfDocument, number: int) -> list[Line]:
    page = document[number]
    layer = page.get_textpage()
    try:
        text = _BROKEN_WORD.sub(_SOFT_HYPHEN, layer.get_text_bounded())
        # Places are counted in all characters, of which some stand beyond the edge of the page.
        is_placed = text != "" and text == _BROKEN_WORD.sub(_SOFT_HYPHEN, layer.get_text_range())
        return list(_placed_lines(layer, text)) if is_placed else lines_of(text)
    finally:
        layer.close()
        page.close()


def lines_of(text: str) -> list[Line]:
    """Return the lines of a text of which nothing is known but its words."""
    text = _BROKEN_WORD.sub(_SOFT_HYPHEN, text)
    return [Line(one_line(part)) for part in _LINE_BREAK.split(text)]


def _placed_lines(layer: pypdfium2.PdfTextPage, text: str) -> Iterator[Line]:
    at = 0
    for part in text.split("\n"):
        words = part.strip()
        if words:
            yield _placed(layer, words, at + part.index(words))
        at += len(part) + 1


def _placed(layer: pypdfium2.PdfTextPage, words: str, at: int) -> Line:
    first, middle, last = (
        raw.FPDFText_GetCharIndexFromTextIndex(layer, place)
        for place in (at, at + len(words) // 2, at + len(words) - 1)
    )
    try:
        _, bottom, _, top = layer.get_charbox(middle, loose=True)
    except pypdfium2.PdfiumError:
        return Line(one_line(words))
    face = _face(layer, middle)
    is_even = face == _face(layer, first) == _face(layer, last)
    return Line(one_line(words), top - bottom, bottom, face if is_even else b"")


def _face(layer: pypdfium2.PdfTextPage, place: int) -> bytes:
    name, flags = ctypes.create_string_buffer(_FACE), ctypes.c_int()
    raw.FPDFText_GetFontInfo(layer, place, name, _FACE, flags)
    return bytes(name.value)


def paragraphs(lines: Sequence[Line]) -> str:
    """Return a page's lines with broken words and wrapped lines joined, one paragraph a line."""
    widest: dict[int, int] = {}  # of the lines in letters of one size: notes hold more of them
    for line in lines:
        size = round(line.size)
        widest[size] = max(widest.get(size, 0), len(line.text))
    usual = _usual_gap(lines)
    joined: list[list[str]] = []
    before = Line("")
    for line in lines:
        if (
            before.text
            and line.text
            and not _is_ended(
                before, line, full=_FULL * widest[round(before.size)], far=_OTHER_GAP * usual
            )
        ):
            _continue(joined[-1], line.text)
        elif line.text:
            joined.append([line.text])
        before = line
    return "\n".join(map("".join, joined)).replace(_SOFT_HYPHEN, "")


def _is_ended(line: Line, following: Line, *, full: float, far: float) -> bool:
    """Tell whether a paragraph ends between two lines, by what is a full line and a far one."""
    if _BULLET.match(following.text + " ") or _is_other_size(line, following):
        return True
    if line.text.endswith(_SOFT_HYPHEN) or following.text[0].islower():
        return len(line.text) < full and line.text.endswith(_SENTENCE_END)
    if line.text.endswith(_SENTENCE_END):
        return len(line.text) < full or _gap(line, following) > far
    if line.text.endswith(_GOES_ON):
        return False
    if line.face and following.face and line.face != following.face:
        return True
    # The next word would have had room: the line was ended on purpose, as headings are.
    with_next = len(line.text) + 1 + len(following.text.split(None, 1)[0])
    return with_next < full or _gap(line, following) > far


def _is_other_size(line: Line, following: Line) -> bool:
    smaller, larger = sorted((line.size, following.size))
    return smaller > 0 and larger > _OTHER_SIZE * smaller


def _gap(line: Line, following: Line) -> float:
    """Return how far apart two lines stand, in points; 0 where that is unknown or upwards."""
    if line.bottom is None or following.bottom is None:
        return 0
    return max(0, line.bottom - following.bottom)


def _usual_gap(lines: Sequence[Line]) -> float:
    gaps = [gap for gap in map(_gap, lines, lines[1:]) if gap > 0]
    return median(gaps) if gaps else 0


def _continue(parts: list[str], line: str) -> None:
    """Add a line to the parts of a paragraph, without the hyphen of a word that was broken."""
    if parts[-1].endswith(_SOFT_HYPHEN) or _is_broken(parts[-1], line):
        parts[-1] = parts[-1][:-1]
        parts.append(line)
    else:
        parts.append(f" {line}")


def _is_broken(before: str, after: str) -> bool:
    return _HYPHENATED.search(before[-2:]) is not None and after[0].islower()


def _without_repeats(pages: list[list[Line]]) -> list[list[Line]]:
    """Take off page numbers, and headers and footers that stand on many of the pages."""
    edges = [_edges(page) for page in pages]
    # Two lines that differ only in a number may be headings; three of them are page numbers.
    enough = max(3, round(_MOST * len(pages))) if len(pages) > 2 else 2
    gone = _repeated(edges, enough) | _numbered(edges, enough)
    # An empty line stays, for what stood around it must not run together.
    return [[Line("") if id(line) in gone else line for line in page] for page in pages]


def _repeated(edges: list[list[Line]], enough: int) -> set[int]:
    """Return the ids of lines that stand on enough pages, but for the first with such words.

    That one may be the document's title.
    """
    pages = Counter(key for lines in edges for key in {_key(line, enough) for line in lines})
    seen: set[str] = set()
    gone = set()
    for line in chain.from_iterable(edges):
        key = _key(line, enough)
        if pages[key] >= enough and (key in seen or _is_page_number(line)):
            gone.add(id(line))
        seen.add(key)
    return gone


def _numbered(edges: list[list[Line]], enough: int) -> set[int]:
    """Return the ids of lines with the number of their page, whatever number the first one has."""
    firsts = Counter(
        n - at
        for at, lines in enumerate(edges)
        for n in {n for line in lines for n in _numbers(line, enough)}
    )
    first, pages = max(firsts.items(), key=itemgetter(1), default=(0, 0))
    gone = set()
    for at, lines in enumerate(edges if pages >= enough else []):
        found = [line for line in lines if first + at in _numbers(line, enough)]
        # A heading may happen to have the same number as its page: the page's stands outermost.
        gone |= {id(line) for line in list(filter(_is_page_number, found)) or found[:1]}
    return gone


def _numbers(line: Line, enough: int) -> set[int]:
    is_one = enough > 2 or _is_page_number(line)
    return set(map(int, _PAGE_NUMBER.findall(line.text))) if is_one else set()


def _edges(page: list[Line]) -> list[Line]:
    """Return the lines at the top and at the bottom of a page, wherever the file has them."""
    lines = [line for line in page if line.text]
    if all(line.bottom is not None for line in lines):
        lines.sort(key=lambda line: -(line.bottom or 0))
    return lines if len(lines) <= 2 * _EDGE else lines[:_EDGE] + lines[-_EDGE:]


def _key(line: Line, enough: int) -> str:
    """Return what a line shares with its like on other pages."""
    words = line.text.casefold()
    return _NUMBER.sub("#", words) if enough > 2 or _is_page_number(line) else words


def _is_page_number(line: Line) -> bool:
    return not _PAGE_WORDS.sub("", _NUMBER.sub("#", line.text.casefold()))


def _joined(pages: list[str]) -> tuple[str, list[int]]:
    """Return the pages as one text, and where each begins; a sentence runs on over the border."""
    text, starts = "", []
    for page in pages:
        if text and page:
            if text.endswith(_SENTENCE_END) or not page[0].islower():
                text += "\n\n"
            elif _is_broken(text, page):
                text = text[:-1]
            else:
                text += " "
        starts.append(len(text))
        text += page
    return text, starts


def _printed_date(lines: list[str]) -> Moment | None:
    """Return the date that the top of the first page gives as its own, or None.

    A date by itself counts only where it is the only one: two may be those of a meeting.
    """
    found: dict[Moment, None] = {}
    for number, line in enumerate(lines):
        stated, alone = _LABELLED.match(line), _DATELINE.match(line)
        match = stated or alone
        moment = read_moment(match[1]) if match else None
        if match is None or moment is None or not is_plausible(moment):
            continue
        if stated:
            return moment
        before = lines[number - 1] if number else ""
        if not _OTHER_DATE.search(f"{before} {line[: match.start(1)]}".casefold()):
            found[moment] = None
    return next(iter(found)) if len(found) == 1 else None


def _stated(title: str) -> str:
    title = one_line(title)
    return "" if title.casefold() == "untitled" else title


def _explained(error: str) -> str:
    if "password" in error.lower():
        return "The PDF is locked with a password: give one without."
    return "The PDF is damaged: download it again, or print it to a new PDF."
