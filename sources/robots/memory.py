"""Parsed rules kept in this process for a minute, so that the cache is asked once a batch."""

from collections import OrderedDict

from sources.robots.rules import Rules

SECONDS = 60
MAX_SITES = 2_000
# The text of all sites together. Parsed, lines take 6 to 40 times as many bytes.
MAX_CHARACTERS = 2_000_000


class Memory:
    """The rules of the sites asked about last, bounded in number and in size."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[float, int, Rules]] = OrderedDict()
        self._characters = 0

    def get(self, site: str, now: float) -> Rules | None:
        """Return the rules of a site, None where they are not known or no longer hold."""
        until, _, rules = self._kept.get(site, (now, 0, None))
        return rules if now < until else None

    def put(self, site: str, rules: Rules, *, characters: int, until: float) -> None:
        """Keep the rules of a site until then; where there are too many, drop the oldest."""
        self._drop(site)
        self._kept[site] = (until, characters, rules)
        self._characters += characters
        while len(self._kept) > MAX_SITES or (
            self._characters > MAX_CHARACTERS and len(self._kept) > 1
        ):
            self._drop(next(iter(self._kept)))

    def _drop(self, site: str) -> None:
        dropped = self._kept.pop(site, None)
        if dropped is not None:
            self._characters -= dropped[1]
