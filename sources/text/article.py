"""The article of a page, block by block: its standfirst and its body, and nothing beside them."""

import re

from lxml.html import HtmlElement

from sources.text.blocks import Block, blocks_of
from sources.text.furniture import is_call, is_credit, is_ending
from sources.text.scope import article_regions, letters

_SENTENCE = 40  # characters from which a line is taken for a sentence
_SENTENCE_END = re.compile(r"[.!?…:。！？][\"'”’»)\]]*$")
_MOSTLY_LINKS = 0.8  # the share of links from which a paragraph is a link and nothing else
_LEAST_LEAD, _MOST_LEAD = 25, 500  # characters of a standfirst
_LEAD = re.compile(
    r"standfirst|(?:^|[-_\s])de[ck]k?(?:$|[-_\s])|sub-?(?:title|head)|summary|excerpt|"
    r"(?:^|[-_\s])(?:lead|lede|intro|strap|strapline|description)(?:$|[-_\s])|"
    r"(?-i:[a-z](?:Dek|Lead|Intro|Summary|Subtitle|Excerpt|Description))",
    re.IGNORECASE,
)
_SAME = 60  # letters that a page's description and its standfirst must share


def article_text(tree: HtmlElement, title: str, description: str) -> str:
    """Return the article's text, one block a line, or an empty string where there is none.

    `description` is the page's own summary; it tells which line under the headline is the
    standfirst.
    """
    blocks, regions = blocks_of(tree)
    found = article_regions(blocks, regions, title)
    if not found:
        return ""
    wanted = letters(title)
    held = [block for region in found for block in blocks[region.start : region.end]]
    body = _without_ends(_without_beside(held), wanted)
    lead = _lead(blocks[: found[0].start], wanted, letters(description))
    if lead is not None and body and letters(lead.text) not in letters(body[0].text):
        body.insert(0, lead)
    return "\n".join(block.text for block in body)


def all_text(tree: HtmlElement) -> str:
    """Return every block of a page, one a line, for pages that hold no article."""
    return "\n".join(block.text for block in blocks_of(tree)[0])


def _without_beside(blocks: list[Block]) -> list[Block]:
    found: list[Block] = []
    over_links = False
    for block in reversed(blocks):
        if block.aside or block.kind == "caption" or is_credit(block.text) or is_call(block.text):
            continue
        if _is_link(block):
            over_links = True
        elif not (over_links and _is_label(block)):
            over_links = False
            found.append(block)
    return found[::-1]


def _is_link(block: Block) -> bool:
    if block.kind == "p":
        return block.linked >= _MOSTLY_LINKS * len(block.text)
    return block.is_mostly_links


def _is_label(block: Block) -> bool:
    return block.kind == "h" or (len(block.text) < _SENTENCE and block.text.endswith(":"))


def _without_ends(blocks: list[Block], title: str) -> list[Block]:
    """Return the blocks from the first sentence after the headline to the last on the matter."""
    start, end = 0, len(blocks)
    for number, block in enumerate(blocks[: end // 2]):
        if title and letters(block.text) == title:
            start = number + 1
    # What comes first is often a date, a name or a rubric.
    while start < end and len(blocks[start].text) < _SENTENCE:
        start += 1
    while end > start + 1 and (_is_tail(blocks[end - 1]) or is_ending(blocks[end - 1].text)):
        end -= 1
    return blocks[start:end]


def _is_tail(block: Block) -> bool:
    """Tell a heading or label that nothing follows from a last short sentence."""
    if block.kind == "h":
        return True
    if block.kind not in {"p", "div"}:  # the end of a list or table
        return False
    return len(block.text) < _SENTENCE and not _SENTENCE_END.search(block.text)


def _lead(above: list[Block], title: str, description: str) -> Block | None:
    """Return the standfirst from what stands between the headline and the body."""
    headings = [n for n, b in enumerate(above) if b.kind == "h" and letters(b.text) == title]
    for block in above[headings[0] + 1 :] if title and headings else ():
        if block.linked or block.kind == "caption" or len(block.text) < _LEAST_LEAD:
            continue
        if len(block.text) > _MOST_LEAD:
            continue
        same = description and letters(block.text).startswith(description[:_SAME])
        if same or _LEAD.search(_names(block.element)):
            return block
    return None


def _names(element: HtmlElement) -> str:
    parent = element.getparent()
    outer = "" if parent is None else parent.get("class") or ""
    return f"{element.get('class') or ''} {outer}"
