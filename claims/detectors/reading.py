"""A proposition with its facets read once, so that one claim against many costs one reading."""

from dataclasses import dataclass, replace
from functools import lru_cache

from claims.extraction.facets import Facets, Name, read_facets
from claims.extraction.facets.events import CLASS_OF, dated_event
from claims.extraction.facets.numbers import starts_number
from claims.extraction.facets.owners import read_owned
from claims.extraction.facets.quantities import PEOPLE
from claims.extraction.facets.units import UNITS
from claims.extraction.facets.words import AUXILIARIES, PREPOSITIONS, STOP, listed
from claims.extraction.types import Mode, Proposition, Span

HUMANS = PEOPLE | listed(
    """passenger brother sister child journalist officer soldier worker protester student
    teacher patient miner civilian tourist migrant refugee suspect fighter militant
    policeman employee crew player fan voter doctor nurse demonstrator activist hostage
    prisoner detainee pilot firefighter troop staff police dead citizen national member
    supporter reporter guest pupil death fatality case boy girl adult"""
)
_VERB_ENDINGS = ("ed", "es")
_CONTEXT_LIMIT = 2000  # characters; a title and a few sentences say what a page is about
_TEXT_LIMIT = 4000
_CACHED_UP_TO = 1000  # characters


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What the detectors look at. Facet spans are offsets into ``proposition.text``."""

    proposition: Proposition
    facets: Facets
    content: frozenset[str]  # stems that carry meaning, numbers and dates left out
    heads: frozenset[str]  # event classes
    keys: frozenset[str]  # folded words of the names
    context: frozenset[str]  # stems and event classes of title and neighbours
    subject: str  # stem of the noun that the first verb belongs to, where one is told apart
    possessors: frozenset[str]  # "defendant" in "the defendant's lawyer"
    owned: frozenset[tuple[str, str]]  # ("ambassador", "russia"): whose part in it is told
    silent: bool  # most of it is said not to be known
    marked: frozenset[str]  # all words, for telling first from second
    stems: frozenset[str]  # all stems, for opposites among common words

    @property
    def text(self) -> str:
        """Return what is claimed."""
        return self.proposition.text

    @property
    def asserted(self) -> bool:
        """Tell whether the words are put forward as true, and not as unknown."""
        return self.proposition.mode in {Mode.ASSERTS, Mode.REPORTS} and not self.silent

    @property
    def persons(self) -> tuple[Name, ...]:
        """Return the persons named."""
        return tuple(name for name in self.facets.names if name.kind == "person")

    def words(self, span: Span) -> str:
        """Return the words at a span."""
        return span.of(self.proposition.text)

    def event_of(self, index: int) -> str:
        """Return the class of the event that a date at a token belongs to."""
        return dated_event(self.facets.tokens, self.facets.events, index)

    def stem_spans(self, stems: frozenset[str]) -> tuple[Span, ...]:
        """Return where words with these stems stand, neighbours joined."""
        tokens = self.facets.tokens
        joined: list[Span] = []
        for index, key in enumerate(tokens.stems):
            if key not in stems:
                continue
            span = tokens.span(index, index)
            if joined and index and joined[-1].end == tokens.ends[index - 1]:
                joined[-1] = Span(joined[-1].start, span.end)
            else:
                joined.append(span)
        return tuple(joined)


def read(proposition: Proposition) -> Reading:
    """Read a proposition; a cache serves one claim compared with many."""
    small = len(proposition.text) <= _CACHED_UP_TO
    return _cached(proposition) if small else _read(proposition)


def _read(proposition: Proposition) -> Reading:
    facets = _told(read_facets(proposition.text[:_TEXT_LIMIT], proposition.said_on))
    tokens = facets.tokens
    return Reading(
        proposition=proposition,
        facets=facets,
        content=_content(facets),
        heads=frozenset(event.head for event in facets.events),
        keys=_keys(facets) | _speaker_keys(proposition, facets),
        context=_context(proposition.context) if proposition.context else frozenset(),
        subject=_subject(facets),
        possessors=frozenset(
            key
            for key, word in zip(tokens.stems, tokens.words, strict=True)
            if word.endswith(("'s", "’s"))
        ),
        owned=read_owned(tokens, facets.names),
        silent=_silent(facets),
        marked=frozenset(tokens.lowers),
        stems=frozenset(tokens.stems),
    )


def _told(facets: Facets) -> Facets:
    """Leave out the values that a text says are not known: "did not say which of the two"."""
    unknown = facets.polarity.unknown
    if not facets.polarity.unknowns:
        return facets
    return replace(
        facets,
        quantities=tuple(q for q in facets.quantities if not unknown(q.index)),
        dates=tuple(d for d in facets.dates if not unknown(d.index)),
        causes=tuple(c for c in facets.causes if not unknown(c.index)),
    )


def _silent(facets: Facets) -> bool:
    count, unknown = len(facets.tokens), facets.polarity.unknown
    return bool(facets.polarity.unknowns) and sum(map(unknown, range(count))) * 2 > count


def _speaker_keys(proposition: Proposition, facets: Facets) -> frozenset[str]:
    """In "Russia said it lost three soldiers" the pronoun is the speaker."""
    if not proposition.speaker or facets.tokens.at(0) not in _PRONOUNS:
        return frozenset()
    return _keys(read_facets(proposition.speaker))


_PRONOUNS = listed("it he she they we i")


def _keys(facets: Facets) -> frozenset[str]:
    return frozenset(word for name in facets.names if not name.weak for word in name.key.split())


def _subject(facets: Facets) -> str:
    """Return the noun before the first verb, as far as auxiliaries, events and endings show."""
    tokens, last = facets.tokens, -1
    events = {event.index for event in facets.events}
    for index, low in enumerate(tokens.lowers[:20]):
        verb = low in AUXILIARIES or index in events or (low.endswith(_VERB_ENDINGS) and last >= 0)
        if verb and last >= 0:
            return tokens.stems[last]
        if low in PREPOSITIONS and last >= 0:
            return tokens.stems[last]
        if low[0].isalpha() and low not in STOP and not starts_number(low):
            last = index
    return ""


def _content(facets: Facets) -> frozenset[str]:
    tokens = facets.tokens
    dated = {
        i for d in facets.dates for i in range(d.index, d.index + 4) if _within(facets, d.span, i)
    }
    return frozenset(
        key
        for index, (key, low) in enumerate(zip(tokens.stems, tokens.lowers, strict=True))
        if low[0].isalpha() and index not in dated and _means(low, key)
    )


@lru_cache(maxsize=65536)
def _means(low: str, key: str) -> bool:
    """Numbers and units are compared as values, and say nothing of the matter."""
    return not (low in STOP or key in STOP or low in UNITS or starts_number(low))


def _within(facets: Facets, span: Span, index: int) -> bool:
    tokens = facets.tokens
    return (
        index < len(tokens)
        and tokens.starts[index] >= span.start
        and tokens.ends[index] <= span.end
    )


@lru_cache(maxsize=256)
def _context(text: str) -> frozenset[str]:
    facets = read_facets(text[:_CONTEXT_LIMIT])
    return (
        _content(facets)
        | _keys(facets)
        | frozenset(CLASS_OF[s] for s in facets.tokens.stems if s in CLASS_OF)
    )


_cached = lru_cache(maxsize=1024)(_read)
