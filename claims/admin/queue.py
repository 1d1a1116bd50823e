"""Where a contradiction stands in the list that the editor came from, and what was decided last."""

from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django.contrib.admin.options import IncorrectLookupParameters
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict

from claims.models import AuditEntry, Contradiction
from claims.models.contradiction_terms import UNDONE

if TYPE_CHECKING:
    from sources.admin.base import Admin

FILTERS = "_changelist_filters"  # Django's name for the list's query string on other pages
LAST = "last_decided"  # in the session: what this person decided last
FAR = 500  # places of a queue that are counted; nobody walks further


@dataclass(frozen=True)
class Place:
    """The neighbours in the queue, and how far along it one is."""

    previous: int | None
    following: int | None
    number: int | None
    length: int

    @property
    def is_cut(self) -> bool:
        """Tell whether the queue is longer than what was counted."""
        return self.length == FAR


def listed(page: "Admin", request: HttpRequest) -> QuerySet[Any]:
    """Return the rows of the list that this page was opened from, in its order."""
    as_list = copy(request)
    as_list.GET = QueryDict(request.GET.get(FILTERS, ""))
    try:
        return cast("QuerySet[Any]", page.get_changelist_instance(as_list).queryset)
    except IncorrectLookupParameters:  # an old or mistyped link: the whole queue then
        as_list.GET = QueryDict("")
        return cast("QuerySet[Any]", page.get_changelist_instance(as_list).queryset)


def place(rows: QuerySet[Any], pk: int) -> Place:
    """Find one row among its neighbours; a row that is not listed comes before the first."""
    keys = list(rows.values_list("pk", flat=True)[:FAR])
    if pk not in keys:
        return Place(None, keys[0] if keys else None, None, len(keys))
    at = keys.index(pk)
    following = keys[at + 1] if at + 1 < len(keys) else None
    return Place(keys[at - 1] if at else None, following, at + 1, len(keys))


def next_to_decide(rows: QuerySet[Any], pk: int) -> int | None:
    """Return what to decide after this one: the next below it, else the first that is left."""
    undecided = rows.filter(status="proposed", withdrawn_at=None)
    keys = list(undecided.values_list("pk", flat=True)[:FAR])
    at = keys.index(pk) if pk in keys else -1
    left = [*keys[at + 1 :], *keys[: max(at, 0)]]
    return left[0] if left else None


@dataclass(frozen=True)
class Undoable:
    """A decision that its editor can still take back."""

    row: Contradiction
    act: AuditEntry


def remember(request: HttpRequest, decided: Contradiction) -> None:
    """Keep in mind what this person decided last."""
    request.session[LAST] = decided.pk


def undoable(request: HttpRequest, shown: Contradiction | None = None) -> Undoable | None:
    """Return what this person can take back: on the row that is shown, else their last decision."""
    if shown and (found := _own_last(request, shown)):
        return found
    key = request.session.get(LAST)
    row = Contradiction.objects.filter(pk=key).defer("words").first() if key else None
    return _own_last(request, row) if row else None


def _own_last(request: HttpRequest, row: Contradiction) -> Undoable | None:
    act = row.last_act()
    is_own = act is not None and act.user_id == request.user.pk and act.action != UNDONE
    return Undoable(row, act) if act and is_own else None
