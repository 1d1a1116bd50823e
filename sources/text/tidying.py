"""The last touch to every text: characters only, never words."""

import re
import unicodedata

# Lone surrogates and the zero character cannot be stored; the rest are unseen controls.
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufeff]")
_LINE_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028]")
_LINE_END_SPACE = re.compile(r"[^\S\n]+\n")
_MANY_BREAKS = re.compile(r"\n{3,}")


def tidy(text: str) -> str:
    """Return text in normal form C, with plain line breaks and nothing that cannot be stored."""
    text = _LINE_BREAK.sub("\n", text).replace("\u2029", "\n\n")
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    return _MANY_BREAKS.sub("\n\n", _LINE_END_SPACE.sub("\n", text)).strip()
