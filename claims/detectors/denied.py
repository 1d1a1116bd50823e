"""What a denial denies: its words, and the part of it that the other side must assert."""

from dataclasses import dataclass
from functools import lru_cache

from claims.detectors.reading import Reading
from claims.extraction.facets import Cause, DateRef, Facets, Name, Quantity, read_facets
from claims.extraction.facets.events import CLASS_OF
from claims.extraction.facets.numbers import starts_number
from claims.extraction.facets.polarity import REFUTING
from claims.extraction.facets.words import STOP, listed, stem
from claims.extraction.types import Mode, Span

REPORTING = frozenset(
    stem(w)
    for w in listed(
        """account claim report rumour rumor version allegation accusation statement story
    suggestion assertion news viral social media post online internet people article tweet
    official evidence truth proof basis completely entirely totally describe call brand fact
    theory explanation diagnosis
    video film footage picture photograph photo document paper letter book interview
    programme program tv today yesterday week"""
    )
)
_DEFINITE = frozenset({"the", "these", "those", "both", "his", "her", "their", "its"})


@dataclass(frozen=True, slots=True)
class Denied:
    """A denied account; ``facets`` are those of the account's own words."""

    content: frozenset[str]  # stems and event classes
    focus: frozenset[str]  # the last word that carries meaning, in the forms it may take
    positive: bool  # whether what is denied is itself an affirmation
    facets: Facets
    cues: tuple[Span, ...]  # the denying words, where they stand in the denying text

    @property
    def matter(self) -> frozenset[str]:
        """Return the words of it that are no names."""
        keys = {word for name in self.facets.names for word in name.key.split()}
        stems = {stem(word) for name in self.facets.names for word in name.text.split()}
        return self.content - keys - stems

    @property
    def causes(self) -> tuple[Cause, ...]:
        """Return the causes whose truth is denied."""
        return self.facets.causes

    @property
    def figures(self) -> tuple[Quantity, ...]:
        """Return the figures that are denied, not those that only say who is meant."""
        tokens = self.facets.tokens
        return tuple(
            q for q in self.facets.quantities
            if q.relation not in {"age", "group"} and tokens.at(q.index - 1) not in _DEFINITE
        )  # fmt: skip

    @property
    def dates(self) -> tuple[DateRef, ...]:
        """Return the dates that are denied, not those that name an event."""
        return tuple(d for d in self.facets.dates if not d.names_event)

    @property
    def circumstances(self) -> tuple[Name, ...]:
        """Return the places and parties that a preposition adds: "in Homs", "to Iran"."""
        return tuple(n for n in self.facets.names if n.preposition and not n.weak)


@lru_cache(maxsize=1024)
def denied_by(reading: Reading) -> Denied | None:
    """Return what a text denies, or None where it denies nothing."""
    proposition, polarity = reading.proposition, reading.facets.polarity
    cues = tuple(cue.span for cue in polarity.refutations)
    if proposition.mode is Mode.DENIES and proposition.denied:
        cues = cues or _denying_words(reading)
        return _made(read_facets(proposition.denied), cues, frozenset())
    if proposition.mode is not Mode.DENIES and not cues:
        return None
    refuting = frozenset(cue.index for cue in polarity.refutations)
    return _made(reading.facets, cues, refuting)


def _denying_words(reading: Reading) -> tuple[Span, ...]:
    """Return the "false" of "called the account … false", which stands outside the account."""
    tokens, denied = reading.facets.tokens, reading.proposition.denied
    start = reading.text.find(denied)
    account = Span(start, start + len(denied)) if start >= 0 else Span(0, 0)
    return tuple(
        tokens.span(i, i)
        for i, key in enumerate(tokens.stems)
        if key in REFUTING and not account.start <= tokens.starts[i] < account.end
    )


def _made(facets: Facets, cues: tuple[Span, ...], left_out: frozenset[int]) -> Denied:
    tokens = facets.tokens
    words = [
        tokens.stems[i]
        for i, low in enumerate(tokens.lowers)
        if i not in left_out and low not in STOP and _carries(tokens.stems[i])
    ]
    content = frozenset(form for word in words for form in forms(word)) - REPORTING
    positive = len(facets.polarity.denials) % 2 == 0
    return Denied(content, forms(words[-1]) if words else frozenset(), positive, facets, cues)


def _carries(key: str) -> bool:
    return key[0].isalpha() and key not in REPORTING and not starts_number(key)


def forms(key: str) -> frozenset[str]:
    """Return the keys under which a word may meet another: itself, its parts, its event class."""
    parts = [stem(part) for part in key.split("-")] if "-" in key else [key]
    return frozenset(parts) | frozenset(CLASS_OF[part] for part in parts if part in CLASS_OF)
