"""Causes: what is said to have brought about a death, a crash or anything else."""

import re
from dataclasses import dataclass

from claims.extraction.facets.events import CLASS_OF
from claims.extraction.facets.tokens import Tokens
from claims.extraction.facets.words import PREPOSITIONS, STOP, listed, stem
from claims.extraction.types import Span

# Compatible families share a letter group: "natural" covers heart, stroke and illness.
_FAMILY_LINES = {
    "heart": "heart cardiac coronary myocardial cardiovascular infarction cardiopulmonary",
    "stroke": "stroke brain-haemorrhage aneurysm",
    "illness": "illness disease cancer pneumonia tuberculosis virus covid flu influenza infection "
    "sepsis malaria cholera diabetes asthma leukemia leukaemia complications ebola",
    "natural": "natural",
    "injury": "injury trauma traumatic post-traumatic wound beating blow torture violence violent "
    "assault beaten stab fracture",
    "shooting": "gunshot bullet gunfire shooting",
    "poison": "poison poisoning novichok polonium toxin toxic",
    "overdose": "overdose drug fentanyl heroin opioid",
    "suicide": "suicide hanging",
    "drowning": "drowning drown",
    "heat": "heatstroke dehydration hypothermia cold",
    "suffocation": "suffocation asphyxia asphyxiation strangulation smoke choking",
    "weather": "weather storm fog wind lightning ice rain hurricane turbulence",
    "technical": "valve malfunction mechanical technical engine brake defect fault wiring "
    "electrical circuit",
    "human": "pilot driver human operator error negligence mistake",
    "attack": "missile bomb explosive terrorism terrorist sabotage drone shelling rocket airstrike "
    "arson air-defence anti-aircraft shell",
    "bird": "bird birds",
    "gas": "gas leak",
}
_FAMILIES = {
    stem(word): family for family, words in _FAMILY_LINES.items() for word in words.split()
}
_COMPATIBLE = {
    frozenset(pair.split("+"))
    for pair in listed(
        """heart+natural stroke+natural illness+natural heart+stroke heart+illness injury+shooting
    shooting+attack injury+attack overdose+poison technical+gas heat+natural
    illness+suffocation injury+suffocation overdose+suffocation"""
    )
}
_CAUSE = re.compile(
    r"\b(?:died? (?:of|from|by)|died(?: [\w-]{1,20}){1,4}? from|"
    r"dead (?:of|from)|dying (?:of|from)|killed by|succumbed to|"
    r"(?:was|were|been|be|is|are)? ?"
    r"(?:caused|triggered|sparked|brought about|prompted|started|ignited|set off) by|"
    r"(?:was|were|is|are|being|been) (?:attributed|put down|owed) to|due to|because of|owing to|"
    r"resulted from|stemmed from|blamed on|result of|"
    r"cause of (?:the |his |her |their |one |both |a )?"
    r"[\w-]{1,40}(?: [\w-]{1,40}){0,4}? (?:was|were|is|as|to be|being|had been|has been))\s+",
    re.IGNORECASE,
)
_LED_TO = re.compile(
    r"\b(?:led to|caused|triggered|sparked|resulted in|brought about)\b(?! by\b)", re.IGNORECASE
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
    started ignited set story allegation report"""
    )
)
_PHRASE_ENDS = listed(
    """and but who which that when while as after before on at during in according since is was
    were are false untrue wrong incorrect baseless unfounded groundless fake"""
)


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
                and frozenset((self.family, other.family)) not in _COMPATIBLE
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
    ]
    found += [_account(tokens, m) for m in _ACCOUNT.finditer(text)]
    found += [_cause(tokens, m.end(), "account") for m in _ACCOUNT_OF.finditer(text)]
    found += [_leading(tokens, m) for m in _LED_TO.finditer(text)]
    return _without_nested([cause for cause in found if cause is not None])


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
    first = _token_at(tokens, offset)
    while tokens.at(first) in STOP - {"no", "not"} and tokens.at(first):
        first += 1
    if first < len(tokens) and tokens.stems[first] in _NO_CAUSE_YET:
        return None
    last = first
    while last < len(tokens) and last - first < 7 and not _ends_phrase(tokens, last):
        last += 1
    return _made(tokens, first, last, effect)


def _ends_phrase(tokens: Tokens, index: int) -> bool:
    low = tokens.lowers[index]
    return (
        low in _PHRASE_ENDS
        or not low[0].isalnum()
        or (tokens.stems[index] == "caus" and tokens.at(index + 1) == "by")
    )


def _made(tokens: Tokens, first: int, last: int, effect: str) -> Cause | None:
    while last > first and (
        tokens.lowers[last - 1] in STOP or tokens.lowers[last - 1] in PREPOSITIONS
    ):
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


def _family(key: str) -> str:
    """Return the family of a word, or of a part of it: "heart-failure"."""
    known = (_FAMILIES.get(stem(part), "") for part in key.split("-"))
    return _FAMILIES.get(key) or next(filter(None, known), "")


def _account(tokens: Tokens, match: re.Match[str]) -> Cause | None:
    """Read "the heart failure account"; only words of a known family make it a cause."""
    first, last = _token_at(tokens, match.start(1)), _token_at(tokens, match.end(1))
    while first < last and (tokens.lowers[first] in STOP or tokens.lowers[first] in PREPOSITIONS):
        first += 1
    cause = _made(tokens, first, last, "account")
    return cause if cause is not None and cause.family else None


def _leading(tokens: Tokens, match: re.Match[str]) -> Cause | None:
    """Read "engine failure led to the crash", and "caused the crash" with the words before it."""
    last = _token_at(tokens, match.start())
    after = _token_at(tokens, match.end())
    if tokens.at(after) == "by":
        return None
    first = max(0, last - 6)
    for index in range(last - 1, first - 1, -1):
        if not tokens.lowers[index][0].isalnum() or tokens.lowers[index] in {
            "that",
            "which",
            "and",
        }:
            first = index + 1
            break
    effect = next((CLASS_OF[s] for s in tokens.stems[after : after + 6] if s in CLASS_OF), "")
    return _made(tokens, first, last, effect) if effect else None


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
