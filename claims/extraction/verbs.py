"""Verb groups, and how to tell a finite verb without a part-of-speech model."""

from dataclasses import dataclass

from claims.extraction import words
from claims.extraction.tokens import Token, Tokens
from claims.extraction.words import word_set

# Before "to", these make one verb of two: "went on to say", "refused to confirm".
_GOVERNORS = word_set(
    "continued continues continue went goes go began refused refuses declined declines came failed "
    "fails wants wanted hastened had has used tried tries trying attempted attempts attempting "
    "managed proceeded quick reluctant forced"
)
_NOT_ADVERBS = word_set(
    "family italy assembly ally daily weekly monthly kelly molly reilly july rally reply supply "
    "early"
)
_QUANTIFIERS = frozenset({"both", "all", "each"})


@dataclass(frozen=True, slots=True)
class Group:
    """The words of a verb group before its main verb."""

    start: int
    negated: bool = False
    be: bool = False  # a form of "be" stands right before the main verb
    auxiliary: bool = False
    infinitive: bool = False


def verb_group(toks: Tokens, verb: int) -> Group:
    """Return what belongs to the verb on its left: "has repeatedly", "did not", "went on to"."""
    at, negated, be, auxiliary = verb, False, False, False
    while at > 0:
        low = toks[at - 1].low
        if low == "to":
            governor = _governor(toks, at - 1)
            if governor is None:
                return Group(at - 1, negated, be, auxiliary, infinitive=True)
            at, auxiliary = governor, True
            continue
        negated = negated or low in words.NEGATIONS
        if low in words.AUXILIARIES:
            be = be or (low in words.BE and not auxiliary)
            auxiliary = True
        elif low in _QUANTIFIERS and (at == 1 or not toks[at - 2].is_word):
            break  # "Both have promised": a subject of its own
        elif not adverb(low) or (toks[at - 1].capital and low not in words.ADVERBS):
            break  # "Kelly said": a name that ends like an adverb
        at -= 1
    return Group(at, negated, be, auxiliary)


def _governor(toks: Tokens, to: int) -> int | None:
    at = to - 2 if to > 1 and toks[to - 1].low in {"on", "out"} else to - 1
    return at if at >= 0 and toks[at].low in _GOVERNORS else None


def adverb(low: str) -> bool:
    """Say whether a word is an adverb by list or by ending."""
    return low in words.ADVERBS or (low.endswith("ly") and len(low) > 4 and low not in _NOT_ADVERBS)


def noun_like(tok: Token) -> bool:
    """Say whether a word is of no closed class that cannot end a noun phrase."""
    return tok.is_word and not (
        tok.low in words.DETERMINERS or tok.low in words.PREPOSITIONS or tok.low in words.ADVERBS
    )


def finite(toks: Tokens, at: int) -> bool:
    """Say whether a token is plainly a finite verb, and not a noun or part of one."""
    tok = toks[at]
    if tok.capital and at > 0:
        return False
    if tok.low in words.COMMON_VERBS or tok.low in words.AUXILIARIES:
        before = toks[at - 1].low if at else ""
        return before not in words.DETERMINERS
    return tok.low.endswith("ed") and len(tok.low) > 4 and _past_tense(toks, at)


def verb_like(low: str) -> bool:
    """Say whether a word is no noun that could have a participle of its own."""
    return (
        low in words.COMMON_VERBS
        or low in words.AUXILIARIES
        or low in words.PREPOSITIONS
        or low in words.DETERMINERS
        or low in words.SUBORDINATORS
        or adverb(low)
        or low.endswith(("ed", "ing"))
    )


def _past_tense(toks: Tokens, at: int) -> bool:
    # "raised the wage", "he then presided": a participle of a noun phrase takes no object.
    before = _past_adverbs(toks, at, 0) - 1
    if before < 0:
        return False
    following = toks[at + 1].low if at + 1 < len(toks) else ""
    own = toks[before].low in words.SUBJECT_PRONOUNS
    return own or (noun_like(toks[before]) and following in words.OBJECT_OPENERS)


def _past_adverbs(toks: Tokens, at: int, floor: int) -> int:
    while at > floor and adverb(toks[at - 1].low):
        at -= 1
    return at


def clausal(toks: Tokens, start: int, end: int) -> bool:
    """Say whether a run of tokens holds something like a finite verb."""
    for at in range(start, end):
        if finite(toks, at) or toks[at].low in words.SUBJECT_PRONOUNS - {"both", "it", "you"}:
            return True
        if toks[at].low.endswith("ed") and at > 0 and noun_like(toks[at - 1]):
            return True
    return False


def after_noun(toks: Tokens, at: int, floor: int) -> bool:
    """Say whether a noun comes before a word, adverbs aside."""
    before = _past_adverbs(toks, at, floor)
    return before > floor and noun_like(toks[before - 1])
