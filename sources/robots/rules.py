"""The text of a robots.txt read into rules, and what they say of an address: no Django here."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sources.robots.matching import Address, Rule, rules_for

_LINE_END = re.compile(r"\r\n|\r|\n")
_FIRST_LETTERS = re.compile(r"[A-Za-z_-]+")  # all that a product token may hold (section 2.2.1)
_AGENT_END = re.compile(r"[\s/]")
# What the RFC's reference parser takes for the same, because sites write it.
_NAMES = {
    "useragent": "user-agent",
    "user agent": "user-agent",
    "dissallow": "disallow",
    "dissalow": "disallow",
    "disalow": "disallow",
    "diasllow": "disallow",
    "disallaw": "disallow",
    "site-map": "sitemap",
    "crawldelay": "crawl-delay",
    "crawl delay": "crawl-delay",
}


@dataclass(slots=True)
class _Group:
    """Rules under one run of user-agent lines; shared by its names, so that none is copied."""

    names: set[str] = field(default_factory=set)
    rules: dict[Rule, None] = field(default_factory=dict)
    delays: list[float] = field(default_factory=list)
    is_open: bool = True  # until its first rule; a later user-agent line begins another group


class Rules:
    """What a site asks of its visitors; ``sitemaps`` are the addresses that it names."""

    def __init__(self, groups: list[_Group], sitemaps: list[str]) -> None:
        self.sitemaps = sitemaps
        self._groups = groups
        self._merged: tuple[str, list[Rule], list[float]] | None = None

    def allows(self, url_or_path: str, product: str) -> bool:
        """Return whether a product token may fetch an address, encoded as it will be requested.

        The longest matching rule decides, and of two equally long ones the allowing one
        (section 2.2.2). The robots.txt itself may always be fetched.
        """
        address = Address(url_or_path)
        if address.path == "/robots.txt":
            return True
        rules, _ = self._of(product)
        return next((rule.allows for rule in rules if address.matches(rule)), True)

    def crawl_delay(self, product: str) -> float | None:
        """Return the seconds asked for between two fetches, the longest if there are several."""
        _, delays = self._of(product)
        return max(delays, default=None)

    def _of(self, product: str) -> tuple[list[Rule], list[float]]:
        """Return the rules for a product, those that decide first in front, and its delays."""
        name = product.lower()
        if self._merged is None or self._merged[0] != name:
            groups = [group for group in self._groups if name in group.names]
            groups = groups or [group for group in self._groups if "*" in group.names]
            rules = dict.fromkeys(rule for group in groups for rule in group.rules)
            ordered = sorted(rules, key=lambda rule: (-rule.octets, not rule.allows))
            self._merged = name, ordered, [delay for group in groups for delay in group.delays]
        return self._merged[1:]


def parse(text: str) -> Rules:
    """Read a robots.txt, decoded as UTF-8; a line that cannot be read is passed over.

    Bytes that are no UTF-8 are best decoded with ``surrogateescape``: rules then match them.
    """
    groups: list[_Group] = []
    sitemaps: list[str] = []
    for name, value in _fields(text):
        if name == "sitemap":
            if value:
                sitemaps.append(value.encode("utf-8", "replace").decode())
        elif name == "user-agent":
            if not groups or not groups[-1].is_open:
                groups.append(_Group())
            groups[-1].names |= _names(value)
        elif groups:
            _add(groups[-1], name, value)
    return Rules(groups, sitemaps)


def _fields(text: str) -> Iterator[tuple[str, str]]:
    for line in _LINE_END.split(text.removeprefix("\ufeff")):
        content = line.partition("#")[0].strip()
        name, colon, value = content.partition(":")
        if not colon:
            words = content.split(maxsplit=2)
            if len(words) != 2:
                continue
            name, value = words
        name = name.strip().lower()
        yield _NAMES.get(name, name), value.strip()


def _names(value: str) -> set[str]:
    """Return the names that a user-agent line may mean: as written, and its letters alone."""
    if value.startswith("*"):
        return {"*"} if not value[1:].strip() or value[1].isspace() else {value.lower()}
    letters = _FIRST_LETTERS.match(value)
    written = _AGENT_END.split(value, maxsplit=1)[0]
    return {name.lower() for name in (written, letters[0] if letters else "") if name}


def _add(group: _Group, name: str, value: str) -> None:
    if name in {"allow", "disallow"}:
        # Other lines, known or not, do not end the run of user-agent lines (section 2.2.4).
        group.is_open = False
        group.rules.update(dict.fromkeys(_rules(value, allows=name == "allow")))
    elif name == "crawl-delay":
        try:
            delay = float(value)
        except ValueError:
            return
        if delay >= 0 and math.isfinite(delay):
            group.delays.append(delay)


def _rules(path: str, *, allows: bool) -> list[Rule]:
    rules = rules_for(path, allows=allows)
    folder, slash, page = path.rpartition("/")
    if allows and slash and page.startswith("index.htm"):
        # The reference parser's courtesy: who may see the index page may see its folder.
        rules += rules_for(f"{folder}/$", allows=True)
    return rules
