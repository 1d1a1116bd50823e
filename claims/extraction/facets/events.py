"""Event heads: what happened, whichever word or form names it."""

from dataclasses import dataclass

from claims.extraction.facets.tokens import Tokens
from claims.extraction.facets.words import PREPOSITIONS, listed, stem
from claims.extraction.types import Span

# class: the words that name it. A word stands in one class only.
_CLASSES = {
    "death": "die death dead kill fatality fatal perish murder slay execute deadly lethal succumb "
    "decease",
    "injury": "injure injury wound hurt hospitalize hospitalise casualty maim",
    "missing": "missing disappear vanish disappearance unaccounted",
    "arrest": "arrest detain detention detainee custody apprehend nab",
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
    "evacuate": "evacuate evacuation displace displacement",
    "rescue": "rescue save",
    "survive": "survive survivor survival alive",
    "sign": "sign signature",
    "meet": "meet meeting summit talk",
    "visit": "visit travel",
    "hand": "hand summon",
    "buy": "buy acquire acquisition takeover purchase buyout",
    "sell": "sell sale",
    "close": "close closure shut shutdown",
    "open": "open reopen",
    "cut": "layoff redundancy cut axe",
    "rise": "rise increase grow growth climb soar jump surge",
    "fall": "fall decrease decline drop shrink plunge slump",
    "approve": "approve approval pass adopt",
    "reject": "reject rejection veto",
    "withdraw": "withdraw withdrawal retreat pull",
    "invade": "invade invasion",
    "deploy": "deploy deployment",
    "capture": "capture occupy occupation seize seizure overrun",
    "launch": "launch unveil",
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
    "agree": "agree agreed agreement",
    "collapse": "collapse",
    "merge": "merge merger",
    "expel": "expel expulsion",
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


_SHOOT = stem("shoot")


def read_events(tokens: Tokens) -> tuple[Event, ...]:
    """Find the event heads in order."""
    found = []
    for index, key in enumerate(tokens.stems):
        head = CLASS_OF.get(key)
        if head is None or _is_other_use(tokens, index):
            continue
        last = index
        if key == _SHOOT and tokens.at(index + 1) == "down":  # not attacked, but brought down
            head, last = "down", index + 1
        found.append(Event(tokens.span(index, last), head, index))
    return tuple(found)


def _is_other_use(tokens: Tokens, index: int) -> bool:
    word = tokens.lowers[index]
    if word in {"down", "pull"}:  # "was downed" is an event, "down" is a direction
        return True
    if word in {"storm", "storms"}:  # the weather; to storm a building is a raid
        return tokens.at(index - 1) not in {"to", "will", "would"}
    if word == "march":
        return tokens.words[index][0] == "M" and not tokens.opens_sentence(index)
    if word in {"case", "cases"}:  # a court's case is no infection
        return tokens.at(index + 1) not in {"of", "were", "have"} and word == "case"
    return (
        word in _NOT_VERBS and tokens.at(index - 1) in {"to", "by", "the", "a"} and word == "name"
    )


def dated_event(tokens: Tokens, events: tuple[Event, ...], index: int) -> str:
    """Return the class of the event that a date belongs to: the last one named before it in its
    clause, else the first one after it there, else the last one before the clause.

    In "handed over a note about the arrests on 1 July" the arrests are only what it is about.
    """
    begin, end = tokens.clause_of(index)
    acts = [event for event in events if not _is_topic(tokens, event.index)]
    before = [event.head for event in acts if begin <= event.index < index]
    after = [event.head for event in acts if index < event.index < end]
    if before or after:
        return before[-1] if before else after[0]
    earlier = [event.head for event in acts if max(0, begin - _REACH) <= event.index < begin]
    return earlier[-1] if earlier else ""


_REACH = 12  # tokens; what stands further from a date is not dated by it
_ABOUT = frozenset({"over", "about", "concerning", "regarding", "against"})
_COMPOUND_HEADS = listed(
    """note notes site scene warrant toll certificate victim victims inquiry investigation report
    letter camp charge charges zone area team suspect suspects rate"""
)


def _is_topic(tokens: Tokens, index: int) -> bool:
    """Tell what something is about, and the first part of "protest note", from what happened."""
    if tokens.at(index + 1) in _COMPOUND_HEADS:
        return True
    near = range(index - 1, max(-1, index - 5), -1)
    return any(
        tokens.lowers[at] in _ABOUT
        for at in near
        if all(tokens.lowers[i] not in PREPOSITIONS for i in range(at + 1, index))
    )


# What an event is called in a sentence for a reader; the other classes are nouns themselves.
_NOUN_TABLE = """
missing:disappearance quake:earthquake resign:resignation appoint:appointment
dismiss:dismissal charge:charges convict:conviction acquit:acquittal sentence:sentencing
sue:lawsuit elect:election win:victory lose:defeat infect:outbreak vaccinate:vaccination
evacuate:evacuation survive:survival sign:signing meet:meeting hand:handover buy:purchase
sell:sale close:closure open:opening cut:cuts approve:approval reject:rejection
withdraw:withdrawal invade:invasion deploy:deployment cancel:cancellation marry:wedding
score:goal extradite:extradition sanction:sanctions sink:sinking down:downing
agree:agreement merge:merger expel:expulsion kidnap:kidnapping donate:donation
discover:discovery confirm:confirmation
"""
_NOUNS = dict(pair.split(":") for pair in _NOUN_TABLE.split())


def noun_of(head: str) -> str:
    """Return the noun for an event class: "handover" for "hand"."""
    return _NOUNS.get(head, head)
