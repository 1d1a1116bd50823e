"""Everyone a text names in full, so that a surname or a bare "the ministry" leads back."""

import re
from bisect import bisect_left, insort
from collections import Counter
from itertools import islice

from claims.extraction import names, words
from claims.extraction.genders import gender

# Possessive, and only from the start of a word: a page of one long word must stay linear.
_CAPITAL = r"(?<!\w)[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'-]*+"
# A full stop belongs to an initial or a short title; after a longer word a sentence has ended.
# "The" opens one, whatever heading ran into it.
_STOP = r"(?:(?:(?<=\b\w)|(?<=\b\w\w)|(?<=\b(?:Mrs|Gen|Sen|Rep|Gov|Col|Sgt|Maj|Rev|Hon)))\.)?"
_NEXT = rf"(?!(?:The|A|An)\b){_CAPITAL}"
_RUN = re.compile(
    rf"{_CAPITAL}{_STOP}(?:\s(?:(?:de|van|von|bin|al|el|der|la|ibn)\s)?{_NEXT}{_STOP}){{1,5}}"
)
_BODY_NOUN = "|".join(sorted(noun.capitalize() for noun in words.BODIES))
_BODY = re.compile(
    rf"\b(?:{_BODY_NOUN})\b(?:\s(?:of|for)\s(?:the\s)?{_CAPITAL}(?:\s(?:and\s)?{_CAPITAL}){{0,3}})?"
)


_NAMESAKES = 20  # more of one name than this cannot be told apart anyway


class Mentions:
    """Full names by surname and bodies by their noun, with where they stand."""

    def __init__(self, text: str) -> None:
        self._people: dict[str, Counter[str]] = {}
        self._bodies: dict[str, list[tuple[int, str]]] = {}
        self._names: dict[str, dict[str, None]] = {}  # the same, each name once
        for match in _RUN.finditer(text):
            self._run(match.group(), match.start())
        for match in _BODY.finditer(text):
            if " of " in match.group() or " for " in match.group():
                self.add_body(match.group().split()[0].lower(), match.group(), match.start())

    def _run(self, run: str, start: int) -> None:
        parts = [part.strip("'’") for part in run.split()]
        while parts and parts[0].lower() in names.NOT_NAMES:
            parts = parts[1:]
        titled = [i for i, part in enumerate(parts) if part.lower().strip(".") in names.TITLED]
        head = parts[-1].lower().removesuffix("'s").removesuffix("’s") if parts else ""
        if head in words.BODIES:
            self.add_body(head, " ".join(parts), start)
            return
        parts = parts[titled[-1] + 1 :] if titled else parts
        if 2 <= len(parts) <= 4 and not any(part.lower() in words.BODIES for part in parts):
            parts[-1] = parts[-1].removesuffix("'s").removesuffix("’s").rstrip(".")
            self._people.setdefault(parts[-1].lower(), Counter())[" ".join(parts)] += 1

    def add_body(self, noun: str, name: str, start: int) -> None:
        """Remember a body under the noun it may be called by later."""
        insort(self._bodies.setdefault(noun, []), (start, name))
        self._names.setdefault(noun, {})[name] = None

    def person(self, surname: str, wanted: str = "") -> str:
        """Return the full name most often borne with ``surname``, of that gender if it is known."""
        for name, _ in self._people.get(surname.lower(), Counter()).most_common(_NAMESAKES):
            known = gender(name.split()[:1])
            if not wanted or not known or known == wanted:
                return name
        return ""

    def body(self, noun: str, before: int) -> str:
        """Return the body of that kind named last before ``before``, or nothing."""
        found = self._bodies.get(noun, [])
        at = bisect_left(found, (before, ""))
        return found[at - 1][1] if at else ""

    def fuller(self, name: str, noun: str) -> str:
        """Return the one longer name that ends in ``name``, where there is just one."""
        known = islice(self._names.get(noun, ()), _NAMESAKES)
        longer = [other for other in known if other.endswith(" " + name)]
        return longer[0] if len(longer) == 1 else name
