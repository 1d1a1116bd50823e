"""Whose a statement is when its cue has no subject: "Berg rejected the notion that …"."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from claims.extraction import words
from claims.extraction.borrowing import borrowed, borrows
from claims.extraction.clauses import nearest, personal
from claims.extraction.cues import READINGS
from claims.extraction.drafts import Draft
from claims.extraction.frames import Form, Frame
from claims.extraction.makers import actor, author, holder, made_by, main_subject, maker
from claims.extraction.subjects import Phrase, first_subject, subject_before
from claims.extraction.tokens import Tokens, span_of
from claims.extraction.types import Span
from claims.extraction.verbs import finite, verb_group
from claims.extraction.words import word_set

_NO_SUBJECTS = word_set("seldom rarely away though however therefore better")
_SUBORDINATING = word_set("while when as although though after before since if because once")
_RELATIVES = word_set("who whose whom which")
_LEADS = words.PREPOSITIONS | words.SUBORDINATORS | words.TIME_WORDS | words.SUBJECT_PRONOUNS
_NEAR = 3  # tokens between an owner and the noun that is theirs
_REACH = 8  # tokens between the verb and the noun of its object
_LONGEST_CLAUSE = 40  # tokens
_PARTICLES = frozenset({"back", "out", "in", "on"})
_JOINING = frozenset({"and", "but", "or", "then"})


def owned(toks: Tokens, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the attributions of a sentence, those without a likely subject with a likelier one.

    An attribution stays as it is where the sentence does not tell whose it is.
    """
    places = {tok.start: at for at, tok in enumerate(toks)}
    return [_owned(toks, draft, places) for draft in drafts]


def _owned(toks: Tokens, draft: Draft, places: dict[int, int]) -> Draft:
    cue = places.get(draft.cue_span.start)
    if cue is None:
        return draft
    found: Phrase | None = None
    after = draft.core is not None and draft.core.start > draft.cue_span.start
    if not after and borrows(toks, cue):
        found = borrowed(toks, cue)
    if found is None and draft.core is None:
        found = _unowned(toks, draft, cue)
    elif found is None and draft.core is not None:
        found = _likelier(toks, draft.core, places.get(draft.core.start), cue)
    return _with(toks, draft, found, cue - _NEAR)


def _unowned(toks: Tokens, draft: Draft, cue: int) -> Phrase | None:
    if toks[cue].text == ":":
        return _named_before(toks, cue)
    return (
        _misread_verb(toks, cue)
        or holder(toks, cue)
        or _added(toks, cue)
        or _beside_asking(toks, draft, cue)
    )


def _named_before(toks: Tokens, colon: int) -> Phrase | None:
    """Read "Too early - Anna Berg: “…”": the name that stands right before a colon."""
    start = colon
    while start and (toks[start - 1].capital or toks[start - 1].low == "and"):
        start -= 1
    while start < colon and not toks[start].capital:
        start += 1
    opened = start == 0 or toks[start - 1].low == "from" or not toks[start - 1].is_word
    return Phrase(start, colon, colon) if start < colon and opened else None


def _beside_asking(toks: Tokens, draft: Draft, cue: int) -> Phrase | None:
    """Read "Berg, a farmer, asked Hall whether": whoever stands before the comma asks."""
    group = verb_group(toks, cue)
    asks = draft.frame is Frame.TELL and not group.be and group.start > 1
    if not asks or toks[group.start - 1].text != ",":
        return None
    return subject_before(toks, group.start)


def _likelier(toks: Tokens, core: Span, start: int | None, cue: int) -> Phrase | None:
    """Return a likelier subject than ``core``, which opens at token ``start``, or None."""
    opening = _opening(toks, cue)
    if opening is not None and (start is None or start >= opening.core_end):
        return opening
    if start is None:
        return None
    end = start
    while end < len(toks) and toks[end].end <= core.end:
        end += 1
    if start > cue:
        return author(toks, start, end)
    return _instead(toks, start, end, cue)


def _instead(toks: Tokens, start: int, end: int, cue: int) -> Phrase | None:
    """Return who is meant where the phrase before a cue is no speaker; None where it may be."""
    if toks[end - 1].low in _JOINING or _verbal(toks, start, cue):
        return main_subject(toks, start)
    if toks[end - 1].low in _NO_SUBJECTS:
        return subject_before(toks, start) or nearest(toks, start)
    if _possessive(toks, start, end):
        return main_subject(toks, cue) if cue - end > _NEAR else actor(toks, start)
    later = toks[cue].low.endswith("ing") and end < cue
    found = _past_clause(toks, start, cue) if later else maker(toks, start, end)
    return found or made_by(toks, start, end, cue) or _nearer(toks, end, cue)


def _nearer(toks: Tokens, end: int, cue: int) -> Phrase | None:
    """Read "It was so odd that Berg could only quip": the subject right before the cue."""
    if toks[cue].low in _PARTICLES and cue:
        cue -= 1  # "shot back"
    group = verb_group(toks, cue)
    low = toks[cue].low
    if end >= group.start or low.endswith("ing") or low == ":":
        return None
    find = nearest if group.infinitive else subject_before
    found = find(toks, group.start)
    if found is None or found.start < end:
        return None
    plain = group.start == cue and all(one.form is Form.BASE for one in READINGS.get(low, ()))
    return found if not plain or personal(toks, found) else None


def _with(toks: Tokens, draft: Draft, found: Phrase | None, near: int) -> Draft:
    if found is None:
        return draft
    core = span_of(toks, found.start, found.core_end)
    if core is None or any(s.start <= core.start < s.end for s in draft.content):
        return draft
    own = any(
        tok.low in words.POSSESSIVES and draft.core == Span(tok.start, tok.end)
        for tok in toks[max(0, near) : near + _NEAR]
    )
    if own:
        return replace(draft, core=core)  # "his" stands for Berg, and there Berg is named
    return replace(draft, subject=span_of(toks, found.start, found.end), core=core)


def _misread_verb(toks: Tokens, cue: int) -> Phrase | None:
    """Read "she fears that", "the union estimates that": a verb with the looks of a noun."""
    following = toks[cue + 1].low if cue + 1 < len(toks) else ""
    lead = verb_group(toks, cue).start
    if following != "that" or not lead:
        return None
    before = toks[lead - 1]
    progressive = toks[cue].low.endswith("ing") and any(
        tok.low in words.BE for tok in toks[lead:cue]
    )
    if toks[cue].low.endswith("ing") and not progressive:
        return None
    if before.low in words.SUBJECT_PRONOUNS - {"it", "you"}:
        return Phrase(lead - 1, lead, lead)
    agrees = toks[cue].low.endswith("s") != before.low.endswith("s")
    agrees = agrees or progressive or before.capital
    noun = before.is_word and before.low not in words.DETERMINERS | words.PREPOSITIONS
    if not agrees or not noun or finite(toks, lead - 1) or before.low.endswith(("ed", "'s")):
        return None
    found = subject_before(toks, lead)
    named = found is not None and (
        toks[found.start].capital or toks[found.start].low in words.DETERMINERS
    )
    return found if named else None


def _opening(toks: Tokens, cue: int) -> Phrase | None:
    """Read "Berg, who left a town that fell, said": the name that the sentence opens with."""
    lead = verb_group(toks, cue).start - 1
    if lead < 3 or toks[lead].text != "," or toks[cue].low.endswith("ing"):
        return None
    start = 1 if toks[0].low in {"but", "and", "yet", "so"} else 0
    comma = next((at for at in range(start, lead) if toks[at].text == ","), None)
    if comma is None or comma - start > _REACH or comma == start:
        return None
    inside = toks[comma + 1 : lead]
    beside = inside and inside[0].low in _RELATIVES | words.ARTICLES
    joined = any(
        tok.text == "," and later.low in words.SUBORDINATORS | words.SUBJECT_PRONOUNS | {"and"}
        for tok, later in pairwise(inside)
        if later.low not in _RELATIVES
    )
    plain = toks[start].capital or toks[start].low in words.DETERMINERS
    lower = toks[start].low in _LEADS or any(finite(toks, at) for at in range(start + 1, comma))
    return Phrase(start, lead, comma) if beside and plain and not joined and not lower else None


def _possessive(toks: Tokens, start: int, end: int) -> bool:
    owner = toks[end - 1].low.endswith(("'s", "s'"))
    return owner or (end - start == 1 and toks[start].low in words.POSSESSIVES)


def _added(toks: Tokens, cue: int) -> Phrase | None:
    """Read "Berg left, warning that": the subject of the clause that the participle adds to."""
    lead = verb_group(toks, cue).start
    joined = lead > 1 and toks[lead - 1].low in {",", "and", "but", "while"}
    added = toks[cue].low.endswith("ing") and joined
    return main_subject(toks, cue) if added else None


def _past_clause(toks: Tokens, start: int, cue: int) -> Phrase | None:
    """Read "While others fell, Berg rose, noting …": the subject stands after the first clause."""
    if toks[0].low not in _SUBORDINATING or start > _LONGEST_CLAUSE:
        return None
    limit = min(cue, start + _LONGEST_CLAUSE)
    comma = next((at for at in range(start, limit) if toks[at].text == ","), None)
    return first_subject(toks, cue, comma + 1) if comma is not None else None


def _verbal(toks: Tokens, at: int, cue: int) -> bool:
    """Say whether a supposed subject opens with a verb: "have wrought turmoil and"."""
    low = toks[at].low
    participle = low.endswith("ing") and at > 0 and toks[at - 1].text == ","
    added = toks[cue].low.endswith("ing") and at > 0
    led = (added and toks[at - 1].low in words.MODALS) or (at > 0 and finite(toks, at))
    return low in words.AUXILIARIES or participle or led
