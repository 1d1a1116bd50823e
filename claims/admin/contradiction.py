"""The queue of contradictions, and the desk where one of them is decided."""

from typing import Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.http import urlencode

from claims.admin import filters, queue, summary
from claims.admin.account import accounts
from claims.admin.decision import ACTS, POSSIBLE, DecisionForm
from claims.admin.desk import background
from claims.models import AlreadyDecidedError, Contradiction, User
from sources.admin.base import ReadOnlyAdmin

TITLES = {
    "proposed": "Contradictions to decide",
    "confirmed": "Confirmed contradictions",
    "dismissed": "Dismissed contradictions",
    "resolved": "Resolved contradictions",
    "standing": "Standing contradictions",
    "withdrawn": "Contradictions that are not found any more",
    "all": "All contradictions",
}
NOT_LISTED = [f"statement_{x}__snapshot__{name}" for x in "ab" for name in ("text", "headers")]


@admin.register(Contradiction)
class ContradictionAdmin(ReadOnlyAdmin):
    """Decided through its own acts only: nothing of it is edited as a form."""

    list_display = ["kind", "score"]
    list_per_page = 20
    list_filter = [
        filters.StatusFilter, ("case", filters.CaseFilter), ("kind", filters.KindFilter),
        filters.OwnPastFilter, filters.ScoreFilter,
    ]  # fmt: skip
    show_facets = admin.ShowFacets.ALWAYS
    search_fields = [
        *(
            f"statement_{x}__{name}"
            for x in "ab"
            for name in ("exact", "speaker__name", "speaker_name")
        ),
        "explanation",
    ]
    change_list_template = "admin/claims/contradiction/queue.html"

    def get_urls(self) -> list[URLPattern]:
        """Add the figures that open pages ask for again and again."""
        live = self.admin_site.admin_view(self.live_view)
        return [path("live/", live, name="claims_contradiction_live"), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Fetch both accounts along, but not the captured texts: the queue shows the quotes."""
        return Contradiction.objects.with_accounts().defer(*NOT_LISTED).by_worth()

    def may_decide(self, request: HttpRequest) -> bool:
        """Tell whether this person may confirm, dismiss, resolve and reopen."""
        return request.user.has_perm("claims.change_contradiction")

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the queue."""
        title = TITLES.get(request.GET.get("status", "proposed"), "Contradictions")
        context = {"title": title, "newest": summary.newest_proposed(), **(extra_context or {})}
        response = super().changelist_view(request, context)
        if isinstance(response, TemplateResponse) and response.context_data:
            found = response.context_data["cl"].result_list
            response.context_data["rows"] = [(row, accounts(row)) for row in found]
        return response

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show the desk, or decide and go on to the next."""
        contradiction = self._found(object_id)
        if not self.has_view_permission(request, contradiction):
            raise PermissionDenied
        if request.method == "POST":
            return self._decide(request, contradiction)
        return self._desk(request, contradiction, DecisionForm())

    def live_view(self, request: HttpRequest) -> JsonResponse:
        """Return the figures of the desk and what happened last."""
        needed = ["claims.view_contradiction", "sources.view_change", "sources.view_source"]
        if not request.user.has_perms(needed):
            raise PermissionDenied
        latest = render_to_string("admin/desk/latest.html", {"happenings": summary.latest()})
        figures = summary.counts(timezone.now())
        newest = summary.newest_proposed()
        return JsonResponse({"counts": figures, "newest": newest, "latest": latest})

    def _found(self, object_id: str) -> Contradiction:
        rows = Contradiction.objects.with_accounts()
        found = rows.filter(pk=int(object_id)).first() if object_id.isdecimal() else None
        if found is None:
            raise Http404("There is no such contradiction.")
        return found

    def _decide(self, request: HttpRequest, contradiction: Contradiction) -> HttpResponse:
        if not self.may_decide(request):
            raise PermissionDenied
        form = DecisionForm(request.POST)
        following = queue.next_to_decide(queue.listed(self, request), contradiction.pk)
        if not form.is_valid():
            return self._desk(request, contradiction, form, status=400)
        try:
            form.decide(contradiction.pk, cast("User", request.user))
        except ValidationError as error:
            form.add_error(None, error)
            return self._desk(request, contradiction, form, status=400)
        except AlreadyDecidedError as error:
            messages.error(request, f"Nothing was changed: somebody was faster. {error}")
            return self._desk(request, self._found(str(contradiction.pk)), form, status=409)
        return self._go_on(request, contradiction, form.cleaned_data["act"], following)

    def _go_on(
        self, request: HttpRequest, decided: Contradiction, act: str, following: int | None
    ) -> HttpResponse:
        messages.success(request, f"{ACTS[act]}: {decided.explanation}")
        kept = request.GET.get(queue.FILTERS, "")
        if act == "reopen":
            following = decided.pk
        if following is None:
            messages.info(request, "That was the last one: nothing is left to decide here.")
            return HttpResponseRedirect(reverse("admin:claims_contradiction_changelist"))
        address = reverse("admin:claims_contradiction_change", args=[following])
        return HttpResponseRedirect(
            f"{address}?{urlencode({queue.FILTERS: kept})}" if kept else address
        )

    def _desk(
        self,
        request: HttpRequest,
        contradiction: Contradiction,
        form: DecisionForm,
        status: int = 200,
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            **background(contradiction),
            "opts": self.opts,
            "title": contradiction.explanation,
            "contradiction": contradiction,
            "accounts": accounts(contradiction),
            "form": form,
            "acts": POSSIBLE[Contradiction.Status(contradiction.status)],
            "may_decide": self.may_decide(request),
            "place": queue.place(queue.listed(self, request), contradiction.pk),
            "kept": request.GET.get(queue.FILTERS, ""),
        }
        return TemplateResponse(
            request, "admin/claims/contradiction/desk.html", context, status=status
        )
