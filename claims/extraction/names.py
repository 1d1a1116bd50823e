"""Names inside a noun phrase: which words are the name, which the title, role or body."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.extraction import words
from claims.extraction.facets.gazetteer import ADJECTIVES, BODY_WORDS, PLACES
from claims.extraction.genders import FIRST_NAMES
from claims.extraction.titles import plain
from claims.extraction.tokens import Kind, Token

_PARTICLES = words.word_set("de van von bin al el der la le du den dos da di ibn abu")
NOT_NAMES = (
    words.DETERMINERS
    | words.PREPOSITIONS
    | words.TIME_WORDS
    | words.SUBORDINATORS
    | words.word_set(
        "meanwhile afterward afterwards later still instead then once now also even but and if "
        "when where why how what while he she they we i it there not yet so "
        "see watch read click related photo image video here listen"
    )
)
TITLED = words.TITLES | words.ROLES
_PARTIES = words.word_set(
    "republican republicans democrat democrats democratic liberal conservative libertarian "
    "independent federal national international united north south east west new state white "
    "presidential presumptive catholic christian muslim jewish evangelical"
)
_NO_NAME = (
    words.COMMON_VERBS
    | words.BODIES
    | words.ADVERBS
    | words.SUBJECT_PRONOUNS
    | words.word_set("says said told tells act day street avenue house web twitter facebook")
    | (BODY_WORDS - {"hill", "front", "post"})
    | (words.TIME_WORDS - {"may", "april", "june", "august"})
)
_NOT_FIRST = _PARTIES | ADJECTIVES | NOT_NAMES
_NOT_LAST = NOT_NAMES | PLACES | _PARTIES
_LONGEST_NAME = 4  # words; what is longer is a headline


@dataclass(frozen=True, slots=True)
class Naming:
    """What a noun phrase says about who it means; any part may be missing."""

    name: str = ""
    role: str = ""
    body: bool = False
    head: str = ""  # the noun that says what kind of speaker it is: "ministry", "expert"


def read_name(toks: Sequence[Token]) -> Naming:
    """Part a noun phrase such as "Foreign Ministry spokeswoman Maria Zakharova"."""
    start = 1 if toks and toks[0].low in words.DETERMINERS else 0
    head_end = _head_end(toks, start)
    if head_end <= start:
        return Naming()
    head = toks[head_end - 1].low.strip(".'’")
    if head in words.BODIES:
        capital = any(tok.capital for tok in toks[start:])
        return Naming(joined(toks, start, len(toks)) if capital else "", body=True, head=head)
    if _coordinated(toks):
        return Naming(joined(toks, start, len(toks)), head=head)
    first = _first_name(toks, start)
    if first is not None:
        name = joined(toks, first, len(toks))
        return Naming(name, _leading(toks, start, first), head=plain(name.split()[-1]))
    cut = _name_start(toks, start, head_end)
    if cut == head_end:
        return _office(toks, start, head_end, head)
    name = joined(toks, cut, head_end)
    return Naming(name, _leading(toks, start, cut), body=_is_body(name), head=head)


def _first_name(toks: Sequence[Token], start: int) -> int | None:
    """Return where a personal name begins that ends the phrase: "Secretary of State John Kerry"."""
    at = len(toks)
    while at > start and (toks[at - 1].capital or toks[at - 1].low in _PARTICLES):
        at -= 1
    known = (i for i in range(max(at, start + 1), len(toks) - 1) if toks[i].low in FIRST_NAMES)
    first = next(known, None)
    if first is None or len(toks) - first > _LONGEST_NAME or toks[first - 1].text == ".":
        return None
    leads = toks[start:first]
    linked = [i for i, tok in enumerate(leads) if tok.low in words.PREPOSITIONS]
    held = any(plain(tok.text) in TITLED for tok in leads[linked[-1] :]) if linked else False
    named = any(tok.low in FIRST_NAMES for tok in leads)
    unfit = held or named or (linked and linked[-1] == len(leads) - 1)
    office = not linked or (leads[linked[0]].low == "of" and plain(leads[0].text) in TITLED)
    return None if unfit or not office or not may_be_person(_texts(toks[first:])) else first


def _leading(toks: Sequence[Token], start: int, end: int) -> str:
    """Return the words before a name as they stand: a possessive tells whose they are."""
    return " ".join(tok.text for tok in toks[start:end] if tok.kind is not Kind.MARK)


def _texts(toks: Sequence[Token]) -> list[str]:
    return [tok.text for tok in toks]


def bare(word: str) -> str:
    """Return a word without a possessive ending or a full stop."""
    return word.removesuffix("'s").removesuffix("’s").rstrip(".'’")


def person_start(parts: Sequence[str]) -> int:
    """Return where among the capitalised words of a run the name of a person begins."""
    titled = [at for at, part in enumerate(parts) if part.lower().strip(".,") in TITLED]
    owned = [at for at, part in enumerate(parts[:-1]) if part.endswith(("'s", "’s"))]
    at = max([-1, *titled, *owned]) + 1
    while at < len(parts) - 1 and plain(parts[at]) in _NOT_FIRST:
        at += 1
    if len(parts) - at > 2 and plain(parts[at]) not in FIRST_NAMES:
        later = range(at + 1, len(parts) - 1)
        return next((i for i in later if plain(parts[i]) in FIRST_NAMES), at)
    return at


def may_be_person(parts: Sequence[str]) -> bool:
    """Say whether capitalised words can be somebody's name, and not a headline or a body."""
    low = [plain(part) for part in parts]
    shouted = any(len(part) > 2 and bare(part).isupper() for part in parts)
    if len(parts) > _LONGEST_NAME or (shouted and not all(bare(p).isupper() for p in parts)):
        return False
    if len(parts) > 1 and low[0] in PLACES and low[0] not in FIRST_NAMES:
        return False
    if any(part in _NO_NAME or (at and part in NOT_NAMES) for at, part in enumerate(low)):
        return False
    return low[-1] not in _NOT_LAST and low[0] not in NOT_NAMES


def joined(toks: Sequence[Token], start: int, end: int) -> str:
    """Return the words of some tokens as they stand, without a final possessive."""
    text = " ".join(tok.text for tok in toks[start:end] if tok.kind is not Kind.MARK)
    return text[:-2] if text.endswith(("'s", "’s")) else text.rstrip("'’")


def _head_end(toks: Sequence[Token], start: int) -> int:
    for at in range(start + 1, len(toks)):
        tok = toks[at]
        if tok.low in words.PREPOSITIONS or tok.text in {",", "(", "—", "–"}:
            return at
    return len(toks)


def _coordinated(toks: Sequence[Token]) -> bool:
    return any(tok.low in {"and", "or"} for tok in toks[1:-1])


def _name_start(toks: Sequence[Token], start: int, end: int) -> int:
    at = end
    while at > start:
        tok = toks[at - 1]
        initial = tok.capital and tok.text.endswith(".")
        titled = tok.low.strip(".'’") in TITLED and not (initial and len(tok.text) == 2)
        if titled or not (tok.capital or (at < end and tok.low in _PARTICLES)):
            return at
        owner = tok.low.endswith("'s") and end - at > 1 and may_be_person(_texts(toks[at:end]))
        if tok.low in NOT_NAMES or owner:  # "the network's Chuck Todd"
            return at
        at -= 1
    return at


def _office(toks: Sequence[Token], start: int, end: int, head: str) -> Naming:
    """Read a holder of an office who is not named: "a spokesman for the Foreign Ministry"."""
    role = joined(toks, start, end)
    following = toks[end].low if end < len(toks) else ""
    if head.startswith("spokes") and following in {"for", "of"}:
        begun = (
            end + 2 if toks[end + 1 : end + 2] and toks[end + 1].low in words.ARTICLES else end + 1
        )
        return Naming(joined(toks, begun, len(toks)), role, body=True, head=head)
    capital = any(tok.capital for tok in toks[start:])
    phrase = joined(toks, start, len(toks)) if capital and head in TITLED else ""
    return Naming(phrase, role if head in TITLED else "", head=head)


def _is_body(name: str) -> bool:
    return any(part.lower().strip("'’s") in words.BODIES for part in name.split())


def opening_name(toks: Sequence[Token]) -> str:
    """Return the personal name that an apposition opens with, or nothing."""
    run: list[str] = []
    for tok in toks:
        if tok.capital or (run and tok.low in _PARTICLES):
            run.append(tok.text)
        elif run or tok.text not in {",", "(", "—", "–"}:
            break
    while run and run[0].lower().strip(".") in TITLED:
        run = run[1:]
    named = len(run) > 1 and not _is_body(" ".join(run)) and run[0].lower() not in NOT_NAMES
    return " ".join(run) if named else ""
