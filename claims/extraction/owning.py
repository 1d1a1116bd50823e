"""Whose a statement is when its cue has no subject: "Berg rejected the notion that …"."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from claims.extraction import words
from claims.extraction.drafts import Draft
from claims.extraction.subjects import Phrase, first_subject, subject_before
from claims.extraction.tokens import Tokens, span_of
from claims.extraction.types import Span
from claims.extraction.verbs import finite, verb_group
from claims.extraction.words import word_set

# What somebody does who holds or utters the thought that the noun after it names.
_HOLDING = word_set(
    "express expressed expresses expressing voice voiced voices voicing share shared shares raise "
    "raised raises raising float floated floats repeat repeated repeats reject rejected rejects "
    "rejecting dismiss dismissed dismisses dismissing defend defended defends defending offer "
    "offered offers hold held holds cling clung clings buy bought buys support supported supports "
    "dispute disputed disputes embrace embraced embraces advance advanced advances push pushed "
    "give gave gives make made makes made reiterate reiterated issue issued issues echo echoed "
    "bristle bristled bristles"
)
# Things that speak for whoever made them, named with "a" or "his" and an act of making them.
_DOCUMENTS = word_set(
    "statement letter message tweet email e-mail memo video ad post release article essay op-ed "
    "note petition blog speech column"
)
_MAKING = word_set(
    "issued released wrote sent posted published emailed e-mailed tweeted signed circulated gave "
    "made put delivered shared recorded aired ran has have had"
)
_MADE = words.ARTICLES | words.POSSESSIVES | {"another"}
_SUBORDINATING = word_set("while when as although though after before since if because once")
_RELATIVES = word_set("who whose whom which")
_LEADS = words.PREPOSITIONS | words.SUBORDINATORS | words.TIME_WORDS | words.SUBJECT_PRONOUNS
_CLOSING = words.SUBORDINATORS | words.PREPOSITIONS - {"of", "for", "at"} | words.TIME_WORDS
_NEAR = 3  # tokens between an owner and the noun that is theirs
_REACH = 8  # tokens between the verb and the noun of its object
_LONGEST_CLAUSE = 40  # tokens


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
    if draft.core is None:
        found = _misread_verb(toks, cue) or _holder(toks, cue) or _added(toks, cue)
    else:
        found = _likelier(toks, draft.core, places.get(draft.core.start), cue)
    return _with(toks, draft, found)


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
        return _author(toks, start, end)
    if toks[end - 1].low in {"and", "or", "but"} or _verbal(toks, start):
        return _main_subject(toks, start)
    if cue - end > _NEAR and _possessive(toks, start, end):
        return _main_subject(toks, cue)
    later = toks[cue].low.endswith("ing") and end < cue
    return _past_clause(toks, start, cue) if later else _maker(toks, start, end)


def _with(toks: Tokens, draft: Draft, found: Phrase | None) -> Draft:
    if found is None:
        return draft
    core = span_of(toks, found.start, found.core_end)
    if core is None or any(s.start <= core.start < s.end for s in draft.content):
        return draft
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


def _holder(toks: Tokens, cue: int) -> Phrase | None:
    """Read "Berg rejected the notion that": the subject of the verb whose object the cue is."""
    for at in range(cue - 1, max(-1, cue - _REACH), -1):
        if toks[at].low in _HOLDING:
            group = verb_group(toks, at)
            if group.infinitive or toks[at].low.endswith("ing"):
                return _main_subject(toks, group.start)
            return subject_before(toks, group.start) or _main_subject(toks, group.start)
        if finite(toks, at) or toks[at].text in {",", ";", ":"}:
            return None
    return None


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


def _maker(toks: Tokens, start: int, end: int) -> Phrase | None:
    """Read "Berg issued a statement saying", "a tally by the union": who made what speaks."""
    names = [at for at in range(start, end) if toks[at].low in words.PREPOSITIONS]
    noun = (names[0] if names else end) - 1
    if names and toks[names[0]].low == "by" and toks[start].low in words.ARTICLES:
        return Phrase(names[0] + 1, end, end) if names[0] + 1 < end else None
    if toks[noun].low not in _DOCUMENTS or toks[start].low not in _MADE - {"the"} or not start:
        return None
    if toks[start - 1].low not in _MAKING:
        return None
    lead = verb_group(toks, start - 1).start
    return subject_before(toks, lead) or _main_subject(toks, lead)


def _author(toks: Tokens, start: int, end: int) -> Phrase | None:
    """Read "according to a tally by the union": who made it, up to the next mark or verb."""
    if end >= len(toks) or toks[end].low != "by" or toks[start].low not in words.ARTICLES:
        return None
    stop = end + 1
    while stop < min(len(toks), end + 1 + _REACH):
        if not toks[stop].is_word or toks[stop].low in _CLOSING or finite(toks, stop):
            break
        stop += 1
    return Phrase(end + 1, stop, stop) if stop > end + 1 else None


def _added(toks: Tokens, cue: int) -> Phrase | None:
    """Read "Berg left, warning that": the subject of the clause that the participle adds to."""
    lead = verb_group(toks, cue).start
    joined = lead > 1 and toks[lead - 1].low in {",", "and", "but", "while"}
    added = toks[cue].low.endswith("ing") and joined
    return _main_subject(toks, cue) if added else None


def _past_clause(toks: Tokens, start: int, cue: int) -> Phrase | None:
    """Read "While others fell, Berg rose, noting …": the subject stands after the first clause."""
    if toks[0].low not in _SUBORDINATING or start > _LONGEST_CLAUSE:
        return None
    limit = min(cue, start + _LONGEST_CLAUSE)
    comma = next((at for at in range(start, limit) if toks[at].text == ","), None)
    return first_subject(toks, cue, comma + 1) if comma is not None else None


def _main_subject(toks: Tokens, verb: int) -> Phrase | None:
    return first_subject(toks, verb) if verb else None


def _verbal(toks: Tokens, at: int) -> bool:
    """Say whether a supposed subject opens with a verb: "have wrought turmoil and"."""
    low = toks[at].low
    participle = low.endswith("ing") and at > 0 and toks[at - 1].text == ","
    return low in words.AUXILIARIES or participle or (at > 0 and finite(toks, at))
