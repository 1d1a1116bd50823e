"""Cases with their questions and sources."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims.models import Case, Contradiction, Question
from sources.admin.base import Admin, Inline, badge


class QuestionInline(Inline):
    """The points at issue."""

    model = Question
    fields = ["text", "answer_type", "is_multi_valued", "scope", "status"]
    classes = ["plain-rows"]


@admin.register(Case)
class CaseAdmin(Admin):
    """The stories that are followed."""

    list_display = ["title", "state", "to_decide", "confirmed", "watched", "asked", "is_public"]
    list_filter = ["status", "is_public"]
    search_fields = ["title", "slug", "description"]
    prepopulated_fields = {"slug": ["title"]}
    autocomplete_fields = ["sources"]
    inlines = [QuestionInline]
    fieldsets = [
        (None, {"fields": ["title", "slug", "description", "status", "is_public"]}),
        ("Sources", {"fields": ["sources"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Count along, each figure by a query of its own so that none multiplies another."""
        found: QuerySet[Any] = (
            super()
            .get_queryset(request)
            .annotate(
                proposed=_number(Contradiction.objects.proposed()),
                found_true=_number(Contradiction.objects.confirmed()),
                questions_asked=_number(Question.objects.all()),
                sources_watched=_number(Case.sources.through.objects.all()),
            )
        )
        return found  # fmt: skip

    @admin.display(description="status", ordering="status")
    def state(self, case: Case) -> SafeString:
        """Return the status in its colour."""
        return badge(
            case.get_status_display(), "good" if case.status == Case.Status.OPEN else "quiet"
        )

    @admin.display(description="to decide", ordering="proposed")
    def to_decide(self, case: Any) -> SafeString:  # noqa: ANN401 - it carries annotations
        """Return how many wait for an editor, as a link to them."""
        return _queue_link(case.pk, "proposed", case.proposed)

    @admin.display(description="confirmed", ordering="found_true")
    def confirmed(self, case: Any) -> SafeString:  # noqa: ANN401 - it carries annotations
        """Return how many were found true, as a link to them."""
        return _queue_link(case.pk, "confirmed", case.found_true)

    @admin.display(description="sources", ordering="sources_watched")
    def watched(self, case: Any) -> int:  # noqa: ANN401 - it carries annotations
        """Return how many sources there are."""
        return int(case.sources_watched)

    @admin.display(description="questions", ordering="questions_asked")
    def asked(self, case: Any) -> int:  # noqa: ANN401 - it carries annotations
        """Return how many questions there are."""
        return int(case.questions_asked)


def _number(rows: QuerySet[Any]) -> Coalesce:
    of_case = rows.filter(case=OuterRef("pk")).order_by().values("case")
    counted = of_case.annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _queue_link(case: int, status: str, number: int) -> SafeString:
    address = reverse("admin:claims_contradiction_changelist")
    return format_html(
        '<a href="{}?case__id__exact={}&status={}">{}</a>', address, case, status, number
    )
