"""What is said in a capture: statements read in it, and those of other captures that it repeats."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claims import pipeline
from claims.models import Actor, Statement
from sources.admin.marking import Mark
from sources.models import Snapshot

SHOWN, CHOSEN_BY = 160, 60  # characters of its words in the list, and where one is chosen
SUGGESTED = 200  # names to choose a speaker from; others can be typed
NOT_SHOWN = ("facets", "anchor", "content", "content_text", "prefix", "suffix")


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with its place in this capture, and its number on this page."""

    number: str
    statement: Statement
    start: int
    end: int
    page: int | None
    is_own: bool  # read in this capture, so that it is set right here

    @property
    def speaker(self) -> str:
        """Return who says it."""
        return self.statement.said_by or "The publisher"

    @property
    def key(self) -> str:
        """Return what tells it from the others on the page."""
        return str(self.statement.pk)

    @property
    def place(self) -> str:
        """Return where it begins and ends, as the script of the page reads it."""
        return f"{self.start} {self.end}"

    @property
    def words(self) -> str:
        """Return its words, or the first of many."""
        return _first(self.statement.exact, SHOWN)

    @property
    def name(self) -> str:
        """Return by what it is chosen among the others."""
        said = _first(self.statement.exact, CHOSEN_BY)
        return f"{self.number} · {_first(self.speaker, CHOSEN_BY // 2)}: {said}"


def said_in(snapshot: Snapshot) -> list[Said]:
    """Return what is said in a capture, in the order of the text."""
    own = snapshot.statements.standing().select_related("speaker").defer(*NOT_SHOWN)
    carried = pipeline.standing_elsewhere(snapshot)
    found = [(one.start, one.end, one, True) for one in own]
    found += [
        (placed.row.start + placed.shift, placed.row.end + placed.shift, placed.row, False)
        for placed in carried
        if placed.row.superseded_at is None
    ]
    found.sort(key=lambda one: (one[0], one[1], one[2].pk))
    return [
        Said(str(number), row, start, end, snapshot.page_at(start), is_own)
        for number, (start, end, row, is_own) in enumerate(found, start=1)
    ]


def marks(said: Iterable[Said]) -> list[Mark]:
    """Return the marks of the statements, each with its number where it begins."""
    return [Mark(one.start, one.end, "stated", owner=one.key, label=one.number) for one in said]


def chosen(said: Sequence[Said], asked: int | tuple[int, int] | None) -> Said | None:
    """Return the statement with this key, or the first one at exactly this place, or None."""
    return next((one for one in said if asked in {one.statement.pk, (one.start, one.end)}), None)


def speakers_of(snapshot: Snapshot) -> list[str]:
    """Return the names on record of who speaks on the pages of this source."""
    heard = Actor.objects.filter(statements__snapshot__source=snapshot.source_id)
    return list(heard.order_by("name").values_list("name", flat=True).distinct()[:SUGGESTED])


def _first(words: str, length: int) -> str:
    return words if len(words) <= length else f"{words[: length - 1]}…"
