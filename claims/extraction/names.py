"""Names inside a noun phrase: which words are the name, which the title, role or body."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.extraction import words
from claims.extraction.tokens import Kind, Token

_PARTICLES = words.word_set("de van von bin al el der la le du den dos da di ibn abu")
_INSIDE_BODY = words.word_set("of for the and &")
NOT_NAMES = (
    words.DETERMINERS
    | words.PREPOSITIONS
    | words.TIME_WORDS
    | words.word_set(
        "but and if when where why how what while he she they we i it there not yet so"
    )
)
TITLED = words.TITLES | words.ROLES


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
    cut = _name_start(toks, start, head_end)
    if cut == head_end:
        return _office(toks, start, head_end, head)
    name = joined(toks, cut, head_end)
    return Naming(name, joined(toks, start, cut), body=_is_body(name), head=head)


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
        if tok.low in NOT_NAMES:
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
