"""What a matrix is made of: columns, rows and cells."""

from dataclasses import dataclass, field

from claims import ach
from claims.models import Claim, Evidence, MatrixMark, Question, Statement
from sources.models import Snapshot


@dataclass(frozen=True)
class Cell:
    """How a row stands to a claim: an editor's mark, or what is known and suggests one."""

    claim: int
    mark: MatrixMark | None  # what an editor said
    suggestion: str = ""  # a value of Mark, where nobody has said anything
    why: str = ""  # what suggests it

    @property
    def value(self) -> str:
        """Return the editor's mark, or nothing."""
        return self.mark.mark if self.mark else ""

    @property
    def suggestion_label(self) -> str:
        """Return the suggested mark in words."""
        return str(MatrixMark.MarkChoices(self.suggestion).label) if self.suggestion else ""


@dataclass
class Row:
    """An item of evidence, or a statement for all of its origin that say the same."""

    about: Evidence | Statement
    reliability: str  # A to F, empty: not graded
    copies: int = 0  # further statements of the same origin
    cells: list[Cell] = field(default_factory=list)
    diagnosticity: float | None = None  # 0 to 1

    @property
    def key(self) -> str:
        """Return the name of the row in forms and addresses, as e12 or s5."""
        return f"{'e' if self.is_evidence else 's'}{self.about.pk}"

    @property
    def is_evidence(self) -> bool:
        """Tell whether it is an item of evidence, and no statement."""
        return isinstance(self.about, Evidence)

    @property
    def snapshot(self) -> Snapshot | None:
        """Return the capture that it stands in, None for a file."""
        return self.about.snapshot

    @property
    def weight(self) -> float | None:
        """Return what it weighs; None: it never counts."""
        return ach.weight(self.reliability, self.about.credibility)

    def marks(self, *, with_suggestions: bool) -> dict[int, ach.Mark]:
        """Return the marks by claim, where asked for with those that are suggested only."""
        found = (
            (c.claim, c.value or (c.suggestion if with_suggestions else "")) for c in self.cells
        )
        return {claim: ach.Mark(value) for claim, value in found if value}


@dataclass(frozen=True)
class Column:
    """A competing claim and where it stands."""

    claim: Claim
    standing: ach.Standing


@dataclass(frozen=True)
class Matrix:
    """The whole of a question: its claims as they rank, rows, and how the ranking came about."""

    question: Question
    columns: list[Column]
    rows: list[Row]
    left_out: int  # rows beyond those that are looked at
    suggested: int  # cells that nobody has confirmed
    with_suggestions: bool
    sentence: str
