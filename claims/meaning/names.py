"""Whether two texts name the same persons, places and bodies."""

from itertools import pairwise

from claims.extraction.facets import Name
from claims.extraction.facets.gazetteer import TITLES
from claims.extraction.facets.words import STOP, listed
from claims.meaning.gist import Gist
from claims.meaning.pieces import key_of, strong_names
from claims.meaning.words import OFFICES

_RANKS = TITLES | listed("cardinal saint father")
_NOT_CAPITALS = frozenset({"britain", "england", "america"})


def other_names(a: Gist, b: Gist) -> str:
    """Return which name has no match on the other side, or nothing."""
    if a.titles and b.titles and a.titles != b.titles:
        return f"other title: {', '.join(sorted(a.titles ^ b.titles))}"
    mine, others = strong_names(a.facets), strong_names(b.facets)
    lacking = {name.text for name in mine if not _found(name, a, b)}
    lacking |= {name.text for name in others if not _found(name, b, a)}
    return f"other name: {', '.join(sorted(lacking))}" if lacking else ""


def stands_in(name: Name, gist: Gist) -> bool:
    """Tell whether a name of several words stands in a text word by word, taken for one or not."""
    words = tuple(name.text.lower().split())
    lowers = gist.facets.tokens.lowers
    return len(words) > 1 and any(
        tuple(lowers[at : at + len(words)]) == words for at in range(len(lowers))
    )


def _found(name: Name, gist: Gist, among: Gist) -> bool:
    if any(_same(name, other, gist, among) for other in strong_names(among.facets)):
        return True
    if stands_in(name, among):
        return True
    # A single word at the start of a sentence is no sure name: there it is a word.
    if name.text.lower() == among.facets.tokens.at(0):
        return True
    weak = [other for other in among.facets.names if other.weak]
    if " " not in name.key and any(other.key == name.key for other in weak):
        return True
    return name.kind == "person" and any(_surname_of(name, other, gist, among) for other in weak)


def _same(x: Name, y: Name, a: Gist, b: Gist) -> bool:
    if key_of(x) == key_of(y):
        return x.text.lower() == y.text.lower() or (_speaks(x, a) == _speaks(y, b))
    if x.kind != "person" and y.kind != "person":
        return False
    return _surname_of(x, y, a, b) or _surname_of(y, x, a, b)


def _surname_of(full: Name, short: Name, *gists: Gist) -> bool:
    """Tell whether the short name is the surname of the full one, and no namesake stands near."""
    if " " in short.key or full.surname != short.key:
        return False
    ranks = (frozenset(short.text.lower().split()) & TITLES) - OFFICES
    if ranks or full.text.lower().split()[0] in _RANKS:
        return False  # "Bishop Richelieu" is not "Cardinal Richelieu"
    words = [word for gist in gists for word in gist.proposition.context.split()]
    given = full.text.split()[0].lower()
    near = {
        before.lower()
        for before, word in pairwise(words)
        if word.strip(".,;:'’s").lower() == short.text.lower() and before[0].isupper()
    }
    return near - STOP - TITLES <= {given}


def _speaks(name: Name, gist: Gist) -> bool:
    """Tell a capital that stands for its government from one that says whose or where."""
    written = name.text.lower().replace("’", "'").removesuffix("'s")
    one_word = " " not in written and written not in _NOT_CAPITALS
    if name.kind != "place" or not one_word or written == name.key:
        return False
    following = gist.facets.tokens.at(name.index + 1)
    return following.isalpha()
