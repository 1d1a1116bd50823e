"""Causes: what is said to have brought about a death, a crash or anything else."""

import re
from dataclasses import dataclass

from claims.extraction.facets.cause_families import COMPATIBLE, FAMILIES
from claims.extraction.facets.dateref import WEEKDAYS
from claims.extraction.facets.events import CLASS_OF
from claims.extraction.facets.tense import PAST_VERBS
from claims.extraction.facets.tokens import Tokens
from claims.extraction.facets.words import AUXILIARIES, PREPOSITIONS, STOP, listed, stem
from claims.extraction.types import Span

_WHOSE = r"(?:the |his |her |their |its |one |both |a |that |this )?"
_CAUSE = re.compile(
    r"\b(?:die[ds]? (?:of|from|by)|died(?: [\w-]{1,20}){1,4}? from|"
    r"dead (?:of|from)|dying (?:of|from)|(?:deaths?|fatalities|injuries|casualties) from|"
    r"killed by|succumb(?:ed|s|ing)? to|"
    r"(?:was|were|been|be|is|are)? ?(?:caused|triggered|sparked|brought about|prompted) by|"
    r"(?:was|were|is|are|being|been) (?:owed) to|due to|because of|owing to|on account of|"
    r"(?:result(?:ed|ing)?|stem(?:med|s|ming)?|aris(?:es|ing)|arose) from|"
    r"blam(?:ed|es|ing) (?:solely |partly |squarely |largely )?on|(?:result|consequence) of|"
    rf"cause of {_WHOSE}[\w'’-]{{1,40}}(?: [\w'’-]{{1,40}}){{0,4}}? "
    r"(?:was|were|is|as|to be|being|had been|has been))\s+",
    re.IGNORECASE,
)
# These also attribute words to speakers and lay things down: what they explain must be an event.
_OF_AN_EVENT = re.compile(
    r"\b(?:(?:attributed|put down|ascribed) (?:directly )?to|"
    r"(?:attribut|ascrib)(?:e|es|ed|ing) (?:[\w'’-]{1,30} ){1,8}?to|"
    r"put(?:s|ting)? (?:[\w'’-]{1,30} ){1,6}?down to|"
    r"blam(?:e|es|ed|ing) (?:[\w'’-]{1,30} ){1,8}?on|"
    r"(?:started|ignited|set off) by|"
    r"died(?: [\w-]{1,20}){1,4}? of|death by|"
    r"(?:brought|shot) down by|"
    r"(?:sank|crashed|collapsed|exploded|burst|derailed|capsized|caught fire|broke out)"
    r"(?: [\w-]{1,20}){0,3}? (?:after|from|through))\s+",
    re.IGNORECASE,
)
SOURCE = "source"
_SPREADING = (
    r"(?:infections?|outbreak|epidemic|disease|illness|virus|bacteri(?:um|a)|contamination|cholera|"
    r"pollution|poisoning|salmonella|smell|leak|oil slick)"
)
_IS = ("was", "were", "is", "are")
_SOURCE = re.compile(
    rf"\b{_SPREADING}(?: [\w-]{{1,20}}){{0,4}}? "
    r"(?:comes?|came|stems?|originat\w+|spreads?|spread) "
    r"(?:from|through|in|at|by)\s+|"
    rf"\b(?:source|origin) of (?:the |this )?{_SPREADING}(?: [\w-]{{1,20}}){{0,3}}? "
    r"(?:was|is|were|are)\s+|"
    rf"\b(?:was|is|were|are) the (?:\w{{4,6}} )?(?:source|origin) of (?:the |this )?"
    rf"{_SPREADING}",
    re.IGNORECASE,
)
_BLAMED_FOR = re.compile(r"\bblam(?:e|es|ed|ing)\s+", re.IGNORECASE)
_LONGEST_BLAMED = 8  # tokens between "blamed" and "for"
_LED_TO = re.compile(
    r"\b(?:le(?:d|ads?|ading) to|caus(?:ed|ing)|trigger(?:ed|s|ing)|spark(?:ed|s|ing)|"
    r"result(?:ed|s|ing)? in|(?:brought|bringing) about|"
    r"(?:started|ignited|lit|set off)(?= the (?:fire|blaze|inferno|explosion|wildfire))|"
    r"(?:was|were|is|been) blamed for|"
    r"(?:was|were|is|are|being|been) the (?:\w{4,8} )?cause of)\b(?! by\b)",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(
    r"\b((?:[\w-]{1,40} ){1,4}?)(?:account|version|theory|explanation|diagnosis|claim|story)\b",
    re.IGNORECASE,
)
_ACCOUNT_OF = re.compile(
    r"\b(?:account|version|theory|explanation|diagnosis|claim|claims|allegations?|reports?) of "
    r"(?:an? |the )?",
    re.IGNORECASE,
)
_UNKNOWN = frozenset(
    stem(w)
    for w in listed("known unknown unclear determined established disclosed named open given")
)
# "The cause is disputed between two offices": what opens so tells of the inquiry, not of a cause.
_NO_CAUSE_YET = frozenset(
    stem(w)
    for w in listed(
        """disputed contested debated investigated examined probed reviewed unclear unknown
        uncertain undetermined unexplained unconfirmed mystery matter subject determined
        established investigation inquiry review examination dispute
        controversial"""
    )
)
_EFFECT_REACH = 40  # tokens
_HINTS = frozenset(
    stem(w)
    for w in listed(
        """cause die dead due because owing result attributed blamed account version theory led
    trigger spark succumb killed stem explanation claim diagnosis put brought prompted owed
    started ignited set story allegation report result stem arise blame consequence ascribe trace
    link death fatality injury casualty source origin come came originate spread brought shot sank
    crash collapse explode burst derail capsize catch caught broke"""
    )
)
_PHRASE_ENDS = (
    AUXILIARIES
    | listed(
        """and but who which that when while as after before on at during in according since
    false untrue wrong incorrect baseless unfounded groundless fake they he she we it you i there
    so because although though if unless until rather instead"""
    )
) | (PAST_VERBS - listed("shot cut set hit spread beat quit shut left born broken written known"))
_ASKING = frozenset({"what", "where", "how", "who"})
_LONGEST = 12  # tokens of a cause
# "is due to arrive": a time is set, and nothing explained.
_SCHEDULED = listed(
    """arrive land leave be open start return meet expire take begin end appear stand go come join
    publish launch hold visit speak give make move play face fly run report decide vote testify
    complete finish become host attend resume depart sign receive travel retire present announce
    stick release deliver address hear pay close send follow sail stop win replace rise fall"""
)
# What follows these may be no more than a time: "sank after midnight".
_SUDDEN = (
    "died", "brought", "shot", "sank", "crashed", "collapsed", "exploded", "burst", "derailed",
    "capsized", "caught", "broke",
)  # fmt: skip
_ADJECTIVE = ("ent", "ant", "ive", "less", "ous", "ful", "able", "ible", "ic")


@dataclass(frozen=True, slots=True)
class Cause:
    """What is given as the cause, and of what."""

    span: Span  # the cause's own words
    head: str  # "heart failure"
    words: frozenset[str]
    family: str  # heart, injury, technical …; empty where the tables do not know it
    effect: str = ""  # event class: death, crash
    index: int = 0

    def matches(self, other: "Cause") -> bool:
        """Tell whether the two name one cause, in whichever words."""
        if self.family and other.family:
            return self.family == other.family
        return not self.words.isdisjoint(other.words)

    def excludes(self, other: "Cause") -> bool:
        """Tell whether the two cannot both be the cause."""
        if self.family and other.family:
            return (
                self.family != other.family
                and frozenset((self.family, other.family)) not in COMPATIBLE
            )
        return self.words.isdisjoint(other.words)


def read_causes(tokens: Tokens) -> tuple[Cause, ...]:
    """Find the causes; of nested ones ("shock caused by injuries") the outer counts."""
    text = tokens.text
    if _HINTS.isdisjoint(tokens.stems):
        return ()
    found = [
        _cause(tokens, m.end(), _effect(m.group(), tokens, m.start()))
        for m in _CAUSE.finditer(text)
        if not _is_schedule(tokens, m) and " why " not in m.group()
    ]
    found += [_of_event(tokens, m) for m in _OF_AN_EVENT.finditer(text)]
    found += [_blamed_for(tokens, m) for m in _BLAMED_FOR.finditer(text)]
    found += [_account(tokens, m) for m in _ACCOUNT.finditer(text)]
    found += [_account_of(tokens, m) for m in _ACCOUNT_OF.finditer(text)]
    found += [_leading(tokens, m) for m in _LED_TO.finditer(text)]
    found += [_source(tokens, m) for m in _SOURCE.finditer(text)]
    return _without_nested([cause for cause in found if cause is not None])


def _is_schedule(tokens: Tokens, match: re.Match[str]) -> bool:
    if not match.group().lower().startswith("due"):
        return False
    return tokens.at(_token_at(tokens, match.end())) in _SCHEDULED


def _of_event(tokens: Tokens, match: re.Match[str]) -> Cause | None:
    """Read "attributed to", "blamed the crash on": of an event, or with a cause that is known."""
    words = match.group().lower()
    cause = _cause(tokens, match.end(), _effect(words, tokens, match.start()))
    if cause is None or cause.family:
        return cause
    if words.startswith(_SUDDEN) or tokens.at(cause.index) in WEEKDAYS:
        return None
    if words.startswith(("started", "ignited", "set off")):
        return cause if cause.effect in {"fire", "explosion"} else None
    return cause if cause.effect not in {"", "donate"} else None


def _blamed_for(tokens: Tokens, match: re.Match[str]) -> Cause | None:
    """Read "blamed pilot error for the crash"."""
    first = _token_at(tokens, match.end())
    for last in range(first + 1, min(len(tokens), first + _LONGEST_BLAMED)):
        low = tokens.lowers[last]
        if low == "for":
            effect = next(
                (CLASS_OF[s] for s in tokens.stems[last + 1 : last + 7] if s in CLASS_OF), ""
            )
            return _made(tokens, _skipped(tokens, first), last, effect) if effect else None
        if low in _PHRASE_ENDS or not low[0].isalnum():
            return None
    return None


def _account_of(tokens: Tokens, match: re.Match[str]) -> Cause | None:
    """Read "the account of heart failure"; most accounts are of something else."""
    cause = _cause(tokens, match.end(), "account")
    if cause is None or not cause.family or cause.family == "attack":
        return None
    return cause if any(_family(s) for s in tokens.stems[cause.index : cause.index + 3]) else None


def _source(tokens: Tokens, match: re.Match[str]) -> Cause | None:
    """Read "the infection comes from the wells" and "water is the source of the outbreak"."""
    if match.group().lower().startswith(_IS):
        last = _token_at(tokens, match.start())
        first = _begin_of(tokens, last)
        return _made(tokens, _skipped(tokens, first), last, SOURCE)
    return _cause(tokens, match.end(), SOURCE)


def _skipped(tokens: Tokens, first: int) -> int:
    while tokens.at(first) in STOP - {"no", "not"} - _ASKING and tokens.at(first):
        first += 1
    return first


def _effect(cue: str, tokens: Tokens, start: int) -> str:
    """Return the event that the cue names, else the nearest one before it."""
    for word in cue.split():
        if head := CLASS_OF.get(stem(word)):
            return head
    last = _token_at(tokens, start)
    nearest = range(last - 1, max(-1, last - _EFFECT_REACH), -1)
    return next((CLASS_OF[tokens.stems[i]] for i in nearest if tokens.stems[i] in CLASS_OF), "")


def _token_at(tokens: Tokens, offset: int) -> int:
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        if tokens.starts[middle] < offset:
            low = middle + 1
        else:
            high = middle
    return low


def _cause(tokens: Tokens, offset: int, effect: str) -> Cause | None:
    begun = _token_at(tokens, offset)
    first = _skipped(tokens, begun)
    if tokens.at(begun) in PREPOSITIONS:  # "the harm this caused by among others"
        return None
    if first < len(tokens) and tokens.stems[first] in _NO_CAUSE_YET:
        return None
    last = first + (tokens.at(first) in _ASKING)
    asked = last > first
    while last < len(tokens) and last - first < _LONGEST and not _ends_phrase(tokens, first, last):
        last += 1
        asked = False
    while asked and last < len(tokens) and last - first < 4 and tokens.lowers[last][0].isalpha():
        last += 1  # "because of where they live"
    return _made(tokens, first, last, effect)


def _ends_phrase(tokens: Tokens, first: int, index: int) -> bool:
    low = tokens.lowers[index]
    if low == "-":  # "COVID-19"
        return not (tokens.glued(index) and tokens.at(index + 1)[:1].isdecimal())
    if low == "and" and index > first and tokens.lowers[index - 1].endswith(_ADJECTIVE):
        return index + 2 >= len(tokens) or not tokens.lowers[index + 2][0].isalpha()
    if low.endswith("ing") and index > first and tokens.at(index + 1) in _OBJECTS:
        return True  # "the scandal engulfing her"
    if low in {"“", '"'} and tokens.words[index - 1].endswith(("'s", "’s")):
        return False
    caused = tokens.stems[index] == "caus" and tokens.at(index + 1) == "by"
    return caused or low in _PHRASE_ENDS or not low[0].isalnum() or _is_date(tokens, first, index)


def _is_date(tokens: Tokens, first: int, index: int) -> bool:
    """Tell the day behind a cause from "the Friday release"."""
    low, following = tokens.lowers[index], tokens.at(index + 1)
    if index == first:
        return False
    if low in {"this", "last", "next"}:
        return following in {"week", "month", "year"}
    idle = not following[:1].isalpha() or following in STOP or following in PREPOSITIONS
    return low in WEEKDAYS and idle


_OBJECTS = listed("the a an his her their its him them us all nearly more any some every")


def _made(tokens: Tokens, first: int, last: int, effect: str) -> Cause | None:
    while last > first and _trails(tokens.lowers[last - 1]):
        last -= 1
    words = tokens.content(first, last)
    if not words or words <= _UNKNOWN:
        return None
    span = tokens.span(first, last - 1)
    family = next((f for s in tokens.stems[first:last] if (f := _family(s))), "")
    words |= frozenset(stem(part) for word in words for part in word.split("-"))
    head = " ".join(
        low for low in tokens.lowers[first:last] if low not in STOP or low in PREPOSITIONS
    )
    return Cause(span, head, words, family, effect, first)


def _trails(low: str) -> bool:
    """Tell what no cause ends with: prepositions, articles, marks and most adverbs."""
    adverb = low.endswith("ly") and low not in {"family", "assembly", "anomaly", "ally"}
    return low in STOP or low in PREPOSITIONS or adverb or low in {"-", "“", '"'}


def _family(key: str) -> str:
    """Return the family of a word, or of a part of it: "heart-failure"."""
    known = (FAMILIES.get(stem(part), "") for part in key.split("-"))
    return FAMILIES.get(key) or next(filter(None, known), "")


def _account(tokens: Tokens, match: re.Match[str]) -> Cause | None:
    """Read "the heart failure account"; only words of a known family make it a cause."""
    first, last = _token_at(tokens, match.start(1)), _token_at(tokens, match.end(1))
    broken = [i for i in range(first, last) if tokens.lowers[i] in _PHRASE_ENDS | {"of", "for"}]
    first = broken[-1] + 1 if broken else first
    while first < last and (tokens.lowers[first] in STOP or tokens.lowers[first] in PREPOSITIONS):
        first += 1
    cause = _made(tokens, first, last, "account")
    known = (
        cause is not None and cause.family and tokens.at(last - 1) not in {"explosive", "violent"}
    )
    return cause if known else None


_BACK = 12  # tokens that are searched for the beginning of what led to something


def _leading(tokens: Tokens, match: re.Match[str]) -> Cause | None:
    """Read "engine failure led to the crash", and "caused the crash" with the words before it."""
    last = _token_at(tokens, match.start())
    after = _token_at(tokens, match.end())
    if tokens.at(after) == "by":
        return None
    participle = match.group().partition(" ")[0].lower().endswith("ing")
    if tokens.at(last - 1) == "," and participle:  # "the valve failed, causing the crash"
        last -= 1
    elif tokens.at(last - 1) == "which":
        last -= 2 if tokens.at(last - 2) == "," else 1
    while last > 0 and tokens.lowers[last - 1] in AUXILIARIES | _ADVERBS:
        last -= 1
    if tokens.at(last - 1) in _NO_SUBJECT:
        return None
    first = _begin_of(tokens, last)
    effect = next((CLASS_OF[s] for s in tokens.stems[after : after + 6] if s in CLASS_OF), "")
    return _made(tokens, _skipped(tokens, first), last, effect) if effect else None


_NO_SUBJECT = listed("it this that these they he she we not never there")
_ADVERBS = listed("also then likely probably directly eventually ultimately reportedly possibly")


def _begin_of(tokens: Tokens, last: int) -> int:
    first = max(0, last - _BACK)
    for index in range(last - 1, first - 1, -1):
        low = tokens.lowers[index]
        mark = not low[0].isalnum() and low not in {"-", "'", "’", "%", "$"}
        joint = low in {"that", "which", "who", "but", "if", "whether", "said", "says", "because"}
        verb = index < last - 2 and low in AUXILIARIES
        clause = low == "and" and index + 2 < last and tokens.at(index + 1) in STOP
        if mark or joint or verb or clause:
            return index + 1
    return first


def _without_nested(causes: list[Cause]) -> tuple[Cause, ...]:
    causes.sort(key=lambda cause: cause.span)
    kept: list[Cause] = []
    for cause in causes:
        previous = kept[-1] if kept else None
        if (
            previous is not None
            and cause.span.start <= previous.span.end + 12
            and cause.family == previous.family
        ):
            continue
        if previous is not None and cause.span.start < previous.span.end:
            continue
        kept.append(cause)
    return tuple(kept)
