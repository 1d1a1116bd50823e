"""The figures of a text as detectors compare them: with what a bare count counts, and its zeros.

"12,000 people took part" and "put the crowd at 80,000" count one crowd, "the toll stands at 41"
counts the dead, and "no one died" is a figure too.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from claims.detectors.reading import HUMANS, Reading
from claims.extraction.facets import Quantity
from claims.extraction.facets.events import CLASS_OF, TOLLS
from claims.extraction.facets.quantities import PEOPLE
from claims.extraction.facets.words import AUXILIARIES, listed, singular, stem
from claims.extraction.types import Span

DERIVED = frozenset({"crowd", "culprits", "lasting"})  # relations that only this module gives
_CROWD = listed("spectator crowd marcher demonstrator protester attendee attendance")
_CULPRITS = listed("thief robber burglar raider attacker gunman hijacker kidnapper assailant")
_ATTENDING = frozenset(stem(w) for w in listed("march attend demonstrate watch crowd attendance"))
_CRIMES = frozenset(stem(w) for w in listed("theft robbery burglary heist raid hijacking"))
_TOLL = frozenset({stem("toll")})
# A crowd that is expected, remembered, a share of another one or the measure of a hall.
_NO_CROWD = frozenset(
    stem(w)
    for w in listed(
        """expect last previous earlier ago usual average hold capacity seat ticket register
        bus another further leave"""
    )
)
_TALKS = frozenset(stem(w) for w in listed("call conversation talk discussion exchange"))
_LAST = stem("last")
_SENTENCED = stem("sentence")
_ASKED = frozenset(
    stem(w) for w in listed("demand ask seek face risk maximum minimum carry call serve reduce")
)
_NO = listed("no nobody none")
_STAFF = listed("staff employee worker workforce")
_EFFECTS = listed("effect influence impact")
_HOUR = 3600.0
_ROUNDED = 0.1  # "forty minutes" is told of 38 and of 43
_NEAR = 6  # tokens between "no" and its event


@lru_cache(maxsize=4096)
def figures_of(reading: Reading) -> tuple[Quantity, ...]:
    """Return the quantities of a text with the relations that its words give them, and zeros."""
    known = tuple(_related(reading, one) for one in reading.facets.quantities)
    return (*known, *_zeros(reading)) if not reading.marked.isdisjoint(_NO) else known


@lru_cache(maxsize=4096)
def kinds_of(reading: Reading) -> frozenset[str]:
    """Return under what the figures of a text can meet others: relation, or unit and noun."""
    kinds: set[str] = set()
    for one in figures_of(reading):
        kinds.add(f"{one.unit} of {kin(one.noun)}")
        if one.relation:
            kinds.add(f"{one.unit} {one.relation}")
    return frozenset(kinds)


def kin(noun: str) -> str:
    """Return one noun for those that name the same people: employees are the staff."""
    return "staff" if noun in _STAFF else noun


def covers(wider: str, narrower: str) -> bool:
    """Tell whether "no civilians" leaves no room for a patient or a child."""
    return wider == "civilian" and narrower in _UNARMED


_UNARMED = listed(
    """patient child woman pupil student teacher nurse doctor resident villager worshipper shopper
    passenger infant baby farmer pensioner"""
)


def _related(reading: Reading, one: Quantity) -> Quantity:
    if one.relation:
        return one
    if one.unit in {"s", "%"}:
        return _duration(reading, one)
    if one.unit or not (one.noun in HUMANS or one.noun in _CROWD | _CULPRITS or not one.noun):
        return one
    return replace(one, relation=_counts(reading, one))


def _counts(reading: Reading, one: Quantity) -> str:
    """Return of what group a bare count gives the size, or nothing."""
    stems = _clause(reading, one)
    if one.noun in _CULPRITS:
        return "culprits" if one.index <= 2 * _NEAR and _is_told_of(reading, one) else ""
    if not one.noun:
        return _gauged(reading, one, stems)
    bare = one.noun in PEOPLE
    if bare and not stems.isdisjoint(_CRIMES) and "part" in reading.marked:
        return "culprits"
    if not stems.isdisjoint(_NO_CROWD):
        return ""
    attends = not stems.isdisjoint(_ATTENDING) or {"took", "part"} <= reading.marked
    if one.noun in _CROWD:
        return "crowd" if attends or _is_told_of(reading, one) else ""
    return "crowd" if bare and attends else ""


def _gauged(reading: Reading, one: Quantity, stems: frozenset[str]) -> str:
    tokens, at = reading.facets.tokens, one.index
    before = {tokens.at(at - 1), tokens.at(at - 2), tokens.at(at - 3)}
    if before.isdisjoint({"at", "to", "of", "was", "is", "reached"}):
        return ""
    if not stems.isdisjoint(_TOLL):
        return "killed"
    is_crowd = not stems.isdisjoint({"crowd", stem("attendance")}) and stems.isdisjoint(_NO_CROWD)
    return "crowd" if is_crowd else ""


def _is_told_of(reading: Reading, one: Quantity) -> bool:
    """Tell "there were three thieves" from what some of them did."""
    tokens = reading.facets.tokens
    before = tokens.lowers[max(0, one.index - 4) : one.index]
    return "there" in before and not AUXILIARIES.isdisjoint(before)


def _duration(reading: Reading, one: Quantity) -> Quantity:
    """Read "lasted a quarter of an hour" and "a call of 40 minutes" as how long a talk took."""
    tokens, low, high = reading.facets.tokens, one.low, one.high
    if one.unit == "%":
        end = one.span.end
        behind = reading.text[end : end + 12].lower().split()[:3]
        if behind[:2] != ["of", "an"] or not behind[-1].startswith("hour"):
            return one
        low = high = _HOUR * round((one.low + one.high) / 2) / 100
    before = tokens.stems[max(0, one.index - 4) : one.index]
    if _SENTENCED in before and _ASKED.isdisjoint(_clause(reading, one)):
        return replace(one, relation="sentence") if one.unit == "s" else one
    if {"that", "previous", "earlier"} & set(reading.facets.tokens.lowers[:2]):
        return one  # "that conversation" is another one
    lasts = _LAST in before and "lasted" in reading.marked
    of_talk = tokens.at(one.index - 1) == "of" and tokens.stems[one.index - 2] in _TALKS
    if not lasts and not of_talk:
        return replace(one, low=low, high=high, unit="s")
    talk = of_talk or not _clause(reading, one).isdisjoint(_TALKS)
    noun = "talk" if talk else reading.subject
    return replace(
        one, low=low * (1 - _ROUNDED), high=high * (1 + _ROUNDED), unit="s", noun=noun,
        relation="lasting" if noun else "",
    )  # fmt: skip


def _clause(reading: Reading, one: Quantity) -> frozenset[str]:
    tokens = reading.facets.tokens
    begin, end = tokens.clause_of(one.index)
    return frozenset(tokens.stems[begin:end])


def _zeros(reading: Reading) -> Iterator[Quantity]:
    """Read "no one died" and "no civilians were killed" as a toll of nought."""
    tokens = reading.facets.tokens
    for index, low in enumerate(tokens.lowers):
        if low not in _NO:
            continue
        if tokens.at(index + 1) in _EFFECTS and tokens.at(index + 2) == "on":
            yield Quantity(tokens.span(index, index + 1), 0.0, 0.0, "%", index=index)
            continue
        noun, last = _nobody(reading, index)
        _, end = tokens.clause_of(index)
        toll = next(
            (
                TOLLS[CLASS_OF[key]]
                for key in tokens.stems[last + 1 : min(end, last + _NEAR)]
                if CLASS_OF.get(key) in TOLLS
            ),
            "",
        )
        if noun and toll:
            span = Span(tokens.starts[index], tokens.ends[last])
            yield Quantity(span, 0.0, 0.0, noun=noun, relation=toll, index=index)


def is_zero(one: Quantity) -> bool:
    """Tell the nought of "no one died" from a figure in the text."""
    return one.low == one.high == 0.0


def _nobody(reading: Reading, index: int) -> tuple[str, int]:
    """Return the noun that is said to be none, and the token where it ends."""
    tokens = reading.facets.tokens
    if tokens.lowers[index] == "nobody":
        return "person", index
    if tokens.lowers[index] == "none":
        return "", index
    if tokens.at(index + 1) == "one":
        return "person", index + 1
    noun = singular(tokens.at(index + 1)) if tokens.at(index + 1) else ""
    return (noun, index + 1) if noun in HUMANS else ("", index)
