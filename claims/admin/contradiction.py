"""The queue of contradictions, and the desk where one of them is decided."""

from copy import copy
from typing import Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
    JsonResponse,
    QueryDict,
)
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.http import urlencode

from claims.admin import bulk, filters, queue, summary
from claims.admin.account import accounts
from claims.admin.decision import ACTS, POSSIBLE, STAYING, DecisionForm, who_may_decide
from claims.admin.desk import background, reliabilities
from claims.admin.saved_links import SavedLinkForm, lasting_part
from claims.models import AlreadyDecidedError, Contradiction, SavedLink, User
from claims.models.worth import ORDER_IN_WORDS
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
TEMPLATES = "admin/claims/contradiction"
REFUSED_SHOWN = 10  # of many that others decided meanwhile


@admin.register(Contradiction)
class ContradictionAdmin(ReadOnlyAdmin):
    """Decided through its own acts only: nothing of it is edited as a form."""

    list_display = ["kind", "score"]
    list_per_page = 20
    list_filter = [
        filters.StatusFilter, ("case", filters.CaseFilter), ("kind", filters.KindFilter),
        filters.SpeakerFilter, filters.PublisherFilter, filters.OwnPastFilter,
        filters.ScoreFilter, filters.AtItFilter,
    ]  # fmt: skip
    show_facets = admin.ShowFacets.ALWAYS
    search_fields = ["words"]
    search_help_text = (
        "Words of both accounts, their speakers and publishers. “Quotation marks” keep words "
        "together, a minus leaves a word out, OR means either."
    )
    change_list_template = f"{TEMPLATES}/queue.html"

    def get_urls(self) -> list[URLPattern]:
        """Add the figures of open pages, acts on many, and saved links."""
        view = self.admin_site.admin_view
        return [
            path("live/", view(self.live_view), name="claims_contradiction_live"),
            path("bulk/", view(self.bulk_view), name="claims_contradiction_bulk"),
            path("links/", view(self.save_link_view), name="claims_contradiction_links"),
            path("links/<int:pk>/", view(self.drop_link_view), name="claims_contradiction_link"),
            *super().get_urls(),
        ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Fetch both accounts along, but not the captured texts: the queue shows the quotes."""
        return Contradiction.objects.with_accounts().defer(*NOT_LISTED).by_worth()

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Look words up in the index; a row is found once."""
        words = search_term.strip()
        return (queryset.saying(words) if words else queryset), False  # type: ignore[attr-defined]

    def may_decide(self, request: HttpRequest) -> bool:
        """Tell whether this person may confirm, dismiss, resolve and reopen."""
        return request.user.has_perm("claims.change_contradiction")

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the queue."""
        user = cast("User", request.user)
        context = {
            "title": TITLES.get(request.GET.get("status", "proposed"), "Contradictions"),
            "newest": summary.newest_proposed(),
            "order": ORDER_IN_WORDS,
            "may_decide": self.may_decide(request),
            "links": SavedLink.objects.filter(user=user.pk),
            "here": lasting_part(request.GET.urlencode()),
            "link_form": SavedLinkForm(user=user, query=""),
            "undoable": queue.undoable(request),
            **(extra_context or {}),
        }
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

    def bulk_view(self, request: HttpRequest) -> HttpResponse:
        """Show what would be done to the chosen rows or, once that is confirmed, do it."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not self.may_decide(request):
            raise PermissionDenied
        seen = bulk.chosen(request.POST)
        if not seen or request.POST.get("act") not in bulk.ACTS:
            messages.error(request, "Nothing was changed: tick what it is to be done to.")
            return self._to_queue(request)
        if "sure" not in request.POST:
            return self._confirmation(request, bulk.BulkForm(initial=request.POST.dict()), seen)
        form = bulk.BulkForm(request.POST)
        if not form.is_valid():
            return self._confirmation(request, form, seen, status=400)
        self._tell(request, form, form.carry_out(seen, cast("User", request.user)))
        return self._to_queue(request)

    def save_link_view(self, request: HttpRequest) -> HttpResponse:
        """Keep the list that one looks at under a name."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not self.has_view_permission(request):
            raise PermissionDenied
        kept = request.GET.get(queue.FILTERS, "")
        form = SavedLinkForm(request.POST, user=cast("User", request.user), query=kept)
        if not form.is_valid():
            as_list = copy(request)
            as_list.method, as_list.GET = "GET", QueryDict(kept)
            page = self.changelist_view(as_list, {"link_form": form})
            page.status_code = 400
            return page
        form.save()
        messages.success(request, f"This list is kept as “{form.instance}”.")
        return self._to_queue(request)

    def drop_link_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Drop a saved link of one's own."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        link = get_object_or_404(SavedLink, pk=pk, user=request.user.pk)
        link.delete()
        messages.success(request, f"The link “{link}” is gone.")
        return self._to_queue(request)

    def _found(self, object_id: str) -> Contradiction:
        rows = Contradiction.objects.with_accounts()
        rows = rows.select_related("claim_a__question", "claim_b__question")
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
        if act in STAYING:
            following = decided.pk
        else:
            queue.remember(request, decided)
        if following is None:
            messages.info(request, "That was the last one: nothing is left to decide here.")
            return HttpResponseRedirect(reverse("admin:claims_contradiction_changelist"))
        kept = request.GET.get(queue.FILTERS, "")
        address = reverse("admin:claims_contradiction_change", args=[following])
        return HttpResponseRedirect(
            f"{address}?{urlencode({queue.FILTERS: kept})}" if kept else address
        )

    def _to_queue(self, request: HttpRequest) -> HttpResponse:
        """Lead back to the list that the request came from."""
        kept = request.GET.get(queue.FILTERS, "")
        address = reverse("admin:claims_contradiction_changelist")
        return HttpResponseRedirect(f"{address}?{QueryDict(kept).urlencode()}" if kept else address)

    def _confirmation(
        self, request: HttpRequest, form: bulk.BulkForm, seen: list[bulk.Seen], status: int = 200
    ) -> HttpResponse:
        act = request.POST["act"]
        many = "1 contradiction" if len(seen) == 1 else f"{len(seen)} contradictions"
        title = f"Dismiss {many}?" if act == "dismiss" else f"Who is at {many}?"
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": title, "act": act,
            "form": form, "seen": seen, "kept": request.GET.get(queue.FILTERS, ""),
        }  # fmt: skip
        return TemplateResponse(request, f"{TEMPLATES}/bulk.html", context, status=status)

    def _tell(self, request: HttpRequest, form: bulk.BulkForm, outcome: bulk.Outcome) -> None:
        """Say what was done, and which of them others had decided meanwhile."""
        words = bulk.ACTS[form.cleaned_data["act"]]
        if outcome.done:
            messages.success(request, f"{words}: {len(outcome.done)}.")
        for row, why in outcome.refused[:REFUSED_SHOWN]:
            messages.warning(request, f"Not changed: {row.explanation} {why}")
        if more := len(outcome.refused[REFUSED_SHOWN:]):
            messages.warning(request, f"Not changed for the same reasons: {more} more.")

    def _desk(
        self,
        request: HttpRequest,
        contradiction: Contradiction,
        form: DecisionForm,
        status: int = 200,
    ) -> HttpResponse:
        both = accounts(contradiction)
        context = {
            **self.admin_site.each_context(request),
            **background(contradiction),
            "opts": self.opts,
            "title": contradiction.explanation,
            "contradiction": contradiction,
            "accounts": both,
            "reliabilities": reliabilities(both),
            "form": form,
            "acts": POSSIBLE[Contradiction.Status(contradiction.status)],
            "may_decide": self.may_decide(request),
            "editors": who_may_decide(),
            "undoable": queue.undoable(request, contradiction),
            "place": queue.place(queue.listed(self, request), contradiction.pk),
            "kept": request.GET.get(queue.FILTERS, ""),
        }
        return TemplateResponse(request, f"{TEMPLATES}/desk.html", context, status=status)
