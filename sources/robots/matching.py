"""Comparing an address with the path of a rule, in time linear in both: no Django here.

Spelling (RFC 9309 section 2.2.2) is where the RFC's words and its reference parser part: the words
want an escaped letter read as the letter, the parser compares what is written. A site is to be on
the safe side of that, so a disallow rule is read by its meaning and an allow rule by its letter.
"""

import re
from dataclasses import dataclass
from typing import Literal

Reading = Literal["meaning", "letter"]

_UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
# Older standards escaped the tilde and newer ones do not, so that both are common in rules.
_PLAIN: dict[Reading, str] = {"meaning": _UNRESERVED, "letter": "~"}
_ESCAPED = re.compile(r"%([0-9A-Fa-f]{2})")
_UNFIT = re.compile(r'[^\x21-\x7e]|["<>\\^`{|}]')  # no URI holds these unescaped
_UNFIT_ASCII = re.compile(r'[\x00-\x20\x7f"<>\\^`{|}]')
# Inside a query these say the same escaped and plain: the second line of the RFC's table.
_QUERY_MARKS = {":": "%3A", "/": "%2F", "@": "%40"}
_QUERY_MARK = re.compile(r"[:/@]")
_SITE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^/?#;]*")


@dataclass(frozen=True, slots=True)
class Pattern:
    """The path of a rule, cut at its wildcards; ``parts`` must follow in their order."""

    head: str
    parts: tuple[str, ...]
    tail: str | None = None  # what the address must end with, None where anything may follow
    exact: bool = False  # no wildcard: the head is the whole of the address

    def matches(self, address: str) -> bool:
        """Return whether an address matches; taking the leftmost place of each part never harms."""
        if self.exact or not address.startswith(self.head):
            return address == self.head
        place, end = len(self.head), len(address)
        if self.tail is not None:
            end -= len(self.tail)
            if not address.endswith(self.tail):
                return False
        for part in self.parts:
            found = address.find(part, place, max(end, 0))
            if found < 0:
                return False
            place = found + len(part)
        return place <= end


@dataclass(frozen=True, slots=True)
class Rule:
    """One allow or disallow line; the matching one with the most ``octets`` decides."""

    octets: int
    allows: bool
    in_query: bool  # compared with the address whose query has its marks escaped
    pattern: Pattern


class Address:
    """A URL, or what follows its host, in the spellings that rules are compared with."""

    def __init__(self, url: str) -> None:
        site = None if url.startswith("/") else _SITE.match(url)
        path = url[site.end() if site else 0 :].partition("#")[0]
        self.path = path if path.startswith("/") else f"/{path}"
        self._spellings: dict[tuple[bool, bool], str] = {}

    def matches(self, rule: Rule) -> bool:
        """Return whether a rule speaks of this address."""
        key = (rule.allows, rule.in_query)
        if key not in self._spellings:
            self._spellings[key] = self._spelled(by_letter=rule.allows, in_query=rule.in_query)
        return rule.pattern.matches(self._spellings[key])

    def _spelled(self, *, by_letter: bool, in_query: bool) -> str:
        path = self.path.replace("$", "%24").replace("*", "%2A")  # a rule's own are no letters
        if by_letter:  # what is not encoded is no URI; the caller encodes
            path = _UNFIT_ASCII.sub(_escape, _unescaped(path, "letter"))
        else:
            path = _UNFIT.sub(_escape, _unescaped(path, "meaning"))
        return _query_escaped(path) if in_query else path


def rules_for(path: str, *, allows: bool) -> list[Rule]:
    """Return the rules that one line makes of its path; none for an empty one."""
    if not path:
        return []
    written = _UNFIT.sub(_escape, path)
    octets = len(_unescaped(written, "meaning"))
    spelled = _unescaped(written, "letter" if allows else "meaning")
    found = [Rule(octets, allows, in_query=False, pattern=_pattern(spelled))]
    in_query = _query_escaped(spelled)
    if "?" in spelled and (in_query != spelled or "%" in spelled):
        found.append(Rule(octets, allows, in_query=True, pattern=_pattern(in_query)))
    return found


def _pattern(path: str) -> Pattern:
    anchored = path.endswith("$")
    body = path.removesuffix("$").replace("$", "%24")
    head, *rest = body.split("*")
    if not anchored:
        return Pattern(head, tuple(filter(None, rest)))
    if not rest:
        return Pattern(head, (), exact=True)
    return Pattern(head, tuple(filter(None, rest[:-1])), rest[-1])


def _query_escaped(path: str) -> str:
    before, mark, query = path.partition("?")
    return before + mark + _QUERY_MARK.sub(lambda found: _QUERY_MARKS[found[0]], query)


def _unescaped(text: str, reading: Reading) -> str:
    plain = _PLAIN[reading]

    def spell(found: re.Match[str]) -> str:
        character = chr(int(found[1], 16))
        return character if character in plain else found[0].upper()

    return _ESCAPED.sub(spell, text)


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    # A byte that is no UTF-8 was kept as a lone surrogate, and becomes that byte again.
    errors = "surrogateescape" if "\udc80" <= character <= "\udcff" else "surrogatepass"
    return "".join(f"%{octet:02X}" for octet in character.encode("utf-8", errors))
