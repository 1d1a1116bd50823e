"""Cases with their questions and sources."""

from typing import Any, cast

from django.contrib import admin, messages
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims.admin.weighed import matrix_link
from claims.models import AuditEntry, Case, Contradiction, Question, User
from sources.admin.base import Admin, Inline, ago, badge, lasting


class QuestionInline(Inline):
    """The points at issue."""

    model = Question
    fields = ["text", "answer_type", "is_multi_valued", "scope", "status", "matrix"]
    readonly_fields = ["matrix"]
    classes = ["plain-rows"]

    @admin.display(description="matrix")
    def matrix(self, question: Question) -> SafeString | str:
        """Return a link to the matrix of its competing answers."""
        return matrix_link(question.pk) if question.pk else "–"


@admin.register(Case)
class CaseAdmin(Admin):
    """The stories that are followed."""

    list_display = ["title", "state", "to_decide", "confirmed", "watched", "asked", "is_public"]
    list_filter = ["status", "is_public"]
    search_fields = ["title", "slug", "description"]
    prepopulated_fields = {"slug": ["title"]}
    autocomplete_fields = ["sources"]
    inlines = [QuestionInline]
    actions = ["begin_breaking", "end_breaking"]
    readonly_fields = ["breaking"]
    fieldsets = [
        (None, {"fields": ["title", "slug", "description", "status", "is_public", "breaking"]}),
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

    def view_on_site(self, case: Case) -> str:
        """Return where readers find the case."""
        return case.get_absolute_url()

    @admin.display(description="status", ordering="status")
    def state(self, case: Case) -> SafeString:
        """Return the status in its colour, and whether it is breaking."""
        status = badge(
            case.get_status_display(), "good" if case.status == Case.Status.OPEN else "quiet"
        )
        if case.breaking_since is None:
            return status
        return format_html("{} {} {}", status, badge("breaking", "bad"), ago(case.breaking_since))

    @admin.display(description="breaking")
    def breaking(self, case: Case) -> SafeString | str:
        """Return for how long its sources have been looked at more often, and who said so."""
        if case.breaking_since is None:
            return "no: its sources are looked at as usual"
        acts = AuditEntry.objects.filter(model="claims.case", object_id=case.pk, action="breaking")
        entry = acts.select_related("user").order_by("-at", "-pk").first()
        by = f", by {entry.user}" if entry else ""
        return format_html(
            '{}{} <span class="quiet">its sources are looked at every minute at first, more '
            "seldom with time, as usual after two days</span>",
            lasting(case.breaking_since), by,
        )  # fmt: skip

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

    @admin.action(description="Breaking: look every minute", permissions=["change"])
    def begin_breaking(self, request: HttpRequest, queryset: QuerySet[Case]) -> None:
        """Have the sources of the chosen cases looked at every minute, and write down who asked."""
        for case in queryset:
            case.begin_breaking(by=cast("User", request.user))
        words = "Cases whose sources are now looked at every minute, then more and more seldom: "
        self.message_user(request, f"{words}{len(queryset)}.", messages.SUCCESS)

    @admin.action(description="No longer breaking", permissions=["change"])
    def end_breaking(self, request: HttpRequest, queryset: QuerySet[Case]) -> None:
        """Have the sources of the chosen cases looked at as usual, and write down who asked."""
        breaking = [case for case in queryset if case.breaking_since]
        for case in breaking:
            case.end_breaking(by=cast("User", request.user))
        self.message_user(
            request, f"Cases that are no longer breaking: {len(breaking)}.", messages.SUCCESS
        )
        if others := len(queryset) - len(breaking):
            self.message_user(request, f"Cases that were not: {others}.", messages.WARNING)


def _number(rows: QuerySet[Any]) -> Coalesce:
    of_case = rows.filter(case=OuterRef("pk")).order_by().values("case")
    counted = of_case.annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _queue_link(case: int, status: str, number: int) -> SafeString:
    address = reverse("admin:claims_contradiction_changelist")
    return format_html(
        '<a href="{}?case__id__exact={}&status={}">{}</a>', address, case, status, number
    )
