"""Who a speaker is: surnames, pronouns, titles and bare roles resolved within a text."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from claims.extraction import words
from claims.extraction.genders import gender
from claims.extraction.mentions import Mentions
from claims.extraction.names import Naming, joined, opening_name, read_name
from claims.extraction.tokens import Token, tokenize
from claims.extraction.types import Span

_GENDERS = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f"}
_PERSONAL = frozenset({*_GENDERS, "who"})
_OWN_VOICE = words.word_set("i we you my our your")
_PRONOUNS = words.SUBJECT_PRONOUNS | words.POSSESSIVES
_ROLE_LENGTH = 120
_COURTESY = words.word_set("mr mrs ms miss")
_MEMORY = 60  # speakers back; nobody calls an earlier one "he"


@dataclass(frozen=True, slots=True)
class Speaker:
    """A resolved speaker; no name means that the publisher speaks, or nobody in particular."""

    name: str | None
    role: str = ""
    person: bool = False
    gender: str = ""


class Speakers:
    """Everyone who has spoken or opened a sentence so far, latest last."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._mentions = Mentions(text)
        self._heard: deque[Speaker] = deque(maxlen=_MEMORY)

    def resolve(self, core: Span | None, whole: Span | None) -> Speaker:
        """Return who the noun phrase ``core`` (``whole`` with its apposition) stands for."""
        if core is None or whole is None:
            return Speaker(None)
        toks = tokenize(self._text, core, [])
        if len(toks) == 1 and toks[0].low in _PRONOUNS:
            return self._pronoun(toks[0].low)
        found = self._named(toks, core, whole)
        if found.name is not None:
            self._heard.append(found)
        return found

    def notice(self, toks: Sequence[Token]) -> None:
        """Remember a person whose name opens a sentence: a later "he" may mean them."""
        end = 0
        while end < len(toks) and end < 6 and (toks[end].capital or toks[end].low == "the"):
            end += 1
        naming = read_name(toks[:end]) if end else Naming()
        if not naming.name or naming.body:
            return
        full = self._mentions.person(naming.name.split()[-1], gender(naming.role.split()))
        if full:
            self._heard.append(
                Speaker(full, naming.role, person=True, gender=_gender(full, naming.role))
            )

    def _pronoun(self, low: str) -> Speaker:
        if low in _OWN_VOICE:
            return Speaker(None)
        wanted = _GENDERS.get(low, "")
        for known in reversed(self._heard):
            fits = not wanted or not known.gender or known.gender == wanted
            if known.person == (low in _PERSONAL) and fits:
                return known
        return Speaker(None)

    def _named(self, toks: Sequence[Token], core: Span, whole: Span) -> Speaker:
        naming = read_name(toks)
        rest = tokenize(self._text, Span(core.end, whole.end), [])
        holder = naming.head in words.ROLES and toks[0].low in words.DETERMINERS
        beside = opening_name(rest) if holder or not naming.name else ""
        if beside:
            start = 1 if toks[0].low in words.DETERMINERS else 0
            role = joined(toks, start, len(toks))
            return Speaker(beside, role, person=True, gender=_gender(beside, role))
        if naming.body and naming.name:
            noun = naming.head
            name = self._mentions.fuller(naming.name, noun)
            self._mentions.add_body(noun, name, core.start)
            return Speaker(name, naming.role)
        if naming.name and not (naming.name.endswith(naming.role) and naming.role):
            return self._person(naming, self._apposed(core, whole))
        return self._bare(naming, toks, core)

    def _person(self, naming: Naming, apposed: str) -> Speaker:
        name = naming.name
        sign = gender(naming.role.split())
        full = self._mentions.person(name, sign) if " " not in name else ""
        role = "" if naming.role.lower().strip(".") in _COURTESY else naming.role
        role = role or apposed
        signs = _gender(full or name, role)
        person = bool(full or role or sign) or " " in name
        earlier = next(
            (known for known in reversed(self._heard) if known.name == (full or name)), None
        )
        if earlier is not None and not role:
            role, person, signs = earlier.role, person or earlier.person, signs or earlier.gender
        return Speaker(full or name, role, person, sign or signs)

    def _apposed(self, core: Span, whole: Span) -> str:
        rest = self._text[core.end : whole.end].strip(" ,–—-()\n\t")[:_ROLE_LENGTH]
        first = rest.split(", who ")[0].split(", which ")[0]
        if not first or first.split()[0].lower() in {"who", "which", "whose"} or first[0].isdigit():
            return ""
        parts = first.split()
        return " ".join(parts[1:] if parts[0].lower() in words.ARTICLES else parts)

    def _bare(self, naming: Naming, toks: Sequence[Token], core: Span) -> Speaker:
        """Resolve "the ministry", "the expert", "officials"."""
        definite = toks[0].low in words.DETERMINERS - {"a", "an", "another", "some"}
        if naming.body and definite:
            return self._known_body(naming, toks, core)
        start = 1 if toks[0].low in words.ARTICLES | {"this", "that", "these", "those"} else 0
        phrase = naming.name or joined(toks, start, len(toks))
        if naming.head not in words.ROLES:
            return Speaker(phrase or None)
        if definite and len(toks) <= 4:
            for known in reversed(self._heard):
                if known.person and naming.head in known.role.lower().split():
                    return known
        return Speaker(phrase or None, naming.role, person=True, gender=gender(naming.role.split()))

    def _known_body(self, naming: Naming, toks: Sequence[Token], core: Span) -> Speaker:
        phrase = joined(toks, 1, len(toks))
        if len(toks) > 2:
            self._mentions.add_body(naming.head, phrase, core.start)
            return Speaker(phrase)
        return Speaker(self._mentions.body(naming.head, core.start) or phrase)


def _gender(name: str, role: str) -> str:
    return gender([*name.split(), *role.split()])
