"""The lines by which two texts differ, and those of them that an editor has to know."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from sources.changes.alignment import Entry, align
from sources.changes.bookkeeping import teasers, without_bookkeeping
from sources.changes.sentences import Line, keys, line_at, sentences
from sources.changes.wording import same_wording, words

_READ = 3_000  # differing lines of a text that are read with care; the rest word by word as it is
Pairs = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Differing:
    """A line that does not stand in the other text.

    ``words`` are without bookkeeping, and none if it is nothing else; ``label`` are the words of
    the line above where only they say what a bare figure means.
    """

    text: str
    words: tuple[str, ...]
    label: tuple[str, ...]
    above: str


@dataclass(frozen=True, slots=True)
class Differences:
    """Every line that differs, the pairs of versions among them, and what is left to judge.

    ``gone`` and ``new`` have no counterpart; ``pairs`` are versions that say something else.
    """

    removed: list[str]
    added: list[str]
    reworded: list[tuple[str, str]]
    gone: list[str]
    new: list[str]
    pairs: list[tuple[str, str]]
    emptied: bool


def compare(before: str, after: str) -> Differences:
    """Return by which lines two texts differ; a line that only moved does not."""
    old, new = sentences(before), sentences(after)
    removed, added = _differing(old, new), _differing(new, old)
    if not any(line.words for line in removed + added):
        fewer, more = _rarer(old, new), _rarer(new, old)
        if fewer and more:  # a line that stands in both texts took the place of another such line
            removed, added = removed + fewer, added + more
    paired = _pair(removed, added)
    both = [(removed[i], added[j]) for i, j in paired]
    gone = _unpaired(removed, {i for i, _ in paired})
    come = _unpaired(added, {j for _, j in paired})
    if list(chain(*(d.words for d in gone))) == list(chain(*(d.words for d in come))):
        gone, come = [], []  # lines were broken at other places
    return Differences(
        removed=[d.text for d in removed],
        added=[d.text for d in added],
        reworded=[(a.text, b.text) for a, b in both if a.text != b.text],
        gone=[d.text for d in gone],
        new=[d.text for d in come],
        pairs=[(a.text, b.text) for a, b in both if not same_wording(a.words, b.words)],
        emptied=bool(old) and _is_empty(new),
    )


def words_of(text: str, markers: Sequence[str]) -> set[tuple[str, ...]]:
    """Return the words of each line of a text with one of the ``markers`` of ``marker_of``."""
    near = {s for s in sentences(text) if any(marker in s.casefold() for marker in markers)}
    return {says(sentence) for sentence in near}


def marker_of(line: str) -> str:
    """Return the longest word that stands in a line as ``says`` reads it: quick to look for."""
    folded = line.casefold()
    return max((word for word in says(line) if word in folded), key=len, default="")


def says(line: str) -> tuple[str, ...]:
    """Return what a line says, free of bookkeeping and of how it is set."""
    return words(without_bookkeeping(line))


def _differing(mine: Sequence[str], other: Sequence[str]) -> list[Differing]:
    """Return, once each, the lines of one text that the other has not."""
    theirs = set(keys(other))
    found: dict[tuple[str, str], int] = {}
    for at, key in enumerate(keys(mine)):
        if key not in theirs:
            found.setdefault(key, at)
    links = teasers(mine) if found else set()
    read = [
        _read(line_at(mine, at, label), is_link=at in links)
        for (label, _), at in islice(found.items(), _READ)
    ]
    rest = islice(found, _READ, None)
    return read + [Differing(text, tuple(text.casefold().split()), (), "") for _, text in rest]


def _rarer(mine: Sequence[str], other: Sequence[str]) -> list[Differing]:
    """Return, once each, the lines that say something and stand less often in the other text."""
    fewer = Counter(keys(mine))
    fewer.subtract(keys(other))
    found = {key: at for at, key in enumerate(keys(mine)) if fewer[key] > 0}
    read = [_read(line_at(mine, at, label)) for (label, _), at in found.items()]
    return [line for line in read if line.words]


def _read(line: Line, *, is_link: bool = False) -> Differing:
    said = "" if is_link else without_bookkeeping(line.text, line.above, line.below)
    label = words(without_bookkeeping(line.label))
    return Differing(line.text, words(said), label, line.above)


def _pair(removed: Sequence[Differing], added: Sequence[Differing]) -> Pairs:
    """Pair what says the same, then what is most alike among the rest."""
    same = _same(removed, added)
    old = _left(removed, {i for i, _ in same})
    new = _left(added, {j for _, j in same})
    alike = align([_entry(removed[i]) for i in old], [_entry(added[j]) for j in new])
    return sorted(same + [(old[i], new[j]) for i, j in alike])


def _same(removed: Sequence[Differing], added: Sequence[Differing]) -> Pairs:
    places: dict[object, list[int]] = defaultdict(list)
    for j in reversed(range(len(added))):
        places[added[j].label, added[j].words].append(j)
    found = []
    for i, line in enumerate(removed):
        if line.words and (waiting := places.get((line.label, line.words))):
            found.append((i, waiting.pop()))
    return found


def _left(found: Sequence[Differing], taken: set[int]) -> list[int]:
    return [i for i, line in enumerate(found) if line.words and i not in taken]


def _entry(line: Differing) -> Entry:
    return Entry(line.label + line.words, line.above)


def _unpaired(found: Sequence[Differing], paired: set[int]) -> list[Differing]:
    return [found[i] for i in _left(found, paired)]


def _is_empty(found: Sequence[str]) -> bool:
    """Tell whether nothing but bookkeeping is left."""
    return len(found) <= 20 and not any(without_bookkeeping(line) for line in _unique(found))


def _unique(found: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(found))
