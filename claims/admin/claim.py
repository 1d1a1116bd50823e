"""Claims with the statements that carry them."""

from datetime import datetime
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from claims.admin.reading_view import facet_list
from claims.admin.review_links import review_link
from claims.admin.set_aside import set_aside
from claims.admin.spread import spread
from claims.admin.statement import capture_link
from claims.models import Claim, Statement
from sources.admin.base import Admin, ReadOnlyInline

WITNESS = ("exact", "speaker", "mode", "said_at", "status", "where")


class StatementInline(ReadOnlyInline):
    """Who makes the claim, in which words, and where."""

    model = Statement
    classes = ["plain-rows"]
    fields = readonly_fields = WITNESS

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Fetch speaker and source along, but not the texts."""
        standing = super().get_queryset(request).filter(superseded_at=None)
        rows = standing.select_related("speaker", "snapshot__source")
        return rows.defer("snapshot__text", "snapshot__headers")

    @admin.display(description="capture")
    def where(self, statement: Statement) -> SafeString:
        """Return a link to the words in the captured text."""
        return capture_link(statement)


@admin.register(Claim)
class ClaimAdmin(Admin):
    """Propositions. Their words come from statements and are not typed."""

    list_display = ["text", "case", "question", "pages", "origins", "first_said"]
    list_filter = ["case", ("question", admin.EmptyFieldListFilter)]
    list_select_related = ["case", "question"]
    ordering = ["-pk"]
    search_fields = ["text", "statements__speaker__name"]
    readonly_fields = [
        "case", "text", "stance", "spread", "facets_read", "looked_at", "reviewed",
        "compared_with", "created_at",
    ]  # fmt: skip
    fields = [
        "text",
        "stance",
        "spread",
        "case",
        "question",
        "scope",
        "valid_during",
        "facets_read",
        "looked_at",
        "reviewed",
        "compared_with",
        "created_at",
    ]
    inlines = [StatementInline]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: a claim without a statement would have no witness."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ANN401
        """Refuse: contradictions stand on claims."""
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Count along on how many pages it was read, from how many origins."""
        return Claim.objects.defer("embedding").with_spread()

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:  # noqa: ANN401
        """Offer the questions of the claim's own case."""
        key = request.resolver_match.kwargs.get("object_id") if request.resolver_match else None
        if db_field.name == "question" and key and str(key).isdecimal():
            kwargs["queryset"] = db_field.related_model.objects.filter(case__claims=int(key))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

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
