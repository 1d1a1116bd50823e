"""Templates: ``(one|other)`` is a choice, ``[may be dropped]``, ``{slot.way}`` a slot."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

Fill = Callable[[str, str], str]
_LOOSE = frozenset({"other", "part", "plus", "less", "small"})  # ways that tell nothing of a slot
_PIECE = re.compile(r"[(|)\[\]]|\{[^}]*\}|[^(|)\[\]{]+")
_ARTICLE = re.compile(r"\b([Aa]) (?=[aeiouAEIO]|8\d?\b|11\b|18\b)(?!uni|use|eu|one\b|once)")


@dataclass(frozen=True, slots=True)
class Slot:
    """A place to fill."""

    name: str
    way: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several; ``may_drop``: or nothing."""

    options: tuple["Sequence_", ...]
    may_drop: bool


Sequence_ = tuple[str | Slot | Choice, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """A wording with the slots that it must show and those that it can show."""

    parts: Sequence_
    must: frozenset[str]
    can: frozenset[str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which slots a wording may show (None: any) and which it has to show."""

    within: frozenset[str] | None = None
    forced: frozenset[str] = frozenset()
    extras: float = 0.6  # how often what may be dropped stays


@cache
def template(text: str) -> Template:
    """Read a template; raises ValueError for a bracket that does not close."""
    pieces = _PIECE.findall(text)
    parts, rest = _sequence(pieces)
    if rest:
        raise ValueError(f"“{text}”: a bracket does not match; close each ( and [.")
    return Template(parts, _slots(parts, deep=False), _slots(parts, deep=True))


def fits(read: Template, wanted: Wanted) -> bool:
    """Whether a template can be worded as wanted."""
    within = wanted.within
    return wanted.forced <= read.can and (within is None or read.must <= within)


def worded(
    read: Template, fill: Fill, chance: random.Random, wanted: Wanted
) -> tuple[str, frozenset[str]]:
    """Fill a template that fits; return its text and the slots that it shows."""
    shown: set[str] = set()
    text = _filled(read.parts, fill, chance, wanted, shown)
    return tidy(text), frozenset(shown)


def tidy(text: str) -> str:
    """Put single spaces, and the article that the next sound asks for."""
    text = re.sub(r"\s+", " ", text).replace(" ,", ",").strip()
    return _ARTICLE.sub(r"\1n ", text)


def sentence(text: str) -> str:
    """Give a clause its capital and its stop."""
    text = text.strip()
    start = 1 if text[0] in "\"'“" else 0
    text = text[: start + 1].upper() + text[start + 1 :]
    return text if text[-1] in ".?!" or text.endswith(('."', '!"', '?"')) else f"{text}."


def headline(text: str) -> str:
    """Give a headline its capital."""
    start = 1 if text[0] in "\"'“" else 0
    return text[: start + 1].upper() + text[start + 1 :]


def _sequence(pieces: list[str]) -> tuple[Sequence_, list[str]]:
    parts: list[str | Slot | Choice] = []
    while pieces and pieces[0] not in {"|", ")", "]"}:
        piece, *pieces = pieces
        if piece in {"(", "["}:
            choice, pieces = _choice(pieces, may_drop=piece == "[")
            parts.append(choice)
        elif piece.startswith("{"):
            name, _, way = piece[1:-1].removeprefix("a ").partition(".")
            parts += ["a "] if piece.startswith("{a ") else []
            parts.append(Slot(name, way))
        else:
            parts.append(piece)
    return tuple(parts), pieces


def _choice(pieces: list[str], *, may_drop: bool) -> tuple[Choice, list[str]]:
    options: list[Sequence_] = []
    while True:
        option, pieces = _sequence(pieces)
        options.append(option)
        if not pieces:
            raise ValueError("A bracket is not closed; close each ( and [.")
        mark, *pieces = pieces
        if mark != "|":
            return Choice(tuple(options), may_drop), pieces


def _slots(parts: Sequence_, *, deep: bool) -> frozenset[str]:
    found: set[str] = set()
    for part in parts:
        if isinstance(part, Slot) and part.way not in _LOOSE:
            found.add(part.name)
        elif isinstance(part, Choice) and (deep or not part.may_drop):
            for option in part.options:
                found |= _slots(option, deep=deep)
    return frozenset(found)


def _filled(
    parts: Sequence_, fill: Fill, chance: random.Random, wanted: Wanted, shown: set[str]
) -> str:
    text: list[str] = []
    for part in parts:
        if isinstance(part, str):
            text.append(part)
        elif isinstance(part, Slot):
            if part.way not in _LOOSE:
                shown.add(part.name)
            text.append(fill(part.name, part.way))
        elif not part.may_drop or _kept(part, chance, wanted):
            option = chance.choice(part.options)
            text.append(_filled(option, fill, chance, wanted, shown))
    return "".join(text)


def _kept(part: Choice, chance: random.Random, wanted: Wanted) -> bool:
    inside = _slots((part,), deep=True) if not part.may_drop else _slots(part.options[0], deep=True)
    if wanted.forced & inside:
        return True
    if wanted.within is not None and (not inside or not inside <= wanted.within):
        return False
    return chance.random() < wanted.extras
