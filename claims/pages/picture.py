"""The timeline as a picture: a lane a party, a column a day or another unit of time.

Time is told by columns of equal rank and not to scale: what happened within an hour and what
happened months later stay readable on one sheet, and a break shows where time was left out.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from claims.pages.chronicle import DESK, Happening
from claims.pages.parties import Party

LANES = 12  # parties with a lane of their own; the others share one
ACT = 1000  # statements that a change, a withdrawal or a removal counts as, for a lane
COLUMNS = 18  # before the next coarser unit of time is taken
ACROSS, DOWN, PITCH = 4, 2, 18  # signs side by side and below one another, and their distance
LANE, HEAD, GAP, LEAST = 56, 44, 30, 104  # heights and widths, in the units of the drawing
REM = 16  # of these units make the height of a letter, so that the picture grows with the text
OTHERS = Party("others", "All others")
KEY = {
    "said": "statement",
    "said-past": "statement, since withdrawn or reworded",
    "denied": "denial",
    "denied-past": "denial, since withdrawn or reworded",
    "gone": "words gone from the page",
    "reworded": "words replaced",
    "changed": "page changed",
    "lost": "page removed",
    "seen": "page back",
    "decided": "contradiction confirmed by an editor",
}


@dataclass(frozen=True)
class Unit:
    """A length of time that a column stands for."""

    name: str
    shape: str  # by strftime, what tells two of them apart
    label: str  # as a Django date format
    step: timedelta  # two moments further apart than this have something left out between them


UNITS = (
    Unit("hour", "%Y-%m-%d %H", "H:00", timedelta(hours=2)),
    Unit("day", "%Y-%m-%d", "j M", timedelta(days=2)),
    Unit("month", "%Y-%m", "M", timedelta(days=62)),
    Unit("year", "%Y", "Y", timedelta(days=731)),
)


@dataclass(frozen=True)
class Sign:
    """One event in the picture."""

    x: int
    y: int
    happening: Happening


@dataclass(frozen=True)
class Rest:
    """How many events had no room in their place."""

    x: int
    y: int
    number: int


@dataclass(frozen=True)
class Tie:
    """A line between two signs: from words to what became of them, from a finding to its sides."""

    x1: int
    y1: int
    x2: int
    y2: int
    sign: str
    accent: int


@dataclass(frozen=True)
class Column:
    """A unit of time in which something happened."""

    x: int
    width: int
    first: datetime
    unit: Unit
    is_after_break: bool
    is_new_age: bool  # a day among hours, a year among days and months

    @property
    def middle(self) -> int:
        """Return where its label stands."""
        return self.x + self.width // 2

    @property
    def age_format(self) -> str:
        """Return what is told of it once, where it is new: the day of an hour, else the year."""
        return "j M Y" if self.unit.name == "hour" else "Y"


@dataclass
class Picture:
    """All that the drawing shows."""

    lanes: list[Party]
    columns: list[Column]
    signs: list[Sign] = field(default_factory=list)
    rests: list[Rest] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)

    @property
    def width(self) -> int:
        """Return the width of the drawing in its own units."""
        return self.columns[-1].x + self.columns[-1].width if self.columns else 0

    @property
    def height(self) -> int:
        """Return the height of the drawing in its own units."""
        return HEAD + len(self.lanes) * LANE

    @property
    def rems(self) -> tuple[float, float]:
        """Return width and height in heights of a letter."""
        return self.width / REM, self.height / REM

    @property
    def lines(self) -> list[tuple[Party, int]]:
        """Return each lane with the height of its line."""
        return [(lane, HEAD + at * LANE + LANE // 2) for at, lane in enumerate(self.lanes)]

    @property
    def key(self) -> list[tuple[str, str]]:
        """Return the signs that are drawn, each with what it stands for."""
        drawn = {sign.happening.shape for sign in self.signs}
        return [(shape, words) for shape, words in KEY.items() if shape in drawn]


Cells = dict[tuple[int, str], list[Happening]]


def picture(happenings: Sequence[Happening]) -> Picture:
    """Return the drawing of these happenings, whatever their order."""
    ordered = sorted(happenings, key=lambda one: one.at)
    unit = _unit(ordered)
    lanes = _lanes(ordered)
    own = {lane.key for lane in lanes}
    slots = list(dict.fromkeys(one.at.strftime(unit.shape) for one in ordered))
    places = {slot: number for number, slot in enumerate(slots)}
    cells: Cells = defaultdict(list)
    for one in ordered:
        lane = one.party.key if one.party.key in own else OTHERS.key
        cells[places[one.at.strftime(unit.shape)], lane].append(one)
    drawn = Picture(lanes, _columns(ordered, unit, cells))
    _draw(drawn, cells)
    _tie(drawn)
    return drawn


def _unit(ordered: Sequence[Happening]) -> Unit:
    """Return days, or hours where all is of two days, or what is coarse enough."""
    counts = [len({one.at.strftime(unit.shape) for one in ordered}) for unit in UNITS]
    hours, days = counts[:2]
    if days <= 2 < hours <= COLUMNS:
        return UNITS[0]
    fitting = (unit for unit, n in zip(UNITS[1:], counts[1:], strict=True) if n <= COLUMNS)
    return next(fitting, UNITS[-1])


def _lanes(ordered: Sequence[Happening]) -> list[Party]:
    """Return who has a lane: the busiest, parties of one accent beside each other, editors last."""
    busy: dict[str, int] = defaultdict(int)
    parties: dict[str, Party] = {}
    for one in ordered:
        busy[one.party.key] += 1 if one.key else ACT
        parties.setdefault(one.party.key, one.party)
    is_desk = parties.pop(DESK.key, None)
    kept = sorted(parties, key=lambda key: (not parties[key].is_official, -busy[key]))[:LANES]
    lanes = sorted((parties[key] for key in kept), key=lambda one: one.accent or LANES)
    lanes += [OTHERS] if len(parties) > len(kept) else []
    return lanes + ([DESK] if is_desk else [])


def _columns(ordered: Sequence[Happening], unit: Unit, cells: Cells) -> list[Column]:
    firsts: dict[str, datetime] = {}
    for one in ordered:
        firsts.setdefault(one.at.strftime(unit.shape), one.at)
    starts = list(firsts.values())
    widest = [
        max(len(found) for (place, _), found in cells.items() if place == number)
        for number in range(len(starts))
    ]
    age = _age(unit)
    columns: list[Column] = []
    x = 0
    for at, first in enumerate(starts):
        before = starts[at - 1] if at else None
        breaks = before is not None and first - before > unit.step
        x += GAP if breaks else 0
        is_new = before is None or age(before) != age(first)
        width = max(LEAST, PITCH * min(ACROSS, -(-widest[at] // DOWN)) + 2 * PITCH)
        columns.append(Column(x, width, first, unit, breaks, is_new))
        x += width
    return columns


def _age(unit: Unit) -> Callable[[datetime], object]:
    return (lambda at: at.date()) if unit.name == "hour" else (lambda at: at.year)


def _draw(drawn: Picture, cells: Cells) -> None:
    rows = {lane.key: y for lane, y in drawn.lines}
    for (place, lane), found in cells.items():
        column, y = drawn.columns[place], rows[lane]
        room = ACROSS * DOWN
        shown = found if len(found) <= room else found[: room - 1]
        drawn.signs += [
            Sign(*_spot(at, len(found), column, y), one) for at, one in enumerate(shown)
        ]
        if len(shown) < len(found):
            x, below = _spot(room - 1, len(found), column, y)
            drawn.rests.append(Rest(x, below, len(found) - len(shown)))


def _spot(at: int, number: int, column: Column, y: int) -> tuple[int, int]:
    """Return where the sign of this number stands among so many: in one row, or in two."""
    shown = min(number, ACROSS * DOWN)
    rows = 1 if shown <= 2 else DOWN
    across = -(-shown // rows)
    row, place = divmod(at, across)
    in_row = across if row < rows - 1 else shown - across * (rows - 1)
    shift = (2 * row - rows + 1) * PITCH // 4  # a lower row stands between those of the upper
    x = column.middle + PITCH * place - PITCH * (in_row - 1) // 2 + shift
    return x, y + (PITCH * row - PITCH * (rows - 1) // 2)


def _tie(drawn: Picture) -> None:
    """Join words with what became of them, and findings with the lanes of both sides."""
    by_key = {sign.happening.key: sign for sign in drawn.signs if sign.happening.key}
    rows = {lane.key: y for lane, y in drawn.lines}
    for sign in drawn.signs:
        one = sign.happening
        if one.sign == "decided":
            drawn.ties += [
                Tie(sign.x, rows[side.key], sign.x, sign.y, "decided", side.accent)
                for side in one.involved
                if side.key in rows
            ]
            continue
        for said in _named(by_key, one.of):
            drawn.ties.append(Tie(said.x, said.y, sign.x, sign.y, one.sign, one.party.accent))


def _named(by_key: dict[str, Sign], keys: Iterable[str]) -> list[Sign]:
    return [by_key[key] for key in keys if key in by_key]
