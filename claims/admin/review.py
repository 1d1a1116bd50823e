"""Reviews: published judgements, each version as it was written."""

from typing import Any

from django.contrib import admin
from django.db.models import Max, QuerySet
from django.http import HttpRequest

from claims.models import Review, ReviewVersion
from sources.admin.base import Admin, Inline


class VersionInline(Inline):
    """What the review said, version by version: a new one is added, none is edited."""

    model = ReviewVersion
    fields = ["number", "label", "rating", "explanation", "author", "published_at"]
    readonly_fields = ["number", "author", "published_at"]
    can_delete = False
    extra = 1
    verbose_name_plural = "versions: to correct a review, add one"

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ANN401
        """Refuse: what was published stays as it was."""
        return False


@admin.register(Review)
class ReviewAdmin(Admin):
    """Editors' verdicts on claims and questions."""

    list_display = ["subject", "newest", "created_at"]
    autocomplete_fields = ["claim"]
    search_fields = ["claim__text", "question__text", "versions__explanation"]
    ordering = ["-created_at"]
    inlines = [VersionInline]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ANN401
        """Refuse: a judgement is corrected by a version, not taken back unseen."""
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Fetch along what is judged, and how often it was."""
        rows = super().get_queryset(request).select_related("claim", "question")
        found: QuerySet[Any] = rows.annotate(last_number=Max("versions__number"))
        return found

    @admin.display(description="on")
    def subject(self, review: Review) -> str:
        """Return what is judged."""
        return str(review.claim or review.question)

    @admin.display(description="version", ordering="last_number")
    def newest(self, review: Any) -> int | None:  # noqa: ANN401 - it carries an annotation
        """Return the number of the last version."""
        return None if review.last_number is None else int(review.last_number)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: Any) -> None:  # noqa: ANN401
        """Number new versions and write down who wrote them."""
        for version in formset.save(commit=False):
            last = ReviewVersion.objects.filter(review=form.instance).aggregate(last=Max("number"))[
                "last"
            ]
            version.number = (last or 0) + 1
            version.author = request.user
            version.save()
        formset.save_m2m()
