"""Whether the words around a date look ahead or back."""

from claims.extraction.facets.tokens import Tokens
from claims.extraction.facets.words import listed

_REACH = 14  # tokens
_OPENING = 3  # tokens, as of "On early Tuesday"
_FUTURE = listed(
    """will won't would next plans plan planned planning due scheduled until till upcoming coming
    expected expects going shall set aims hopes intends promises promised looming deadline if
    chance chances prospects hope whoever begins starts opens faces forthcoming should must may
    might urge urged vote invited likely"""
)
_SHORT_FUTURE = ("'ll", "'d")
_PAST_AUXILIARIES = listed("was were had did been has have last ago since earlier")
PAST_VERBS = listed(
    """taken given seen done gone come shown known written born driven went came took made gave left
    won lost began held met died fell rose found got saw wrote sent spent led fled shot struck
    hit sold bought brought built caught fought flew drove became ran sank sat stood spoke
    stole swore threw wore withdrew beat broke chose cut put set quit shut spread drew kept
    underwent overcame understood rose shook bore tore froze hid rode sang swam slept bid bound
    felt heard knew paid read taught thought understood launched"""
)
_REPORTED = frozenset({"said", "told", "wrote", "announced", "reported"})
_NOT_PAST = listed("need feed seed speed bed red hundred indeed exceed proceed succeed united")


def lean_of(tokens: Tokens, first: int, last: int) -> int:
    """Return 1 where the clause of a date looks ahead, -1 where it looks back, else 0."""
    begin, end = tokens.clause_of(first)
    before = tokens.lowers[max(begin, first - _REACH) : first]
    if not _REPORTED.isdisjoint(before[-2:]):  # "said in June": the saying itself is dated
        return -1
    if any(_looks_ahead(tokens, at) for at in range(max(begin, first - _REACH), first)):
        return 1
    after = tokens.lowers[last + 1 : min(end, last + 1 + _REACH)]
    opening = int(first - begin < _OPENING)  # the comma of "On Tuesday, he will" ends no clause
    if "," in after[opening:]:
        after = after[: after.index(",", opening)]
    if any(low in {"will", "won't", "going", "shall"} or low.endswith("'ll") for low in after):
        return 1
    if any(map(_is_past, before)) or any(map(_is_past, after)):
        return -1
    return 0


def _looks_ahead(tokens: Tokens, index: int) -> bool:
    low = tokens.lowers[index]
    if low.endswith(_SHORT_FUTURE):
        return low.endswith("'ll")
    if low not in _FUTURE:
        return False
    if low == "likely":
        return tokens.at(index + 1) == "to"
    if low in {"vote", "set", "due", "may", "must", "should"}:
        follower = tokens.at(index + 1)
        if low == "vote":
            return tokens.at(index - 1) == "to"
        return follower != "to" or low in {"set", "due"}
    return True


def _is_past(low: str) -> bool:
    if low in _PAST_AUXILIARIES or low in PAST_VERBS:
        return True
    return len(low) > 4 and low.endswith("ed") and low not in _NOT_PAST
