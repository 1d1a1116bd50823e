"""The page of a capture once more: who says what in it, and setting that right by selecting."""

from typing import Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from claims.admin.said_here import chosen, marks, said_in, speakers_of
from claims.admin.selection import SelectionForm
from claims.models import User
from sources.admin.snapshot import SnapshotAdmin, asked_span
from sources.models import Snapshot

RIGHTS = {
    "add": "claims.add_statement",
    "words": "claims.change_statement",
    "speaker": "claims.change_statement",
}

admin.site.unregister(Snapshot)


@admin.register(Snapshot)
class ReadSnapshotAdmin(SnapshotAdmin):
    """Captures, with their statements marked; editors select words to correct or to add some."""

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show the text with its statements, or carry out what is to become of selected words."""
        snapshot = self.found(request, object_id)
        if request.method == "POST":
            return self._set_right(request, snapshot)
        return self._read(request, snapshot, SelectionForm(snapshot))

    def _set_right(self, request: HttpRequest, snapshot: Snapshot) -> HttpResponse:
        if not request.user.has_perm(RIGHTS.get(request.POST.get("act", ""), RIGHTS["words"])):
            raise PermissionDenied
        form = SelectionForm(snapshot, request.POST)
        if not form.is_valid():
            return self._read(request, snapshot, form, status=400)
        try:
            statement = form.carry_out(cast("User", request.user))
        except ValidationError as error:
            form.add_error(None, error)
            return self._read(request, snapshot, form, status=400)
        messages.success(request, form.told(statement))
        address = reverse("admin:sources_snapshot_change", args=[snapshot.pk])
        return HttpResponseRedirect(f"{address}?statement={statement.pk}#span")

    def _read(
        self, request: HttpRequest, snapshot: Snapshot, form: SelectionForm, status: int = 200
    ) -> HttpResponse:
        said = said_in(snapshot)
        one = chosen(said, self._asked(request, snapshot, form))
        may = {act: request.user.has_perm(right) for act, right in RIGHTS.items()}
        return self.page(
            request,
            snapshot,
            marks=marks(said),
            span=form.place or ((one.start, one.end) if one else None),
            status=status,
            statements=said,
            chosen=one,
            selection=form,
            may=may,
            may_select=bool(snapshot.text) and any(may.values()),
            speakers=speakers_of(snapshot),
        )

    def _asked(
        self, request: HttpRequest, snapshot: Snapshot, form: SelectionForm
    ) -> int | tuple[int, int] | None:
        """Return the statement that the address or the form asks for, by its key or its place."""
        key = str(form.data.get("statement") or request.GET.get("statement", ""))
        if key.isdecimal():
            return int(key)
        return asked_span(request, len(snapshot.text))
