"""Silence: words that say that something is not known or not told, which asserts neither side."""

from claims.extraction.facets.tokens import Tokens
from claims.extraction.facets.words import AUXILIARIES, listed

_NOT = listed(
    """not never cannot can't don't doesn't didn't isn't aren't wasn't weren't hasn't haven't hadn't
    won't wouldn't couldn't"""
)
_ASKING = listed("which who whom whose whether what how why if when where")
_TELL = listed(
    """say said specify specified disclose disclosed reveal revealed know known identify identified
    explain explained mention mentioned give given provide provided release released confirm
    confirmed establish established determine determined announce announced publish published
    indicate indicated elaborate detail detailed clarify clarified state stated clear certain sure
    decide decided made"""
)
_TOLD = listed(
    """known clear certain established determined disclosed released revealed specified published
    announced identified clarified confirmed explained"""
)
_GIVE = listed(
    """give gives gave given giving provide provides provided release released offer offers offered
    publish published disclose disclosed named state stated report reported establish established
    determine determined announce announced cite cited known available reveal revealed mention
    mentioned specified found"""
)
_FACTS = listed(
    """cause reason reasons motive explanation detail details information figure figures word
    comment date number name names timetable"""
)
_UNKNOWN = listed("unclear unknown uncertain undetermined undisclosed unexplained")
_REFUSING = listed("declined declines decline refused refuses refuse declining refusing")
_CUES = _NOT | _UNKNOWN | _REFUSING | {"no", "yet"}
_REACH = 5  # tokens between the cue and what must follow it
Scope = tuple[int, int]


def may_be_silent(low: str) -> bool:
    """Tell the words that can say so, as quickly as every word of a text must be asked."""
    return low in _CUES or low[-3:] == "n't"


def silence(tokens: Tokens, index: int) -> Scope | None:
    """Return the tokens of which the one at ``index`` says that they are not known or told."""
    low = tokens.lowers[index]
    if low == "no":
        return _no_fact(tokens, index)
    if low in _NOT or low.endswith("n't"):
        return _not_told(tokens, index)
    if low in _UNKNOWN or (low == "yet" and tokens.at(index + 1) == "to"):
        return _open(tokens, index)
    if low in _REFUSING and tokens.at(index + 1) == "to" and tokens.at(index + 2) in _TELL:
        return _asked(tokens, index, index + 3)
    return None


def _no_fact(tokens: Tokens, index: int) -> Scope | None:
    """Read "gave no official cause", "no details were released"."""
    begin, end = tokens.clause_of(index)
    near = tokens.lowers[index + 1 : min(end, index + _REACH)]
    at = next((i for i, low in enumerate(near) if low in _FACTS), None)
    if at is None or not all(_describes(low) for low in near[:at]):
        return None
    around = tokens.lowers[begin:index] + tokens.lowers[index + at + 2 : end]
    return (begin, end) if not _GIVE.isdisjoint(around) else None


def _describes(low: str) -> bool:
    return low[0].isalpha() and low not in AUXILIARIES and low not in _GIVE


def _not_told(tokens: Tokens, index: int) -> Scope | None:
    """Read "does not say which", "has not been established"."""
    for at in range(index + 1, min(len(tokens), index + _REACH)):
        low = tokens.lowers[at]
        if low in _TELL:
            asked = _asked(tokens, index, at + 1)
            if asked is None and low in _TOLD and _closes(tokens, at + 1):
                return tokens.clause_of(index)
            return asked
        if low not in AUXILIARIES and not low.endswith("ly") and low not in {"yet", "made"}:
            return None
    return None


def _closes(tokens: Tokens, index: int) -> bool:
    """Tell "is not known" from "is not known to have fled"."""
    following = tokens.at(index)
    return not following[:1].isalpha() or following in {"yet", "so", "by", "on", "and", "but"}


def _asked(tokens: Tokens, index: int, after: int) -> Scope | None:
    """Return what reaches from the cue to the end of the question that it leaves open."""
    for at in range(after, min(len(tokens), after + _REACH)):
        if tokens.lowers[at] in _ASKING:
            return index, tokens.clause_end(at + 1)
        if not tokens.lowers[at][0].isalpha():
            return None
    return None


def _open(tokens: Tokens, index: int) -> Scope:
    begin, end = tokens.clause_of(index)
    asked = _asked(tokens, index, index + 1)
    return begin, max(end, asked[1] if asked else end)
