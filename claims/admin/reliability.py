"""Grades of a publisher by topic and period, on the page of the actor."""

from itertools import combinations
from typing import Any

from django import forms
from django.db import connection
from django.http import HttpRequest

from claims.models import Reliability
from sources.admin.base import Inline


class ReliabilityForm(forms.ModelForm):  # type: ignore[type-arg] # not generic at run time
    """One grade. Whether it meets another one is seen in the whole set, of which it is a part."""

    def validate_constraints(self) -> None:
        """Leave it to the set: on record stands what other rows of the same form change."""


class ReliabilityFormSet(forms.BaseInlineFormSet):  # type: ignore[type-arg] # not generic at run time
    """Grades of which no two are on the same topic at the same time."""

    def clean(self) -> None:
        """Say beside the later of two that overlap which other one it meets."""
        super().clean()
        kept = [form for form in self.forms if form.has_changed() or form.instance.pk]
        valid = [f for f in kept if not f.errors and not f.cleaned_data.get("DELETE")]
        for earlier, later in combinations(valid, 2):
            if later.instance.overlaps(earlier.instance):
                later.add_error("valid_from", _meets(earlier.instance))


def _meets(other: Reliability) -> str:
    begins = f"from {other.valid_from:%d %B %Y}" if other.valid_from else "from the beginning"
    ends = f"until {other.valid_until:%d %B %Y}" if other.valid_until else "with no end"
    topic = f"“{other.topic}”" if other.topic else "This actor in general"
    return (
        f"{topic} is graded {other.grade} {begins} {ends}: end that grade the day before, "
        "or choose another period."
    )


class ReliabilityInline(Inline):
    """Grades by topic and period."""

    model = Reliability
    form = ReliabilityForm
    formset = ReliabilityFormSet
    fields = ["topic", "grade", "valid_from", "valid_until", "reason", "assessed_by", "assessed_at"]
    readonly_fields = ["assessed_by", "assessed_at"]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:  # noqa: ANN401
        """Give the reason two lines: it stands in a table."""
        if db_field.name == "reason":
            kwargs["widget"] = forms.Textarea(attrs={"rows": 2, "cols": 28, "dir": "auto"})
        return super().formfield_for_dbfield(db_field, request, **kwargs)


def save_grades(request: HttpRequest, formset: Any) -> None:  # noqa: ANN401 - Django's
    """Write the grades with who gave them; on the way, two may be on the same days."""
    rows = formset.save(commit=False)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS one_grade_per_topic_at_a_time DEFERRED")
    for row in formset.deleted_objects:
        row.delete()
    for row in rows:
        if not row.assessed_by_id:
            row.assessed_by_id = request.user.pk or 0
        row.save()
    formset.save_m2m()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS one_grade_per_topic_at_a_time IMMEDIATE")
