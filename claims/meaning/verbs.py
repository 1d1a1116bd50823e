"""Which word of a clause is its verb, and whether it is passive, told without a parser."""

from claims.extraction.facets.numbers import starts_number
from claims.extraction.facets.tokens import Tokens
from claims.extraction.facets.words import listed, stem
from claims.meaning.words import (
    AUXILIARY,
    DETERMINERS,
    JOINTS,
    LIGHT,
    MODALS,
    NEGATORS,
    PAST_FORMS,
    PREPOSITION_OF,
    VERB_STEMS,
)

_DO = frozenset({"do", "does", "did", "don't", "doesn't", "didn't"})
_BE = listed("be been being is are was were am isn't aren't wasn't weren't get got")
_PLURALS = frozenset({"police", "people", "troops"})  # that show no "s"
_ENDS = frozenset(",;:.!?…—–()[]")
_BETWEEN = frozenset({"all", "both", "again", "still", "once", "soon", "often"})
_REACH = 6  # words in which another verb would show that this one is a noun


def is_verb(tokens: Tokens, index: int, *, named_next: bool) -> bool:
    """Tell whether a word is a verb of its clause; ``named_next`` says that a name follows it."""
    low, before = tokens.lowers[index], _before(tokens, index)
    formed = _has_past_form(low)
    if before in _DO or before in MODALS or before == "to":
        return True
    if before in AUXILIARY or before.endswith("n't"):
        return formed or low.endswith("ing")
    opens_noun = before in DETERMINERS or (before in PREPOSITION_OF and before != "by")
    if opens_noun or index == 0:
        return False
    return formed or _headline_verb(tokens, index, before, named_next=named_next)


def is_passive(tokens: Tokens, index: int) -> bool:
    """Tell whether a verb says what is done to its subject."""
    before = _before(tokens, index)
    if tokens.lowers[index].endswith("ing"):
        return False
    if before in _BE:
        return True
    # "a man beaten by guards", but "rose by 5 percent"
    by = tokens.at(index + 1) == "by" and before not in AUXILIARY
    return by and not starts_number(tokens.at(index + 2) or "-")


def opens_as_verb(low: str) -> bool:
    """Tell whether a set phrase that opens with this word is a verb: "stepped down"."""
    return _has_past_form(low) or stem(low) in VERB_STEMS


def _has_past_form(low: str) -> bool:
    return low in PAST_FORMS or (low.endswith("ed") and len(low) > 4)


def _before(tokens: Tokens, index: int) -> str:
    """Return the word before, adverbs and "not" passed over."""
    for at in range(index - 1, max(-1, index - 5), -1):
        low = tokens.lowers[at]
        skipped = low in NEGATORS or low in LIGHT or low.endswith("ly")
        if not skipped and low not in _BETWEEN:
            return low
    return ""


def _headline_verb(tokens: Tokens, index: int, before: str, *, named_next: bool) -> bool:
    """Tell "police arrest three" and "parliament approves budget" from nouns of the same form."""
    low, following = tokens.lowers[index], tokens.at(index + 1)
    if tokens.stems[index] not in VERB_STEMS or _later_verb(tokens, index):
        return False
    plural = before.endswith("s") or before in _PLURALS
    if low.endswith("s") and not low.endswith("ss"):
        return not plural and following not in PREPOSITION_OF
    opens_object = following in DETERMINERS or following in PREPOSITION_OF or named_next
    closes = following in {"", "."}
    return plural and (opens_object or closes or starts_number(following or "-"))


def _later_verb(tokens: Tokens, index: int) -> bool:
    for low in tokens.lowers[index + 1 : index + 1 + _REACH]:
        if low in _ENDS or low in JOINTS:
            return False
        if low in AUXILIARY or _has_past_form(low):
            return True
    return False
