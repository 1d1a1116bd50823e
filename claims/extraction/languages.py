"""Which languages are read."""

import re

# The commonest words of English, which make up a fifth and more of any English text, also of one
# so full of foreign names that it is taken for another language; other languages share some few.
_ENGLISH = frozenset({
    "the", "of", "and", "to", "that", "was", "for", "with", "he", "is", "it", "said", "by", "has",
    "from",
})  # fmt: skip
_ENGLISH_SHARE = 0.08
_LOOKED_AT = 1_000  # characters, as many as the language is told by
_WORD = re.compile(r"[^\W\d_]+")


def is_read(text: str, language: str) -> bool:
    """Tell whether statements are read in a text that seems to be in ``language`` (ISO 639-1, "").

    English is read, and so is what may be English: a text too short to tell, or with so many
    English words that it was taken for another language by its names.
    """
    if language in {"en", ""}:
        return True
    words = [word.lower() for word in _WORD.findall(text[:_LOOKED_AT])]
    english = sum(word in _ENGLISH for word in words)
    return english >= _ENGLISH_SHARE * len(words) > 0
