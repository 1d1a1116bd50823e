"""Who stands behind a noun of saying: who makes, holds or utters it, as its verb tells."""

from claims.extraction import words
from claims.extraction.clauses import clauses, personal
from claims.extraction.subjects import Phrase, first_subject, subject_before
from claims.extraction.tokens import Tokens
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
# What one does to a saying of one's own: "stepped up his criticism".
_OWN_ACTS = word_set(
    "step stepped stepping steps expand expanded expanding repeat repeated repeating reiterate "
    "reiterated reiterating renew renewed renewing voice voiced voicing express expressed "
    "expressing share shared sharing continue continued continuing keep keeps kept keeping soften "
    "softened softening temper tempered sharpen sharpened ramp ramped escalate escalated "
    "escalating make made makes making issue issued issuing deliver delivered delivering double "
    "doubled doubling walk walked walking retract retracted withdraw withdrew withdrawing drop "
    "dropped dropping hedge hedged outline outlined outlining lay laid pitch pitched launch "
    "launched begin began end ended announce announced back backed"
)
# Things that speak for whoever made them, named with "a" or "his" and an act of making them.
_DOCUMENTS = word_set(
    "statement letter message tweet email e-mail memo video ad post release article essay op-ed "
    "note petition blog speech column"
)
_ISSUED = _DOCUMENTS | word_set("story report paper piece response reply alert")
_MAKING = word_set(
    "issued released wrote sent posted published emailed e-mailed tweeted signed circulated gave "
    "made put delivered shared recorded aired ran has have had"
)
_ISSUING = _MAKING | word_set(
    "issues releases writes sends posts publishes fired shot penned co-authored co-wrote filed "
    "distributed"
)
_MADE = words.ARTICLES | words.POSSESSIVES | {"another"}
_THOUGHTS = word_set(
    "thinking hoping believing imagining fearing knowing wanting feeling suspecting expecting"
)
_CLOSING = words.SUBORDINATORS | words.PREPOSITIONS - {"of", "for", "at"} | words.TIME_WORDS
_REACH = 8  # tokens between the verb and the noun of its object
_JOINING = frozenset({"and", "but", "or", "then"})


def main_subject(toks: Tokens, verb: int) -> Phrase | None:
    """Return the subject that the sentence opens with, if ``verb`` does not stand first."""
    return first_subject(toks, verb) if verb else None


def holder(toks: Tokens, cue: int) -> Phrase | None:
    """Read "Berg rejected the notion that": the subject of the verb whose object the cue is."""
    for at in range(cue - 1, max(-1, cue - _REACH), -1):
        if toks[at].low in _HOLDING:
            group = verb_group(toks, at)
            if group.infinitive or toks[at].low.endswith("ing"):
                return main_subject(toks, group.start)
            return subject_before(toks, group.start) or main_subject(toks, group.start)
        if finite(toks, at) or toks[at].text in {",", ";", ":"}:
            return None
    return None


def actor(toks: Tokens, start: int) -> Phrase | None:
    """Read "Berg stepped up his criticism": whoever does so, where it can only be their own."""
    pronoun = toks[start].low
    clause = next(clauses(toks, start), None)
    if clause is None or pronoun not in words.POSSESSIVES:
        return None
    between = toks[clause.verb : start]
    if len(between) > _REACH or any(not tok.is_word or tok.low in _JOINING for tok in between):
        return None
    own = any(tok.low in _OWN_ACTS for tok in between)
    held = bool(between) and toks[clause.verb].low in words.BE and between[-1].low in {"in", "with"}
    return clause.subject if own or held else None


def maker(toks: Tokens, start: int, end: int) -> Phrase | None:
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
    return subject_before(toks, lead) or main_subject(toks, lead)


def author(toks: Tokens, start: int, end: int) -> Phrase | None:
    """Read "according to a tally by the union": who made it, up to the next mark or verb."""
    made = end > start and (toks[start].low in words.ARTICLES or toks[start].low.islower())
    if end >= len(toks) or toks[end].low != "by" or not made or toks[start].capital:
        return None
    stop = end + 1
    while stop < min(len(toks), end + 1 + _REACH):
        if not toks[stop].is_word or toks[stop].low in _CLOSING or finite(toks, stop):
            break
        stop += 1
    return Phrase(end + 1, stop, stop) if stop > end + 1 else None


def made_by(toks: Tokens, start: int, end: int, cue: int) -> Phrase | None:
    """Read "Berg sent out a release saying", "took his life hoping": who acts, not upon what.

    ``start`` and ``end`` bound what was taken for the subject of the participle at ``cue``.
    """
    if not toks[cue].low.endswith("ing") or end != verb_group(toks, cue).start:
        return None
    clause = next((one for one in clauses(toks, end) if one.subject.end <= start + 1), None)
    if clause is None or clause.verb >= end:
        return None
    low = toks[end - 1].low
    issued = low in _ISSUED and any(tok.low in _ISSUING for tok in toks[clause.verb : end])
    thought = toks[cue].low in _THOUGHTS and not personal(toks, Phrase(start, end, end))
    return clause.subject if issued or thought or low in words.OBJECT_PRONOUNS else None
