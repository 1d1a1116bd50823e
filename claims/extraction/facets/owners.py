"""Whose: "Russia's ambassador", "the ambassador of Russia" and "the Russian ambassador" meet."""

from claims.extraction.facets.events import CLASS_OF
from claims.extraction.facets.gazetteer import BODY_WORDS
from claims.extraction.facets.names import Name
from claims.extraction.facets.tokens import Tokens
from claims.extraction.facets.words import AUXILIARIES, PREPOSITIONS, STOP, is_plural, stem

_LONGEST = 5  # words of what is owned
_KINDS = frozenset({"place", "nationality", "person", "body"})


def read_owned(tokens: Tokens, names: tuple[Name, ...]) -> frozenset[tuple[str, str]]:
    """Return each part that somebody or something named has in a text, and whose it is."""
    found = set()
    for at, name in enumerate(names):
        if name.kind not in _KINDS:
            continue
        noun = _noun_after(tokens, _end(tokens, name)) if _owns(tokens, name) else ""
        if not noun and name.preposition == "of":
            noun = _noun_before(tokens, name, names[at - 1] if at else None)
        if noun:
            found.add((noun, name.key))
    return frozenset(found)


def _end(tokens: Tokens, name: Name) -> int:
    end = name.index
    while end < len(tokens) and tokens.ends[end] <= name.span.end:
        end += 1
    return end


def _owns(tokens: Tokens, name: Name) -> bool:
    last = tokens.words[_end(tokens, name) - 1]
    return name.kind == "nationality" or last.endswith(("'s", "’s", "s'", "s’"))


def _noun_after(tokens: Tokens, start: int) -> str:
    """Return the last word of the noun phrase that begins at ``start``."""
    end = start
    while end < min(len(tokens), start + _LONGEST) and _goes_on(tokens, start, end):
        end += 1
    return tokens.stems[end - 1] if end > start else ""


def _goes_on(tokens: Tokens, start: int, at: int) -> bool:
    low = tokens.lowers[at]
    if not low[0].isalpha() or low in STOP or low in AUXILIARIES or low in PREPOSITIONS:
        return False
    if at == start:
        return True
    capital, before = tokens.words[at][0].isupper(), tokens.words[at - 1]
    if before[0].isupper() and not capital:
        return False  # "Foreign Ministry | handed"
    verbal = low.endswith("ed") or tokens.stems[at] in CLASS_OF
    return not verbal and (not is_plural(before) or is_plural(low))


def _noun_before(tokens: Tokens, name: Name, previous: Name | None) -> str:
    of = name.index - 1 if tokens.at(name.index - 1) == "of" else name.index - 2
    if previous is not None and previous.kind == "body" and _end(tokens, previous) == of:
        inside = tokens.lowers[previous.index : of]
        return next((stem(low) for low in inside if low in BODY_WORDS), "")
    low = tokens.at(of - 1)
    return tokens.stems[of - 1] if low[:1].isalpha() and low not in STOP else ""
