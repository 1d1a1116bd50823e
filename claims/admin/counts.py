"""How many rows stand behind each choice of each filter of the queue, counted in one query."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

from django.contrib.admin.views.main import ChangeList
from django.db.models import Case, CharField, Count, Value, When
from django.http import HttpRequest

BANDS = {
    "high": ("90 % and above", 0.9, 1.01),
    "good": ("75 to 89 %", 0.75, 0.9),
    "fair": ("50 to 74 %", 0.5, 0.75),
    "low": ("below 50 %", -1.0, 0.5),
}


class Cell(NamedTuple):
    """Rows that no filter tells apart, and how many there are."""

    status: str
    is_withdrawn: bool
    case: int
    kind: str
    is_own_past: bool
    band: str
    assigned_to: int | None
    number: int


class Counted(Protocol):
    """A filter that says which cells it keeps, and under which of its choices each one falls."""

    def keeps(self, cell: Cell) -> bool:
        """Tell whether the filter, as it is set, lets these rows through."""

    def choices_of(self, cell: Cell) -> Sequence[str]:
        """Return the choices under which these rows fall."""


def numbers(spec: Counted, changelist: ChangeList, request: HttpRequest) -> Counter[str]:
    """Return how many rows each choice of a filter has, all other filters being as they are set."""
    kept: dict[type, Counter[str]] | None = getattr(request, "_queue_counts", None)
    if kept is None:
        kept = _count(changelist, request)
        request._queue_counts = kept  # type: ignore[attr-defined]  # noqa: SLF001 - once a page
    return kept[type(spec)]


def _count(changelist: ChangeList, request: HttpRequest) -> dict[type, Counter[str]]:
    specs: list[Any] = [spec for spec in changelist.filter_specs if hasattr(spec, "keeps")]
    counted: dict[type, Counter[str]] = {type(spec): Counter() for spec in specs}
    for cell in _cells(changelist, request):
        refusing = [spec for spec in specs if not spec.keeps(cell)]
        if len(refusing) > 1:
            continue
        for spec in refusing or specs:  # what one filter refuses counts for its own choices alone
            for choice in spec.choices_of(cell):
                counted[type(spec)][choice] += cell.number
    return counted


def _cells(changelist: ChangeList, request: HttpRequest) -> list[Cell]:
    """Return what the search and the filters that count nothing let through."""
    page, words = changelist.model_admin, changelist.query
    rows, _ = page.get_search_results(request, changelist.root_queryset, words)
    for spec in changelist.filter_specs:
        if not hasattr(spec, "keeps"):
            narrowed = spec.queryset(request, rows)
            rows = rows if narrowed is None else narrowed
    withdrawn = Case(When(withdrawn_at=None, then=Value(value=False)), default=Value(value=True))
    band = Case(
        *(When(score__gte=low, then=Value(name)) for name, (_, low, _) in BANDS.items()),
        output_field=CharField(),
    )
    sorts = rows.order_by().values_list(
        "status", withdrawn, "case_id", "kind", "is_own_past", band, "assigned_to_id"
    )
    return [Cell(*values) for values in sorts.annotate(number=Count("pk"))]
