"""A page as a list of blocks of text, and the regions of the page that hold them."""

from dataclasses import dataclass

from lxml.html import HtmlElement

from sources.text import roles

_DEEPEST = 300  # deeper than any page is meant to be, and far from Python's own limit
_UNREAD = frozenset(
    {
        "audio", "button", "canvas", "datalist", "dialog", "embed", "head", "iframe", "input",
        "map", "math", "nav", "noscript", "object", "optgroup", "option", "progress", "rp", "rt",
        "script", "select", "source", "style", "svg", "template", "textarea", "video",
    }
)  # fmt: skip
_INLINE = frozenset(
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del",
        "dfn", "em", "font", "i", "img", "ins", "kbd", "label", "mark", "q", "ruby", "s", "samp",
        "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    }
)  # fmt: skip
_KINDS = {
    "p": "p", "blockquote": "p", "pre": "pre", "li": "li", "dt": "li", "dd": "li",
    "td": "cell", "th": "cell", "caption": "caption", "figcaption": "caption",
    "figure": "caption", "h1": "h", "h2": "h", "h3": "h", "h4": "h", "h5": "h", "h6": "h",
}  # fmt: skip
# A figure may hold these, and then it is no picture.
_WORDS_IN_FIGURES = frozenset({"blockquote", "table"})
# Elements that may stand beside the article but are never the place that holds it.
_SINGLE = frozenset({"p", "pre", "li", "dt", "dd", "caption"})
_NEVER_REGIONS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "figure", "figcaption"})
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff \n"


@dataclass(slots=True)
class Block:
    """One paragraph, heading, list item, table row or caption; `linked` counts its link text."""

    text: str
    linked: int
    kind: str
    element: HtmlElement
    aside: bool = False

    @property
    def is_mostly_links(self) -> bool:
        """Tell whether more than half of the text is links, as in a menu."""
        return self.linked * 2 > len(self.text)


@dataclass(slots=True)
class Region:
    """An element and the run of blocks within it, from `start` up to `end`."""

    element: HtmlElement
    start: int
    end: int
    role: roles.Role
    has_image: bool
    is_single: bool


class _Walk:
    """One pass over the tree; what is met between two block tags is one block."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.regions: list[Region] = []
        self._words: list[str] = []
        self._linked = 0
        self._links = 0
        self._images = 0
        self._kind = "div"

    def read(self, element: HtmlElement, depth: int = 0) -> None:
        """Read what stands in an element; one Python call for one level of the tree."""
        self._add(element.text)
        for child in element if depth < _DEEPEST else ():
            tag = child.tag
            if isinstance(tag, str) and tag not in _UNREAD:
                if tag in _INLINE:
                    if child.get("aria-hidden") != "true":
                        self._links += tag == "a"
                        self._mark(tag)
                        self.read(child, depth + 1)
                        self._links -= tag == "a"
                else:
                    self._flush(element)
                    state = self._kind, len(self.blocks), self._images
                    self._kind = self._inner_kind(tag)
                    self.read(child, depth + 1)
                    self._close(child, tag, *state)
            self._add(child.tail)

    def close(self, element: HtmlElement) -> None:
        """End the reading of the outermost element."""
        self._close(element, str(element.tag), "div", 0, 0)

    def _inner_kind(self, tag: str) -> str:
        if tag in _WORDS_IN_FIGURES:
            return _KINDS.get(tag, "div")
        kind = _KINDS.get(tag, self._kind)
        if self._kind == "caption" or (self._kind == "li" and kind == "p"):
            return self._kind
        return kind

    def _mark(self, tag: str) -> None:
        if tag == "br":
            self._words.append("\n")
        elif tag == "img":
            self._images += 1

    def _add(self, text: str | None) -> None:
        if text:
            if "\n" in text and self._kind != "pre":
                text = text.replace("\n", " ")
            self._words.append(text)
            if self._links:
                self._linked += len(text)

    def _flush(self, element: HtmlElement) -> None:
        if self._words:
            text = _lines("".join(self._words))
            if text.strip(_INVISIBLE):
                self.blocks.append(Block(text, self._linked, self._kind, element))
            self._words.clear()
            self._linked = 0

    def _close(self, element: HtmlElement, tag: str, kind: str, start: int, images: int) -> None:
        self._flush(element)
        self._kind = kind
        if tag == "tr":
            self._join_cells(start)
        if len(self.blocks) > start and tag not in _NEVER_REGIONS:
            single = tag in _SINGLE
            role = roles.role_of(element, tag, single=single)
            image = self._images > images
            self.regions.append(Region(element, start, len(self.blocks), role, image, single))

    def _join_cells(self, start: int) -> None:
        row = self.blocks[start:]
        if len(row) > 1 and all(block.kind == "cell" for block in row):
            while self.regions and self.regions[-1].end > start:
                self.regions.pop()
            text = "\t".join(block.text.replace("\n", " ") for block in row)
            linked = sum(block.linked for block in row)
            self.blocks[start:] = [Block(text, linked, "row", row[0].element)]


def blocks_of(tree: HtmlElement) -> tuple[list[Block], list[Region]]:
    """Return the blocks of a page in reading order, and its regions, inner before outer."""
    body = tree.find("body")
    top = tree if body is None else body
    walk = _Walk()
    walk.read(top)
    walk.close(top)
    return walk.blocks, walk.regions


def _lines(text: str) -> str:
    if "\n" not in text:
        return " ".join(text.split())
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
