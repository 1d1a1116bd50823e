"""Sentence boundaries with exact offsets; a quotation is never cut, and never hides a boundary."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from claims.extraction.blocks import INVISIBLE, blocks
from claims.extraction.quotes import Quote
from claims.extraction.types import Span
from claims.extraction.words import word_set

# A run of marks is tried once, from its beginning: a page of dots must stay linear. Closing marks
# may be mangled: "â€\x9d" is what a closing mark in UTF-8 looks like when read as Latin-1.
_END = re.compile(
    rf"(?<![.!?…])[.!?…]++(?:[\"”’'»)\]{INVISIBLE}]|â(?:€(?:[\x9d™]|(?=\s))|\x80[\x99\x9d]))*+(?=\s)"
)
_LONGEST = 2000  # characters; what has no full stop for longer is cut, so that reading stays linear
_NEVER_LAST = word_set(
    "mr mrs ms dr prof gen sen sens rep reps del hon atty gov lt col sgt capt rev maj adm cmdr "
    "messrs mt ft vs no pp fig approx e.g i.e cf viz"
)
_LETTERS = frozenset("cvp")  # circa, versus, page; "vitamin C." is another matter
_WORDS_TOO = word_set("no ft")  # "He said no." ends; "No. 5" does not
_BEFORE_NUMBERS = word_set("art arts para paras sec secs ch nos vol vols eq figs ver ca deg min")
_SELDOM_LAST = word_set(
    "inc corp co ltd jr sr etc al dept est a.m p.m u.s u.k u.n d.c p.c pct st ave rd blvd "
    "jan feb mar apr jun jul aug sept oct nov dec"
)
_STARTERS = word_set(
    "the a an he she it they we i you his her their its our this that these those but and in on at "
    "for from after before while when if as there according asked mr mrs ms dr then now yet so "
    "some many most several few all both each every another such what who why how where here "
    "although though because since during under with without by to about despite instead "
    "however meanwhile later earlier nobody nothing everyone someone not only even also still "
    "among against until once one two three"
)
_AFTER_QUOTE = 400  # characters; what follows a long quotation says whose it is
_LAST_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*$")
_NEXT_WORD = re.compile(
    rf"[\s{INVISIBLE}]+(?:[\"“‘'«(\[{INVISIBLE}]|â(?:€[œ˜]|\x80[\x98\x9c]))*([^\W_]+|[.!?…])?"
)
_LIST_NUMBER = 3  # digits at most: "1. First item"
# “Never!” Smith said. – a short cue clause after the quotation belongs to it.
_TAIL = re.compile(
    r"\s+(?:[A-Z][\w.'’-]*\s+){1,5}(?:said|says|asked|asks|wrote|added|told|replied|tweeted|cried|"
    r"shouted|warned|continued|explained|recalled)\b"
    r"(?=\s*[.,:]|\s+(?:in|on|at|to|after|during|of|later|monday|tuesday|wednesday|thursday|friday"
    r"|saturday|sunday)\b)",
    re.IGNORECASE,
)


_SIGNED = re.compile(r"\s*[—–―-]{1,2}\s*[A-Z]")  # “We shall see.” — Jane Smith


def split(text: str, quotes: Sequence[Quote]) -> list[Span]:
    """Return the sentences of ``text`` in order, without the white space between them."""
    starts = [quote.span.start for quote in quotes]
    return [part for block in blocks(text) for part in _in_block(text, block, quotes, starts)]


def _in_block(
    text: str, block: Span, quotes: Sequence[Quote], starts: Sequence[int]
) -> Iterator[Span]:
    begun = block.start
    for match in _END.finditer(text, block.start, block.end):
        before = bisect_left(starts, match.end() - 1) - 1
        holder = quotes[before].span if before >= 0 else None
        if holder and holder.end > match.end():
            continue
        quoted = holder is not None and holder.end > match.start()
        if _ends(text, match, block, quoted=quoted):
            yield from _bounded(text, Span(begun, match.end()), quotes, starts)
            begun = match.end()
    yield from _bounded(text, Span(begun, block.end), quotes, starts)


def _bounded(
    text: str, span: Span, quotes: Sequence[Quote], starts: Sequence[int]
) -> Iterator[Span]:
    """Cut what no sentence can be at a space outside quotations; pass on all else as it is."""
    begun = span.start
    while span.end - begun > _LONGEST:
        cut = text.rfind(" ", begun + 1, begun + _LONGEST)
        cut = cut if cut > begun else begun + _LONGEST
        before = bisect_left(starts, cut) - 1
        if before >= 0 and quotes[before].span.end > cut:
            cut = min(quotes[before].span.end, span.end)
            if span.end - cut <= _AFTER_QUOTE:
                break
        yield from _trimmed(text, begun, cut)
        begun = cut
    yield from _trimmed(text, begun, span.end)


def _ends(text: str, match: re.Match[str], block: Span, *, quoted: bool) -> bool:
    following = _NEXT_WORD.match(text, match.end(), block.end)
    word = (following and following.group(1)) or ""
    if word and (word[0].islower() or word in ".!?…"):
        return False  # "Wait. . . ." is one pause, not four sentences
    tail = min(block.end, match.end() + 120)
    if quoted and (_TAIL.match(text, match.end(), tail) or _SIGNED.match(text, match.end(), tail)):
        return False
    if match.group() != ".":
        return True
    return _full_stop(text, match.start(), block, word)


def _full_stop(text: str, stop: int, block: Span, following: str) -> bool:
    last = _LAST_WORD.search(text[max(block.start, stop - 12) : stop])
    word = last.group() if last else ""
    low = word.lower()
    if low in _NEVER_LAST or word in _LETTERS:
        return low in _WORDS_TOO and not following[:1].isdigit()
    if low in _BEFORE_NUMBERS and following[:1].isdigit():
        return False
    if word.isdigit() and stop - block.start == len(word) <= _LIST_NUMBER:
        return False  # the number of an item, not a sentence
    initial = len(word) == 1 and word.isupper() and word != "I"
    if initial or low in _SELDOM_LAST or (len(word) <= 5 and "." in word):
        return following.lower() in _STARTERS
    return True


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    words = text[start:end]
    kept = words.strip()
    if kept:
        left = len(words) - len(words.lstrip())
        yield Span(start + left, start + left + len(kept))
