"""Whether two propositions say the same: every slot must agree before likeness is asked."""

from collections.abc import Callable
from dataclasses import dataclass

from claims.extraction.types import Mode, Proposition
from claims.meaning.figures import both_without_pair, other_figure
from claims.meaning.gist import TEXT_LIMIT, Gist, read_gist, shown
from claims.meaning.names import other_names, stands_in
from claims.meaning.pieces import strong_names
from claims.meaning.referents import other_referent
from claims.meaning.roles import other_roles
from claims.meaning.segments import swapped

# Where all slots agree, no public pair marked as entailing is less like than 0.83 (172 pairs), no
# pair of tests/claims/meaning/pairs.tsv that says the same less than 0.63, and no such pair of
# benchmarks/stories/open less than 0.57 (short ones: "the deal would not last"). A floor keeps out
# little: at a likeness of 1.0 for all, 3 of 10,347 public contradictions and 3 of 4,665 neutral
# pairs are taken for one meaning.
LIKE_ENOUGH = 0.5
_WITHOUT_MODEL = 0.9  # the score of near-identical words that no model has compared
_REPORTED = {Mode.REPORTS: Mode.ASSERTS}  # the words are put forward in both


@dataclass(frozen=True, slots=True)
class Sameness:
    """Whether two say the same, how sure that is, and why in plain words."""

    same: bool
    score: float  # 0 to 1; nought where a slot differs
    reason: str


def same_meaning(a: Proposition, b: Proposition, likeness: float | None) -> Sameness:
    """Tell whether two propositions say the same, in whichever words.

    ``likeness`` is the cosine of the two texts' embeddings by all-MiniLM-L6-v2; without a model
    (null) only near-identical words count. Mode, figures, dates, polarity, hedging, names, words
    (synonyms being one) and who does what to whom must all agree, and what one side has the other
    must have: an undated claim would chain two dates together. The order of the two sides does not
    matter. Likeness alone never decides: where one word differs that no table knows for a synonym,
    more than half of the pairs are contradictions even at a likeness of 0.99 (measured on 1,500
    pairs of public inference sets).
    """
    if a == b:
        return Sameness(same=True, score=1.0, reason="the same words")
    x, y = read_gist(a), read_gist(b)
    reason = next(filter(None, (differs(x, y) for differs in _GUARDS)), "")
    if reason:
        return Sameness(same=False, score=0.0, reason=reason)
    return _by_likeness(x, y, likeness)


def _by_likeness(a: Gist, b: Gist, likeness: float | None) -> Sameness:
    if likeness is None:
        if a.plain != b.plain:
            reason = "other words, and no model is installed to compare them"
            return Sameness(same=False, score=0.0, reason=reason)
        return Sameness(same=True, score=_WITHOUT_MODEL, reason="same values, near-identical words")
    score = max(0.0, min(1.0, likeness))
    if not likeness >= LIKE_ENOUGH:
        return Sameness(same=False, score=score, reason=f"same values, likeness only {score:.2f}")
    return Sameness(same=True, score=score, reason=f"same values, likeness {score:.2f}")


def _other_mode(a: Gist, b: Gist) -> str:
    mine, others = a.proposition.mode, b.proposition.mode
    if _REPORTED.get(mine, mine) != _REPORTED.get(others, others):
        return f"other mode: {' and '.join(sorted((mine.value, others.value)))}"
    return "a question and a statement" if a.asks != b.asks else ""


def _unreadable(a: Gist, b: Gist) -> str:
    texts = a.proposition.text, b.proposition.text
    if texts[0] != texts[1] and max(map(len, texts)) > TEXT_LIMIT:
        return f"too long to be one claim (over {TEXT_LIMIT} characters)"
    if texts[0].strip() != texts[1].strip() and not (a.words and b.words):
        return "no words to compare"
    return ""


def _other_dates(a: Gist, b: Gist) -> str:
    if a.dates == b.dates and not (a.years and b.years and a.years != b.years):
        return ""
    said = sorted(
        ", ".join(date.span.of(gist.facets.tokens.text) for date in gist.facets.dates) or "none"
        for gist in (a, b)
    )
    return f"other date: {'; '.join(said)}"


def _other_marks(a: Gist, b: Gist) -> str:
    differing = a.marks ^ b.marks
    if not differing or (differing == {"is done"} and (a.lasting or b.lasting)):
        return ""
    apart = min(differing)
    if "not:" in apart or apart == "refuted":
        return "other polarity"
    return "other hedging" if apart.startswith("hedge:") else f"other time or modality: {apart}"


def _other_words(a: Gist, b: Gist) -> str:
    if a.owners != b.owners and (a.has_owners and b.has_owners):
        return f"other owner: {', '.join(sorted(a.owners ^ b.owners))}"
    mine, others = _apart(a, b), _apart(b, a)
    if not mine and not others:
        return ""
    apart = sorted(
        ", ".join(sorted(shown(key, a, b) for key in keys)) or "none" for keys in (mine, others)
    )
    return f"other words: {'; '.join(apart)}"


def _apart(a: Gist, b: Gist) -> set[str]:
    """Return the keys that only the first has, but for parts of a name that both have in full."""
    lacking = set(a.words - b.words)
    for name in strong_names(b.facets) if lacking else ():
        if stands_in(name, a):
            parts = frozenset(name.text.lower().split())
            lacking -= {key for key in lacking if a.written[key] in parts}
    return lacking


def _other_parts(a: Gist, b: Gist) -> str:
    if (a.verbless or b.verbless) and a.order != b.order:
        return "the words stand in another order"
    if swapped(a.segments, b.segments):
        return "what belongs together is paired otherwise"
    key = other_roles(a.roles, b.roles)
    return f"“{shown(key, a, b)}” has another part in it" if key else ""


def _one_says_both(a: Gist, b: Gist) -> str:
    return "other number: both" if both_without_pair(a, b) else ""


_GUARDS: tuple[Callable[[Gist, Gist], str], ...] = (
    _other_mode,
    _unreadable,
    _other_words,
    other_figure,
    _one_says_both,
    _other_dates,
    _other_marks,
    other_names,
    _other_parts,
    other_referent,
)
