"""Scope: of how many of a group something is said (one of them, both, all, the other)."""

from dataclasses import dataclass

from claims.extraction.facets.tokens import Tokens
from claims.extraction.facets.words import listed
from claims.extraction.types import Span

_ALL = listed("both all every each everyone everybody")
_SOME = listed("some several many most few part partly")
_OTHER = frozenset({"other", "second", "another", "latter"})
_NOT_A_MEMBER = listed("day days week month year time hand side countries country")

_WORDS = _ALL | _SOME | _OTHER | {"one", "neither", "none"}


@dataclass(frozen=True, slots=True)
class Scope:
    """Whether a group as a whole, a part of it or one member is meant."""

    span: Span
    kind: str  # all, one, some, other, none


def read_scopes(tokens: Tokens) -> tuple[Scope, ...]:
    """Find the words that say how much of a group is meant."""
    found = []
    for index, low in enumerate(tokens.lowers):
        if low in _WORDS and (kind := _kind(tokens, index, low)):
            found.append(Scope(tokens.span(index, index), kind))
    return tuple(found)


def _kind(tokens: Tokens, index: int, low: str) -> str:
    following = tokens.at(index + 1)
    if (low in _ALL and following != "of") or (
        low in _ALL and tokens.at(index + 2) in {"the", "them", "those"}
    ):
        return "all"
    if low == "one" and tokens.at(index - 1) not in {"no", "every"}:
        return "one"
    if low in {"neither", "none"}:
        return "none"
    if low in _SOME:
        return "some"
    if (
        low in _OTHER
        and tokens.at(index - 1) in {"the", "", "an"}
        and following not in _NOT_A_MEMBER
    ):
        return "other"
    return ""
