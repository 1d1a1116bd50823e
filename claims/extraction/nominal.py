"""Attributions without a verb of saying: "according to X", "X's claim that", "as saying"."""

from dataclasses import replace

from claims.extraction import complements, inversion, words
from claims.extraction.drafts import Draft
from claims.extraction.frames import Frame
from claims.extraction.subjects import Phrase, subject_before
from claims.extraction.tokens import FULL_STOPS, Kind, Tokens, span_of
from claims.extraction.types import Mode, Span
from claims.extraction.verbs import clausal, finite, verb_group
from claims.extraction.words import word_set

NOUNS = word_set(
    "claim claims allegation allegations accusation accusations statement statements suggestion "
    "suggestions report reports belief beliefs view views conclusion conclusions warning warnings "
    "announcement fear fears hope hopes assertion assertions argument arguments contention rumour "
    "rumours rumor rumors speculation confidence concern concerns opinion opinions insistence "
    "complaint complaints finding findings prediction predictions promise promises vow pledge "
    "admission theory theories idea notion evidence acknowledgment acknowledgement revelation "
    "revelations doubt doubts expectation expectations suspicion suspicions testimony sense "
    "impression demand demands assurance assurances proof denial denials recommendation comments "
    "comment remark remarks declaration accounts word feeling feelings proposal "
    "estimate estimates"
)
_STANCES = word_set(
    "denial denials rejection criticism condemnation praise opposition endorsement call "
    "calls demand demands claim claims allegation allegations accusation accusations concern "
    "concerns fear fears warning warnings assertion assertions description refusal promise "
    "promises pledge vow "
    "desire proposal threat threats suggestion confidence defense defence prediction "
    "dismissal complaint complaints insistence conclusion finding comments remarks "
    "questions doubts skepticism support"
)
_STANCE_PREPOSITIONS = word_set("of for to about on over against with in toward towards")
_DENIALS = word_set("denial denials rejection dismissal")
_SPEAKER_PREPOSITIONS = word_set("by from of among")
_QUOTING = word_set("quoted cited quoting citing quotes cites")
_OBJECT_STOPS = word_set("who which while but because when")
_JOINING = word_set("and but while whereas though although because so")
_WINDOW = 60  # tokens
_CLAUSE_LEADS = words.SUBORDINATORS | words.SUBJECT_PRONOUNS | {"and", "or", "not"}
_OBJECT_MARKS = FULL_STOPS | set(",:—–()") | {"--"}


def nominal_draft(toks: Tokens, at: int) -> Draft | None:
    """Return the attribution that a cue without a verb of its own opens at ``at``."""
    low = toks[at].low
    following = toks[at + 1].low if at + 1 < len(toks) else ""
    if low == "according" and following == "to":
        return _according(toks, at)
    if low == "saying" and at and toks[at - 1].low == "as":
        return _as_saying(toks, at)
    draft = _noun(toks, at) if low in NOUNS else None
    if draft is None and low in _STANCES and following in _STANCE_PREPOSITIONS:
        return _stance(toks, at)
    return draft


def _according(toks: Tokens, at: int) -> Draft | None:
    stop = inversion.speaker_end(toks, at + 2)
    end = complements.sentence_end(toks, 0)
    quoted = any(tok.kind is Kind.QUOTE for tok in toks[:at])
    ranges = [(0, at)] if at > 3 or quoted else []
    if not ranges:  # "According to results of a poll conducted by …, he leads"
        commas = range(stop, min(end, stop + _WINDOW))
        stop = next((i for i in commas if toks[i].text == ","), stop)
    bare = ranges and not quoted and not clausal(toks, 0, at)
    if stop + 1 < end and toks[stop].text == "," and (not ranges or bare):
        ranges.append((stop + 1, end))
    content = tuple(span for a, b in ranges if (span := span_of(toks, a, b)))
    if stop <= at + 2 or not content:
        return None
    apposed = stop if len(ranges) > 1 else _apposed(toks, stop, end, ranges)
    whole = span_of(toks, at + 2, apposed)
    core = span_of(toks, at + 2, stop)
    return Draft("according to", Span(toks[at].start, toks[at + 1].end), content, whole, core)


def _apposed(toks: Tokens, stop: int, end: int, ranges: list[tuple[int, int]]) -> int:
    # "…, according to Jane Smith, the coroner": what follows at the end is who she is.
    inside = ranges and ranges[0][0] == 0 and stop < end and toks[stop].text == ","
    if not inside or toks[stop + 1].low in _JOINING:
        return stop  # "…, according to the town, and four have died"
    past = inversion.apposition_end(toks, stop)
    return next((i for i in range(stop, past) if toks[i].text in {":", ";"}), past)


def _as_saying(toks: Tokens, at: int) -> Draft | None:
    start = complements.after(toks, at + 1, Frame.SAY)
    back = range(at - 2, max(-1, at - 25), -1)
    quoted = next((i for i in back if toks[i].low in _QUOTING), None)
    if quoted is None:
        return None
    if start is None:
        return _said_before(toks, at, quoted)
    by = quoted < at - 2 and toks[quoted + 1].low == "by"
    if by or quoted == at - 2:
        lead = verb_group(toks, quoted).start
        phrase = subject_before(toks, lead - (toks[max(0, lead - 1)].text == ","))
    else:
        phrase = Phrase(quoted + 1, at - 1, at - 1)
    stop = complements.clause_end(toks, start)
    if quoted and toks[quoted - 1].text == ",":
        stop = next((i for i in range(start, stop) if toks[i].text == ","), stop)
    content = span_of(toks, start, stop)
    if content is None or phrase is None:
        return None
    who = span_of(toks, phrase.start, phrase.end)
    return Draft("as saying", Span(toks[at - 1].start, toks[at].end), (content,), who, who)


def _said_before(toks: Tokens, at: int, quoted: int) -> Draft | None:
    """Read "The jet was hit, Tass quoted the ministry as saying"."""
    teller = subject_before(toks, verb_group(toks, quoted).start)
    begun = inversion.before(toks, teller.start) if teller is not None else None
    if begun is None or teller is None or quoted + 1 >= at - 1:
        return None
    content = span_of(toks, begun, teller.start)
    who = span_of(toks, quoted + 1, at - 1)
    if content is None:
        return None
    return Draft("as saying", Span(toks[at - 1].start, toks[at].end), (content,), who, who)


def _noun(toks: Tokens, at: int) -> Draft | None:
    that, phrase = _that_after(toks, at)
    if at and toks[at - 1].low == "no":
        return None  # "no evidence that": nobody says so
    if that is None or that + 2 >= len(toks) or _relative(toks, that + 1):
        return None
    stop = complements.object_end(toks, that + 1)
    if not any(finite(toks, index) for index in range(max(0, at - _WINDOW), at)):
        stop = _main_verb(toks, that + 1, stop)
    content = span_of(toks, that + 1, stop)
    return _made(toks, at, phrase or _possessor(toks, at), content)


def _relative(toks: Tokens, at: int) -> bool:
    """Say whether a verb follows "that", as in "remarks that were echoed"."""
    plain = toks[at].low in words.COMMON_VERBS or toks[at].low in words.AUXILIARIES
    return plain or finite(toks, at)


def _main_verb(toks: Tokens, start: int, stop: int) -> int:
    """End "the claim that he fell was false" before the verb of which the noun is the subject."""
    verbs = [at for at in range(start, min(stop, start + _WINDOW)) if finite(toks, at)]
    held = _CLAUSE_LEADS | words.AUXILIARIES  # "was hit" is one verb, "he who came" another clause
    later = [at for at in verbs[1:] if toks[at - 1].low not in held]
    return later[-1] if later else stop


def _stance(toks: Tokens, at: int) -> Draft | None:
    """Read "the ministry's denial of the report": a stance with its holder before it."""
    phrase = _possessor(toks, at)
    if phrase is None:
        return None
    begun = at + (1 if toks[at + 1].low == "to" else 2)
    limit = min(len(toks), at + 22)
    stop = next((i for i in range(at + 2, limit) if _ends_object(toks, i)), limit)
    made = _made(toks, at, phrase, span_of(toks, begun, stop))
    return replace(made, weak=made.mode is Mode.ASSERTS) if made is not None else None


def _made(toks: Tokens, at: int, phrase: Phrase | None, content: Span | None) -> Draft | None:
    if content is None:
        return None
    who = span_of(toks, phrase.start, phrase.end) if phrase else None
    denies = toks[at].low in _DENIALS
    return Draft(
        cue=toks[at].text,
        cue_span=Span(toks[at].start, toks[at].end),
        content=(content,),
        subject=who,
        core=who,
        mode=Mode.DENIES if denies else Mode.ASSERTS,
        denied=content if denies else None,
        mention=True,
    )


def _ends_object(toks: Tokens, at: int) -> bool:
    tok = toks[at]
    if tok.kind is Kind.MARK:
        return tok.text in _OBJECT_MARKS
    return tok.low in _OBJECT_STOPS or finite(toks, at)


def _that_after(toks: Tokens, at: int) -> tuple[int | None, Phrase | None]:
    following = toks[at + 1].low if at + 1 < len(toks) else ""
    if following == "that":
        return at + 1, None
    if following not in _SPEAKER_PREPOSITIONS:
        return None, None
    for index in range(at + 3, min(len(toks), at + 14)):
        if toks[index].low == "that":
            return index, Phrase(at + 2, index, index)
        if toks[index].kind in {Kind.MARK, Kind.QUOTE} or finite(toks, index):
            break
    return None, None


def _possessor(toks: Tokens, at: int) -> Phrase | None:
    for index in range(at - 1, max(-1, at - 4), -1):
        tok = toks[index]
        if tok.low in words.POSSESSIVES:
            return Phrase(index, index + 1, index + 1)
        if tok.is_word and tok.low.endswith(("'s", "s'")) and tok.low != "'s":
            start = index
            while start > 0 and toks[start - 1].capital:
                start -= 1
            return Phrase(start, index + 1, index + 1)
        if not tok.is_word:
            return None
    return None
