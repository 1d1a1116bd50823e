"""Who stands before a verb: the noun phrase that is its subject."""

from dataclasses import dataclass

from claims.extraction import words
from claims.extraction.cues import READINGS
from claims.extraction.frames import Frame
from claims.extraction.tokens import DASHES, Kind, Token, Tokens, spoken
from claims.extraction.verbs import adverb, after_noun, clausal, finite, verb_group

_WINDOW = 60  # tokens looked back over; no subject of a news sentence is longer
_LONG_QUOTE = 60  # characters; a shorter quotation may stand inside a noun phrase
_BREAKERS = (
    (words.SUBORDINATORS - {"than", "nor"})
    | words.WEEKDAYS
    | {"today", "yesterday", "ago", "earlier", "later", "then", "because", "said"}
)
# Words that end an adverbial of time or manner, and those that lead up to them.
_TIMES = words.WEEKDAYS | words.word_set(
    "today yesterday tonight past week month year years weeks months morning afternoon evening "
    "night time times weekend ago turn fact"
)
_TIME_LEADS = words.word_set(
    "on in at last this the late early earlier next for over during several recent some few that"
)
_RELATIVES = frozenset({"who", "which", "that"})
_OWN_SUBJECT = words.DETERMINERS | words.SUBJECT_PRONOUNS
_SAYING = frozenset({"said", "says", "told", "tells"})
_LEADING = words.PREPOSITIONS - {"of"}
_RELATIVE_CLAUSE = 25  # tokens
_SOME = words.word_set("this that those some many all both most several few another one two three")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase as token indices; ``core_end`` is where its apposition begins."""

    start: int
    end: int
    core_end: int


def subject_before(toks: Tokens, verb: int, floor: int = 0) -> Phrase | None:
    """Return the subject that ends where the verb group starts, or None."""
    floor = max(floor, verb - _WINDOW)
    verb = _before_adjunct(toks, verb, floor)
    last = verb - 1
    if last < floor:
        return None
    if toks[last].low in _RELATIVES:
        return _antecedent(toks, last, floor)
    if toks[last].text == "," or toks[last].text in DASHES:
        return _before_apposition(toks, last, floor)
    found = _noun_phrase(toks, verb, floor)
    return (found and _past_relative(toks, found, floor)) or found


def _before_adjunct(toks: Tokens, verb: int, floor: int) -> int:
    """Step back over "on Thursday", "last week", "in the past" between subject and verb."""
    at = verb
    while at - 1 > floor and toks[at - 1].low in _TIMES:
        at -= 1
    if at == verb:
        return verb
    while at - 1 > floor and toks[at - 1].low in _TIME_LEADS:
        at -= 1
    return at if toks[at - 1].is_word or toks[at - 1].kind is Kind.NUMBER else verb


def first_subject(toks: Tokens, verb: int, floor: int = 0) -> Phrase | None:
    """Return the subject of the clause that opens at ``floor``: what is before its first verb."""
    for at in range(floor, min(verb, floor + _WINDOW)):
        low = toks[at].low
        if low in words.SUBJECT_PRONOUNS - {"who", "you"}:
            return Phrase(at, at + 1, at + 1)
        verbal = (
            finite(toks, at)
            or low in _SAYING
            or (low.endswith("ed") and after_noun(toks, at, floor))
        )
        if verbal and at > floor:
            return subject_before(toks, verb_group(toks, at).start, floor)
    return None


def _past_relative(toks: Tokens, phrase: Phrase, floor: int) -> Phrase | None:
    """Read "members who back the plan agree": the noun before "who" where one clause is open."""
    lead = phrase.start - 1
    own = toks[phrase.start].capital or toks[phrase.start].low in _OWN_SUBJECT
    if lead <= floor or (toks[lead].low == "who" and own):
        return None
    if toks[lead].low != "who" and not _governs(toks, lead):
        return None
    if toks[lead].low == "who" and _takes_clause(toks[phrase.start]):
        said = phrase.start + 1  # "those who say Berg lied"
        return Phrase(said, phrase.end, phrase.core_end) if said < phrase.core_end else None
    for at in range(lead, max(floor, lead - _RELATIVE_CLAUSE), -1):
        if toks[at].low == "who":
            found = _antecedent(toks, at, floor)
            return Phrase(found.start, phrase.end, found.core_end) if found else None
        if not toks[at].is_word or toks[at].low in words.SUBORDINATORS or _takes_clause(toks[at]):
            return None
    return None


def _governs(toks: Tokens, at: int) -> bool:
    """Say whether a noun after this word is its object, and no subject."""
    low = toks[at].low
    joined = low in words.PREPOSITIONS | {"and", "or"} | words.AUXILIARIES
    return joined or finite(toks, at) or low.endswith(("ed", "ing"))


def _takes_clause(tok: Token) -> bool:
    frames = {reading.cue.frame for reading in READINGS.get(tok.low, ())}
    return bool(frames & {Frame.SAY, Frame.TELL, Frame.THINK, Frame.THAT})


def _antecedent(toks: Tokens, relative: int, floor: int) -> Phrase | None:
    end = relative - 1 if relative > floor and toks[relative - 1].text == "," else relative
    found = _noun_phrase(toks, end, floor)
    if found is None:
        return None
    # The relative pronoun stands for the name, so it is part of where the speaker is named.
    start = _past_verb(toks, found.start, found.core_end)
    return Phrase(start, relative + 1, found.core_end)


def _past_verb(toks: Tokens, start: int, end: int) -> int:
    """Read "increase anxiety among members who": the antecedent stands after the verb."""
    led = start > 0 and toks[start - 1].low in words.MODALS | {"to"}
    if not led and not toks[start].low.endswith("ed"):
        return start
    leads = (at + 1 for at in range(end - 2, start, -1) if toks[at].low in _LEADING)
    opened = range(start + 1, end - 1)
    nouns = (at for at in opened if toks[at].low in words.ARTICLES | words.POSSESSIVES)
    return next(leads, next(nouns, start))


def _before_apposition(toks: Tokens, comma: int, floor: int) -> Phrase | None:
    """Read "Hasanov, head of the bureau," – the name before the first of the two commas."""
    fallback: Phrase | None = None
    for at in range(comma - 1, floor, -1):
        if toks[at].kind is Kind.QUOTE and len(toks[at].text) > _LONG_QUOTE:
            break
        if toks[at].text != toks[comma].text or not _appositive(toks, at + 1):
            continue
        if fallback is not None and clausal(toks, floor, fallback.start):
            return fallback  # "Five were hurt, the mayor, Ana Ruiz, said"
        found = _noun_phrase(toks, at, floor)
        if found is None:
            continue
        phrase = Phrase(found.start, comma, found.core_end)
        if found.start <= floor or toks[found.start - 1].text not in {",", "—", "–"}:
            return phrase
        fallback = phrase
    return fallback


def _appositive(toks: Tokens, at: int) -> bool:
    tok = toks[at]
    clause = tok.low in words.SUBJECT_PRONOUNS - {"who", "both"} or tok.low in {"but", "so", "then"}
    return tok.kind in {Kind.NUMBER, Kind.WORD} and not clause


def _noun_phrase(toks: Tokens, end: int, floor: int) -> Phrase | None:
    """Return the noun phrase ending at ``end``, or None where no such phrase stands there."""
    if end <= floor:
        return None
    if toks[end - 1].low in words.SUBJECT_PRONOUNS:
        return Phrase(end - 1, end, end)
    if toks[end - 1].text == ")":
        opening = _opening(toks, end - 1, floor)
        inner = _noun_phrase(toks, opening, floor) if opening is not None else None
        return Phrase(inner.start, end, inner.core_end) if inner else None
    start = _after_adjunct(toks, _scan_left(toks, end, floor), end)
    if start >= end or not _can_head(toks, start, end):
        return None
    return Phrase(start, end, end)


def _opening(toks: Tokens, close: int, floor: int) -> int | None:
    return next((at for at in range(close - 1, floor - 1, -1) if toks[at].text == "("), None)


def _scan_left(toks: Tokens, end: int, floor: int) -> int:
    at = end
    while at > floor:
        if toks[at - 1].text == ")" and at < end:
            opening = _opening(toks, at - 1, floor)
            if opening is None:
                return at
            at = opening
        elif _stops_phrase(toks, at - 1, floor):
            return at
        else:
            at -= 1
    return at


def _stops_phrase(toks: Tokens, at: int, floor: int) -> bool:
    tok = toks[at]
    if tok.kind is Kind.MARK:
        return tok.text not in {"&", "/", ".", "'", "’"}
    if tok.kind is Kind.QUOTE:
        ended = tok.text.rstrip(words.CLOSING)[-1:] == ","
        return ended or len(tok.text) > _LONG_QUOTE or spoken(tok)
    if tok.low in {"and", "or"}:
        return not _joins_nouns(toks, at, floor)
    if tok.low == "as" and at and toks[at - 1].low in {"such", "well"}:
        return False
    return tok.low in words.SUBJECT_PRONOUNS or tok.low in _BREAKERS or finite(toks, at)


def _joins_nouns(toks: Tokens, at: int, floor: int) -> bool:
    """Say whether "and" joins two nouns, and not two clauses."""
    for index in range(at - 1, max(floor, at - 10) - 1, -1):
        tok = toks[index]
        if tok.text == ",":
            return not clausal(toks, max(floor, index - 8), index)
        if tok.kind is Kind.MARK and tok.text not in "&.":
            return True
        if clausal(toks, index, index + 1):
            return False
    return True


def _after_adjunct(toks: Tokens, start: int, end: int) -> int:
    """Step over a leading "in Baku", "on Monday", "and" that belongs to the clause."""
    while start < end and (
        toks[start].low in {"and", "or", "but"} or toks[start].kind is Kind.MARK
    ):
        start += 1
    if start >= end or toks[start].low not in words.PREPOSITIONS:
        return start
    if toks[start].low == "outside" and end - start == 2:
        return start  # "outside experts"
    for at in range(end - 1, start + 1, -1):
        if _begins_noun_phrase(toks, at, start):
            return at
    return end


def _begins_noun_phrase(toks: Tokens, at: int, start: int) -> bool:
    before = toks[at - 1]
    if before.low in words.PREPOSITIONS or before.low in {"and", "or", "&"}:
        return False
    if toks[at].low in words.ARTICLES | words.POSSESSIVES or before.kind is Kind.NUMBER:
        return True
    return before.capital and not toks[at].capital and at - 1 > start


def _can_head(toks: Tokens, start: int, end: int) -> bool:
    last = toks[end - 1]
    if not last.is_word:
        return last.kind is Kind.NUMBER or last.text == "."
    if end - start == 1 and last.low.endswith("ed") and not last.capital:
        return False  # "…, answered questions": a verb whose subject stands further back
    if last.low.endswith("'s") or last.low in words.PREPOSITIONS:
        return False
    if last.low in words.DETERMINERS - _SOME:
        return False
    return not all(tok.low in words.TIME_WORDS or adverb(tok.low) for tok in toks[start:end])
