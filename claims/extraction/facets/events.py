"""Event heads: what happened, whichever word or form names it."""

from dataclasses import dataclass

from claims.extraction.facets.tokens import Tokens
from claims.extraction.facets.words import stem
from claims.extraction.types import Span

# class: the words that name it. A word stands in one class only.
_CLASSES = {
    "death": "die death dead kill fatality fatal perish murder slay execute deadly lethal succumb "
    "decease",
    "injury": "injure injury wound hurt hospitalize hospitalise casualty maim",
    "missing": "missing disappear vanish disappearance unaccounted",
    "arrest": "arrest detain detention detainee custody apprehend seize nab",
    "release": "release free freed",
    "crash": "crash collide collision derail derailment smash plunge",
    "raid": "raid storm swoop search",
    "attack": "attack assault ambush bomb bombing shell airstrike strike shoot shooting stab",
    "explosion": "explode explosion blast detonate erupt eruption",
    "fire": "fire blaze burn wildfire arson",
    "quake": "earthquake quake tremor",
    "flood": "flood flooding landslide mudslide",
    "resign": "resign resignation quit depart departure",
    "appoint": "appoint appointment nominate nominee hire name",
    "dismiss": "sack dismissal oust remove removal",
    "charge": "charge indict indictment accuse accusation prosecute prosecution",
    "convict": "convict conviction guilty",
    "acquit": "acquit acquittal innocent exonerate",
    "sentence": "sentence jail imprison imprisonment",
    "sue": "sue lawsuit",
    "elect": "elect election vote referendum ballot turnout",
    "win": "win victory defeat beat triumph",
    "lose": "lose",
    "draw": "draw",
    "protest": "protest demonstrate demonstration rally march riot",
    "infect": "infect infection outbreak case epidemic",
    "vaccinate": "vaccinate vaccination vaccine jab",
    "evacuate": "evacuate evacuation displace",
    "rescue": "rescue save",
    "survive": "survive survivor survival alive",
    "sign": "sign signature",
    "meet": "meet meeting summit talk",
    "visit": "visit travel",
    "hand": "hand summon",
    "buy": "buy acquire acquisition takeover purchase",
    "sell": "sell sale",
    "close": "close closure shut",
    "open": "open reopen",
    "cut": "layoff redundancy cut axe",
    "rise": "rise increase grow growth climb soar jump surge",
    "fall": "fall decrease decline drop shrink plunge slump",
    "approve": "approve approval pass adopt",
    "reject": "reject rejection veto",
    "withdraw": "withdraw withdrawal retreat pull",
    "invade": "invade invasion",
    "deploy": "deploy deployment",
    "capture": "capture occupy",
    "launch": "unveil",
    "ban": "ban prohibit prohibition",
    "recall": "recall",
    "cancel": "cancel cancellation postpone",
    "marry": "marry marriage wed wedding",
    "birth": "born birth",
    "score": "score goal",
    "extradite": "extradite extradition deport deportation",
    "sanction": "sanction",
    "sink": "sink capsize",
    "down": "down",
    "poison": "poison poisoning",
    "kidnap": "kidnap abduct abduction hostage",
    "strike": "walkout",
    "donate": "donate donation",
    "discover": "discover discovery",
    "confirm": "confirm",
}
CLASS_OF: dict[str, str] = {}
for _name, _words in _CLASSES.items():
    for _word in _words.split():
        CLASS_OF.setdefault(stem(_word), _name)

_NOT_VERBS = frozenset({"down", "name", "pull", "free", "talk", "case", "search", "march", "open"})
TOLLS = {
    "death": "killed",
    "injury": "injured",
    "missing": "missing",
    "arrest": "detained",
    "evacuate": "evacuated",
    "rescue": "rescued",
    "survive": "survived",
    "release": "released",
    "infect": "infected",
    "kidnap": "kidnapped",
    "vaccinate": "vaccinated",
    "charge": "charged",
    "dismiss": "dismissed",
    "cut": "dismissed",
}


@dataclass(frozen=True, slots=True)
class Event:
    """A word that names an event, and the class it belongs to."""

    span: Span
    head: str
    index: int  # of the token, for nearness


def read_events(tokens: Tokens) -> tuple[Event, ...]:
    """Find the event heads in order."""
    found = []
    for index, key in enumerate(tokens.stems):
        head = CLASS_OF.get(key)
        if head is None or _is_other_use(tokens, index):
            continue
        found.append(Event(tokens.span(index, index), head, index))
    return tuple(found)


def _is_other_use(tokens: Tokens, index: int) -> bool:
    word = tokens.lowers[index]
    if word in {"down", "pull"}:  # "was downed" is an event, "down" is a direction
        return True
    if word == "march":
        return tokens.words[index][0] == "M" and not tokens.opens_sentence(index)
    if word in {"case", "cases"}:  # a court's case is no infection
        return tokens.at(index + 1) not in {"of", "were", "have"} and word == "case"
    return (
        word in _NOT_VERBS and tokens.at(index - 1) in {"to", "by", "the", "a"} and word == "name"
    )


def nearest_event(events: tuple[Event, ...], index: int, reach: int = 12) -> str:
    """Return the event class nearest to a token, the one before it where two are as near."""
    best, distance = "", reach + 1
    for event in events:
        gap = abs(event.index - index)
        if gap < distance or (gap == distance and event.index < index):
            best, distance = event.head, gap
    return best
