"""The words of a sentence without how they are set: case, quotes, dashes, spelling."""

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

# Letters of any script: whatever is neither space, digit, punctuation nor a sign.
_LETTER = (
    r"[^\s\d\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\xbf×÷\u2000-\u2bff\u2e00-\u2e7f\u3000-\u9fff"
    r"\uff00-\uff0f]"
)
_NUMBER = r"(?:(?<!\w)[-−–])?\d+(?:[.,:/–-]\d+)*"
_WORD = rf"{_LETTER}(?:{_LETTER}|\d)*(?:['’]{_LETTER}+)*"
# The signs that bear meaning, unlike quotes, commas and dashes.
_SIGN = r"[%‰°?+<>=~±×÷$€£¥₽₴₺₹₼]"
_IDEOGRAM = r"[\u3040-\u9fff]"  # scripts without spaces: a sign counts as a word
_TOKEN = re.compile(rf"{_NUMBER}|{_WORD}|{_IDEOGRAM}|{_SIGN}")
_SHOWN = re.compile(rf"{_NUMBER}|{_WORD}|\S")
_UNBROKEN = re.compile(r"\S+")
_INVISIBLE = dict.fromkeys([0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF])
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_ACCENTS = re.compile(r"(?<=[a-z])[\u0300-\u036f]+")
_PER_CENT = re.compile(r"\bper ?cent\b")
_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NUMBER_WORDS = {word: str(number) for number, word in enumerate(_UNITS)}
NUMBER_WORDS |= {word: str(10 * number) for number, word in enumerate(_TENS, start=2)}
_COMPARED = 40_000  # tokens times tokens: what two sentences may cost to be aligned, below 0.2 s
_LONGEST = (
    20_000  # characters: what is longer is no sentence, and is compared word by word as it is
)

# British and American spellings, and letters that are doubled or swapped by mistake.
_VARIANTS = (
    (re.compile(r"(?<=\w{3})is(?=(?:e|ed|es|ing|ation|ations|er|ers)$)"), "iz"),
    (re.compile(r"(?<=\w{3})ys(?=(?:e|ed|es|ing)$)"), "yz"),
    (re.compile(r"(?<=\w{2})our(?=(?:s|ed|ing|ite|ites|able|ably|al|er|ers|hood|hoods)?$)"), "or"),
    (re.compile(r"(?<=\w{3})(?<=[tb])re(?=(?:s|d)?$)"), "er"),
    (re.compile(r"(?<=\w{3})ogue(?=s?$)"), "og"),
    (re.compile(r"(?<=\w{2})ence(?=s?$)"), "ense"),
    (re.compile(r"(?<=\w{4})mme(?=s?$)"), "m"),
    (re.compile(r"(?<=\w{2})ei|(?<=\w{2})ie"), "ie"),
    (re.compile(r"([a-z])\1"), r"\1"),
)
_SHORTEST_SPELLED = 6  # letters: “planed” and “planned” differ more than by spelling
# Words of the news that have no look-alike: one letter off, they are that word misspelt. Others
# are not guessed at: “deceased” and “decreased”, “million” and “billion” are one letter apart too.
_UNMISTAKABLE = re.compile(
    "administration|administrations|agreement|announced|announcement|announcements"
    "|application|authorities|authority|beginning|candidate|commission|commissioner|committee"
    "|conference|coronavirus|customers|definitely|department|departments|description"
    "|development|election|elections|electricity|emergency|employees|environment"
    "|environmental|equipment|especially|european|february|following|foreign|government"
    "|governments|guidance|hospital|hospitals|immediate|immediately|independent|information"
    "|international|investigation|investigations|journalist|journalists|knowledge|maintenance"
    "|management|manufacturing|medicines|ministry|necessary|neighbour|november|october"
    "|opportunities|opportunity|organisation|organisations|parliament|parliamentary|permanent"
    "|population|possession|practice|president|professional|programme|protection|published"
    "|recommend|recommendation|recommendations|representative|representatives|responsibility"
    "|restaurant|schedule|secretary|separate|separately|september|spokesman|spokesperson"
    "|spokeswoman|successful|technology|temporary|thursday|together|tomorrow|university"
    "|vaccination|vehicles|wednesday|yesterday"
)


class WordChanges(NamedTuple):
    """Offsets (start, end), in code points: of words gone from the old, and new in the new."""

    went: list[tuple[int, int]]
    came: list[tuple[int, int]]


def words(sentence: str) -> tuple[str, ...]:
    """Return the words, figures and meaningful signs of a sentence, free of how they are set."""
    if len(sentence) > _LONGEST:
        return tuple(sentence.casefold().split())
    text = sentence.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_INVISIBLE))
        text = unicodedata.normalize("NFC", _ACCENTS.sub("", text))
    text = _PER_CENT.sub("%", _THOUSANDS.sub("", text))
    found = (token.translate(_JOINTS) for token in _TOKEN.findall(text))
    return tuple(NUMBER_WORDS.get(token, token) for token in found)


_JOINTS = {ord("'"): None, ord("’"): None, ord("−"): "-", ord("–"): "-"}


def same_wording(old: Sequence[str], new: Sequence[str]) -> bool:
    """Tell whether two sequences of ``words`` differ by no more than spelling and spaces."""
    if old == new:
        return True
    if len(old) == len(new):
        return all(_same_word(a, b) for a, b in zip(old, new, strict=True))
    # “web site” became “website”; figures may not run together like that
    return _figures(old) == _figures(new) and "".join(old) == "".join(new)


def word_changes(old: str, new: str) -> WordChanges:
    """Return where two versions of a sentence differ, by words; neighbours run together.

    Two versions too long to be aligned count as different from the first difference to the last.
    """
    shown = _SHOWN if max(len(old), len(new)) <= _LONGEST else _UNBROKEN
    before, after = list(shown.finditer(old)), list(shown.finditer(new))
    a, b = [m[0] for m in before], [m[0] for m in after]
    head, tail = _shared_ends(a, b)
    a, b = a[head : len(a) - tail], b[head : len(b) - tail]
    if len(a) * len(b) > _COMPARED:
        codes = [("replace", 0, len(a), 0, len(b))]
    else:
        codes = list(SequenceMatcher(None, a, b, autojunk=False).get_opcodes())
    went = [
        before[head + i] for tag, i1, i2, _, _ in codes if tag != "equal" for i in range(i1, i2)
    ]
    came = [after[head + j] for tag, _, _, j1, j2 in codes if tag != "equal" for j in range(j1, j2)]
    return WordChanges(_joined(old, went), _joined(new, came))


def _shared_ends(a: list[str], b: list[str]) -> tuple[int, int]:
    """Return how many tokens two lists share at their start, and at the end of the rest."""
    shortest = min(len(a), len(b))
    head = next((i for i in range(shortest) if a[i] != b[i]), shortest)
    rest = shortest - head
    tail = next((i for i in range(rest) if a[-1 - i] != b[-1 - i]), rest)
    return head, tail


def _joined(text: str, tokens: Sequence[re.Match[str]]) -> list[tuple[int, int]]:
    if not tokens:
        return []
    starts, ends = [tokens[0].start()], []
    for last, token in pairwise(tokens):
        if text[last.end() : token.start()].strip():
            ends.append(last.end())
            starts.append(token.start())
    return list(zip(starts, [*ends, tokens[-1].end()], strict=True))


def _figures(tokens: Sequence[str]) -> list[str]:
    return [token for token in tokens if any(letter.isdigit() for letter in token)]


def _same_word(a: str, b: str) -> bool:
    if a == b:
        return True
    if min(len(a), len(b)) < _SHORTEST_SPELLED or not (a.isalpha() and b.isalpha()):
        return False
    if _UNMISTAKABLE.fullmatch(a) or _UNMISTAKABLE.fullmatch(b):
        return _one_letter_off(a, b)
    return _respelled(a) == _respelled(b)


def _respelled(word: str) -> str:
    for pattern, one_spelling in _VARIANTS:
        word = pattern.sub(one_spelling, word)
    return word


def _one_letter_off(a: str, b: str) -> bool:
    """Tell whether one letter was dropped, added, replaced or swapped with its neighbour."""
    if a.removesuffix("s") == b.removesuffix("s"):
        return False  # one and many
    head, tail = _shared_ends(list(a), list(b))
    left, right = a[head : len(a) - tail], b[head : len(b) - tail]
    return max(len(left), len(right)) <= 1 or (len(left) == 2 and left == right[::-1])
