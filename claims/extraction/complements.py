"""What a cue verb says: where the words after it begin and where they end."""

from claims.extraction import endings, words
from claims.extraction.frames import Frame
from claims.extraction.tokens import DASHES, FULL_STOPS, Kind, Tokens
from claims.extraction.verbs import finite
from claims.extraction.words import word_set

_VENUE_PREPOSITIONS = word_set(
    "in on at during after before via through from by to of about with for under as outside "
    "following over while amid against near"
)
_COMPLEMENTIZERS = word_set("that whether how why what which if who where when")
_ADDRESSEE_STOPS = _COMPLEMENTIZERS | word_set("to in on at during by via after of")
_PLURAL_ADDRESSEES = word_set(
    "reporters journalists lawmakers investigators officials jurors supporters followers members "
    "voters delegates viewers listeners readers fans detectives officers colleagues ministers "
    "mps senators prosecutors people parliament congress nbc cnn bbc state tv staff media press "
    "television radio news agency newspaper audience crowd court lawyers leaders activists "
    "donors employees workers residents shareholders investors analysts diplomats friends "
    "parents students families"
)
SHORT_STOPS = word_set(
    "and but after as while when because although though who which where before saying adding "
    "arguing claiming insisting calling citing noting with since until unless then"
)
_NOT_TIMELY = word_set("both all each there here long so not first last now only just even")
_TIME_LEADS = word_set("on last next this late early that earlier later")
_CLAUSE_PRONOUNS = word_set("he she they we i there it")
_CALLED_UP = word_set(
    "police ambulance doctor firefighters fire-brigade brigade meeting strike vote election "
    "elections referendum number hotline helpline line taxi help witness witnesses services "
    "officers guards office owner manager neighbour neighbor hospital tower coastguard session "
    "conference halt truce ceasefire"
)
_UNTRUE = word_set("false untrue baseless unfounded groundless fake misleading bogus absurd")
_VERDICTS = word_set("accidental homicide suicide unlawful illegal invalid")


def sentence_end(toks: Tokens, start: int) -> int:
    """Return the index after the last token of the sentence that is not a closing mark."""
    end = len(toks)
    closing = FULL_STOPS | {",", ":", ")", "(", "]"}
    while end > start and toks[end - 1].text in closing:
        if toks[end - 1].text == ")" and any(tok.text == "(" for tok in toks[start:end]):
            break
        end -= 1
    return end


def clause_end(toks: Tokens, start: int) -> int:
    """Return where what begins at ``start`` ends, at a semicolon at the latest."""
    end = sentence_end(toks, start)
    return next((at for at in range(start, end) if toks[at].text == ";"), end)


def object_end(toks: Tokens, start: int, *, thing: bool = False) -> int:
    """Return where what is judged or wanted ends: sooner than a clause, at a new verb's comma.

    A mere ``thing`` ends sooner still: before "and" with a verb, "after", "on Friday".
    """
    end = clause_end(toks, start)
    thing = thing and toks[start].low not in _COMPLEMENTIZERS
    for at in range(start + 1, end - 1):
        dash = toks[at].text in DASHES - {"-"}
        if dash or (_pauses(toks, at) and _new_clause(toks, at + 1)):
            return at if dash or toks[at].text == "," else at + 1
        if thing and endings.closes(toks, at, end):
            return at
    return end


def _pauses(toks: Tokens, at: int) -> bool:
    tok = toks[at]
    return tok.text == "," or (
        tok.kind is Kind.QUOTE and tok.text.rstrip(words.CLOSING)[-1:] == ","
    )


def _new_clause(toks: Tokens, at: int) -> bool:
    tok = toks[at]
    if tok.low in SHORT_STOPS or tok.low in words.SUBJECT_PRONOUNS:
        return True
    return tok.low.endswith("ing") and not tok.capital


def after(toks: Tokens, verb_end: int, frame: Frame) -> int | None:
    """Return where the content begins after the verb, or None where nothing is said there."""
    at = _addressee_end(toks, verb_end) if frame is Frame.TELL else verb_end
    at = skip_adjuncts(toks, at, phrases=frame in {Frame.SAY, Frame.TELL, Frame.THAT})
    return _settle(toks, at, called=frame is Frame.CALL)


def _settle(toks: Tokens, at: int, *, called: bool) -> int | None:
    if at < len(toks) and (toks[at].text in {":", ","} or toks[at].text in DASHES):
        quoted = at + 1 < len(toks) and toks[at + 1].kind is Kind.QUOTE
        return at + 1 if quoted or (toks[at].text == ":" and at + 1 < len(toks)) else None
    if at < len(toks) and toks[at].low == "that" and not called:
        at += 2 if at + 1 < len(toks) and toks[at + 1].text in {",", ":"} else 1
    if at >= len(toks) or toks[at].text in FULL_STOPS | {",", ")"}:
        return None
    return at


def skip_adjuncts(toks: Tokens, at: int, *, phrases: bool) -> int:
    """Step over times and, with ``phrases``, over occasions: "in a statement on Monday"."""
    limit = min(len(toks), at + 30)
    while at < limit:
        past = _past_time(toks, at)
        if past is None and phrases:
            past = _past_phrase(toks, at, limit)
        if past is None:
            return at
        at = past
    return at


def _past_time(toks: Tokens, at: int) -> int | None:
    tok = toks[at]
    if not tok.is_word:
        return None
    if (
        tok.low in _TIME_LEADS
        and at + 1 < len(toks)
        and toks[at + 1].low in words.TIME_WORDS | {"this"}
    ):
        return at + 1 if toks[at + 1].low == "this" else at + 2
    if tok.low in words.TIME_NOUNS and at and toks[at - 1].low in words.WEEKDAYS:
        return at + 1
    timely = tok.low in words.WEEKDAYS or tok.low in words.ADVERBS - _NOT_TIMELY
    return (
        at + 1
        if timely or (tok.low.endswith("ly") and len(tok.low) > 5 and not tok.capital)
        else None
    )


def _past_phrase(toks: Tokens, at: int, limit: int) -> int | None:
    if toks[at].text == ",":
        return _past_aside(toks, at, limit)
    following = toks[at + 1].low if at + 1 < len(toks) else ""
    # "as he left": a clause of its own, not a place or an occasion.
    clause = toks[at].low in {"as", "while"} and following in words.SUBJECT_PRONOUNS
    if toks[at].low not in _VENUE_PREPOSITIONS or clause:
        return None
    return _phrase_end(toks, at + 1, limit)


def _past_aside(toks: Tokens, comma: int, limit: int) -> int | None:
    """Return where a short insertion between commas before "that" ends."""
    for at in range(comma + 1, min(limit, comma + 14)):
        if toks[at].text == "," and at + 1 < len(toks) and toks[at + 1].low == "that":
            return at + 1
    return None


def _phrase_end(toks: Tokens, begun: int, limit: int) -> int:
    """Return where the prepositional phrase whose object starts at ``begun`` ends."""
    for at in range(begun, limit):
        tok = toks[at]
        if tok.text in FULL_STOPS | DASHES | {",", ":", ")", "("} or tok.low in _COMPLEMENTIZERS:
            return at
        if at > begun and (
            len(tok.text) > 25 if tok.kind is Kind.QUOTE else _opens_clause(toks, at)
        ):
            return at
    return limit


def _opens_clause(toks: Tokens, at: int) -> bool:
    low, before = toks[at].low, toks[at - 1].low
    if before in words.PREPOSITIONS or before in {"and", "or"} or before in words.DETERMINERS:
        return False
    if low in _CLAUSE_PRONOUNS or low in words.ARTICLES | words.POSSESSIVES:
        return True
    weekday = before in words.WEEKDAYS or before in {"today", "yesterday"}
    return weekday and low not in words.PREPOSITIONS and low not in words.TIME_NOUNS


def _addressee_end(toks: Tokens, begun: int) -> int:
    if begun < len(toks) and toks[begun].low in words.OBJECT_PRONOUNS:
        return begun + 1
    limit = min(len(toks), begun + 14)
    for at in range(begun, limit):
        tok = toks[at]
        mark = tok.kind in {Kind.MARK, Kind.QUOTE} and tok.text not in {"&", "’", "'"}
        if mark or tok.low in _ADDRESSEE_STOPS:
            return at
        if at > begun and (_opens_clause(toks, at) or _addressed(toks, at)):
            return at
    return limit


def _addressed(toks: Tokens, at: int) -> bool:
    before, tok = toks[at - 1], toks[at]
    if tok.low in _PLURAL_ADDRESSEES or tok.low in {"and", "or"}:
        return False
    if before.low in _PLURAL_ADDRESSEES:
        return tok.low not in words.PREPOSITIONS
    return before.capital and not tok.capital and before.low not in words.ARTICLES


def can_be_object(toks: Tokens, start: int, frame: Frame) -> bool:
    """Say whether what follows a verb can be the thing it judges or wants."""
    tok = toks[start]
    if tok.low == "to":
        return frame is Frame.WANT
    if tok.low == "as" and frame is Frame.OBJECT:  # "described as false claims that …"
        return start + 2 < len(toks) and toks[start + 1].low in _UNTRUE
    if tok.low in words.PREPOSITIONS - {"like"} or tok.low in {"and", "or", "but"}:
        return False
    return tok.kind is not Kind.MARK or tok.text in "$£€@#"


def goes_on(toks: Tokens, at: int) -> bool:
    """Say whether the words after a possible speaker run on without a comma."""
    return at < len(toks) and toks[at].is_word


def _is_name(toks: Tokens, start: int, stop: int) -> bool:
    """Say whether "called Black Horse" only tells a name, or whom somebody rang up."""
    first = next((at for at in range(start, stop) if toks[at].kind is Kind.MARK), stop)
    said = toks[start:first]
    if len(said) > 1 and said[1].low in words.PREPOSITIONS:
        return True
    at = start + (toks[start].low in words.ARTICLES)
    while at < first and (toks[at].capital or toks[at].kind is Kind.NUMBER):
        at += 1
    return at == first or (toks[at - 1].capital and finite(toks, at))


def _is_called_up(toks: Tokens, start: int, stop: int) -> bool:
    """Say whether "called the police from there", "called a vote" tells whom or what for."""
    if toks[start].low not in words.DETERMINERS:
        return False
    near = range(start + 1, min(stop, start + 4))
    at = next((i for i in near if toks[i].low in _CALLED_UP), None)
    if at is None:
        return False
    return at + 1 >= stop or toks[at + 1].low in words.PREPOSITIONS | {"and", ",", "to"}


def names_something(toks: Tokens, start: int, stop: int, lemma: str) -> bool:
    """Say whether "called X Y", "described X as Y" or "put X at Y" is there in full."""
    if lemma == "call" and (_is_name(toks, start, stop) or _is_called_up(toks, start, stop)):
        return False
    if lemma in {"call", "label", "brand", "dub", "deem", "term", "declare", "pronounce"}:
        return stop - start >= 2
    if lemma == "rule":  # "ruled the death accidental"
        return toks[stop - 1].low in _VERDICTS
    if lemma in {"put", "peg"}:  # "put the toll at 40", not "put it at risk"
        ats = (at for at in range(start + 1, stop - 1) if toks[at].low == "at")
        return any(tok.kind is Kind.NUMBER for at in ats for tok in toks[at + 1 : at + 4])
    return any(tok.low == "as" for tok in toks[start + 1 : stop])
