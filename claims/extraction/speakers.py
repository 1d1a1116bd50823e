"""Who a speaker is: surnames, pronouns, titles and bare roles resolved within a text."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from claims.extraction import words
from claims.extraction.acronyms import find_acronyms
from claims.extraction.descriptions import read_description
from claims.extraction.facets.gazetteer import BODY_WORDS, PLACES
from claims.extraction.genders import FIRST_NAMES, gender
from claims.extraction.heard import Heard, Kind, Speaker
from claims.extraction.mentions import Mentions
from claims.extraction.names import (
    NOT_NAMES,
    Naming,
    joined,
    may_be_person,
    opening_name,
    person_start,
    read_name,
)
from claims.extraction.quotes import find_quotes
from claims.extraction.titles import Role, is_role, plain, role_before, role_beside
from claims.extraction.tokens import Token, tokenize
from claims.extraction.types import Span

__all__ = ["Kind", "Speaker", "Speakers"]

_OWN_VOICE = words.word_set("i we you my our your")
_ANYBODY = words.word_set("everyone everybody nobody someone")
_PRONOUNS = (words.SUBJECT_PRONOUNS | words.POSSESSIVES) - _ANYBODY
_DEFINITE = words.word_set("the this that")
_POINTERS = words.ARTICLES | words.word_set("this that these those")
_ANY_BODY = words.word_set("company firm group organization organisation network paper newspaper")
_SHORT_DESCRIPTION = 5  # words; a longer one tells more than any role it was introduced with
_YEARS_OLD = re.compile(r"\b(\d{1,3})-year-old$")
_LONGEST_PHRASE = 320  # characters of an apposition that are looked at
_ADJUNCT = 25  # tokens that a sentence may take before the comma that its subject follows
_LEADING = NOT_NAMES | words.SUBORDINATORS | words.ADVERBS
_OPENING = 6  # tokens of a name with its title


class Speakers:
    """Everyone who has spoken or opened a sentence so far, and everyone the text names."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._mentions = Mentions(text)
        self._heard = Heard()
        self._acronyms = find_acronyms(text)
        self._quotes = [(quote.span.start, quote.span.end) for quote in find_quotes(text)]

    def resolve(self, core: Span | None, whole: Span | None) -> Speaker:
        """Return who the noun phrase ``core`` (``whole`` with its apposition) stands for."""
        if core is None or whole is None:
            return Speaker(None)
        if whole.start > core.start:
            whole = core  # "his" of Berg, who is named elsewhere in the sentence
        toks = tokenize(self._text, core, [])
        if not toks:
            return Speaker(None)
        quoted = self._in_quotation(core.start)
        if len(toks) == 1 and toks[0].low in _PRONOUNS:
            return self._pronoun(toks[0].low, quoted=quoted)
        found = self._named(toks, core, whole)
        if found.name is not None and not quoted:  # whom a quotation names takes no later "he"
            self._heard.add(found)
        return found

    def notice(self, toks: Sequence[Token]) -> None:
        """Remember a person whose name opens a sentence: a later "he" may mean them."""
        start = _past_adjunct(toks)
        end = start
        while end < min(len(toks), start + _OPENING) and (toks[end].capital or end == start):
            end += 1
        naming = read_name(toks[start:end]) if end > start else Naming()
        if not naming.name or naming.body:
            return
        last = naming.name.rpartition(" ")[2]
        if not self._mentions.bears(last) and plain(last) not in BODY_WORDS:
            return
        found = self._person(naming, Role())
        firm = found.kind is Kind.BODY and " " in naming.name
        if firm or (found.kind is not Kind.GROUP and self._mentions.names(found.name or "")):
            self._heard.add(found)

    def _in_quotation(self, at: int) -> bool:
        before = bisect_right(self._quotes, (at, len(self._text))) - 1
        return before >= 0 and self._quotes[before][1] > at

    def _pronoun(self, low: str, *, quoted: bool) -> Speaker:
        if low in _OWN_VOICE:
            return Speaker(None)
        return self._heard.meant_by(low, quoted=quoted) or Speaker(None)

    def _named(self, toks: Sequence[Token], core: Span, whole: Span) -> Speaker:
        naming = read_name(toks)
        beside = self._beside(toks, naming, core, whole)
        if beside is not None:
            return beside
        if naming.body and naming.name:
            return self._body(naming, core)
        office = naming.role and naming.name.endswith(naming.role)
        placed = is_role(naming.role) and naming.name.startswith(f"{naming.role} of ")
        if naming.name and not office and not placed:
            if any(tok.low in {"and", "or"} for tok in toks[1:-1]):
                return Speaker(self._several(toks), kind=Kind.GROUP)
            phrase = self._text[core.end : min(whole.end, core.end + _LONGEST_PHRASE)]
            return self._person(naming, role_beside(phrase), the=toks[0].low == "the")
        return self._bare(naming, toks, core)

    def _beside(
        self, toks: Sequence[Token], naming: Naming, core: Span, whole: Span
    ) -> Speaker | None:
        """Read the name that stands after an office: "the ministry's head, Jeyhun Bayramov"."""
        if not (is_role(naming.head) and toks[0].low in words.DETERMINERS) and naming.name:
            return None
        if _plural(naming.head) and not is_role(naming.head):
            return None  # "the candidates, Anna Berg and Tom Hall"
        name = opening_name(tokenize(self._text, Span(core.end, whole.end), []))
        if not name:
            return None
        start = 1 if toks[0].low in words.DETERMINERS else 0
        phrase = joined(toks, start, len(toks))
        # An office that goes on ("head of the bureau") reads like an apposition of its own.
        held = role_before(phrase.split())
        more = role_beside(phrase)
        sign = self._mentions.gender(name) or gender([naming.head])
        return Speaker(name, phrase, held.organisation or more.organisation, Kind.PERSON, sign)

    def _body(self, naming: Naming, core: Span) -> Speaker:
        """Resolve a named body, also one for which a spokesman speaks."""
        noun, name = naming.head, naming.name
        if noun.startswith("spokes"):
            last = name.split()[-1]
            if self._mentions.is_person(last) or any(is_role(part) for part in name.split()):
                phrase = f"{naming.role} for {name}"  # a minister's spokesman is not the minister
                return Speaker(phrase, phrase, "", Kind.PERSON, gender([noun]), described=True)
            organisation = self._known_name(name)
            return Speaker(organisation, naming.role, organisation, Kind.BODY)
        name = self._mentions.fuller(name, noun)
        self._mentions.add_body(noun, name, core.start)
        return Speaker(name, naming.role, kind=Kind.GROUP if _plural(noun) else Kind.BODY)

    def _known_name(self, name: str) -> str:
        noun = plain(name.rpartition(" ")[2])
        return self._mentions.fuller(name, noun) if noun in words.BODIES else name

    def _several(self, toks: Sequence[Token]) -> str:
        """Return "John Kerry and Sergei Lavrov" for "Kerry and Lavrov"."""
        said: list[str] = []
        for at, tok in enumerate(toks):
            alone = tok.capital and not any(
                near.capital for near in (*toks[max(0, at - 1) : at], *toks[at + 1 : at + 2])
            )
            full = self._full(tok.text, "") if alone else ""
            comma = bool(said) and tok.text == ","
            if comma:
                said[-1] += ","
            else:
                said.append(full or tok.text)
        start = 1 if toks[0].low in words.ARTICLES else 0
        return " ".join(said[start:])

    def _full(self, name: str, sign: str) -> str:
        """Return the full name behind a surname, or behind a first name that only one bears."""
        if self._heard.namesakes(name, sign):
            return ""
        heard = self._heard.of_surname(name, sign)
        found = heard or self._mentions.person(name, sign)
        if found or name.lower() not in FIRST_NAMES:
            return found
        return self._mentions.first_name(name, sign)

    def _person(self, naming: Naming, apposed: Role, *, the: bool = False) -> Speaker:
        spelt_out = "" if naming.role else self._acronyms.get(naming.name, "")
        if spelt_out:
            return Speaker(spelt_out, kind=Kind.BODY)
        held = role_before(naming.role.split())
        sign = gender(plain(part) for part in naming.role.split()[-1:])
        parts = naming.name.split()
        cut = person_start(parts) if len(parts) > 1 else 0
        short = " ".join(parts[cut:])  # "Liberal Oscar-winner Sarandon" comes down to a surname
        full = self._full(short, sign) if " " not in short else ""
        name = full or naming.name
        role = held.text or apposed.text or self._mentions.role(name)
        organisation = held.organisation or apposed.organisation
        organisation = organisation or role_beside(role).organisation
        if self._mentions.is_person(organisation):
            organisation = ""  # "Trump's lawyer" works for no body
        earlier = self._heard.named(name)
        if earlier is not None:
            role, organisation = role or earlier.role, organisation or earlier.organisation
        kind = self._kind(naming, name, the=the)
        sexed = sign or self._mentions.gender(name) or gender([_head(role)])
        return Speaker(name, role, organisation, kind, sexed if kind is not Kind.BODY else "")

    def _kind(self, naming: Naming, name: str, *, the: bool) -> Kind:
        parts = [plain(part) for part in name.split()]
        if naming.role and role_before(naming.role.split()).text:
            return Kind.PERSON
        if len(parts) > 1 and not may_be_person(name.split()):
            return Kind.BODY
        if parts[0] in FIRST_NAMES or self._mentions.is_person(parts[-1]):
            return Kind.PERSON
        if the or parts[-1] in BODY_WORDS or name.lower() in PLACES or parts[0] in PLACES:
            return Kind.BODY
        if len(parts) == 1:
            many = _plural(parts[0]) and not name.isupper()
            return Kind.GROUP if many else Kind.BODY if _common(parts[0]) else Kind.UNKNOWN
        return Kind.BODY if name.isupper() else Kind.UNKNOWN

    def _bare(self, naming: Naming, toks: Sequence[Token], core: Span) -> Speaker:
        """Resolve "the ministry", "the former senator", "the 59-year-old", "officials"."""
        definite = toks[0].low in words.DETERMINERS - {"a", "an", "another", "some"}
        if naming.body and definite:
            return self._known_body(naming, toks, core)
        start = 1 if toks[0].low in _POINTERS else 0
        phrase = naming.name or joined(toks, start, len(toks))
        parts = phrase.split()
        if parts and (toks[0].low in _DEFINITE or phrase == "year-old"):
            meant = self._described(parts, core)
            if meant is not None:
                return meant
        if not is_role(naming.head):
            kind = Kind.GROUP if _plural(naming.head) else Kind.BODY
            return Speaker(phrase or None, kind=kind, described=True)
        held, more = role_before(parts), role_beside(phrase)
        role = held.text if not more.text else more.text
        organisation = held.organisation or more.organisation
        if self._mentions.is_person(organisation):
            organisation = ""
        sign = gender([naming.head])
        return Speaker(phrase, role, organisation, Kind.PERSON, sign, described=True)

    def _described(self, parts: Sequence[str], core: Span) -> Speaker | None:
        """Return whom "the former senator" or "the 59-year-old" means, if the text tells."""
        # The tokens part "59" from "-year-old", so the number may stand before the phrase.
        years = _YEARS_OLD.search(self._text, max(0, core.start - 4), core.end)
        name = self._mentions.aged(int(years.group(1))) if years else ""
        description = read_description(parts) if len(parts) <= _SHORT_DESCRIPTION else None
        if description is not None and not name:
            known = self._heard.answering_to(description)
            if known is not None:
                return known
            name = self._mentions.described(description, core.start)
        if not name:
            return None
        return self._person(Naming(name), Role())

    def _known_body(self, naming: Naming, toks: Sequence[Token], core: Span) -> Speaker:
        phrase = joined(toks, 1, len(toks))
        kind = Kind.GROUP if _plural(naming.head) else Kind.BODY
        if len(toks) > 2:
            self._mentions.add_body(naming.head, phrase, core.start)
            return Speaker(phrase, kind=kind)
        name = self._mentions.body(naming.head, core.start)
        if not name and naming.head in _ANY_BODY and toks[0].low in _DEFINITE:
            name = next((known.name or "" for known in self._heard.latest() if _is_body(known)), "")
        return Speaker(name or phrase, kind=kind, described=not name)


def _past_adjunct(toks: Sequence[Token]) -> int:
    """Return where the subject begins after "On Monday," or "But"."""
    if not toks:
        return 0
    low = toks[0].low
    if low in {"but", "and", "so", "yet"}:
        return 1
    leading = low in _LEADING or low.endswith(("ing", "ed"))
    if not leading or low in _DEFINITE:
        return 1 if low == "the" else 0
    near = range(1, min(len(toks), _ADJUNCT))
    return next((at + 1 for at in near if toks[at].text == ","), 0)


def _plural(noun: str) -> bool:
    many = noun.endswith("s") and not noun.endswith(("ss", "us", "is"))
    return many or noun in {"people", "police", "men", "women", "children", "most", "many", "some"}


def _common(word: str) -> bool:
    """Say whether a word that opens a sentence is a common one, for all its capital."""
    return word.endswith("ing") or word in words.ADVERBS | words.BODIES


def _is_body(known: Speaker) -> bool:
    return known.kind in {Kind.BODY, Kind.UNKNOWN} and not known.described


def _head(role: str) -> str:
    """Return the noun of a role: what stands before its first preposition."""
    parts = role.split()
    lead = next((at for at, part in enumerate(parts) if plain(part) in words.PREPOSITIONS), None)
    return plain(parts[:lead][-1]) if parts[:lead] else ""
