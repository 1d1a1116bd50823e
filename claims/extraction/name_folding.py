"""One spelling of a name out of its many transliterations, to tell the same name from another."""

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans({
    "ə": "a", "ı": "i", "ß": "ss", "ø": "o", "œ": "oe", "æ": "ae", "ł": "l", "đ": "d", "ð": "d",
    "þ": "th", "ħ": "h", "ŋ": "n", "ё": "yo", "й": "y", "ї": "i",
})  # fmt: skip
# Cyrillic as English newspapers write it; what differs from one to the other is folded below.
_CYRILLIC = str.maketrans({
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ж": "zh", "з": "z",
    "и": "i", "і": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "є": "ye",
})  # fmt: skip
# Azerbaijani in its own letters, told by its schwa: elsewhere these letters sound otherwise.
_AZERBAIJANI = str.maketrans({"x": "h", "c": "j", "ç": "ch", "ş": "sh", "q": "g", "ğ": "g"})
_TURKIC_CH = re.compile(r"\bç|ç(?=[ieöü]|\b|[bcdfghjklmnprstvyz])")
_APOSTROPHES = re.compile(r"['’‘ʼ`´ʹ]")
_POSSESSIVE = re.compile(r"['’]s\b")
_WORD = re.compile(r"[^\W_]+")
_PARTICLES = frozenset({"al", "el", "ul", "as", "at", "ad"})  # the Arabic article, said or not

# One sound, several spellings, in this order; each is matched against a word in small letters.
_SOUNDS = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"shch|sch|tsch", "sh"),
        (r"tch", "ch"),
        (r"dzh|dj", "j"),
        (r"kh", "h"),
        (r"gh", "g"),
        (r"zh", "z"),
        (r"ph", "f"),
        (r"ck", "k"),
        (r"tz", "ts"),
        (r"q", "g"),
        (r"^x(?=[aeiou])", "h"),
        (r"x", "ks"),
        (r"^y(?=e)", ""),  # Yekaterinburg
        (r"(?<=.)y(?![aou])", "i"),  # Sergey, Zelensky; not Ilya
        (r"(?<=[^aeiou])yo", "e"),  # Gorbachyov
        (r"iy(?=[aeou])", "i"),
        (r"ye", "ie"),
        (r"i{2,}", "i"),
        (r"ie(?=.)", "e"),  # Aliyev, Aliev
        (r"ou", "u"),  # Youssef
        (r"(.)\1+", r"\1"),  # Hussein, Odessa
        (r"(?<=[aeou])ie", "e"),  # Sergeyev
        (r"(?<=\w{2})ij$", "i"),
    )
)
_LONG = tuple(
    (re.compile(p), put) for p, put in ((r"ee", "i"), (r"oo", "u"), (r"ue", "u"), (r"oe", "o"))
)
_LONG_WORD = 5  # letters; in a shorter one a long vowel tells names apart: Lee, Li
# Names whose spellings differ by more than a rule can bridge without merging others.
_FAMILIES = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"^m[ou]ham[aeiou]?[dt]$", "muhamad"),
        (r"^[hg][uo]s[ea]i?i?n(?=$|ov|zad|l)", "husein"),
        (r"^[hg]asan(?=$|ov|zad|l)", "hasan"),
        (r"^[hg]e[iy]dar(?=$|ov|l)", "heidar"),
        (r"^[hg]am[ie]d(?=$|ov)", "hamid"),
        (r"^ahm[ae]d(?=$|ov|l|zad)", "ahmad"),
        (r"^[yi]u?s+[uei]f(?=$|ov|l|zad)", "yusuf"),
        (r"^[ou]mar(?=$|ov)", "umar"),
        (r"^abd[aeu]l", "abdul"),
        (r"^aleksand(?:er|re|r)$", "aleksandr"),
        (r"^(?:ki[ey]v|kev|kiv|kyiv)$", "kiev"),
        (r"^har[kh]?[io]v$", "harkiv"),
        (r"^lv[io]v$", "lviv"),
        (r"^(?:iulia|yulia|ulia|iulia)$", "yulia"),
    )
)  # fmt: skip


@lru_cache(maxsize=16384)
def name_fold(name: str) -> str:
    """Return what the spellings of one name share, as small Latin words with single blanks.

    "Hüseyn Səfərov", "Guseyn Safarov" and "Hussein Safarov" fold to the same; the folding only
    says that names may be one, never that two people are. Text without a letter folds to "".
    """
    low = _POSSESSIVE.sub("", unicodedata.normalize("NFC", name).casefold())
    low = low.replace("i̇", "i")  # the Turkish capital dotted I
    if "ə" in low:
        low = low.translate(_AZERBAIJANI)
    low = _TURKIC_CH.sub("ch", low).translate(_LETTERS)
    parts = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", low).translate(_CYRILLIC))
    plain = "".join(char for char in parts if not unicodedata.combining(char))
    found = _WORD.findall(plain.translate(_CYRILLIC))
    kept = [word for at, word in enumerate(found) if at == 0 or word not in _PARTICLES]
    return " ".join(_fold_word(word) for word in kept)


def without_initials(folded: str) -> str:
    """Return a folded name of three or more words without its initials: "donald trump"."""
    parts = folded.split()
    if len(parts) < 3:
        return folded
    kept = [part for at, part in enumerate(parts) if len(part) > 1 or at in {0, len(parts) - 1}]
    return " ".join(kept)


def _fold_word(word: str) -> str:
    if len(word) > 60:
        return word  # no name, and not worth the work
    if len(word) >= _LONG_WORD:
        for pattern, put in _LONG:
            word = pattern.sub(put, word)
    for pattern, put in _SOUNDS:
        word = pattern.sub(put, word)
    for pattern, put in _FAMILIES:
        if pattern.search(word):
            return pattern.sub(put, word)
    return word
