"""Whether two names of a body may mean the same one: "Russia's Foreign Ministry", for instance."""

import re
from dataclasses import dataclass
from functools import lru_cache

from claims.extraction.governments import placed
from claims.extraction.words import word_set

_WORD = re.compile(r"[^\W_]+")
_IDLE = word_set("the a an of for and s in at its affairs state republic federal federation")
_SAME = {
    "ministries": "ministry", "defence": "defense", "foreign": "foreign", "mfa": "foreign",
    "prosecutors": "prosecutor", "prosecution": "prosecutor", "offices": "office",
    "organisation": "organization", "centre": "center", "labour": "labor", "internal": "interior",
    "mod": "defense", "govt": "government", "gov": "government", "dept": "department",
    "centers": "center", "departments": "department",
}  # fmt: skip
_WHOLE = {"mfa": ("foreign", "ministry"), "mod": ("defense", "ministry")}
_KINDS = word_set(
    "ministry office police department government committee commission court agency service "
    "council parliament embassy prosecutor bureau authority institute board administration "
    "hospital university center guard army staff navy inspectorate directorate ombudsman "
    "presidency cabinet company union party association foundation organization group bank "
    "airline airlines"
)


@dataclass(frozen=True, slots=True)
class BodyKey:
    """The words of a body's name that tell it from others, and its country's code or nothing."""

    words: frozenset[str]
    country: str

    @property
    def tells(self) -> bool:
        """Say whether the words name a body: its kind and something that narrows it down."""
        narrowed = len(self.words) > 1 or bool(self.country)
        return narrowed and bool(self.words & _KINDS)

    def same_as(self, other: "BodyKey") -> bool:
        """Say whether both may name one body: the same words, and not of two countries."""
        elsewhere = self.country and other.country and self.country != other.country
        return not elsewhere and self.words == other.words

    def within(self, other: "BodyKey") -> bool:
        """Say whether the other may call itself so: the kind of body, no word more, no country."""
        elsewhere = self.country and self.country != other.country
        return not elsewhere and self.words <= other.words and bool(self.words & _KINDS)


@lru_cache(maxsize=4096)
def body_key(name: str, country: str = "") -> BodyKey:
    """Return by what a body is known; ``country`` is its code where the name does not tell it."""
    found = placed(name)
    low = _WORD.findall(found.name.casefold().replace("’", "'"))
    said = [word for part in low for word in _WHOLE.get(part, (_SAME.get(part, part),))]
    telling = frozenset(said) - _IDLE
    # "the Prosecutor General" and "the Prosecutor General's Office" are one.
    telling = telling - {"office"} if len(telling & _KINDS) > 1 else telling
    return BodyKey(telling, found.country or country)


def own_key(name: str, country: str = "") -> BodyKey:
    """Return the words by which a body calls itself for short on its own page.

    A "department of the ministry" is the department there, and never the ministry.
    """
    whole = body_key(name, country)
    first = body_key(name.partition(" of ")[0], whole.country)
    return first if " of " in name and first.words & _KINDS else whole
