"""Whether "he", "we" and "the ministry" mean the same one in two texts that do not say who."""

from claims.extraction.facets import read_facets
from claims.extraction.facets.words import listed, stem
from claims.meaning.gist import Gist, shown
from claims.meaning.pieces import strong_names
from claims.meaning.synonyms import canonical

_SPEAKERS_OWN = frozenset({"we", "i"})
_PERSONAL = frozenset({"he", "she"})
_POINTING = _PERSONAL | {"they", "it"}
_CONTEXT_LIMIT = 1000  # characters; a title and the sentences beside it
_BODIES = frozenset(
    canonical(stem(word))
    for word in listed(
        """ministry embassy company party department agency committee commission union council
        board club airline bank university office association federation"""
    )
)


def other_referent(a: Gist, b: Gist) -> str:
    """Return what may mean another one on the other side, or nothing."""
    x, y = a.proposition, b.proposition
    if not _one_speaker(x.speaker, y.speaker):
        if (a.pronouns | b.pronouns) & _SPEAKERS_OWN:
            return "“we” or “I” of two speakers"
        if body := _bare_body(a, b):
            return f"“{body}” of two speakers"
    one = _one_speaker(x.speaker, y.speaker)
    if x.context == y.context and (x.context or one):
        return ""
    return _other_antecedent(a, b)


def _one_speaker(x: str, y: str) -> bool:
    """Tell whether two names of speakers are one: alike, or a surname and a full name with it."""
    mine, others = x.casefold().split(), y.casefold().split()
    if mine == others:
        return True
    shorter, longer = sorted((mine, others), key=len)
    return len(shorter) == 1 and len(longer) > 1 and shorter[0] == longer[-1] and x[:1].isupper()


def _bare_body(a: Gist, b: Gist) -> str:
    """Return the body that both speak of without its name, where nothing else is named either."""
    found = a.words & b.words & _BODIES if not (a.names or b.names) else frozenset[str]()
    return min((shown(key, a, b) for key in found), default="")


def _other_antecedent(a: Gist, b: Gist) -> str:
    """A text that opens with a pronoun speaks of whom its context names: of one and the same."""
    opening = {a.opening, b.opening} & _POINTING
    if not opening:
        return ""
    mine, others = (_persons(g.proposition.context) for g in (a, b))
    if opening <= _PERSONAL and len(mine) == 1 and mine == others:
        return ""
    return f"“{min(opening)}” may be another one"


def _persons(context: str) -> frozenset[str]:
    names = strong_names(read_facets(context[:_CONTEXT_LIMIT]))
    return frozenset(name.surname for name in names if name.kind == "person")
