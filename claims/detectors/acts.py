"""Acts that one party alone can have done, each with its doer and its object."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from claims.detectors.moments import is_prospect, is_retold
from claims.detectors.reading import Reading
from claims.extraction.facets.tokens import Tokens
from claims.extraction.facets.words import AUXILIARIES, PREPOSITIONS, STOP, listed, stem
from claims.extraction.types import Span

# Behind the colon the verbs of one act, with the particle that leads to its object, "-" for none.
_ACTS = """
paid: pay for finance - fund - foot -
ordered: order - give-order -
started: start - set - light - lit - ignite -
planted: plant -
leaked: leak -
wrote: write - wrote - written -
stole: steal - stole - stolen -
signed: sign -
sank: sink - sank - sunk - torpedo -
shot: shoot down shot down down -
blew: blow up blew up blown up bomb -
killed: kill - murder - assassinate - poison -
kidnapped: kidnap - abduct -
broke: break - broke - broken -
forged: forge -
owns: own -
won: win - won -
discovered: discover - invent - find - found -
designed: design - build - built -
shelled: shell - hit - strike - struck -
"""
FIRED_FIRST = "fired first"
_FIRST = frozenset(map(stem, ("fire", "shoot", "shot", "attack", "strike", "struck", "start")))
# Of things that are many, each may have a doer of its own.
_CONTESTS = frozenset(
    map(stem, listed("election vote race match final game referendum presidency runoff contest"))
)
_FIRES = frozenset(map(stem, listed("fire blaze war fighting fight riot shooting rumour clash")))
# Common nouns for parties between which nobody belongs to two.
_SIDES = (
    "police officer constable gendarme",
    "soldier army troop military",
    "rebel insurgent militant fighter guerrilla",
    "protester demonstrator rioter marcher",
    "settler",
    "villager resident",
    "guard warder",
    "prisoner inmate detainee",
    "student pupil",
    "government ministry",
    "opposition",
)
_SIDE_OF = {stem(word): side.split()[0] for side in _SIDES for word in side.split()}
_KIN = frozenset(
    map(
        stem,
        listed(
            """father mother brother sister son daughter wife husband uncle aunt cousin nephew
            father-in-law mother-in-law brother-in-law grandfather grandmother widow"""
        ),
    )
)
_BE = listed("was were been is are being be")
_UNSURE = listed("not never no nobody none neither nor if whether or unless")
_TITLES = ("mr", "mrs", "ms", "dr")
_LONGEST = 7  # tokens of a party
_ENDS = (STOP | PREPOSITIONS) - {"of"}


def _frames() -> dict[str, list[tuple[str, str]]]:
    frames: dict[str, list[tuple[str, str]]] = {}
    for line in _ACTS.strip().splitlines():
        act, _, rest = line.partition(": ")
        words = rest.split()
        for verb, lead in zip(words[::2], words[1::2], strict=True):
            frames.setdefault(stem(verb), []).append((act, "" if lead == "-" else lead))
    return frames


_FRAMES = _frames()
_VERBS = frozenset(_FRAMES) | _FIRST


@dataclass(frozen=True, slots=True)
class Act:
    """What was done, by whom, to what; the sides as stems."""

    act: str
    doer: frozenset[str]
    object: frozenset[str]
    span: Span  # of the doer
    side: str  # "police", where a common noun tells the doer
    named: bool  # a proper name tells who it was, or kinship does


@lru_cache(maxsize=1024)
def acts_of(reading: Reading) -> tuple[Act, ...]:
    """Return the acts that a text asserts with their doers; none that are negated or to come."""
    if reading.stems.isdisjoint(_VERBS) or not reading.asserted or not reading.positive:
        return ()
    if reading.facets.polarity.possible or is_prospect(reading) or is_retold(reading):
        return ()
    return tuple(_acts(reading))


def _acts(reading: Reading) -> Iterator[Act]:
    tokens = reading.facets.tokens
    for index, key in enumerate(tokens.stems):
        begin, end = tokens.clause_of(index)
        if not _UNSURE.isdisjoint(tokens.lowers[begin:end]):
            continue
        if key in _FIRST and _comes_first(tokens, index):
            yield from _made(tokens, FIRED_FIRST, _left(tokens, begin, index), [])
        for act, lead in _FRAMES.get(key, ()):
            if not lead or tokens.at(index + 1) == lead:
                yield from _read(tokens, act, index, index + 1 + bool(lead), (begin, end))


def _comes_first(tokens: Tokens, at: int) -> bool:
    """Tell "fired first", "fired the first shots" and "shot first"."""
    return "first" in tokens.lowers[at + 1 : at + 3]


def _read(tokens: Tokens, act: str, at: int, after: int, clause: tuple[int, int]) -> Iterator[Act]:
    begin, end = clause
    left = _left(tokens, begin, at)
    if tokens.at(at - 1) in _BE:
        by = next((i for i in range(after, end) if tokens.lowers[i] == "by"), None)
        if by is not None:
            thing = [i for i in range(begin, at) if tokens.lowers[i] not in _ENDS | _BE]
            yield from _made(tokens, act, _right(tokens, by + 1), thing or left)
        return
    found = _right(tokens, after)
    if found or act == "won":
        yield from _made(tokens, act, left, found)


def _made(tokens: Tokens, act: str, doer: list[int], target: list[int]) -> Iterator[Act]:
    thing = frozenset(tokens.stems[i] for i in target)
    if act == "won" and thing and thing.isdisjoint(_CONTESTS):
        return
    if act == "started" and thing.isdisjoint(_FIRES):
        return
    who = frozenset(tokens.stems[i] for i in doer)
    if not who:
        return
    named = any(tokens.words[i][0].isupper() and i for i in doer) or not who.isdisjoint(_KIN)
    named = named or (doer[0] == 0 and tokens.words[0][0].isupper())
    side = next((_SIDE_OF[key] for key in who if key in _SIDE_OF), "")
    if named or side:
        yield Act(act, who, thing, tokens.span(doer[0], doer[-1]), side, named)


def _left(tokens: Tokens, begin: int, at: int) -> list[int]:
    """Return the words of the subject in front of a verb, a "that" or "who" passed over."""
    while at > begin and (tokens.at(at - 1) in AUXILIARIES or tokens.at(at - 1).endswith("ly")):
        at -= 1
    found: list[int] = []
    for index in range(at - 1, max(begin, at - _LONGEST) - 1, -1):
        low = tokens.lowers[index]
        if low in {"the", "a", "an"} and found:
            break
        if low in PREPOSITIONS or low in AUXILIARIES or not low[0].isalnum():
            break
        if low not in STOP and low[0].isalpha():
            found.insert(0, index)
    return found


def _right(tokens: Tokens, at: int) -> list[int]:
    """Return the words of a noun phrase that begins at a token."""
    found: list[int] = []
    for index in range(at, min(len(tokens), at + _LONGEST)):
        low = tokens.lowers[index]
        if (
            low in {"the", "a", "an", "this", "that", "his", "her", "its", "their", *_TITLES}
            and not found
        ):
            continue
        if low in _ENDS or low == "of" or not low[0].isalpha():
            break
        found.append(index)
    return found
