"""Acronyms that a text itself explains: "the Investigative Committee (IC)"."""

import re

_BRACKETED = re.compile(r"\(([A-Z][A-Z&]{1,7})\)")
_WORD = re.compile(r"[^\W_][\w’'.-]*")
_SMALL = frozenset({"of", "for", "and", "the", "on", "in", "de", "to"})
_BEFORE = 120  # characters that the longest full name takes


def find_acronyms(text: str) -> dict[str, str]:
    """Return the full names by their acronyms, where the initials agree; the first one counts."""
    found: dict[str, str] = {}
    for match in _BRACKETED.finditer(text):
        letters = match.group(1).replace("&", "")
        name = _spelt_out(text[max(0, match.start() - _BEFORE) : match.start()], letters)
        if name:
            found.setdefault(match.group(1), name)
    return found


def _spelt_out(before: str, letters: str) -> str:
    """Return the words at the end of a text whose initials are these letters, or nothing."""
    at, left = len(before), letters
    for match in reversed(list(_WORD.finditer(before))):
        word = match.group()
        if left and word[0] == left[-1]:
            at, left = match.start(), left[:-1]
        elif word.lower() not in _SMALL:
            break
        if not left:
            name = " ".join(before[at:].split())
            return name if "\n" not in before[at:].strip() and _is_clean(name) else ""
    return ""


def _is_clean(name: str) -> bool:
    return not any(mark in name for mark in ',;:()"“”')
