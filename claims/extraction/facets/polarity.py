"""Polarity: what is negated or called false, what is hedged, and how far each cue reaches."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from claims.extraction.facets.silence import may_be_silent, silence
from claims.extraction.facets.tokens import Tokens
from claims.extraction.facets.words import AUXILIARIES, PREPOSITIONS, listed, stem
from claims.extraction.types import Span

_NEGATIONS = listed(
    """not no never none nobody nothing neither nor without cannot hardly scarcely unable nowhere
    can't won't don't doesn't didn't isn't aren't wasn't weren't hasn't haven't hadn't
    wouldn't couldn't shouldn't ain't dont doesnt didnt isnt wasnt"""
)
_FAILING = {stem(w) for w in listed("fail refuse decline lack avoid stop halt prevent absence")}
_FAIL_FOLLOWED_BY = {"to", "of", "from", "any"}
_GROUNDS = listed("truth evidence proof basis indication sign")  # "no truth in the report"
_NOT_NEGATION = {
    "not": {"only", "just", "merely", "least", "until", "yet"},
    "no": {"doubt", "matter", "wonder", "less", "fewer", "more", "sooner"},
    "nothing": {"but"},
}
REFUTING = {
    stem(w)
    for w in listed(
        """false fake hoax untrue deny denial debunk refute rebut baseless unfounded fabricate
    fabrication mislead incorrect wrong myth satire satirical bogus photoshop disprove
    discredit groundless inaccurate lie disinformation misinformation propaganda fiction
    doctored impossible falsely falsehood misrepresent distort manipulate contradict
    unsubstantiated fictitious spoof prank reject dispute dismiss erroneous erroneously"""
    )
}
# These also name plain acts ("rejected the offer"): a report must stand beside.
_WEAK_REFUTING = {
    stem(w)
    for w in listed(
        """reject dispute dismiss lie wrong contradict manipulate distort deny fake fiction doctored
        impossible misinformation disinformation propaganda false"""
    )
}
_REPORT_NOUNS = {
    stem(w)
    for w in listed(
        """claim report rumour rumor account version allegation accusation statement story
    suggestion assertion narrative news speculation charge photo video image picture
    letter quote tweet post"""
    )
}
_HEDGES = listed(
    """may might could reportedly allegedly possibly perhaps likely probably apparently seemingly
    appears appear seems suspected alleged unconfirmed rumoured rumored purported purportedly
    presumably potentially if whether unless believed thought expected supposedly unclear
    preliminary plans planned planning intends hopes wants aims seeks"""
)


# What these govern is not put forward as having happened; "reportedly" is.
_OPEN = listed(
    """may might could possibly perhaps potentially if whether unless plans planned planning
    intends hopes wants aims seeks expected likely probably"""
)


_POSSIBLE = frozenset({"may", "might", "could", "if", "whether"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that turns or weakens what it governs, and the tokens it governs."""

    span: Span
    word: str
    index: int
    scope: tuple[int, int]  # token indexes, half open


@dataclass(frozen=True, slots=True)
class Polarity:
    """All polarity cues of a text."""

    negations: tuple[Cue, ...] = ()
    refutations: tuple[Cue, ...] = ()
    hedges: tuple[Cue, ...] = ()
    unknowns: tuple[Cue, ...] = ()  # "does not say which", "no cause was given"

    @property
    def positive(self) -> bool:
        """Tell whether the text as a whole affirms: an even number of turns."""
        return (len(self.negations) + len(self.refutations)) % 2 == 0

    @property
    def possible(self) -> bool:
        """Tell whether something is put forward as no more than a possibility."""
        return any(cue.word in _POSSIBLE for cue in self.hedges)

    def only_possible(self, index: int) -> bool:
        """Tell whether a token stands in what is put forward as no more than a possibility."""
        return any(
            cue.word in _POSSIBLE and cue.scope[0] <= index < cue.scope[1] for cue in self.hedges
        )

    @property
    def open(self) -> bool:
        """Tell whether something is only possible, planned or conditional."""
        return any(cue.word in _OPEN for cue in self.hedges)

    def unknown(self, index: int) -> bool:
        """Tell whether a token stands in what is said not to be known or told."""
        return any(cue.scope[0] <= index < cue.scope[1] for cue in self.unknowns)

    @property
    def denials(self) -> tuple[Cue, ...]:
        """Return the negations that say that something is not so, and not that it is unknown."""
        silent = {cue.index for cue in self.unknowns}
        return tuple(cue for cue in self.negations if cue.index not in silent)

    def negated(self, index: int) -> bool:
        """Tell whether an odd number of negations governs a token."""
        return sum(cue.scope[0] <= index < cue.scope[1] for cue in self.negations) % 2 == 1


def read_polarity(tokens: Tokens) -> Polarity:
    """Find negations, refutations and hedges."""
    negations: list[Cue] = []
    refutations: list[Cue] = []
    hedges: list[Cue] = []
    for index, low in enumerate(tokens.lowers):
        if not _may_be_cue(low, tokens.stems[index]):
            continue
        if low == "no" and tokens.at(index + 1) in _GROUNDS:
            refutations.append(_cue(tokens, index, (0, len(tokens))))
        elif low in _NEGATIONS or low[-3:] == "n't":
            if not _merely_looks_negative(tokens, index):
                negations.append(_cue(tokens, index, _negation_scope(tokens, index)))
        elif low in _HEDGES and not _is_other_hedge(tokens, index):
            hedges.append(_cue(tokens, index, (index + 1, tokens.clause_end(index))))
        elif tokens.stems[index] in _FAILING and tokens.at(index + 1) in _FAIL_FOLLOWED_BY:
            negations.append(_cue(tokens, index, (index + 1, tokens.clause_end(index))))
        elif tokens.stems[index] in REFUTING and _refutes(tokens, index):
            refutations.append(_cue(tokens, index, (0, len(tokens))))
    unknowns = [
        _cue(tokens, index, scope)
        for index, low in enumerate(tokens.lowers)
        if may_be_silent(low) and (scope := silence(tokens, index)) is not None
    ]
    return Polarity(tuple(negations), tuple(refutations), tuple(hedges), tuple(unknowns))


@lru_cache(maxsize=65536)
def _may_be_cue(low: str, key: str) -> bool:
    told = low in _NEGATIONS or low in _HEDGES or low[-3:] == "n't" or low == "no"
    return told or key in _FAILING or key in REFUTING


def _cue(tokens: Tokens, index: int, scope: tuple[int, int]) -> Cue:
    return Cue(tokens.span(index, index), tokens.lowers[index], index, scope)


def _merely_looks_negative(tokens: Tokens, index: int) -> bool:
    low = tokens.lowers[index]
    following = tokens.at(index + 1)
    if following in _NOT_NEGATION.get(low, ()):
        return True
    return low == "no" and following == "." and tokens.at(index + 2)[:1].isdecimal()  # "No. 7"


def _negation_scope(tokens: Tokens, index: int) -> tuple[int, int]:
    end = tokens.clause_end(index + 1)
    low = tokens.lowers[index]
    if low == "without":  # a comma closes what is missing
        return index + 1, _until_comma(tokens, index + 1, end)
    begin = index + 1
    if low in {"nobody", "none", "nothing", "neither"}:  # "none of the men died" reaches back, too
        begin = max(0, index - 8)
        while begin < index and tokens.clause_end(begin) < index:
            begin = tokens.clause_end(begin) + 1
    return begin, end


def _until_comma(tokens: Tokens, begin: int, end: int) -> int:
    for index in range(begin, end):
        if tokens.lowers[index] == ",":
            return index
    return end


def _is_other_hedge(tokens: Tokens, index: int) -> bool:
    word = tokens.words[index]
    return word == "May" and not tokens.opens_sentence(index)


def _refutes(tokens: Tokens, index: int) -> bool:
    key = tokens.stems[index]
    if _corrects_itself(tokens, index) or tokens.lowers[index] in {"doctor", "doctors"}:
        return False
    if key not in _WEAK_REFUTING:
        return True
    window = tokens.stems[max(0, index - 6) : index + 7]
    if not _REPORT_NOUNS.isdisjoint(window):
        return True
    if key == "deni":
        return tokens.at(index + 1) in {"that", "having", "any", "it", "being"}
    return key not in _ACTS and _is_predicate(tokens, index)


_SLIPS = listed("wrong wrongly incorrect incorrectly inaccurate inaccurately erroneous erroneously")
_EDITIONS = listed("earlier previous original")
_TEXTS = listed("version article story report page post headline caption text statement edition")
_SLOTS = listed(
    """year date day time month number figure name age place spelling title amount total photo
    picture image caption unit location surname"""
)


def _corrects_itself(tokens: Tokens, index: int) -> bool:
    """Tell "an earlier version gave the wrong year": the event itself is not denied."""
    if tokens.lowers[index] not in _SLIPS:
        return False
    if tokens.at(index + 1) in _SLOTS:
        return True
    before = tokens.lowers[max(0, index - 12) : index]
    return any(a in _EDITIONS and b in _TEXTS for a, b in pairwise(before))


_ACTS = frozenset({"reject", "disput", "dismis", "lie", "manipulat", "distort", "contradict"})


def _is_predicate(tokens: Tokens, index: int) -> bool:
    """Tell "it was a fake" from "a fake nose"."""
    before = tokens.lowers[max(0, index - 3) : index]
    following = tokens.at(index + 1)
    closes = not following[:1].isalpha() or following in PREPOSITIONS | {
        "and",
        "but",
        "who",
        "that",
    }
    return closes and not AUXILIARIES.isdisjoint(before)
