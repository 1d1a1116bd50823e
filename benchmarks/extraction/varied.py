"""The same article in other words: names, numbers and some nouns differ, the grammar does not."""

import random
import re

_CHANGED = re.compile(r"\d+|\b[A-Z][a-zß-ÿ]{3,}\b|\b[a-z]{7,}\b")
_KEPT = 0.7  # of the long words in lower case, cue verbs among them
_ENDINGS = ("ed", "ing", "ion", "s", "ly", "er")
_SYLLABLES = ("ba", "do", "fen", "gra", "hil", "kur", "lem", "mar", "nes", "pol", "ris", "tav")


def varied(text: str, seed: int) -> str:
    """Return the text with other names, numbers and nouns; the same seed gives the same words."""
    rng = random.Random(seed)  # noqa: S311 - no secret

    def other(match: re.Match[str]) -> str:
        word = match.group()
        if word.isdigit():
            return str(rng.randint(10 ** (len(word) - 1), 10 ** len(word) - 1))
        if word[0].islower() and rng.random() < _KEPT:
            return word
        ending = next((e for e in _ENDINGS if word.endswith(e)), "")
        made = "".join(rng.choices(_SYLLABLES, k=3)) + ending
        return made if word[0].islower() else made.capitalize()

    return _CHANGED.sub(other, text)
