"""Whose a cue is that shares the subject of another verb: ", saying", "by saying", "and said"."""

from claims.extraction.clauses import Tie, clauses, personal
from claims.extraction.cues import READINGS
from claims.extraction.subjects import Phrase
from claims.extraction.tokens import DASHES, Tokens
from claims.extraction.verbs import verb_group
from claims.extraction.words import word_set

_JOINING = frozenset({"and", "but", "or", "then"})
_PARTICIPLE_LEADS = word_set(", and by before after while without")
_DEGREES = word_set("most more rather perhaps")
_CONDITIONS = word_set("if because since although though")
_LONGEST_ASIDE = 20  # tokens


def borrows(toks: Tokens, cue: int) -> bool:
    """Say whether a cue takes the subject of another verb."""
    lead = _lead(toks, cue)
    if lead < 2:
        return False
    if toks[cue].low.endswith("ing"):
        return toks[lead - 1].text in _PARTICIPLE_LEADS
    return toks[lead - 1].low in _JOINING


def borrowed(toks: Tokens, cue: int) -> Phrase | None:
    """Return the subject that a cue takes from another verb, if the sentence tells."""
    lead = _lead(toks, cue)
    if lead < 2:
        return None
    return (_of_participle if toks[cue].low.endswith("ing") else _of_joined)(toks, lead)


def _lead(toks: Tokens, cue: int) -> int:
    """Return where the verb group of a cue begins, "most recently" included."""
    lead = verb_group(toks, cue).start
    while lead > 2 and toks[lead - 1].low in _DEGREES:
        lead -= 1
    return lead


def _of_participle(toks: Tokens, lead: int) -> Phrase | None:
    nearest: Phrase | None = None
    matter: Phrase | None = None
    for clause in clauses(toks, lead):
        near = clause.verb == lead - 2 and toks[clause.verb].low in READINGS
        person = near or personal(toks, clause.subject)
        if near or clause.tie in {Tie.MAIN, Tie.JOINED}:
            if person:
                return clause.subject
            matter = matter or clause.subject
        elif person and not (nearest or matter) and clause.tie is not Tie.CONTENT:
            nearest = clause.subject
    return nearest or matter


def _of_joined(toks: Tokens, lead: int) -> Phrase | None:
    apart = toks[lead - 2].text in DASHES | {";"}
    end = _before_aside(toks, lead - 2) if apart else lead - 1
    outer = apart or toks[lead - 1].low == "but" or toks[lead - 2].text == ","
    skipped: Phrase | None = None
    for clause in clauses(toks, end):
        before = toks[clause.subject.start - 1].low if clause.subject.start else ""
        if clause.tie is Tie.CONTENT or before in _CONDITIONS:
            continue
        if not outer or clause.tie in {Tie.MAIN, Tie.JOINED}:
            return clause.subject
        skipped = skipped or clause.subject
    return skipped


def _before_aside(toks: Tokens, dash: int) -> int:
    """Return where an aside between two dashes opens, or the end where there is none."""
    opened = range(dash - 1, max(0, dash - _LONGEST_ASIDE), -1)
    return next((at for at in opened if toks[at].text == toks[dash].text), dash)
