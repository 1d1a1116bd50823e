"""What a text says is not so, and where another says that it is: verb, subject and object."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from claims.detectors.clauses import (
    Phrase,
    bounds,
    is_aside,
    phrase,
    subject_before,
    thing,
    things,
)
from claims.detectors.reading import Reading
from claims.detectors.verb_table import FURTHER, deed_at
from claims.extraction.facets.numbers import starts_number
from claims.extraction.facets.polarity import Cue
from claims.extraction.facets.tokens import Tokens
from claims.extraction.facets.words import AUXILIARIES, PREPOSITIONS, listed, stem

_NOBODY = listed("none nobody neither nothing")
_SKIPPED = AUXILIARIES | listed("to even ever yet any longer again still also at all it")
_LIGHT = frozenset(
    map(
        stem,
        listed("located situated based including involved dealing containing taking going set"),
    )
)
_PLANS = frozenset(map(stem, listed("plan intention decision intend want")))
_DETERMINERS = listed("the a an his her its their our my your this these those some any no")
_TAKE_PART = deed_at([stem("participate")], 0)
# "Gave no warning" says what "did not warn" says.
_SUPPORTING = frozenset(map(stem, listed("give make issue hold carry conduct send")))
_CONCLUDED = frozenset(map(stem, listed("reach make give issue conclude")))
_PASSIVE = listed("was were been is are be")
_EFFECT = frozenset(map(stem, listed("effect impact influence")))
_EMPTY = frozenset(
    map(stem, listed("go do make take get come let see whatever whatsoever kind sort"))
)
_WE = listed("we i")
_ANY = listed("any single")
_ROLES = frozenset(
    map(
        stem,
        listed(
            """company government ministry agency commission army party club bank firm minister
            client defendant captain president police team union board group operator airline"""
        ),
    )
)


@dataclass(frozen=True, slots=True)
class Denied:
    """A predicate that is said not to hold."""

    cue: Cue
    deed: str  # empty: only what stands around it tells
    first: int  # the token of the deed
    subject: Phrase
    rest: frozenset[str]
    exists: bool = False  # "there was no pilot": the subject is what is missing
    planned: bool = False  # "no plans to close"
    nobody: bool = False  # "nobody was forced": whoever it is on the other side
    spoken: bool = False  # "we have not": who speaks may be called by name on the other side
    noun: str = ""  # of what is missing, or never took place
    nominal: bool = False  # "was not a member", "had no licence": the deed is a noun

    @property
    def words(self) -> frozenset[str]:
        """Return the words of all that takes part."""
        return self.subject.words | self.rest


@dataclass(frozen=True, slots=True)
class Asserted:
    """A predicate that is said to hold."""

    first: int
    subject: Phrase
    words: frozenset[str]  # of the whole clause, the deed left out
    around: frozenset[str] = frozenset()  # what stands in its surroundings


@lru_cache(maxsize=1024)
def denied_in(reading: Reading) -> tuple[Denied, ...]:
    """Return the predicates that a text negates, but those in relative and other side clauses."""
    return tuple(found for cue in reading.denials if (found := _denied(reading, cue)) is not None)


def is_aside_at(reading: Reading, cue: Cue) -> bool:
    """Tell whether a negation stands where nothing is told but who is meant, or when."""
    tokens = reading.facets.tokens
    return is_aside(tokens, bounds(tokens, cue.index)[0])


def _denied(reading: Reading, cue: Cue) -> Denied | None:
    tokens, at = reading.facets.tokens, cue.index
    begin, end = bounds(tokens, at)
    if is_aside(tokens, begin) or cue.word == "without":
        return None
    if cue.word == "no" and tokens.at(at + 1) not in {"one", "longer"}:
        return _no(reading, cue, begin, end)
    if tokens.lowers[at + 1 : at + 4] == ["to", "do", "with"]:
        subject = subject_before(reading, begin, at)
        return Denied(cue, _TAKE_PART, at + 3, subject, things(reading, at + 4, end))
    if cue.word in _NOBODY or tokens.at(at + 1) == "one":
        return _none(reading, cue, end)
    if "there" in tokens.lowers[at + 1 : at + 3] or tokens.at(at - 2) == "there":
        noun = next((i for i in range(at + 1, end) if tokens.stems[i] in reading.content), end)
        if noun < end and tokens.at(noun - 1) in _DETERMINERS:
            return _missing(reading, cue, noun, Phrase(), things(reading, noun + 1, end))
    found = _verbal(reading, cue, at + 1, end, subject_before(reading, begin, at))
    spoken = not _WE.isdisjoint(tokens.lowers[begin:at])
    return replace(found, spoken=spoken) if found else None


def _none(reading: Reading, cue: Cue, end: int) -> Denied | None:
    """Read "none of the sensors was working" and "nobody was forced"."""
    verb = _auxiliary(reading.facets.tokens, cue.index, end)
    if cue.word == "neither" and not verb:
        return None
    subject = phrase(reading, cue.index + 1, verb) if verb else Phrase()
    found = _verbal(reading, cue, (verb or cue.index) + 1, end, subject)
    return replace(found, nobody=not subject.head) if found else None


def _no(reading: Reading, cue: Cue, begin: int, end: int) -> Denied | None:
    """Read "no oil has reached", "there was no pilot", "no plans to cut", "found no weapons"."""
    tokens, at = reading.facets.tokens, cue.index
    noun = next((i for i in range(at + 1, end) if tokens.stems[i] in reading.content), end)
    if noun == end:
        return None
    if tokens.stems[noun] in _PLANS and "to" in tokens.lowers[noun : noun + 2]:
        return _verbal(reading, cue, noun + 2, end, Phrase(), planned=True)
    if "there" in tokens.lowers[begin:at]:
        last = next((i for i in range(at + 1, end) if tokens.lowers[i] in PREPOSITIONS), end)
        rest = things(reading, last, end) - _EMPTY - {"board"}
        return _missing(reading, cue, noun, phrase(reading, at + 1, last), rest)
    if tokens.stems[at - 1] in _SUPPORTING and at > begin:
        rest = things(reading, noun + 1, end) - _EMPTY
        return _missing(reading, cue, noun, Phrase(), rest) if rest else None
    return _not_done(reading, cue, begin, end)


def _not_done(reading: Reading, cue: Cue, begin: int, end: int) -> Denied | None:
    """Read the verb before or behind a "no" with its noun."""
    tokens, at = reading.facets.tokens, cue.index
    if tokens.stems[at + 1] in _EFFECT and tokens.at(at + 2) == "on":
        subject = subject_before(reading, begin, at)
        return Denied(cue, stem("effect"), at + 1, subject, things(reading, at + 3, end))
    verb = _auxiliary(tokens, at, end)
    if verb and at - begin <= 1:
        if _is_concluded(tokens, verb, end):
            return _missing(reading, cue, at + 1, Phrase(), things(reading, at + 2, verb))
        return _verbal(reading, cue, verb + 1, end, phrase(reading, at + 1, verb))
    if at > begin and tokens.stems[at - 1] in reading.content:
        subject = subject_before(reading, begin, at - 1)
        deed = deed_at(tokens.stems, at - 1)
        return Denied(cue, deed, at - 1, subject, things(reading, at + 1, end))
    return None


def _is_concluded(tokens: Tokens, verb: int, end: int) -> bool:
    """Tell "no agreement was reached" from "no aid has reached the town"."""
    behind = next((i for i in range(verb, end) if tokens.lowers[i] not in AUXILIARIES), verb)
    return tokens.stems[behind] in _CONCLUDED and tokens.lowers[behind - 1] in _PASSIVE


def _missing(
    reading: Reading, cue: Cue, noun: int, subject: Phrase, rest: frozenset[str]
) -> Denied:
    stems = reading.facets.tokens.stems
    deed = deed_at(stems[noun : noun + 1], 0)
    return Denied(cue, deed, noun, subject, rest, exists=True, noun=thing(stems[noun]))


def _auxiliary(tokens: Tokens, begin: int, end: int) -> int:
    return next((i for i in range(begin, end) if tokens.lowers[i] in AUXILIARIES), 0)


def _verbal(
    reading: Reading, cue: Cue, begin: int, end: int, subject: Phrase, *, planned: bool = False
) -> Denied | None:
    tokens, at = reading.facets.tokens, begin
    while at < end and (tokens.lowers[at] in _SKIPPED or tokens.lowers[at].endswith("ly")):
        at += 1
    if at >= end or not tokens.lowers[at][0].isalpha():
        return None
    if tokens.lowers[at] in PREPOSITIONS or tokens.stems[at] in _LIGHT:
        if tokens.at(cue.index - 1) not in AUXILIARIES and cue.word[-3:] != "n't":
            return None  # "and not by the ship": no predicate is denied
        return Denied(cue, "", at, subject, things(reading, at + 1, end))
    if tokens.stems[at] in _PLANS and tokens.at(at + 1) == "to":
        return _verbal(reading, cue, at + 2, end, subject, planned=True)
    nominal = tokens.lowers[at] in _DETERMINERS
    at += nominal
    if at >= end:
        return None
    width = 2 if deed_at(tokens.stems, at) != deed_at(tokens.stems[at : at + 1], 0) else 1
    rest = things(reading, at + width, _any(tokens, at + width, end))
    return Denied(
        cue, deed_at(tokens.stems, at), at, subject, rest - _EMPTY - {thing(tokens.stems[at])},
        planned=planned, nominal=nominal,
    )  # fmt: skip


def _any(tokens: Tokens, begin: int, end: int) -> int:
    """ "Did not fire a single shot" says what "did not fire" says."""
    return next((i for i in range(begin, end) if tokens.lowers[i] in _ANY), end)


def asserted_of(reading: Reading, denied: Denied) -> Iterator[Asserted]:
    """Find where a text says that the deed was done, or that the missing thing was there."""
    tokens, polarity = reading.facets.tokens, reading.facets.polarity
    if not denied.deed:
        yield Asserted(0, Phrase(), things(reading, 0, len(tokens)))
        return
    wanted = wanted_for(denied)
    if not denied.exists and wanted.isdisjoint(_deeds_told(reading)):
        return
    for index, key in enumerate(tokens.stems):
        deed = deed_at(tokens.stems, index)
        if deed not in wanted and not (denied.exists and thing(key) == denied.noun):
            continue
        begin, end = bounds(tokens, index)
        if polarity.negated(index) or polarity.unknown(index):
            continue
        if denied.exists and not _is_there(tokens, begin, index, end, deed in wanted):
            continue
        told = denied.nominal or _is_told(tokens, begin, index)
        if not denied.exists and not told:
            continue
        words = things(reading, begin, end) - {thing(key)}
        yield Asserted(index, subject_before(reading, begin, index), words, reading.context)


def wanted_for(denied: Denied) -> frozenset[str]:
    """Return the deeds that cannot have been done if what is denied was not."""
    forms = {denied.deed, denied.deed + "e", denied.deed.removesuffix("e")}  # "us", of "used"
    return FURTHER.get(denied.deed, frozenset()) | forms


@lru_cache(maxsize=1024)
def _deeds_told(reading: Reading) -> frozenset[str]:
    stems = reading.facets.tokens.stems
    return frozenset(deed_at(stems, index) for index in range(len(stems)))


def _is_told(tokens: Tokens, begin: int, index: int) -> bool:
    """Tell a verb or a predicate from a noun, an infinitive and a participle before a noun."""
    before = tokens.at(index - 1)
    if before in _DETERMINERS or before in PREPOSITIONS - {"off"} or before == "to":
        return False
    if index == begin or starts_number(before):
        return False
    return tokens.at(begin - 1) not in {"if", "unless", "whether"}


def _is_there(tokens: Tokens, begin: int, index: int, end: int, verb: bool) -> bool:  # noqa: FBT001
    """Tell "a pilot was", "there were survivors" from "the pilot's house"."""
    before = tokens.lowers[max(begin, index - 4) : index]
    if "there" in before:
        return True
    behind = tokens.lowers[index + 1 : end]
    article = any(low in {"a", "an", "some", "several"} or starts_number(low) for low in before)
    at_start = index - begin <= 4 and PREPOSITIONS.isdisjoint(before) and len(behind) > 1
    if at_start and article and not tokens.words[index].endswith(("'s", "’s")):
        return True
    return verb and _is_told(tokens, begin, index) and tokens.lowers[index].endswith("ed")


def agree(denied: Denied, asserted: Asserted, anchored: bool) -> bool:  # noqa: FBT001
    """Tell whether those who take part are the same on both sides.

    ``anchored``: the surroundings of both tell of one event; asked where words tell little.
    """
    rest = denied.rest & (asserted.words | asserted.subject.words)
    if 2 * len(rest) < len(denied.rest):
        return False
    if denied.exists:
        return bool(rest) or anchored
    if denied.nobody:
        return len(rest) > 1 or anchored
    if denied.subject.head and asserted.subject.head:
        return _subjects_agree(denied, asserted, rest, anchored=anchored)
    if len(rest) > 1 or (rest and denied.subject.head):
        return True
    speaks = denied.planned or denied.spoken
    return bool(rest) and denied.rest - rest <= asserted.around and speaks and anchored


def _subjects_agree(
    denied: Denied, asserted: Asserted, rest: frozenset[str], *, anchored: bool
) -> bool:
    if denied.subject.agrees(asserted.subject):
        return True
    if rest and not denied.subject.words.isdisjoint(asserted.words):
        return True  # the other side may put it in the passive
    return anchored and rest == denied.rest and _one_by_role(denied, asserted)


def _one_by_role(denied: Denied, asserted: Asserted) -> bool:
    """Tell whether one side may call by its role whom the other one names."""
    mine, others = denied.subject, asserted.subject
    role, name = (others, mine) if mine.named else (mine, others)
    return bool(denied.rest) and name.named and not role.named and role.noun in _ROLES
