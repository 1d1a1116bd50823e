"""What was hit: "struck a hospital" against "struck a barracks"."""

from functools import lru_cache

from claims.detectors.reading import Reading
from claims.extraction.facets.words import listed, stem
from claims.extraction.types import Span

_HITTING = frozenset(
    map(
        stem,
        listed(
            """hit strike struck shell bomb bombard target attack raid storm destroy damage land
            fall fell crash come down explode"""
        ),
    )
)
# What belongs to one line is never at the same time what belongs to another.
_KINDS = (
    """hospital clinic maternity ward school kindergarten nursery university market church mosque
    cathedral theatre shelter house home homes apartment flats playground bakery hotel orphanage
    camp wedding funeral bus""",
    """barracks base depot arsenal garrison bunker launcher battery command headquarters trench
    ammunition weapons hangar airfield airbase militants fighters convoy""",
)
_KIND_OF = {stem(word): kind for kind, words in enumerate(_KINDS) for word in words.split()}
_UNSURE = listed("not never no near beside next outside opposite close if whether or")
_REACH = 6  # words from the verb to what is hit


@lru_cache(maxsize=1024)
def targets_of(reading: Reading) -> tuple[tuple[int, Span], ...]:
    """Return the kind of what each verb says was hit, with its words."""
    if reading.stems.isdisjoint(_HITTING) or reading.stems.isdisjoint(_KIND_OF):
        return ()
    tokens = reading.facets.tokens
    found: list[tuple[int, Span]] = []
    for index, key in enumerate(tokens.stems):
        if key not in _HITTING:
            continue
        begin, end = tokens.clause_of(index)
        if _UNSURE.isdisjoint(tokens.lowers[begin:end]):
            near = range(max(begin, index - _REACH), min(end, index + _REACH))
            hit = [i for i in near if tokens.stems[i] in _KIND_OF]
            found.extend((_KIND_OF[tokens.stems[i]], tokens.span(i, i)) for i in hit)
    return tuple(found)


def targets_differ(a: Reading, b: Reading) -> tuple[Span, Span] | None:
    """Return the words for what was hit, where each side says and the two are of other kinds."""
    mine = targets_of(a)
    others = targets_of(b) if mine else ()
    if not others or {kind for kind, _ in mine} & {kind for kind, _ in others}:
        return None
    return mine[0][1], others[0][1]
