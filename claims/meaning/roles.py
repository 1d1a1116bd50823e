"""Who does what to whom: the role of each key in its clause, the same for active and passive."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from claims.extraction.facets.events import CLASS_OF
from claims.extraction.facets.words import listed, stem
from claims.meaning.pieces import DATE, Piece
from claims.meaning.synonyms import canonical
from claims.meaning.words import PRONOUNS, QUANTIFIERS

Roles = dict[str, frozenset[str]]
ANY = "any"  # a part in an event that a noun names: "the arrest of", "Smith's death"
_UNDERGONE = frozenset({"die"})  # whose subject is whom it happens to
# "The factory will close" is "the factory will be closed": without an object it happens to the
# subject.
_TURNING = frozenset(
    canonical(stem(word))
    for word in listed("close shut open begin end stop resume reopen rise fall")
)
_KILL, _INFECT, _INJURE = stem("kill"), stem("infect"), stem("injure")
_CAUSING = listed("of from by")
_CAUSE = canonical(stem("cause"))
_WHERE = frozenset({"in", "on"})
_GIVING = frozenset(
    canonical(stem(w)) for w in listed("give hand send pay lend offer award grant show sell")
)
_MEASURES = frozenset(map(stem, listed("vote point goal margin")))  # "approved by 31 votes"
_COUNTS = frozenset({"number", "mark"})
# What may kill without anybody killing: "the blast killed nine" is "nine died in the blast".
HAPPENINGS = frozenset(
    canonical(stem(word))
    for word in listed(
        """crash collision accident fire explosion quake flood flooding landslide storm hurricane
        typhoon tornado cyclone avalanche stampede attack bombing shelling airstrike strike shooting
        derailment collapse raid disaster outbreak tsunami eruption heatwave clash
        sinking"""
    )
)


@dataclass(slots=True)
class _Clause:
    """What has been read of a clause: its verb, and what stands before and after it."""

    verb: str = ""
    raw: str = ""
    opened: bool = False  # something stands before the verb
    seen: bool = False  # a verb, or a form of "be" that stands for one
    passive: bool = False
    defined: bool = False  # "the" opens what follows the verb
    subject: list[str] = field(default_factory=list)
    object: list[str] = field(default_factory=list)
    by: list[str] = field(default_factory=list)
    other: list[tuple[str, str]] = field(default_factory=list)


def read_roles(pieces: Sequence[Piece]) -> Roles:
    """Return for each key the roles it has: "agent:beat", "patient:beat", or a preposition's class.

    Subject and object change places in the passive; the subject of "die" is its patient, and what
    somebody dies of is its agent.
    """
    roles: dict[str, set[str]] = defaultdict(set)
    for clause in _clauses(pieces):
        for key, role in _roles_of(clause):
            roles[key].add(role)
    return {key: frozenset(found) for key, found in roles.items()}


def _clauses(pieces: Sequence[Piece]) -> list[_Clause]:
    clauses = [_Clause()]
    for begin, end in _stretches(pieces):
        clause = _read_clause(pieces[begin:end])
        last = clauses[-1]
        if clause.seen and not clause.opened and not clause.subject and last.seen:
            clause.subject = list(last.subject)  # "killed seven and wounded twenty"
            # "was detained and beaten"
            clause.passive = clause.passive or (last.passive and not clause.object)
        clauses.append(clause)
    return clauses


def _stretches(pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """Return where clauses begin and end; "and" parts two only where each has its verb."""
    verbs = [index for index, piece in enumerate(pieces) if piece.part in {"verb", "aux"}]
    last = verbs[-1] if verbs else -1
    cuts, waiting = [0], False
    for index, piece in enumerate(pieces):
        if piece.part in {"joint", "break"} and waiting and index < last:
            cuts.append(index)
            waiting = False
        waiting = waiting or piece.part in {"verb", "aux"}
    return list(pairwise([*cuts, len(pieces)]))


def _read_clause(pieces: Sequence[Piece]) -> _Clause:
    clause = _Clause()
    role, filled = "", False  # the preposition that governs what comes, and whether it has its noun
    for index, piece in enumerate(pieces):
        if piece.part == "verb" and not (clause.seen and clause.verb):
            clause.verb, clause.seen, clause.passive = piece.key, True, piece.passive
            clause.raw = piece.raw
            role = ""
        elif piece.part == "aux" and not clause.seen and _stands_alone(pieces, index):
            clause.verb, clause.seen = "", True
            role = ""
        elif piece.part == "prep":
            role, filled = _opened(pieces, index, clause), False
        elif piece.part in {"det", "number", "break"}:
            if (filled or piece.key.startswith(DATE)) and not clause.seen:
                role = ""  # "in Kabul a bomb", "after the raid two men"
            filled = filled or piece.part == "number"
            clause.opened = clause.opened or not clause.seen
            if piece.part == "det" and clause.seen and not role:
                _begin_group(clause, piece)
        elif piece.part in {"word", "name", "verb"}:
            named = index > 0 and pieces[index - 1].part == "name" and piece.part == "word"
            pronoun = piece.low in PRONOUNS
            if (named or pronoun) and filled and not clause.seen and role in _WHERE:
                role = ""  # "in Baku police arrested", "on that day he"
            _put(clause, piece.key, role)
            filled = True
    return clause


def _begin_group(clause: _Clause, piece: Piece) -> None:
    """Note an article after the verb; the first of two things given is to whom it is given."""
    clause.defined = clause.defined or (not clause.object and piece.low == "the")
    if clause.verb in _GIVING and clause.object and not clause.passive:
        clause.other += [(key, "to") for key in clause.object]
        clause.object.clear()


def _stands_alone(pieces: Sequence[Piece], index: int) -> bool:
    """Tell a form of "be" or "have" that is the verb itself."""
    following = pieces[index + 1 : index + 4]
    return not any(piece.part in {"verb", "aux"} for piece in following)


def _opened(pieces: Sequence[Piece], index: int, clause: _Clause) -> str:
    kind = pieces[index].key
    measured = any(piece.raw in _MEASURES for piece in pieces[index + 1 : index + 3])
    if (
        clause.passive
        and not measured
        and (kind == "by" or (kind == "with" and clause.verb == _INFECT))
    ):
        return "agent"
    if kind in _CAUSING and clause.verb in _UNDERGONE:
        return "agent"
    last = pieces[index - 1] if index else None
    if kind == "of" and last is not None and (last.part in _COUNTS or last.key in QUANTIFIERS):
        return ""  # "none of the passengers"
    if kind == "of" and last is not None and last.raw in CLASS_OF and last.part == "word":
        return ANY
    return kind


def _put(clause: _Clause, key: str, role: str) -> None:
    if role == "agent":
        clause.by.append(key)
    elif role:
        clause.other.append((key, role))
    elif clause.seen:
        clause.object.append(key)
    else:
        clause.subject.append(key)


def _roles_of(clause: _Clause) -> list[tuple[str, str]]:
    verb = clause.verb
    agents, patients = clause.subject, clause.object
    if clause.passive and verb in _GIVING and clause.object:
        # "the envoy was given a note": whom it was given to
        agents, patients = clause.by, clause.object
        clause.other += [(key, "to") for key in clause.subject]
    elif clause.passive or (verb in _UNDERGONE and clause.raw != _KILL and not clause.object):
        agents, patients = clause.by, [*clause.subject, *clause.object]
    elif verb in _TURNING and not clause.object:
        agents, patients = [], clause.subject
    elif clause.by:
        agents = [*clause.subject, *clause.by]
    if verb == "" and clause.seen and (clause.defined or _CAUSE in clause.subject):
        # "Smith is the mayor" is "the mayor is Smith"
        agents, patients = [*agents, *patients], []
    found = [(key, f"agent:{verb}") for key in agents] if clause.seen else []
    if verb in _UNDERGONE | {_KILL, _INJURE}:
        found = [(key, "in" if key in HAPPENINGS else role) for key, role in found]
    found += [(key, f"patient:{verb}") for key in patients]
    if not clause.seen:
        found = [(key, ANY) for key in [*clause.subject, *clause.object]]
    found += [(key, _place_of(key, role)) for key, role in clause.other]
    if verb:
        found.append((verb, "verb"))
    return found


def _place_of(key: str, role: str) -> str:
    return "in" if key in HAPPENINGS and role in {"from", "by", "during"} else role


def in_order(pieces: Sequence[Piece]) -> bool:
    """Tell whether only the order of the words says who does what: no verb was made out."""
    for index, piece in enumerate(pieces):
        if piece.part in {"verb", "aux"}:
            return False
        named = piece.raw in CLASS_OF and index + 1 < len(pieces)
        if named and pieces[index + 1].key == "of":
            return False  # "the arrest of"
    return True


def other_roles(mine: Roles, others: Roles) -> str:
    """Return a key that has another part on the other side, or nothing."""
    apart = [key for key in sorted(mine.keys() & others.keys()) if _differ(key, mine, others)]
    for side in (mine, others):
        # "the account of heart failure" is "the heart failure account"; "the lawyer of the
        # suspect" is not "the suspect of the lawyer".
        if all(side[key] == _OF for key in apart):
            return ""
    return apart[0] if apart else ""


_OF = frozenset({"of"})


def _differ(key: str, mine: Roles, others: Roles) -> bool:
    x, y = mine[key], others[key]
    free = key in QUANTIFIERS or ANY in x | y or "verb" in x | y
    return x != y and not free
