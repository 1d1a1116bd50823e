"""Statements: who says what, at which place of which capture, and setting a reading right."""

from typing import Any, cast

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from claims import corrections, merging
from claims.admin.reading_view import facet_list, marked, reworded
from claims.models import Statement, User
from sources.admin.base import Admin, badge

RECORD = (
    "status", "became", "taken_by", "first_seen_at", "last_seen_at", "origin", "passed_on_by",
    "rewords", "corrected", "superseded_at", "superseded_by", "extractor_version",
)  # fmt: skip


CORRECTABLE = {
    "speaker_name": "speaker",
    "mode": "mode",
    "content_text": "words",
    "claim_id": "claim",
    "superseded_at": "no statement",
}


def capture_link(statement: Statement) -> SafeString:
    """Return a link to a statement's words in the captured text."""
    address = reverse("admin:sources_snapshot_change", args=[statement.snapshot_id])
    return format_html(
        '<a href="{}?statement={}#span">{}</a>', address, statement.pk, statement.snapshot.source
    )


class StatementForm(forms.ModelForm):  # type: ignore[type-arg] # not generic at run time
    """What an editor may set right in a statement. It only checks; `corrections` writes."""

    first = forms.IntegerField(label="Words from", min_value=0)
    last = forms.IntegerField(label="to", min_value=1, help_text="characters of the capture's text")
    strike = forms.CharField(
        label="No statement",
        required=False,
        widget=forms.TextInput(
            attrs={"placeholder": "Say why this is no statement at all", "size": 60}
        ),
        help_text="It then stays on record only, and is not read again.",
    )

    class Meta:
        model = Statement
        widgets = {"speaker_name": forms.TextInput(attrs={"size": 40})}
        fields = ("speaker", "speaker_name", "speaker_role", "mode", "claim", "credibility")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's signature
        """Begin with the place as it is."""
        super().__init__(*args, **kwargs)
        self.fields["first"].initial = self.instance.start
        self.fields["last"].initial = self.instance.end

    def clean(self) -> dict[str, Any]:
        """Ask for a place that has words, and a claim that the statement can be filed under."""
        values = super().clean() or {}
        changed = set(self.changed_data)
        try:
            if changed & {"first", "last"} and {"first", "last"} <= set(values):
                corrections.check_place(self.instance.snapshot, values["first"], values["last"])
            if "claim" in changed and values.get("claim") and "mode" in values:
                corrections.check_claim(self.instance, values["claim"], values["mode"])
                merging.check_conflict(self.instance, values["claim"])
        except ValidationError as error:
            self.add_error(None, error.messages)
        return values


@admin.register(Statement)
class StatementAdmin(Admin):
    """Utterances. Their words are evidence; how they were read can be set right, for good."""

    form = StatementForm
    list_display = ["exact", "who", "mode", "is_hedged", "status", "where", "first_seen_at"]
    list_filter = [
        "mode", "status", "is_hedged", "speaker__is_official",
        ("superseded_at", admin.EmptyFieldListFilter),
    ]  # fmt: skip
    ordering = ["-pk"]
    search_fields = ["exact", "speaker__name", "speaker_name"]
    search_help_text = "Search in words and speakers."
    autocomplete_fields = ["speaker", "claim"]
    fieldsets = [
        (None, {"fields": ["reading", "facets_read", "manner", "where"]}),
        (
            "Set right",
            {
                "fields": [
                    ("speaker", "speaker_name", "speaker_role"), "mode", ("first", "last"), "claim",
                    "strike",
                ],
                "description": "What you set right stays, however often the page is read again. "
                "Words and speaker are set right faster by selecting them in the capture, linked "
                "above.",
            },
        ),
        ("Judgement", {"fields": ["credibility"]}),
        ("Record", {"fields": [*RECORD]}),
    ]  # fmt: skip
    readonly_fields = ["reading", "facets_read", "manner", "where", *RECORD]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: statements are read from captures."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ANN401
        """Refuse: statements witness contradictions."""
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Fetch speaker and source along, but not the texts."""
        rows = super().get_queryset(request).select_related("speaker", "snapshot__source")
        return rows.defer("snapshot__text", "snapshot__headers")

    def save_model(self, request: HttpRequest, obj: Statement, form: Any, change: Any) -> None:  # noqa: ANN401
        """Carry out what was changed, each as the act that it is."""
        values, changed, by = form.cleaned_data, set(form.changed_data), cast("User", request.user)
        if changed & {"speaker", "speaker_name", "speaker_role"}:
            actor, name = values["speaker"], values["speaker_name"]
            if "speaker" in changed and "speaker_name" not in changed:
                name = str(actor or "")
            role = values["speaker_role"]
            obj = corrections.correct_speaker(obj, by=by, speaker=actor, name=name, role=role)
        if "mode" in changed:
            obj = corrections.correct_mode(obj, by=by, mode=values["mode"])
        if changed & {"first", "last"}:
            obj = corrections.correct_words(obj, by=by, start=values["first"], end=values["last"])
        if "claim" in changed and values["claim"]:
            obj = merging.refile(obj, by=by, claim=values["claim"])
        if values["strike"]:
            obj = corrections.strike(obj, by=by, reason=values["strike"])
        if "credibility" in changed:
            corrections.judge(obj, by=by, credibility=values["credibility"])

    @admin.display(description="speaker", ordering="speaker__name")
    def who(self, statement: Statement) -> str:
        """Return who says it."""
        return statement.said_by or "the publisher"

    @admin.display(description="as it was read")
    def reading(self, statement: Statement) -> SafeString:
        """Return the words with their parts marked."""
        return marked(statement)

    @admin.display(description="said how")
    def manner(self, statement: Statement) -> str:
        """Return the words that mark it as said, and whether it is said with a reservation."""
        cue = f"“{statement.cue}”" if statement.cue else "in the publisher's own voice"
        return f"{cue}, with a reservation" if statement.is_hedged else cue

    @admin.display(description="in it")
    def facets_read(self, statement: Statement) -> SafeString:
        """Return the figures, dates, names and causes that were read in it."""
        return facet_list(statement.snapshot.text, statement.facets)

    @admin.display(description="set right by an editor")
    def corrected(self, statement: Statement) -> SafeString | str:
        """Return what an editor has set right, and what the machine had read there."""
        shown = [(badge("added by an editor", "good"), "")] if statement.is_added else []
        shown += [
            (badge(label, "good"), f"read as: {was}" if (was := read[name]) else "")
            for name, label in CORRECTABLE.items()
            if name in (read := statement.corrections)
        ]
        return format_html_join(" ", "{} {}", shown) or self.empty_value_display

    @admin.display(description="became")
    def became(self, statement: Statement) -> SafeString | str:
        """Return which words went and which came, where it was reworded."""
        return reworded(statement) or self.empty_value_display

    @admin.display(description="gone by")
    def taken_by(self, statement: Statement) -> SafeString | str:
        """Return a link to the change that took these words away or reworded them."""
        change = statement.gone_by
        if change is None:
            return self.empty_value_display
        address = reverse("admin:sources_change_change", args=[change.pk])
        return format_html('<a href="{}">{}</a>', address, change)

    @admin.display(description="capture")
    def where(self, statement: Statement) -> SafeString:
        """Return a link to the words in the captured text."""
        return capture_link(statement)
