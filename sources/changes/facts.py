"""The figures, dates and names of a sentence: what an editor looks for first in a change."""

import re
from collections import Counter

from sources.changes.wording import NUMBER_WORDS, words

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_DATE = (
    rf"\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:\s+\d{{4}})?"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+\d{{4}})?|{_MONTH}\s+\d{{4}}"
)
_FIGURE = (
    r"(?:[$€£¥₽]\s?)?(?:(?<!\w)[-−])?\d+(?:[.,:/]\d+)*"
    r"(?:\s?(?:%|per\s?cent\b|(?:thousand|million|billion|trillion|km|kg|am|pm|bn|m)\b)|(?:st|nd|rd|th)\b)?"
)
_NUMBER_WORD = rf"\b(?:{'|'.join(NUMBER_WORDS)}|hundred|thousand|dozens?|hundreds|thousands)\b"
_NAME = r"\b[A-Z][\w’'-]*(?:\s+(?:(?:of|de|al|bin|von|van)\s+)?[A-Z][\w’'-]*)*"
_FACT = re.compile(
    rf"(?P<date>{_DATE})|(?P<figure>{_FIGURE})|(?P<word>(?i:{_NUMBER_WORD}))|(?P<name>{_NAME})"
)
_LONGEST = 5_000  # characters looked at: what is longer is no sentence


def facts(sentence: str) -> list[str]:
    """Return the dates, figures and names of a sentence in order, in the words it uses."""
    found = _FACT.finditer(sentence[:_LONGEST])
    return [m[0] for m in found if not (m.lastgroup == "name" and _is_only_a_start(m, sentence))]


def changed_facts(old: str, new: str) -> tuple[list[str], list[str]]:
    """Return the facts that went from a sentence and those that came, in order."""
    before, after = facts(old), facts(new)
    return _without(before, after), _without(after, before)


def _without(mine: list[str], others: list[str]) -> list[str]:
    left = Counter(words(fact) for fact in others)
    rest = []
    for fact in mine:
        if left[words(fact)] > 0:
            left[words(fact)] -= 1
        else:
            rest.append(fact)
    return rest


def _is_only_a_start(found: re.Match[str], sentence: str) -> bool:
    """Tell whether a word has a capital only because the sentence begins with it."""
    return " " not in found[0] and not re.search(r"\w", sentence[: found.start()])


def changes_only_facts(old: str, new: str) -> bool:
    """Tell whether two sentences are equal but for facts that took the place of others."""
    went, came = changed_facts(old, new)
    if not went or not came or max(len(old), len(new)) > _LONGEST:
        return False
    gone, come = Counter(words(old)), Counter(words(new))
    named = Counter(word for fact in [*went, *came] for word in words(fact))
    return not ((gone - come) + (come - gone)) - named
