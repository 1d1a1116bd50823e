"""What one proposition says, in a form in which two can be laid side by side."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from itertools import pairwise, takewhile

from claims.extraction.facets import DateRef, Facets, Quantity, read_facets
from claims.extraction.facets.dateref import year_of
from claims.extraction.facets.gazetteer import TITLES
from claims.extraction.facets.words import listed, stem
from claims.extraction.types import Proposition
from claims.meaning.pieces import Piece, read_pieces, strong_names
from claims.meaning.roles import Roles, in_order, read_roles
from claims.meaning.segments import Segments, read_segments
from claims.meaning.turns import plainly
from claims.meaning.words import (
    DECISIVE,
    HEDGE_OF,
    MODALITY_OF,
    OWNERS,
    PAST_FORMS,
    PRONOUNS,
    VERB_STEMS,
)

# "300 m deep"; not "€300 m", nor "300 m people", which are millions.
_METRES = re.compile(
    r"(?<![\w$€£¥.,])(\d+(?:[.,]\d+)*) ?m"
    r"(?=\.?$|[,;] | (?:long|high|deep|wide|tall|underground|below)\b)"
)
_GENITIVE = re.compile(r"\w(?:['’]s|s['’])(?!\w)|\bof [A-Z]")
TEXT_LIMIT = 4000  # characters; a longer text is a page, and no claim


@dataclass(frozen=True, slots=True, eq=False)
class Gist:
    """The parts of a proposition that must agree before two count as one."""

    proposition: Proposition
    facets: Facets
    words: frozenset[str]  # canonical keys of what carries meaning, names included
    written: dict[str, str]  # each key as the text has it, for a reader
    plain: frozenset[str]  # the same without synonyms
    roles: Roles
    order: tuple[str, ...]  # the keys as they stand
    segments: Segments
    verbless: bool  # only the order says who does what
    marks: frozenset[str]  # "not:injur", "hedge:possible", "future", "is"
    names: tuple[str, ...]  # folded, in order
    figures: tuple[Quantity, ...]
    both: bool
    dates: tuple[tuple[object, ...], ...]
    years: frozenset[str]  # as written
    titles: frozenset[str]  # "president", where a name follows
    pronouns: frozenset[str]
    owners: frozenset[str]  # "he" where a noun is "his"
    has_owners: bool  # the same, or "Smith's"
    opening: str  # the key of the first word that carries meaning, or whose it is
    lasting: bool  # "has been closed", which "is closed" follows from
    asks: bool


def read_gist(proposition: Proposition) -> Gist:
    """Read what a proposition says; a cache serves one statement against many claims."""
    return _cached(proposition)


def shown(key: str, *gists: Gist) -> str:
    """Return a key as it is written, the same whichever side comes first."""
    return min(gist.written[key] for gist in gists if key in gist.written)


def _read(proposition: Proposition) -> Gist:
    text = _METRES.sub(r"\1 metres", proposition.text[:TEXT_LIMIT])
    facets = read_facets(text, proposition.said_on)
    pieces = plainly(read_pieces(facets), facets)
    owned = [p for p in pieces if p.part == "det" and p.low in OWNERS]
    content = [p for p in pieces if p.part in {"word", "verb", "name"}]
    return Gist(
        proposition=proposition,
        facets=facets,
        words=frozenset(p.key for p in content),
        written={p.key: p.low for p in reversed(content)},
        plain=frozenset(p.raw for p in content),
        roles=read_roles(pieces),
        order=tuple(p.key for p in content),
        segments=read_segments(pieces),
        verbless=in_order(pieces),
        marks=_marks(pieces, facets),
        names=tuple(name.key for name in strong_names(facets)),
        figures=facets.quantities,
        both="both" in facets.tokens.lowers,
        dates=tuple(_date(date) for date in facets.dates),
        years=frozenset(low for low in facets.tokens.lowers if year_of(low) is not None),
        titles=_titles(facets),
        pronouns=frozenset(p.key for p in content if p.low in PRONOUNS),
        owners=frozenset(OWNERS[p.low] for p in owned),
        has_owners=bool(owned) or _GENITIVE.search(text) is not None,
        opening=_opening(pieces),
        lasting=_is_lasting(facets),
        asks=text.rstrip().endswith("?"),
    )


def _opening(pieces: Sequence[Piece]) -> str:
    for piece in pieces:
        if piece.part in {"word", "verb", "name"}:
            return piece.key
        if piece.part == "det" and piece.low in OWNERS:
            return OWNERS[piece.low]
    return ""


def _is_lasting(facets: Facets) -> bool:
    lowers = facets.tokens.lowers
    return any(a in {"has", "have"} and b == "been" for a, b in pairwise(lowers))


def _marks(pieces: list[Piece], facets: Facets) -> frozenset[str]:
    lowers = facets.tokens.lowers
    found = {f"hedge:{HEDGE_OF[low]}" for low in lowers if low in HEDGE_OF}
    found |= {MODALITY_OF[low] for low in lowers if low in MODALITY_OF}
    found |= {f"not:{key}" for key in _negated(pieces)}
    if _is_infinitive(pieces):
        found.add("hedge:believed")  # what is left of "are believed to have died"
    if len(facets.polarity.refutations) % 2:
        found.add("refuted")
    found |= {low for low in lowers if low in {"or", "nor"}}
    found |= {f"{p.key} what follows" for p in pieces if p.part == "prep" and p.key in DECISIVE}
    found |= {
        f"{lowers[q.index - 1]} {q.low:g}"  # "rose to 4" is not "rose by 4"
        for q in facets.quantities
        if q.index and lowers[q.index - 1] in {"to", "from"} and not _TIED & set(lowers)
    }
    if "hedge:likely" in found:  # "will probably" is "is likely to"
        return frozenset(found - {"future"})
    told = any(q.relation for q in facets.quantities) or any(p.key == "die" for p in pieces)
    return frozenset(found if told else found | _tense(facets))  # a toll is told in any tense


def _is_infinitive(pieces: Sequence[Piece]) -> bool:
    """Tell "five people to have died" and "the deal to close", whose verb nothing governs."""
    for piece, after in pairwise(pieces):
        if piece.key == "to" and _is_verb([after.low]):
            return True
        if piece.part in {"verb", "aux"}:
            return False
    return False


def _negated(pieces: list[Piece]) -> list[str]:
    """Return what each "not", "no" and "nobody" turns.

    "Gave no cause" turns the verb as "did not give a cause" does, and so does "no cause was given".
    """
    found = []
    for index, piece in enumerate(pieces):
        if piece.part != "mark":
            continue
        after, before = _clause_after(pieces[index:]), _clause_after(pieces[index::-1])
        words = [*after, *before]
        verbs = [p for p in words if p.part == "verb"] if piece.low in _OF_A_NOUN else []
        turned = next((p.key for p in [*verbs, *words]), "")
        found.append("never " + turned if piece.low == "never" else turned)
    return found


_OF_A_NOUN = frozenset({"no", "none", "nobody", "neither"})


def _clause_after(pieces: list[Piece]) -> list[Piece]:
    clause = takewhile(lambda piece: piece.part not in {"joint", "break"}, pieces)
    return [piece for piece in clause if piece.part in {"word", "verb", "name"}]


def _titles(facets: Facets) -> frozenset[str]:
    starts = {name.index for name in facets.names}
    lowers = facets.tokens.lowers
    before = {_title(lowers, at - 1) for at in starts if at and lowers[at - 1] in TITLES}
    inside = {w for name in facets.names for w in name.text.lower().split()[:-1] if w in TITLES}
    return frozenset((before | inside) - _FORMS_OF_ADDRESS)


def _title(lowers: Sequence[str], at: int) -> str:
    return "premier" if lowers[at] == "minister" and lowers[at - 1] == "prime" else lowers[at]


_FORMS_OF_ADDRESS = listed("mr mrs ms dr sir")
_TIED = listed("sentenced condemned linked tied")  # after these, "to" says nothing of a change
_PRESENT = listed("is are isn't aren't am")
_PAST = listed("was were wasn't weren't")


def _tense(facets: Facets) -> set[str]:
    """Return whether something goes on or is so, as against what happened."""
    found = set()
    lowers = facets.tokens.lowers
    for index, low in enumerate(lowers):
        if low not in _PRESENT and low not in _PAST:
            continue
        following = [w for w in lowers[index + 1 : index + 4] if w not in {"not", "also", "all"}]
        if following[:2] == ["going", "to"] and _is_verb(lowers[index + 3 : index + 6]):
            found.add("future" if low in _PRESENT else "was going to")
            continue
        following = following[:1]
        if any(word.endswith("ing") and word != "being" for word in following):
            found.add("ongoing" if low in _PRESENT else "was ongoing")
        elif low in _PRESENT:
            found.add(_present(following))
    return found


def _present(following: Sequence[str]) -> str:
    """Tell "is to resign", "is closed" and "is ill" apart."""
    if following == ["to"]:
        return "future"
    if following == ["valued"]:
        return "is"  # "is worth"
    done = any(word in PAST_FORMS or word.endswith("ed") for word in following)
    return "is done" if done else "is"


def _is_verb(words: Sequence[str]) -> bool:
    """Tell "are going to sue" from "are going to Paris"."""
    after = next((word for word in words if word not in {"to", "not", "also"}), "")
    return after in {"be", "have"} or stem(after) in VERB_STEMS


def _date(date: DateRef) -> tuple[object, ...]:
    """Return a date as far as it is said: two that differ in precision or part differ."""
    left_out = _PLACE
    if date.day is not None:
        left_out = _PLACE | {"weekday", "shift", "precision"}  # "Friday", once its day is known
    elif date.year is not None or date.month is not None:
        left_out = _PLACE | {"shift", "precision"}
    return tuple(getattr(date, name) for name in _DATE_PARTS if name not in left_out)


_DATE_PARTS = tuple(field.name for field in fields(DateRef))
_PLACE = frozenset({"span", "index", "relative", "names_event"})
_cached = lru_cache(maxsize=4096)(_read)
