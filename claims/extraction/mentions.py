"""Everyone a text names in full, so that a surname or a bare "the ministry" leads back."""

import re
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from claims.extraction import names, words
from claims.extraction.descriptions import Description, fits
from claims.extraction.genders import FIRST_NAMES, gender
from claims.extraction.titles import COURTESY, is_role, office, plain, role_before, role_beside

# Possessive, and only from the start of a word: a page of one long word must stay linear.
_CAPITAL = r"(?<!\w)(?<!\w\.)[A-ZÀ-ÖØ-ÞĀ-ŽƏ][\w’'-]*+"
# A full stop belongs to an initial or a short title; after a longer word a sentence has ended.
# "The" opens one, whatever heading ran into it.
_STOP = r"(?:(?:(?<=\b\w)|(?<=\b\w\w)|(?<=\b(?:Mrs|Gen|Sen|Rep|Gov|Col|Sgt|Maj|Rev|Hon)))\.)?"
_NEXT = rf"(?!(?:The|A|An)\b){_CAPITAL}"
_RUN = re.compile(
    rf"{_CAPITAL}{_STOP}(?:\s(?:(?:de|van|von|bin|al|el|der|la|ibn)\s)?{_NEXT}{_STOP}){{1,5}}"
)
_BODY_NOUN = "|".join(sorted(noun.capitalize() for noun in words.BODIES))
_BODY = re.compile(
    rf"\b(?:{_BODY_NOUN})\b(?:\s(?:of|for)\s(?:the\s)?{_CAPITAL}(?:\s(?:and\s)?{_CAPITAL}){{0,3}})?"
)
_AGE = re.compile(r"(?:,\s|\s\()(\d{1,3})(?=[,;).])")
_BESIDE = re.compile(r",\s(\w(?:[^,.;:\n]|(?<=[A-Z])\.){3,100})")
_BEFORE = 40  # characters before a name that may hold a title without a capital
_QUALIFIERS = words.word_set(
    "former prime vice deputy foreign acting chief presidential vice-presidential senior campaign "
    "finance defense defence interior general managing executive"
)

_LONGEST_OFFICE = 4  # words
_SHORT_TITLE = 5  # characters of "Sens."
_OWNS = ("'s", "’s")
_NAMESAKES = 20  # more of one name than this cannot be told apart anyway
_ROLES_EACH = 8  # nobody is introduced more often


class Mentions:
    """Full names by surname and bodies by their noun, with where they stand."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._people: dict[str, Counter[str]] = {}
        self._firsts: dict[str, Counter[str]] = {}
        self._places: dict[str, list[int]] = {}  # where each full name stands, in order
        self._courtesy: dict[str, set[str]] = {}  # by surname: the sexes of its "Mr" and "Ms"
        self._spelt: dict[str, str] = {}  # surnames as the text writes them
        self._roles: dict[str, list[str]] = {}  # by full name, or by surname alone
        self._holders: dict[str, dict[str, None]] = {}  # by office: who is introduced with it
        self._ages: dict[int, dict[str, None]] = {}
        self._bodies: dict[str, list[tuple[int, str]]] = {}
        self._names: dict[str, dict[str, None]] = {}  # the same, each name once
        for match in _RUN.finditer(text):
            self._run(match.group(), match.start(), match.end())
        for match in _BODY.finditer(text):
            if " of " in match.group() or " for " in match.group():
                self.add_body(match.group().split()[0].lower(), match.group(), match.start())

    def _run(self, run: str, start: int, end: int) -> None:
        parts = [part.strip("'’") for part in run.split()]
        while parts and parts[0].lower() in names.NOT_NAMES:
            parts = parts[1:]
        if parts and plain(parts[-1]) in words.BODIES:
            self.add_body(plain(parts[-1]), " ".join(parts), start)
            return
        cut = names.person_start(parts)
        bearer = [part.strip(",") for part in parts[cut:]]
        if not bearer or not names.may_be_person(bearer):
            return
        bearer[-1] = names.bare(bearer[-1])
        surname = bearer[-1].lower()
        self._spelt.setdefault(surname, bearer[-1])
        if len(bearer) > 1:
            self._add_person(bearer, start)
        elif cut == 0:
            return
        title = parts[:cut]
        if title and plain(title[-1]) in COURTESY:
            self._courtesy.setdefault(surname, set()).add(gender(title[-1:]))
        self._introduce(" ".join(bearer) if len(bearer) > 1 else surname, title, start, end)

    def _add_person(self, bearer: list[str], start: int) -> None:
        name, surname = " ".join(bearer), bearer[-1].lower()
        known = self._people.setdefault(surname, Counter())
        if name not in known and len(known) >= _NAMESAKES:
            return
        known[name] += 1
        self._firsts.setdefault(bearer[0].lower(), Counter())[name] += 1
        self._places.setdefault(name, []).append(start)

    def _introduce(self, name: str, title: list[str], start: int, end: int) -> None:
        """Remember the titles, the apposition and the age that stand beside a name."""
        near = self._text[max(0, start - _BEFORE) : start].split()
        held = any(is_role(part) or plain(part) in words.TITLES for part in title)
        if title and not held and near[-1:] == ["of"] and is_role(near[-2] if near[1:] else ""):
            title = [*near[-2:], *title]  # "Secretary of State"
        elif not title:
            title = _title_at_end(near)
        self._add_role(name, role_before(title).text)
        beside = _BESIDE.match(self._text, end)
        if beside:
            self._add_role(name, role_beside(beside.group(1)).text)
        age = _AGE.match(self._text, end)
        if age:
            self._ages.setdefault(int(age.group(1)), {})[name] = None

    def _add_role(self, name: str, role: str) -> None:
        if not role:
            return
        known = self._roles.setdefault(name, [])
        if role not in known and len(known) < _ROLES_EACH:
            known.append(role)
            for part in filter(is_role, role.split()):
                holders = self._holders.setdefault(office(part), {})
                if len(holders) < _NAMESAKES:
                    holders[name] = None

    def add_body(self, noun: str, name: str, start: int) -> None:
        """Remember a body under the noun it may be called by later."""
        insort(self._bodies.setdefault(noun, []), (start, name))
        self._names.setdefault(noun, {})[name] = None

    def person(self, surname: str, wanted: str = "") -> str:
        """Return the full name most often borne with ``surname``, of that gender if it is known."""
        return next(self._bearers(self._people.get(surname.lower()), wanted), "")

    def first_name(self, first: str, wanted: str = "") -> str:
        """Return the one full name that begins with ``first``, or nothing where there are two."""
        found = list(islice(self._bearers(self._firsts.get(first.lower()), wanted), 2))
        return found[0] if len(found) == 1 else ""

    def _bearers(self, known: Counter[str] | None, wanted: str) -> Iterator[str]:
        ranked = (known or Counter()).most_common(_NAMESAKES)
        ranked.sort(key=lambda pair: pair[0].split()[0].lower() not in FIRST_NAMES)
        for name, _ in ranked:
            sign = gender(name.split()[:1])
            if not wanted or not sign or sign == wanted:
                yield name

    def names(self, name: str) -> bool:
        """Say whether the text gives this name in full, as a person's may be."""
        return name in self._places

    def bears(self, surname: str) -> bool:
        """Say whether the text gives a full name that ends in this word."""
        return surname.lower() in self._people

    def is_person(self, name: str) -> bool:
        """Say whether the text calls the bearer of a name or surname by a title anywhere."""
        low = name.lower()
        if low in self._courtesy or low in self._roles:
            return True
        bearers = self._people.get(low, ())
        return any(one in self._roles or one.split()[0].lower() in FIRST_NAMES for one in bearers)

    def gender(self, name: str) -> str:
        """Return the sex that the first name tells, or the one courtesy title of the surname."""
        parts = name.split()
        first = gender(parts[:1]) if len(parts) > 1 else ""
        titled = self._courtesy.get(parts[-1].lower(), set()) if parts else set()
        return first or (next(iter(titled)) if len(titled) == 1 else "")

    def role(self, name: str) -> str:
        """Return the fullest role in which the text introduces the bearer of a full name."""
        return max(self._roles.get(name, []), key=len, default="")

    def described(self, description: Description, before: int) -> str:
        """Return whom "the Vermont senator" means: the one last named, if any fits; or nothing."""
        fitting = [
            name
            for name in self._holders.get(description.office, ())
            if any(fits(description, role) for role in self._roles[name])
        ]
        people = {name if " " in name else self._spelling(name) for name in fitting}
        return max(people, key=lambda name: (self._last(name, before), name), default="")

    def _spelling(self, surname: str) -> str:
        return self.person(surname) or self._spelt.get(surname, surname)

    def aged(self, years: int) -> str:
        """Return the one person of that age, or nothing where there is none or more."""
        found = self._ages.get(years, {})
        name = next(iter(found)) if len(found) == 1 else ""
        return name if " " in name or not name else self._spelling(name)

    def _last(self, name: str, before: int) -> int:
        places = self._places.get(name, [])
        at = bisect_left(places, before)
        return places[at - 1] if at else -1

    def body(self, noun: str, before: int) -> str:
        """Return the body of that kind named last before ``before``, or nothing."""
        found = self._bodies.get(noun, [])
        at = bisect_left(found, (before, ""))
        return found[at - 1][1] if at else ""

    def fuller(self, name: str, noun: str) -> str:
        """Return the one longer name that ends in ``name``, where there is just one."""
        known = islice(self._names.get(noun, ()), _NAMESAKES)
        longer = [other for other in known if other.endswith(" " + name)]
        return longer[0] if len(longer) == 1 else name


def _title_at_end(near: list[str]) -> list[str]:
    """Return the title that some words end in: "Republican presidential candidate"."""
    if not near or not is_role(near[-1].rstrip(",")) or near[-1][-1] in ";:":
        return []
    if near[-1].endswith(".") and len(near[-1]) > _SHORT_TITLE:
        return []  # a sentence that ends in "the reporter."
    if near[-1].endswith(","):
        return _apposed(near)
    at = len(near) - 1
    while at and near[at - 1][-1].isalnum():
        if not (near[at - 1][0].isupper() or plain(near[at - 1]) in _QUALIFIERS):
            break
        at -= 1
    return near[at:]


def _apposed(near: list[str]) -> list[str]:
    """Return the office in "the vice president," before the name that tells who holds it."""
    for at in range(len(near) - 2, max(-1, len(near) - _LONGEST_OFFICE - 2), -1):
        if near[at].lower() in words.ARTICLES | words.POSSESSIVES or near[at].endswith(_OWNS):
            return [*near[at + 1 : -1], near[-1].rstrip(",")]
        if not near[at][-1].isalnum():
            break
    return []
