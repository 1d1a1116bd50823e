"""The statements looked for: the same words at the same old place are looked for once."""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from claims.extraction.anchors.page import BOUND
from claims.extraction.anchors.values import CONTEXT, Selector
from claims.extraction.anchors.wording import Wording, weight, wording
from claims.extraction.types import Span

_NEIGHBOURS = 4  # words on each side; 32 characters hold about five, the outermost often cut


@dataclass(eq=False)
class Sought:
    """Words that stood at one place of an older capture, and those beside them."""

    selector: Selector
    origin: Hashable  # the capture whose offsets these are; only its own can be compared
    members: list[int] = field(default_factory=list)  # the selectors that ask for them

    @property
    def exact(self) -> str:
        """The words as they stood."""
        return self.selector["exact"]

    @property
    def around(self) -> str:
        """The words with all that is known to stand around them."""
        return self.selector["prefix"] + self.exact + self.selector["suffix"]

    @property
    def start(self) -> int:
        """The offset at which they stood."""
        return self.selector["start"]

    @property
    def old(self) -> Span:
        """The place at which they stood."""
        return Span(self.start, self.start + len(self.exact))

    @cached_property
    def words(self) -> Wording:
        """The words sought."""
        return wording(self.exact)

    @cached_property
    def weight(self) -> float:
        """What they weigh together, as much as they say about a version of them."""
        return sum(map(weight, self.words.keys))

    @cached_property
    def before(self) -> list[str]:
        """The last words before them."""
        prefix = self.selector["prefix"][-2 * CONTEXT :]
        found = wording(prefix)
        is_cut = len(prefix) >= CONTEXT and found.starts[:1] == [0]
        return found.keys[1 if is_cut else 0 :][-_NEIGHBOURS:]

    @cached_property
    def after(self) -> list[str]:
        """The first words after them."""
        suffix = self.selector["suffix"][: 2 * CONTEXT]
        found = wording(suffix)
        is_cut = len(suffix) >= CONTEXT and found.ends[-1:] == [len(suffix)]
        return found.keys[: len(found) - is_cut][:_NEIGHBOURS]

    @cached_property
    def is_bound_before(self) -> bool:
        """Tell whether they began as a sentence does."""
        lead = self.exact[: self.words.starts[0]] if len(self.words) else ""
        return not self.before or BOUND.search(_tail(self.selector["prefix"]) + lead) is not None

    @cached_property
    def is_bound_after(self) -> bool:
        """Tell whether they ended as a sentence does."""
        rest = self.exact[self.words.ends[-1] :] if len(self.words) else ""
        return not self.after or BOUND.search(rest + _head(self.selector["suffix"])) is not None


def gather(selectors: Sequence[Selector], origins: Sequence[Hashable] | None) -> list[Sought]:
    """Return what is sought, in the order of the old places; empty words are left out."""
    found: dict[tuple[Hashable, int, str], Sought] = {}
    for number, selector in enumerate(selectors):
        if not selector["exact"]:
            continue
        origin = origins[number] if origins is not None else None
        key = (origin, selector["start"], selector["exact"])
        found.setdefault(key, Sought(selector, origin)).members.append(number)
    return sorted(found.values(), key=lambda sought: (sought.start, len(sought.exact)))


def by_origin(sought: Sequence[Sought]) -> list[list[Sought]]:
    """Return what is sought, each older capture's apart, in the order given."""
    apart: dict[Hashable, list[Sought]] = defaultdict(list)
    for one in sought:
        apart[one.origin].append(one)
    return list(apart.values())


def _tail(prefix: str) -> str:
    found = wording(prefix[-2 * CONTEXT :])
    return prefix[-2 * CONTEXT :][found.ends[-1] :] if len(found) else prefix[-2 * CONTEXT :]


def _head(suffix: str) -> str:
    found = wording(suffix[: 2 * CONTEXT])
    return suffix[: found.starts[0]] if len(found) else suffix[: 2 * CONTEXT]
