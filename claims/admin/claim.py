"""Claims with the statements that carry them."""

from datetime import datetime
from typing import Any, cast

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims.admin import claim_joins
from claims.admin.claim_form import ClaimForm
from claims.admin.reading_view import facet_list
from claims.admin.review_links import review_link
from claims.admin.set_aside import set_aside
from claims.admin.spread import spread
from claims.admin.statement import capture_link
from claims.admin.weighed import weighed
from claims.models import Claim, Statement, User
from sources.admin.base import Admin, ReadOnlyInline

WITNESS = ("exact", "speaker", "mode", "said_at", "status", "where", "wrong")


class StatementInline(ReadOnlyInline):
    """Who makes the claim, in which words, and where."""

    model = Statement
    classes = ["plain-rows"]
    readonly_fields = WITNESS

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Fetch speaker and source along, but not the texts."""
        standing = super().get_queryset(request).filter(superseded_at=None)
        rows = standing.select_related("speaker", "snapshot__source")
        return rows.defer("snapshot__text", "snapshot__headers")

    @admin.display(description="capture")
    def where(self, statement: Statement) -> SafeString:
        """Return a link to the words in the captured text."""
        return capture_link(statement)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:  # noqa: ANN401
        """Offer to file statements elsewhere to those who may."""
        return WITNESS if request.user.has_perm("claims.change_claim") else WITNESS[:-1]

    @admin.display(description="filed wrongly?")
    def wrong(self, statement: Statement) -> SafeString:
        """Return a link to where it is filed elsewhere."""
        address = reverse("admin:claims_claim_split", args=[statement.claim_id, statement.pk])
        return format_html('<a href="{}">Split off…</a>', address)


@admin.register(Claim)
class ClaimAdmin(Admin):
    """Propositions. Their words come from statements and are not typed."""

    list_display = ["text", "case", "question", "pages", "origins", "first_said"]
    list_filter = ["case", ("question", admin.EmptyFieldListFilter)]
    list_select_related = ["case", "question"]
    ordering = ["-pk"]
    form = ClaimForm
    actions = ["merge_two"]
    search_fields = ["text", "statements__speaker__name"]
    readonly_fields = [
        "case", "text", "stance", "spread", "facets_read", "looked_at", "weighed", "reviewed",
        "merged_here", "compared_with", "created_at",
    ]  # fmt: skip
    fieldsets = [
        (None, {"fields": ["text", "stance", "spread", "case"]}),
        (
            "What it is about",
            {"fields": [("question", "new_question"), "scope", ("valid_from", "valid_until")]},
        ),
        ("Record", {"fields": ["facets_read", "looked_at", "weighed", "reviewed", "merged_here",
                               "compared_with", "created_at"]}),
    ]  # fmt: skip
    inlines = [StatementInline]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: a claim without a statement would have no witness."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ANN401
        """Refuse: contradictions stand on claims."""
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Count along on how many pages it was read, from how many origins."""
        return Claim.objects.standing().defer("embedding").with_spread().order_by("-pk")

    def get_urls(self) -> list[URLPattern]:
        """Add the pages on which claims are merged, parted and split."""
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/merge/", view(self.merge), name="claims_claim_merge"),
            path("<int:pk>/part/", view(self.part), name="claims_claim_part"),
            path("<int:pk>/split/<int:statement>/", view(self.split), name="claims_claim_split"),
            *super().get_urls(),
        ]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show a claim; the address of one that was merged leads to the other one."""
        merged = Claim.objects.exclude(merged_into=None)
        claim = merged.filter(pk=object_id).first() if object_id.isdecimal() else None
        if claim:
            kept = claim.survivor
            messages.info(request, f"Claim {claim.pk} was merged into this one, {kept.pk}.")
            return HttpResponseRedirect(reverse("admin:claims_claim_change", args=[kept.pk]))
        return super().change_view(request, object_id, form_url, extra_context)

    def save_model(self, request: HttpRequest, obj: Claim, form: ClaimForm, change: Any) -> None:  # noqa: ANN401
        """Set what was changed, with its entry in the audit trail."""
        obj.place(by=cast("User", request.user), **form.settled())

    def merge(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Merge a claim into another one."""
        return claim_joins.merge(self, request, pk)

    def part(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Undo the merge of a claim."""
        return claim_joins.part_again(self, request, pk)

    def split(self, request: HttpRequest, pk: int, statement: int) -> HttpResponse:
        """File one of its statements elsewhere."""
        return claim_joins.split(self, request, pk, statement)

    @admin.action(description="Merge the two chosen claims…", permissions=["change"])
    def merge_two(self, request: HttpRequest, chosen: QuerySet[Claim]) -> HttpResponse | None:
        """Ask whether the younger of two is to be merged into the older one."""
        keys = sorted(chosen.order_by().values_list("pk", flat=True))
        if len(keys) != 2:
            messages.error(request, "Choose exactly two claims to merge.")
            return None
        address = reverse("admin:claims_claim_merge", args=[keys[1]])
        return HttpResponseRedirect(f"{address}?into={keys[0]}")

    @admin.display(description="merged into it")
    def merged_here(self, claim: Claim) -> SafeString:
        """Return the claims that were merged into it, each with a link to part them again."""
        merges = claim.merges_in.in_force().select_related("claim", "by").defer("claim__embedding")
        rows = [
            (merge, merge.claim, reverse("admin:claims_claim_part", args=[merge.claim_id]))
            for merge in merges
        ]
        return render_to_string("admin/desk/merged.html", {"merges": rows})

    @admin.display(description="is")
    def stance(self, claim: Claim) -> str:
        """Return whether it is asserted or denied."""
        return "a denial" if claim.denies else "an assertion"

    @admin.display(description="in it")
    def facets_read(self, claim: Claim) -> SafeString:
        """Return the figures, dates, names and causes in it."""
        return facet_list(claim.text, claim.facets)

    @admin.display(description="looked at and set aside")
    def looked_at(self, claim: Claim) -> SafeString:
        """Return what looked like a conflict with another claim, and why it is none."""
        return set_aside(claim)

    @admin.display(description="evidence")
    def weighed(self, claim: Claim) -> SafeString:
        """Return the evidence on it, and where it stands among its competitors."""
        return weighed(claim)

    @admin.display(description="verdict")
    def reviewed(self, claim: Claim) -> SafeString:
        """Return the review of it, or where to write one."""
        return review_link(claim)

    @admin.display(description="spread")
    def spread(self, claim: Claim) -> SafeString:
        """Return when it was first said, by whom, and where it went from there."""
        return spread(claim)

    @admin.display(ordering="source_count")
    def pages(self, claim: Any) -> int:  # noqa: ANN401 - it carries an annotation
        """Return on how many pages it was read."""
        return int(claim.source_count)

    @admin.display(ordering="origin_count")
    def origins(self, claim: Any) -> int:  # noqa: ANN401 - it carries an annotation
        """Return how many of these are independent: copies and quotations of one count once."""
        return int(claim.origin_count)

    @admin.display(ordering="first_said_at")
    def first_said(self, claim: Any) -> datetime | None:  # noqa: ANN401 - it carries an annotation
        """Return when somebody first said so, as far as is known."""
        said: datetime | None = claim.first_said_at
        return said
