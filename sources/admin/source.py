"""The sources: what is watched, how well it is seen, and when it is looked at again."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sources.admin.base import Admin, ago, badge, lasting
from sources.admin.observation import TONES
from sources.admin.source_form import PauseForm, SourceForm
from sources.models import Observation, Source

HEALTH_TONES = {"new": "quiet", "seen": "good", "blind": "warn", "removed": "bad"}


def history(source: Source, length: int) -> dict[str, Any]:
    """Return the last looks at a source and its last changes, for the history template."""
    return {
        "source": source,
        "observations": source.observations.order_by("-started_at", "-pk")[:length],
        "changes": source.changes.order_by("-seen_at", "-pk")[:length],
    }


@admin.register(Source)
class SourceAdmin(Admin):
    """What is watched."""

    form = SourceForm
    action_form = PauseForm
    actions = ["look_again", "pause"]
    list_display = ["name", "run_by", "health_now", "last_outcome", "due", "every"]
    list_filter = ["health", "kind", "cases"]
    ordering = ["-health_since", "-pk"]
    search_fields = ["title", "url", "publisher__actor__name"]
    search_help_text = "Search in titles, addresses and publishers."
    readonly_fields = ["health_now", "failures", "created_at", "history"]
    fieldsets = [
        (None, {"fields": ["url", "title", "kind"]}),
        ("Schedule", {"fields": ["interval", "next_due_at", "paused_reason"]}),
        ("Health", {"fields": ["health_now", "failures", "created_at", "history"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Fetch the publisher and the last outcome along."""
        last = Observation.objects.filter(source=OuterRef("pk")).order_by("-started_at", "-pk")[:1]
        rows = super().get_queryset(request).select_related("publisher__actor")
        found: QuerySet[Any] = rows.annotate(
            outcome=Subquery(last.values("outcome")), looked_at=Subquery(last.values("started_at"))
        )
        return found

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:  # noqa: ANN401
        """A file given by hand has no address to correct and is never due."""
        given = ["url", "kind", "next_due_at"] if obj and obj.kind == Source.Kind.FILE else []
        return [*given, *(str(name) for name in self.readonly_fields)]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:  # noqa: ANN401
        """Show no health of what was never looked at."""
        return super().get_fieldsets(request, obj) if obj else self.fieldsets[:2]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Look at a new source at once."""
        return {"next_due_at": timezone.now(), **super().get_changeform_initial_data(request)}

    @admin.display(description="source", ordering="title")
    def name(self, source: Source) -> SafeString:
        """Return the title over its address."""
        return format_html(
            '{} <span class="address">{}</span>', source.title or "(no title)", source.url
        )

    @admin.display(description="publisher", ordering="publisher__actor__name")
    def run_by(self, source: Source) -> str | None:
        """Return the name of who runs it."""
        publisher = getattr(source, "publisher", None)
        return str(publisher.actor) if publisher else None

    @admin.display(description="health", ordering="health")
    def health_now(self, source: Source) -> SafeString:
        """Return the health in its colour and since when."""
        pill = badge(source.get_health_display(), HEALTH_TONES[source.health])
        if source.health_since is None:
            return pill
        return format_html('{} <span class="quiet">{}</span>', pill, lasting(source.health_since))

    @admin.display(description="last look")
    def last_outcome(self, source: Any) -> SafeString | None:  # noqa: ANN401 - it carries annotations
        """Return how the last look ended, as a link to all of them."""
        if source.outcome is None:
            return None
        address = reverse("admin:sources_observation_changelist")
        pill = badge(Observation.Outcome(source.outcome).label, TONES[source.outcome])
        return format_html(
            '<a href="{}?source={}">{}</a> <span class="quiet">{}</span>',
            address, source.pk, pill, ago(source.looked_at),
        )  # fmt: skip

    @admin.display(description="next look", ordering="next_due_at")
    def due(self, source: Source) -> SafeString | None:
        """Return when it is looked at next, or why it is not."""
        if source.next_due_at is None:
            title = source.paused_reason or "given by hand"
            return format_html(
                '{} <span class="quiet">{}</span>', badge("not watched", "quiet"), title
            )
        is_due = source.next_due_at <= timezone.now()
        return badge("due now", "info") if is_due else ago(source.next_due_at)

    @admin.display(description="every", ordering="interval")
    def every(self, source: Source) -> str:
        """Return the interval in words."""
        for seconds, unit in ((86_400, "d"), (3600, "h"), (60, "min")):
            if source.interval % seconds == 0:
                return f"{source.interval // seconds} {unit}"
        return f"{source.interval} s"

    @admin.display(description="history")
    def history(self, source: Source) -> SafeString:
        """Return the last looks and changes."""
        return render_to_string("admin/desk/history.html", history(source, 10))

    @admin.action(description="Look again now", permissions=["change"])
    def look_again(self, request: HttpRequest, queryset: QuerySet[Source]) -> None:
        """Make the chosen sources due, paused ones too."""
        chosen = list(queryset.values_list("pk", "kind"))
        watched = Source.objects.filter(
            pk__in=[pk for pk, kind in chosen if kind != Source.Kind.FILE]
        )
        number = watched.update(next_due_at=timezone.now(), paused_reason="")
        self._record(request, watched, "Look again now")
        self.message_user(request, f"Sources to be looked at now: {number}.", messages.SUCCESS)
        if number < len(chosen):
            message = (
                f"Files given by hand, which have no address to look at: {len(chosen) - number}."
            )
            self.message_user(request, message, messages.WARNING)

    @admin.action(description="Pause", permissions=["change"])
    def pause(self, request: HttpRequest, queryset: QuerySet[Source]) -> None:
        """Stop watching the chosen sources, and keep why."""
        reason = request.POST.get("reason", "").strip()
        if not reason:
            self.message_user(request, "Reason: say why the sources are paused.", messages.ERROR)
            return
        watched = Source.objects.filter(pk__in=list(queryset.values_list("pk", flat=True)))
        number = watched.update(next_due_at=None, paused_reason=reason[:300])
        self._record(request, watched, f"Paused: {reason}")
        self.message_user(request, f"Sources paused: {number}.", messages.SUCCESS)

    def _record(self, request: HttpRequest, sources: QuerySet[Source], what: str) -> None:
        if request.user.pk is not None:
            LogEntry.objects.log_actions(request.user.pk, sources, CHANGE, what)
