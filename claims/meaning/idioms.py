"""Idioms of the news in their plain form: "laid off", "set on fire", "given six years", "up 18 %".

Each applies only where its words stand in one pattern, so that a verb of many meanings ("fire",
"make", "get") is left alone elsewhere.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from claims.extraction.facets import Facets
from claims.extraction.facets.words import listed, stem
from claims.meaning.pieces import Piece
from claims.meaning.synonyms import canonical
from claims.meaning.words import VERB_STEMS

_REACH = 6  # pieces between the two words of an idiom


def _key(word: str) -> str:
    return canonical(stem(word))


def _keys(words: str) -> frozenset[str]:
    return frozenset(map(_key, listed(words)))


_SET, _FIRE, _IGNITE, _SACK = stem("set"), stem("fire"), _key("ignite"), _key("sack")
_ABLAZE = _keys("alight ablaze aflame")
_SHOOTING = _keys(
    """shot shots rocket missile gun gas bullet round artillery mortar shell weapon volley flare
    engine pistol rifle cannon salvo warning canister torpedo drone water arrow laser"""
)
_POSTING, _RESULT = _keys("post report make book record announce"), _keys(
    "profit loss earnings revenue surplus deficit turnover"
)  # fmt: skip
_CUTTING, _CUT, _JOB = _keys("axe shed slash eliminate scrap"), _key("cut"), _key("job")
_STAFF = _keys("worker employee staff")
_BE = listed("is are was were be been being isn't aren't wasn't weren't")
_SWITCH = frozenset({stem("switch"), stem("turn")})
_DISMISS, _REJECT = stem("dismiss"), _key("reject")
_PLEAS = _keys("complaint appeal claim case lawsuit suit motion petition allegation charge bid")
_WAYS = {"up": _key("rise"), "down": _key("fall")}
_SHARP = {_key("soar"): "up", _key("surge"): "up", _key("jump"): "up"} | {
    _key(word): "down" for word in ("plunge", "slump", "tumble", "plummet")
}
_REACHED = listed("reached reaches totalled totaled totals")
_GET, _OBTAIN = listed("get gets got"), _key("obtain")
_SENTENCED = _keys("give hand receive obtain sentence jail imprison")
_JAILED, _SENTENCE = _keys("jail imprison"), stem("sentence")
_PRISON = _keys("prison jail")
_SOMEBODY = listed("someone somebody")
_WHOSE_TASK = {_key("rescue"): _keys("rescuer")}
_DIE, _CAUSE = stem("die"), _key("cause")
_TERM = 86400 * 28  # seconds; what is shorter than a month is no prison term in the news


def plain_idioms(pieces: Sequence[Piece], facets: Facets) -> list[Piece]:
    """Return the pieces with each idiom in its plain form."""
    plain = _got(_going_to(pieces))
    plain = _switched(_set_on_fire(plain))
    plain = [_one_word(plain, at) for at in range(len(plain))]
    plain = _valued(_up_or_down(plain))
    plain = _laid_off(plain)
    plain = _died_as_result(plain)
    plain = _without_agent(plain)
    if any(q.unit == "s" and q.low >= _TERM for q in facets.quantities):
        plain = _prison_term(plain)
    return plain


def _one_word(pieces: list[Piece], at: int) -> Piece:
    """Return a verb as what it means before its object, or as it is."""
    piece = pieces[at]
    if piece.part != "verb":
        return piece
    if piece.low in _REACHED and _counts(pieces[at + 1 : at + 2]):
        return Piece("aux", "", "was")
    key = _meant(pieces, at)
    return replace(piece, key=key) if key else piece


def _meant(pieces: list[Piece], at: int) -> str:
    """Return the key of what a verb means in its pattern, or nothing."""
    piece, following = pieces[at], pieces[at + 1 : at + _REACH]
    patterns = {
        _SACK: piece.raw == _FIRE and _is_dismissal(pieces, following, passive=piece.passive),
        _REJECT: piece.raw == _DISMISS and any(p.key in _PLEAS for p in pieces),
        "post": piece.key in _POSTING and _object(following) in _RESULT,
        _CUT: piece.key in _CUTTING and _JOB in {p.key for p in following},
        _WAYS[_SHARP.get(piece.key, "up")]: piece.key in _SHARP and _counts(following[:3]),
    }
    return next((key for key, fits in patterns.items() if fits), "")


def _counts(pieces: list[Piece]) -> bool:
    return any(piece.key.startswith("#") for piece in pieces)


def _is_dismissal(pieces: list[Piece], following: list[Piece], *, passive: bool) -> bool:
    if any(p.key in _SHOOTING or p.raw in _SHOOTING for p in pieces):
        return False
    return passive or any(p.part in {"det", "word", "name"} for p in following[:1])


def _object(following: list[Piece]) -> str:
    """Return the key of the first noun after a verb, past articles and figures only."""
    for piece in following:
        if piece.part == "word":
            return piece.key
        if piece.part not in {"det", "number"}:
            return ""
    return ""


def _going_to(pieces: Sequence[Piece]) -> list[Piece]:
    """Drop "going to" before a verb, where it says what will be; ``gist`` notes that it does."""
    skipped: set[int] = set()
    for at in range(1, len(pieces) - 2):
        low, to, verb = (piece.low for piece in pieces[at : at + 3])
        if (low, to) == ("going", "to") and (stem(verb) in VERB_STEMS or verb == "be"):
            skipped |= {at, at + 1}
    return [piece for at, piece in enumerate(pieces) if at not in skipped]


def _got(pieces: list[Piece]) -> list[Piece]:
    """Tell "got 52 per cent" from "got killed"."""
    out = list(pieces)
    for at, piece in enumerate(pieces[:-1]):
        if piece.low in _GET and pieces[at + 1].part in {"number", "det"}:
            out[at] = Piece("verb", _OBTAIN, piece.low, stem("get"))
    return out


def _set_on_fire(pieces: list[Piece]) -> list[Piece]:
    out: list[Piece | None] = list(pieces)
    for at, piece in enumerate(pieces):
        if piece.raw != _SET:
            continue
        for end in range(at + 1, min(len(pieces), at + _REACH)):
            on_fire = pieces[end - 1].key == "on" and pieces[end].low == "fire"
            if on_fire or pieces[end].key in _ABLAZE:
                out[at], out[end] = replace(piece, part="verb", key=_IGNITE, raw=_IGNITE), None
                if on_fire:
                    out[end - 1] = None
                break
    return [piece for piece in out if piece is not None]


def _switched(pieces: list[Piece]) -> list[Piece]:
    """Read "switched the alarm off" as "switched off the alarm"."""
    out: list[Piece | None] = list(pieces)
    for at, piece in enumerate(pieces):
        if piece.part != "verb" or piece.raw not in _SWITCH:
            continue
        for end in range(at + 2, min(len(pieces), at + _REACH)):
            if pieces[end].low in {"on", "off"} and pieces[end].part != "prep":
                key = f"turn-{pieces[end].low}"
                out[at], out[end] = replace(piece, key=key, raw=key), None
                break
    return [piece for piece in out if piece is not None]


def _valued(pieces: list[Piece]) -> list[Piece]:
    """Read "is valued at 8 million" as "is worth 8 million"."""
    out: list[Piece] = []
    for piece in pieces:
        if piece.key == "in" and out and out[-1].low == "valued" and out[-1].passive:
            out[-1] = Piece("word", "worth", "worth", "worth")
        else:
            out.append(piece)
    return out


def _up_or_down(pieces: list[Piece]) -> list[Piece]:
    """Read "were up 18 %" as "rose 18 %"."""
    out: list[Piece] = []
    for at, piece in enumerate(pieces):
        measured = at + 1 < len(pieces) and pieces[at + 1].key.startswith("#")
        if piece.low in _WAYS and measured and out and out[-1].low in _BE:
            out[-1] = Piece("verb", _WAYS[piece.low], piece.low, _WAYS[piece.low])
        else:
            out.append(piece)
    return out


def _laid_off(pieces: list[Piece]) -> list[Piece]:
    """Drop the workers of "laid off 900 workers", which reads "cut job" by now."""
    made = any(a.key == _CUT and b.low == _JOB for a, b in pairwise(pieces))
    return [piece for piece in pieces if not (made and piece.key in _STAFF)]


def _died_as_result(pieces: list[Piece]) -> list[Piece]:
    """Read "died as a result of", which is "died caused by" by now, as "died of"."""
    out: list[Piece] = []
    for piece in pieces:
        if not (piece.key == _CAUSE and piece.passive and out and out[-1].key == _DIE):
            out.append(piece)
    return out


def _without_agent(pieces: list[Piece]) -> list[Piece]:
    """Drop who does it where that says nothing: "someone", and rescuers who rescue."""
    out = list(pieces)
    for at, piece in enumerate(pieces):
        if piece.part != "verb":
            continue
        left_out = _WHOSE_TASK.get(piece.key, frozenset())
        before = at - 1
        while before >= 0 and pieces[before].part in {"aux", "mark"}:
            before -= 1
        if not piece.passive and before >= 0 and _is_bare(pieces, before, left_out):
            out[before] = replace(pieces[before], part="det", key="")
            out[at] = replace(piece, passive=True)
        elif piece.passive and _by_whom(pieces, at, left_out):
            out[at + 1 : at + 3] = [replace(p, part="det", key="") for p in pieces[at + 1 : at + 3]]
    return [piece for piece in out if not (piece.part == "det" and piece.low in _DROPPED)]


_DROPPED = _SOMEBODY | listed("rescuers rescuer by")


def _is_bare(pieces: list[Piece], at: int, left_out: frozenset[str]) -> bool:
    """Tell "rescuers" and "the rescuers" from "Turkish rescuers" and "two rescuers"."""
    if pieces[at].low in _SOMEBODY:
        return True
    opens = at == 0 or pieces[at - 1].part in {"det", "break", "joint"}
    return pieces[at].part == "word" and pieces[at].key in left_out and opens


def _by_whom(pieces: list[Piece], at: int, left_out: frozenset[str]) -> bool:
    if at + 2 >= len(pieces) or pieces[at + 1].key != "by":
        return False
    after = pieces[at + 3] if at + 3 < len(pieces) else None
    is_named = after is not None and (after.key == "of" or after.part in {"name", "word"})
    return pieces[at + 2].key in left_out and not is_named


def _prison_term(pieces: list[Piece]) -> list[Piece]:
    """Read "given six years in jail" and "jailed for six years" as "sentenced to six years"."""
    verbs = [at for at, piece in enumerate(pieces) if piece.part == "verb"]
    held = [at for at in verbs if pieces[at].key in _SENTENCED]
    jailed = [at for at in held if pieces[at].key in _JAILED]
    prison = any(p.part == "word" and p.key in _PRISON for p in pieces)
    if len(held) != 1 or not (prison or jailed):
        return pieces
    at = held[0]
    verb = pieces[at]
    passive = verb.passive or verb.key == _OBTAIN  # who receives it is who is sentenced
    out = [_in_prison(piece) for piece in pieces]
    out[at] = replace(verb, key=_SENTENCE, raw=_SENTENCE, passive=passive)
    if jailed and not prison:
        out += [Piece("prep", "in", "in"), Piece("word", _PRISON_KEY, "prison", _PRISON_KEY)]
    return [p for p, after in zip(out, [*out[1:], None], strict=True) if not _opens_term(p, after)]


_PRISON_KEY = stem("prison")


def _in_prison(piece: Piece) -> Piece:
    is_place = piece.part == "word" and piece.key in _PRISON
    return replace(piece, key=_PRISON_KEY, raw=_PRISON_KEY) if is_place else piece


def _opens_term(piece: Piece, after: Piece | None) -> bool:
    opens = piece.part == "prep" and piece.key in {"to", "for"}
    return opens and after is not None and after.key.startswith("#")
