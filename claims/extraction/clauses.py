"""The clauses of a sentence: who does what, and how each is tied to the one before."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from claims.extraction import words
from claims.extraction.cues import READINGS
from claims.extraction.frames import Form
from claims.extraction.subjects import Phrase, subject_before
from claims.extraction.tokens import DASHES, Kind, Token, Tokens
from claims.extraction.verbs import adverb, finite, noun_like, verb_group
from claims.extraction.words import word_set

# Pasts that no ending tells, beside those of `words.COMMON_VERBS`.
_IRREGULAR = word_set(
    "shook rang hung swore drank ate bore beat bent bit blew bound bred clung crept dealt dug fed "
    "fled forbade froze hid hurt leapt lent lit put quit read rode shut slid slipped spun split "
    "spread sprang stole stuck swept swung tore woke wore withdrew overcame undertook stepped"
)
_PRESENT = word_set("say think believe argue know hope fear want insist agree note add claim")
_RELATIVES = word_set("who which that")
_JOINING = word_set("and but or so yet then nor")
_PEOPLE = word_set("i he she they we who everyone nobody someone many some others critics")
_SOMEBODY = words.BODIES | words.ROLES
_THINGS = word_set("it this that these those there the a an in but and")


class Tie(Enum):
    """How a clause hangs on the rest of its sentence."""

    MAIN = auto()
    JOINED = auto()  # "… and he left"
    ADVERBIAL = auto()  # "while he left"
    RELATIVE = auto()  # "who left", "in which he left"
    CONTENT = auto()  # "said that he left"


_TIES = {
    **dict.fromkeys(word_set("that whether how why what"), Tie.CONTENT),
    **dict.fromkeys(word_set("which where whom whose"), Tie.RELATIVE),
    **dict.fromkeys(
        word_set("while when as although though after before since if because once until"),
        Tie.ADVERBIAL,
    ),
    **dict.fromkeys(_JOINING, Tie.JOINED),
}


@dataclass(frozen=True, slots=True)
class Clause:
    """A subject and its verb, as tokens."""

    subject: Phrase
    verb: int
    tie: Tie


def clauses(toks: Tokens, end: int) -> Iterator[Clause]:
    """Return the clauses whose verb stands before ``end``, the last first."""
    start = end
    for at in range(end - 1, 0, -1):
        sure = finite(toks, at)
        if at >= start or not (sure or _likely(toks, at)):
            continue
        group = verb_group(toks, at)
        start = group.start
        subject = None if group.infinitive else subject_before(toks, start)
        if subject is None or not _nominal(toks, subject):
            continue
        tie = _tie(toks, subject)
        apart = subject.start > 1 and toks[subject.start - 2].text == ","
        if tie is not Tie.JOINED or apart or (sure and not _reduced(toks, at)):
            yield Clause(subject, at, tie)


def _nominal(toks: Tokens, subject: Phrase) -> bool:
    """Say whether a supposed subject is one, and no "winning seats" or "lives here and"."""
    first, last = toks[subject.start], toks[subject.end - 1]
    return last.low not in _JOINING and (first.capital or not first.low.endswith("ing"))


def personal(toks: Tokens, subject: Phrase) -> bool:
    """Say whether a subject is a person or body rather than a matter: "he", "Berg", "officials"."""
    near = [tok for tok in toks[subject.start : subject.end] if tok.is_word]
    head = next((at for at, tok in enumerate(near) if tok.low in words.PREPOSITIONS), len(near))
    if len(near) > 1 and near[0].start == toks[0].start and not near[1].capital:
        named = near[1:head]  # the capital of a sentence tells nothing
    else:
        named = near[:head]
    return any(tok.low in _PEOPLE or _somebody(tok.low) for tok in near[:head]) or any(
        tok.capital and tok.low not in _THINGS for tok in named
    )


def _somebody(low: str) -> bool:
    return low in _SOMEBODY or low.removesuffix("s") in _SOMEBODY


def _likely(toks: Tokens, at: int) -> bool:
    """Say whether a word can be a verb: what stands around it must bear that out."""
    low = toks[at].low
    if toks[at].capital or not toks[at].is_word:
        return False
    before = at - 1
    while before > 0 and adverb(toks[before].low):
        before -= 1
    after = noun_like(toks[before]) or toks[before].text == ","
    if low in _IRREGULAR or (low.endswith("ed") and len(low) > 3):
        return after and not _passive(toks, at)
    forms = {reading.form for reading in READINGS.get(low, ())}
    present = Form.S in forms and toks[before].capital
    plural = low in _PRESENT and toks[before].low.endswith("s")
    following = toks[at + 1].low if at + 1 < len(toks) else ""
    acts = low.endswith("s") and not low.endswith("ss") and following in words.OBJECT_OPENERS
    return (after and (Form.PAST in forms or acts)) or present or plural


def _passive(toks: Tokens, at: int) -> bool:
    return at + 1 < len(toks) and toks[at + 1].low == "by"


def _reduced(toks: Tokens, at: int) -> bool:
    """Say whether a past may be a participle: "relatives of the people killed on Thursday"."""
    following = toks[at + 1].low if at + 1 < len(toks) else ""
    plain = toks[at].low not in words.AUXILIARIES
    return plain and following in words.PREPOSITIONS | words.WEEKDAYS


def _tie(toks: Tokens, subject: Phrase) -> Tie:
    if toks[subject.end - 1].low in _RELATIVES and subject.end - subject.start > 1:
        return Tie.RELATIVE
    lead = subject.start - 1
    while lead >= 0 and adverb(toks[lead].low) and toks[lead].low not in _JOINING:
        lead -= 1
    return _tie_by(toks[lead], toks[subject.start]) if lead >= 0 else Tie.MAIN


def _tie_by(lead: Token, first: Token) -> Tie:
    """Return the tie of a clause by the word before it and by its own first one."""
    found = _TIES.get(lead.low)
    if found is not None:
        return found
    if lead.is_word and lead.low in READINGS:
        return Tie.CONTENT
    if lead.kind is Kind.QUOTE or lead.text in DASHES | {",", ";", ":"}:
        return Tie.MAIN
    pronoun = first.low in words.SUBJECT_PRONOUNS
    return Tie.CONTENT if pronoun else Tie.JOINED  # "the remarks he made"


def nearest(toks: Tokens, end: int) -> Phrase | None:
    """Return the subject of the clause that stands last before ``end``, if there is one."""
    return next((clause.subject for clause in clauses(toks, end)), None)
