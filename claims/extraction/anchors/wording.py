"""A text as the words it says, whatever its quotation marks, dashes, spaces and hidden characters.

Two texts with equal keys differ in typography only: case, white space, curly quotes, dashes,
commas and full stops, soft hyphens, zero-width characters, Unicode normal forms. A question mark,
a quotation mark, a per cent or currency sign and a minus change what is said, so they are keys.
"""

import re
import unicodedata
from dataclasses import dataclass

from claims.extraction.words import word_set

_HIDDEN = (
    "\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
)
_LETTER = rf"[\w\u0300-\u036f{_HIDDEN}]"  # with combining marks, which \w leaves out
_APOSTROPHE = "['\u2018\u2019\u02bc\u00b4`]"
_TOKEN = re.compile(
    rf"\d+(?:[.,:]\d+)*|{_LETTER}+(?:{_APOSTROPHE}{_LETTER}+)*"
    r"|''|``|’’|‘‘|[\"“”„‟«»″]|[?%$£€¥]|(?<!\w)[-−](?=\d)"
)
_IDEOGRAPH = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_HIDDEN_ONE = re.compile(f"[{_HIDDEN}]")
_APOSTROPHE_ONE = re.compile(_APOSTROPHE)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
_QUOTES = frozenset('"“”„‟«»″') | {"''", "``", "’’", "‘‘"}
_LONGEST = 200  # characters; normalising what no word is must not cost more than reading it
MARKS = frozenset('"?')
# They bind a sentence together and say little of what it is about.
COMMON = word_set(
    "a an the and or but of in on at to for from by with as that this these those it its he she "
    "they we i you his her their our is are was were be been being has have had do does did will "
    "would not no who which what when there than then so if into over about up out said says"
)


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a text: what each says, and from where to where it stands."""

    keys: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.keys)


def wording(text: str) -> Wording:
    """Return the words of ``text`` in order; offsets are code points."""
    keys: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        if not word.isascii() and _IDEOGRAPH.search(word):
            keys.extend(word)  # written without spaces: each sign counts as a word
            starts.extend(range(match.start(), match.end()))
            ends.extend(range(match.start() + 1, match.end() + 1))
        elif key := _key(word):
            keys.append(key)
            starts.append(match.start())
            ends.append(match.end())
    return Wording(keys, starts, ends)


def weight(key: str) -> float:
    """Return how much a shared word says about two sentences being versions of one."""
    return 0.25 if key in COMMON or key in MARKS else 1.0


def _key(word: str) -> str:
    if word.isascii():
        if _THOUSANDS.fullmatch(word):
            return word.replace(",", "")
        return '"' if word in _QUOTES else _APOSTROPHE_ONE.sub("'", word).lower()
    if word in _QUOTES:
        return '"'
    if len(word) > _LONGEST:
        return word
    seen = _APOSTROPHE_ONE.sub("'", _HIDDEN_ONE.sub("", word))
    # 10² is not 102, nor 5½ the same as 51/2: compatibility forms are for letters only.
    is_number = any(unicodedata.category(sign) == "No" for sign in seen)
    folded = unicodedata.normalize("NFC" if is_number else "NFKC", seen).casefold()
    return "-" if folded == "−" else folded
