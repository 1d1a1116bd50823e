"""A proposition with its facets read once, so that one claim against many costs one reading."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import chain

from claims.detectors.opposites import ANTONYMS, STATUS
from claims.extraction.facets import DateRef, Facets, Name, read_facets
from claims.extraction.facets.dates import read_dates
from claims.extraction.facets.events import CLASS_OF, dated_event
from claims.extraction.facets.names import read_names
from claims.extraction.facets.numbers import starts_number
from claims.extraction.facets.owners import read_owned
from claims.extraction.facets.polarity import Cue, Polarity
from claims.extraction.facets.quantities import PEOPLE
from claims.extraction.facets.tokens import Tokens, tokenise
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
_CACHED_UP_TO = 1000  # characters; of longer ones few are kept, or they would fill the memory
_MOST_FACETS = 24  # of a kind that are compared one by one; a text with more is a table, no claim
_MOST_NAMES = 48
_AT = listed("in near at outside inside around")


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What the detectors look at. Facet spans are offsets into ``proposition.text``.

    All that depends on one side only is worked out here: a reading meets many others.
    """

    proposition: Proposition
    facets: Facets
    content: frozenset[str]  # stems that carry meaning, numbers and dates left out
    heads: frozenset[str]  # event classes
    keys: frozenset[str]  # folded words of the names
    context: frozenset[str]  # stems and event classes of title and neighbours
    core: frozenset[str]  # content, heads and keys: what tells the matter
    wide: frozenset[str]  # core and context
    subject: str  # stem of the noun that the first verb belongs to, where one is told apart
    possessors: frozenset[str]  # "defendant" in "the defendant's lawyer"
    owned: frozenset[tuple[str, str]]  # ("ambassador", "russia"): whose part in it is told
    silent: bool  # most of it is said not to be known
    asserted: bool  # the words are put forward as true, and not as unknown
    positive: bool  # an even number of words turns the meaning of the whole
    denials: tuple[Cue, ...]  # the negations that say that something is not so
    persons: tuple[Name, ...]
    locations: tuple[Name, ...]  # where something is said to be, not where it goes or comes from
    marked: frozenset[str]  # all words, for telling first from second
    stems: frozenset[str]  # all stems, for opposites among common words
    opposites: frozenset[str]  # the stems that are opposite to one of these
    figures: frozenset[tuple[float, float]]  # limits of the quantities, and the years
    telling: frozenset[tuple[float, float, str]]  # figures that two texts hardly share by chance
    answers_no: bool  # "Was he there? No."
    events_dated: Mapping[int, str]  # by the token of a date: the class of its event

    @property
    def text(self) -> str:
        """Return what is claimed."""
        return self.proposition.text

    def words(self, span: Span) -> str:
        """Return the words at a span."""
        return span.of(self.proposition.text)

    def event_of(self, index: int) -> str:
        """Return the class of the event that a date at a token belongs to."""
        known = self.events_dated.get(index)
        if known is not None:
            return known
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
    return _cached(proposition) if small else _cached_long(proposition)


def _read(proposition: Proposition) -> Reading:
    facets = _told(_facets(proposition.text[:_TEXT_LIMIT], proposition.said_on))
    tokens, polarity = facets.tokens, facets.polarity
    content = _content(tokens, facets.dates, facets.names)
    heads = frozenset(event.head for event in facets.events)
    keys = _keys(facets.names) | _speaker_keys(proposition, facets)
    context = _context(proposition.context) if proposition.context else frozenset[str]()
    core, silent = content | heads | keys, _silent(facets)
    stems = frozenset(tokens.stems)
    return Reading(
        proposition=proposition,
        facets=facets,
        content=content,
        heads=heads,
        keys=keys,
        context=context,
        core=core,
        wide=core | context,
        subject=_subject(facets),
        possessors=_possessors(tokens),
        owned=read_owned(tokens, facets.names),
        silent=silent,
        asserted=proposition.mode in _ASSERTING and not silent,
        positive=polarity.positive,
        denials=polarity.denials,
        persons=tuple(n for n in facets.names if n.kind == "person"),
        locations=tuple(n for n in facets.names if n.kind == "place" and n.preposition in _AT),
        marked=frozenset(tokens.lowers),
        stems=stems,
        opposites=_opposites(stems),
        figures=_figures(facets),
        telling=frozenset((q.low, q.high, q.unit) for q in facets.quantities if q.low > _CHANCE),
        answers_no=_answers_no(tokens),
        events_dated={d.index: dated_event(tokens, facets.events, d.index) for d in facets.dates},
    )


_ASSERTING = (Mode.ASSERTS, Mode.REPORTS)
_CHANCE = 2  # one and two of something stand in any text


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


@lru_cache(maxsize=64)
def _facets(text: str, said_on: date | None) -> Facets:
    """Read facets, no more than can be compared one by one with those of another text."""
    facets = read_facets(text, said_on)
    polarity = facets.polarity
    cues = polarity.negations, polarity.refutations, polarity.hedges, polarity.unknowns
    values = facets.quantities, facets.dates, facets.causes
    if max(map(len, (*cues, *values))) > _MOST_FACETS or len(facets.names) > _MOST_NAMES:
        return replace(
            facets,
            quantities=facets.quantities[:_MOST_FACETS],
            dates=facets.dates[:_MOST_FACETS],
            causes=facets.causes[:_MOST_FACETS],
            names=facets.names[:_MOST_NAMES],
            polarity=Polarity(*(kind[:_MOST_FACETS] for kind in cues)),
        )
    return facets


def _silent(facets: Facets) -> bool:
    unknowns = facets.polarity.unknowns
    covered = {index for cue in unknowns for index in range(*cue.scope)}
    return len(covered) * 2 > len(facets.tokens)


def _possessors(tokens: Tokens) -> frozenset[str]:
    if not any(ending in tokens.text for ending in _OWNING):
        return frozenset()
    words = zip(tokens.stems, tokens.words, strict=True)
    return frozenset(key for key, word in words if word.endswith(_OWNING))


_OWNING = ("'s", "’s")


def _opposites(stems: frozenset[str]) -> frozenset[str]:
    return frozenset[str]().union(*(_OPPOSITES[key] for key in stems & _HAVE_OPPOSITES))


_OPPOSITES = {
    key: ANTONYMS.get(key, frozenset()) | STATUS.get(key, frozenset())
    for key in ANTONYMS.keys() | STATUS.keys()
}
_HAVE_OPPOSITES = frozenset(_OPPOSITES)


def _figures(facets: Facets) -> frozenset[tuple[float, float]]:
    years = {(float(d.year), 0.0) for d in facets.dates if d.year is not None}
    return frozenset(years | {(q.low, q.high) for q in facets.quantities})


def _answers_no(tokens: Tokens) -> bool:
    """Fact-checks put the claim as a question and answer it: "Was he there? No."."""
    lowers = tokens.lowers
    return "?" in lowers and any(
        low == "?" and tokens.at(i + 1) == "no" for i, low in enumerate(lowers)
    )


def _speaker_keys(proposition: Proposition, facets: Facets) -> frozenset[str]:
    """In "Russia said it lost three soldiers" the pronoun is the speaker."""
    if not proposition.speaker or facets.tokens.at(0) not in _PRONOUNS:
        return frozenset()
    return _keys(read_names(tokenise(proposition.speaker)))


_PRONOUNS = listed("it he she they we i")


def _keys(names: tuple[Name, ...]) -> frozenset[str]:
    """Return the words of names, but for initials: half the world shares the "J." of a name."""
    return frozenset(
        chain.from_iterable(_without_initials(name.key) for name in names if not name.weak)
    )


@lru_cache(maxsize=16384)
def _without_initials(key: str) -> tuple[str, ...]:
    """Split a key; the last letter of "Vitamin C" and "Malcolm X" is no initial."""
    *before, last = key.split() or [""]
    return (*(word for word in before if len(word) > 1), last) if last else ()


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


def _content(tokens: Tokens, dates: tuple[DateRef, ...], names: tuple[Name, ...]) -> frozenset[str]:
    idle = {i for d in dates for i in range(d.index, d.index + 4) if _within(tokens, d.span, i)}
    idle.update(i for name in names for i in _initials(tokens, name))
    return frozenset(
        key
        for index, (key, low) in enumerate(zip(tokens.stems, tokens.lowers, strict=True))
        if low[0].isalpha() and index not in idle and _means(low, key)
    )


def _initials(tokens: Tokens, name: Name) -> list[int]:
    """Return the tokens of a name's initials, which say nothing of the matter."""
    if " " not in name.key:
        return []
    inside = range(name.index, min(len(tokens), name.index + _LONGEST_NAME))
    return [
        i for i in inside
        if len(tokens.lowers[i]) == 1 and tokens.ends[i] < name.span.end
    ]  # fmt: skip


_LONGEST_NAME = 12  # tokens


@lru_cache(maxsize=65536)
def _means(low: str, key: str) -> bool:
    """Numbers and units are compared as values, and say nothing of the matter."""
    return not (low in STOP or key in STOP or low in UNITS or starts_number(low))


def _within(tokens: Tokens, span: Span, index: int) -> bool:
    return (
        index < len(tokens)
        and tokens.starts[index] >= span.start
        and tokens.ends[index] <= span.end
    )


@lru_cache(maxsize=256)
def _context(text: str) -> frozenset[str]:
    """Read of the surroundings no more than is asked of them: words, names and events."""
    tokens = tokenise(text[:_CONTEXT_LIMIT])
    dates, _ = read_dates(tokens, None)
    names = read_names(tokens)
    heads = frozenset(CLASS_OF[key] for key in tokens.stems if key in CLASS_OF)
    return _content(tokens, dates, names) | _keys(names) | heads


_cached = lru_cache(maxsize=1024)(_read)
_cached_long = lru_cache(maxsize=32)(_read)
