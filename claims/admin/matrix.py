"""The page of a matrix: how evidence and statements stand to the answers of a question."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from claims.matrix import Cell, Column, Matrix, Row, build
from claims.models import (
    AlreadyMarkedError,
    AuditEntry,
    Claim,
    Evidence,
    MatrixMark,
    Question,
    Statement,
    User,
)

ROWS, COLUMNS = 25, 8  # shown at once: more selects than that, and a form is refused
TRAIL = 8
RIGHT = "claims.change_matrixmark"
CELL = re.compile(r"mark-([es])(\d{1,18})-(\d{1,18})", re.ASCII)
Place = tuple[str, int, int]  # e or s, the row, the claim


@dataclass(frozen=True)
class Head:
    """A column as it is shown: its letter, its claim, where it stands."""

    letter: str
    column: Column


@dataclass(frozen=True)
class Line:
    """A row as it is shown: its cells with the letters of their columns."""

    row: Row
    cells: list[tuple[Head, Cell]]
    has_suggestions: bool


def view(site: AdminSite, request: HttpRequest, pk: int) -> HttpResponse:
    """Show the matrix of a question; a POST marks cells and comes back to where it was."""
    question = Question.objects.select_related("case").filter(pk=pk).first()
    if question is None:
        raise Http404("There is no such question.")
    may_mark = request.user.has_perm(RIGHT)
    if request.method == "POST":
        if not may_mark:
            raise PermissionDenied
        _save(request, question)
        return HttpResponseRedirect(request.get_full_path())
    matrix = build(question, with_suggestions="suggestions" in request.GET)
    heads = _heads(matrix)
    columns = Paginator(heads, COLUMNS).get_page(request.GET.get("claims"))
    rows = Paginator(_sorted(matrix, request), ROWS).get_page(request.GET.get("page"))
    context = {
        **site.each_context(request),
        "opts": Question._meta,  # noqa: SLF001 - Django's API
        "title": question.text, "question": question, "matrix": matrix, "may_mark": may_mark,
        "ranking": sorted(heads, key=lambda head: matrix.columns.index(head.column)),
        "columns": columns, "rows": rows, "lines": _lines(rows, columns),
        "marks": MatrixMark.MarkChoices.choices, "by_worth": request.GET.get("sort") == "worth",
        "trail": _trail(matrix),
    }  # fmt: skip
    return TemplateResponse(request, "admin/claims/evidence/matrix.html", context)


def _heads(matrix: Matrix) -> list[Head]:
    """Return the columns by age, so that they keep their places and letters while one marks."""
    ordered = sorted(matrix.columns, key=lambda column: column.claim.pk)
    return [Head(_letter(at), column) for at, column in enumerate(ordered)]


def _letter(at: int) -> str:
    """Return A to Z, then AA, AB, … as spreadsheets do."""
    return (_letter(at // 26 - 1) if at >= 26 else "") + chr(ord("A") + at % 26)


def _sorted(matrix: Matrix, request: HttpRequest) -> list[Row]:
    """Return the rows as they came, or those first that tell the claims apart best."""
    if request.GET.get("sort") != "worth":
        return matrix.rows
    return sorted(
        matrix.rows, key=lambda row: -1 if row.diagnosticity is None else row.diagnosticity,
        reverse=True,
    )  # fmt: skip


def _lines(rows: "Page[Row]", columns: "Page[Head]") -> list[Line]:
    heads = {head.column.claim.pk: head for head in columns}
    lines = []
    for row in rows:
        cells = [(heads[cell.claim], cell) for cell in row.cells if cell.claim in heads]
        suggests = any(cell.suggestion for _, cell in cells)
        lines.append(Line(row, sorted(cells, key=lambda one: one[1].claim), suggests))
    return lines


def _trail(matrix: Matrix) -> list[dict[str, Any]]:
    """Return the last acts on cells of this matrix, with the words for the marks."""
    claims = [column.claim.pk for column in matrix.columns]
    entries = AuditEntry.objects.filter(model="claims.matrixmark", after__claim__in=claims)
    entries = entries.filter(object_id__in=MatrixMark.objects.filter(claim__in=claims).values("pk"))
    names = dict(MatrixMark.MarkChoices.choices)
    return [
        {
            "entry": entry,
            "before": names.get(entry.before.get("mark", ""), "not marked"),
            "after": names.get(entry.after.get("mark", ""), "not marked"),
            "row": f"{'evidence' if 'evidence' in entry.after else 'statement'} "
            f"{entry.after.get('evidence') or entry.after.get('statement')}",
            "claim": entry.after["claim"],
        }
        for entry in entries.select_related("user").order_by("-at", "-pk")[:TRAIL]
    ]


def _save(request: HttpRequest, question: Question) -> None:
    """Mark what was changed in the form, then confirm the suggestions that were asked for."""
    changed = {
        place: (value, request.POST.get(f"was-{name}", ""))
        for place, name, value in _posted(request)
        if value != request.POST.get(f"was-{name}", "")
    }
    done = _put(request, question, changed)
    if confirmed := request.POST.get("confirm", ""):
        done += _put(request, question, _suggested(question, request, confirmed, set(changed)))
    if done:
        messages.success(request, f"Cells marked: {done}.")
    elif not changed and not confirmed:
        messages.info(request, "Nothing was changed.")


def _posted(request: HttpRequest) -> Iterable[tuple[Place, str, str]]:
    """Yield the place, its name in the form, and the mark chosen there, for every cell."""
    for name, value in request.POST.items():
        if found := CELL.fullmatch(name):
            place = (found[1], int(found[2]), int(found[3]))
            yield place, name.removeprefix("mark-"), str(value)


def _suggested(
    question: Question, request: HttpRequest, confirmed: str, changed: set[Place]
) -> dict[Place, tuple[str, str]]:
    """Return what is suggested in one row, or in all cells of the form, and was not set by hand."""
    shown = {place for place, _, _ in _posted(request)}
    found: dict[Place, tuple[str, str]] = {}
    for row in build(question).rows:
        if confirmed not in {row.key, "all"}:
            continue
        for cell in row.cells:
            place = (row.key[0], row.about.pk, cell.claim)
            if cell.suggestion and place in shown - changed:
                found[place] = (cell.suggestion, "")
    return found


def _put(request: HttpRequest, question: Question, cells: dict[Place, tuple[str, str]]) -> int:
    """Mark cells, telling of those that others marked meanwhile; return how many were marked."""
    claims = Claim.objects.answering(question.pk).in_bulk({place[2] for place in cells})
    case = question.case_id
    evidence = Evidence.objects.filter(case=case).in_bulk(_keys(cells, "e"))
    statements = Statement.objects.filter(claim__case=case).in_bulk(_keys(cells, "s"))
    done = 0
    for (kind, key, claim), (mark, seen) in cells.items():
        row = evidence.get(key) if kind == "e" else statements.get(key)
        if row is None or claim not in claims:
            messages.error(request, "A row or a claim is no longer of this question: look again.")
            continue
        try:
            by = cast("User", request.user)
            MatrixMark.objects.put(claims[claim], row, mark, by=by, seen=seen)
        except AlreadyMarkedError as error:
            messages.warning(request, f"Not overwritten: {row}: {error}")
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            done += 1
    return done


def _keys(cells: Iterable[Place], kind: str) -> set[int]:
    return {key for each, key, _ in cells if each == kind}
