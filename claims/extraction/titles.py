"""What a phrase beside a name says of its bearer: the role, and the organisation it is held in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from claims.extraction import words
from claims.extraction.words import word_set

COURTESY = word_set("mr mrs ms miss mx")
_MORE_ROLES = word_set(
    "republican democrat libertarian conservative moderator host anchor columnist blogger nominee "
    "frontrunner front-runner businessman businesswoman billionaire millionaire mogul tycoon "
    "investor banker farmer engineer consultant operative fundraiser donor delegate volunteer "
    "co-chair co-chairman co-founder co-director co-author dean provost principal pastor priest "
    "rabbi reverend monk nun advocate counsel counselor solicitor barrister magistrate "
    "ombudsman rapporteur negotiator mediator observer veteran soldier sailor firefighter "
    "paramedic policeman policewoman trooper ranger agent guard refugee migrant friend colleague "
    "partner girlfriend boyfriend actor actress singer musician artist poet novelist filmmaker "
    "producer designer architect biographer trustee treasurer speaker whip legislator lobbyist "
    "fellow supporter backer critic opponent rival legislator assemblyman assemblywoman councilman "
    "councilwoman alderman vice-president congressperson lecturer broadcaster publisher vendor "
    "shopkeeper trader broker midwife paediatrician pediatrician magnate senior brothers"
)
# What a title is shortened to before a name, and what one office is called by both sexes.
_SAME_OFFICE = {
    "sen": "senator", "sens": "senator", "rep": "representative", "reps": "representative",
    "congressman": "representative", "congresswoman": "representative", "gov": "governor",
    "lawmaker": "representative",
    "gen": "general", "col": "colonel", "lt": "lieutenant", "capt": "captain", "maj": "major",
    "sgt": "sergeant", "prof": "professor", "dr": "doctor", "rev": "reverend",
    "spokesman": "spokesperson", "spokeswoman": "spokesperson", "chairman": "chair",
    "chairwoman": "chair", "chairperson": "chair", "businesswoman": "businessman",
    "adviser": "advisor", "organiser": "organizer", "attorney": "lawyer", "premier": "minister",
    "front-runner": "frontrunner", "pres": "president", "councilwoman": "councilman",
}  # fmt: skip
_OFFICE_LESS = word_set(  # borne for a place or a party, not for an organisation
    "senator representative governor mayor candidate nominee republican democrat libertarian "
    "conservative resident voter witness victim neighbor neighbour widow mother father brother "
    "sister son daughter wife husband cousin uncle aunt survivor king queen prince princess "
    "minister delegate supporter backer critic opponent rival brothers justice doctor frontrunner "
    "friend farmer lawyer legislator prosecutor"
)
_GRADES = word_set(
    "former deputy senior chief top vice acting assistant associate executive general press "
    "communications communication media political national foreign policy public managing interim "
    "new longtime veteran retired then ex first regional local state federal official special "
    "security legal medical prime lieutenant attorney presidential "
    "republican democratic conservative liberal independent bureau research"
)
_BETWEEN = word_set("of for at with from in to")
_JOINTS = word_set("of for and & the")
_TAIL = re.compile(
    r"\s*(?:[,;(—–]|\s-\s|\b(?:who|whom|whose|which|that|when|where|as|told|said|says|tells|and\s+the)\b)"
)
_AGE = re.compile(r"^\d{1,3}\)?,\s")
_MARKED = re.compile(r"[\"“”«»]|''|[,;:]$")
_LONGEST_ROLE = 160  # characters
_LEADING_ADVERB = word_set("later then once also now long already still even")


@dataclass(frozen=True, slots=True)
class Role:
    """An office as the text words it, and the body it belongs to; both may be empty."""

    text: str = ""
    organisation: str = ""


@lru_cache(maxsize=8192)
def plain(word: str) -> str:
    """Return a word without capitals, full stop, apostrophe or possessive ending."""
    low = word.lower().replace("’", "'").removesuffix("'s")
    return low.strip(".'")


def is_role(word: str) -> bool:
    """Say whether a word names what somebody is: "spokesman", "geologist"."""
    low = plain(word).removeprefix("ex-")
    return (
        low in words.ROLES
        or low in _MORE_ROLES
        or low in _SAME_OFFICE
        or low.endswith(("ologist", "ician", "woman", "person", "omist", "keeper"))
    )


def office(word: str) -> str:
    """Return the one name of an office: "spokesperson" for "spokeswoman", "senator" for "Sen."."""
    low = plain(word).removeprefix("ex-")
    return _SAME_OFFICE.get(low, low)


def role_before(parts: Sequence[str]) -> Role:
    """Read the words before a name: "Foreign Ministry spokeswoman", "NBC's", "But Mr."."""
    marked = [at for at, part in enumerate(parts) if _MARKED.search(part)]
    kept = list(parts[marked[-1] + 1 :] if marked else parts)
    while kept and _idle(kept[0]):
        kept = kept[1:]
    kept = [part for part in kept if plain(part) not in COURTESY]
    heads = [at for at, part in enumerate(kept) if is_role(part) or plain(part) in words.TITLES]
    if not heads:
        owner = kept[-1] if kept else ""
        return Role("", _owner(owner)) if owner.endswith(("'s", "’s")) else Role()
    head = max((at for at in heads if is_role(kept[at])), default=heads[-1])
    return Role(" ".join(kept), _before_head(kept[:head], kept[head]))


@lru_cache(maxsize=4096)
def role_beside(phrase: str) -> Role:
    """Read an apposition after a name: "a spokesman for the ministry", "head of the bureau"."""
    parts = _head_phrase(phrase)
    if not parts:
        return Role()
    lead = next((at for at, part in enumerate(parts) if plain(part) in _BETWEEN), len(parts))
    head = next((at for at in range(lead - 1, -1, -1) if is_role(parts[at])), None)
    if head is None or any(part[:1].isupper() for part in parts[head + 1 : lead]):
        return Role()  # no office, or the next one of a list: "Foreign Minister Ivan Petrov"
    text = " ".join(parts)
    if office(parts[head]) in _OFFICE_LESS:
        return Role(text)
    found = _before_head(parts[:head], parts[head]) or _after_head(parts[lead:])
    return Role(text, found)


def _head_phrase(phrase: str) -> list[str]:
    """Return the words of an apposition without its article and its clauses, if it has a noun."""
    clean = _AGE.sub("", " ".join(phrase[: 2 * _LONGEST_ROLE].split()).lstrip(" ,–—-("))
    tail = _TAIL.search(clean)
    clean = clean[: tail.start()] if tail else clean
    parts = clean[:_LONGEST_ROLE].split()
    while parts and (parts[0].lower() in words.ARTICLES or parts[0].lower() in {"now", "then"}):
        parts = parts[1:]
    while parts and plain(parts[-1]) in words.TIME_WORDS:
        parts = parts[:-1]
    if not parts or _idle(parts[0]) or plain(parts[0]) in _LEADING_ADVERB:
        return []
    verbal = plain(parts[0]).endswith("ing") and plain(parts[0]) not in _GRADES
    if verbal and not parts[0][0].isupper():
        return []
    return parts


def _idle(word: str) -> bool:
    """Say whether a word before a name belongs to the clause, and to no role."""
    low = plain(word)
    return (
        low in words.DETERMINERS
        or low in words.PREPOSITIONS
        or low in words.TIME_WORDS
        or low in words.SUBORDINATORS
        or low in words.ADVERBS
        or low in {"and", "or", "same", "far", "not"}
        or not low
    )


def _before_head(parts: Sequence[str], head: str) -> str:
    """Return "Clinton campaign" out of "former Clinton campaign" before "spokesman"."""
    if office(head) in _OFFICE_LESS:
        return ""
    kept = list(parts)
    while kept and (plain(kept[-1]) in _GRADES or is_role(kept[-1])):
        kept = kept[:-1]
    while kept and plain(kept[0]) in _GRADES and not _names_body(kept):
        kept = kept[1:]
    begun = next((at for at, part in enumerate(kept) if part[:1].isupper()), None)
    if begun is None:
        return _owner(kept[-1]) if kept and plain(kept[-1]) in words.BODIES else ""
    return _owner(" ".join(kept[begun:]))


def _names_body(parts: Sequence[str]) -> bool:
    return len(parts) > 1 and parts[0][:1].isupper() and plain(parts[-1]) in words.BODIES


def _after_head(parts: Sequence[str]) -> str:
    """Return the first body named after a preposition: "at the University of Oslo"."""
    for at, part in enumerate(parts):
        if plain(part) not in _BETWEEN:
            continue
        start = at + 1
        if start < len(parts) and parts[start].lower() in words.ARTICLES | words.POSSESSIVES:
            start += 1
        end = _name_end(parts, start)
        name = parts[start:end]
        if name and (name[0][:1].isupper() or plain(name[-1]) in words.BODIES):
            return _owner(" ".join(name))
    return ""


def _name_end(parts: Sequence[str], start: int) -> int:
    """Return where a body's name ends: the joints inside "Bank of Norway" belong to it."""
    end = start
    while end < len(parts):
        word = parts[end]
        joint = plain(word) in _JOINTS and any(
            part[:1].isupper() for part in parts[end + 1 : end + 3]
        )
        if end > start and plain(word) in _BETWEEN | {"and", "the"} and not joint:
            break
        end += 1
    return end


def _owner(name: str) -> str:
    bare = name.rstrip(",.").removesuffix("'s").removesuffix("’s")
    return bare.rstrip("'’") if bare.endswith(("s'", "s’")) else bare
