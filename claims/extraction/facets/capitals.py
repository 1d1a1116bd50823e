"""What capitals prove: in a sentence a name, in a headline, where every word has one, nothing."""

import re

from claims.extraction.facets.dateref import MONTHS, WEEKDAYS
from claims.extraction.facets.events import CLASS_OF
from claims.extraction.facets.gazetteer import BODY_WORDS, COMMON_NAME_WORDS, GIVEN_NAMES
from claims.extraction.facets.tokens import Tokens
from claims.extraction.facets.words import PREPOSITIONS, STOP

_INITIAL = re.compile(r"[A-Z]$")
_FEWEST = 6  # long words; a shorter text may be all names
_SHARE = 0.7  # of its long words begin with a capital in a headline
_SMALL_SHARE = 0.1  # of them at most are small though they carry meaning


def is_headline(tokens: Tokens) -> bool:
    """Tell "Loggers Cut Down Oldest Tree" from a sentence that is full of names.

    A sentence has its verb in small letters: "Ada Byron studied at the Royal School of Music".
    """
    long = [word for word in tokens.words if len(word) > 3 and word[0].isalpha()]
    small = [word for word in long if word[0].islower()]
    if len(long) < _FEWEST or len(small) >= (1 - _SHARE) * len(long):
        return False
    return sum(word not in _SMALL_WORDS for word in small) <= _SMALL_SHARE * len(long)


_SMALL_WORDS = STOP | PREPOSITIONS
_NO_NAMES = (STOP - {"us", "who"}) | frozenset(MONTHS) | frozenset(WEEKDAYS)


def is_capital(tokens: Tokens, index: int) -> bool:
    """Tell a word in capitals that may be a name from months, weekdays and "I'm"."""
    word, low = tokens.words[index], tokens.lowers[index]
    if not word[0].isupper() or low in _NO_NAMES:
        return False
    if "'" in low and low.partition("'")[0] in STOP:  # "I'm", "It'll"
        return False
    return low not in {"us", "who"} or word in {"US", "WHO", "U.S."}


def end_in_headline(tokens: Tokens, index: int) -> int:
    """Take the surname behind a given name; a headline's other capitals prove nothing."""
    end = index + 1
    if tokens.lowers[index] not in GIVEN_NAMES or end >= len(tokens):
        return end
    low = tokens.lowers[end]
    named = is_capital(tokens, end) and low not in COMMON_NAME_WORDS and low not in BODY_WORDS
    return end + (
        named and tokens.stems[end] not in CLASS_OF and not low.endswith(("s", "ed", "ing"))
    )


def is_initial(tokens: Tokens, index: int) -> bool:
    """Tell the "J." of a name, with the full stop behind it."""
    return (
        _INITIAL.match(tokens.words[index]) is not None
        and tokens.at(index + 1) == "."
        and tokens.glued(index + 1)
    )
