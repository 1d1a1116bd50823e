"""The sources: what is watched, how well it is seen, and when it is looked at again."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sources.admin.base import Admin, ago, badge, lasting
from sources.admin.filters import FailingFilter, FoundByFilter, PausedFilter
from sources.admin.observation import TONES
from sources.admin.source_form import PauseForm, SourceForm
from sources.admin.timeline import timeline
from sources.admin.words import waits, why_then
from sources.models import Lapse, Listing, Observation, Source

HEALTH_TONES = {"new": "quiet", "seen": "good", "blind": "warn", "removed": "bad"}
LOOKS = 80  # as many as a page is wide: at a look every quarter of an hour, the last 20 hours
CHANGES = 10
NAMED = 10  # lists, or duplicates, that are named before the rest is counted


def history(source: Source, looks: int, changes: int) -> dict[str, Any]:
    """Return the last looks at a source and its last changes, for the history template."""
    standing = source.changes.filter(superseded_at=None)
    return {
        "source": source,
        "timeline": timeline(source, looks),
        "changes": standing.order_by("-seen_at", "-pk")[:changes],
    }


@admin.register(Source)
class SourceAdmin(Admin):
    """What is watched."""

    form = SourceForm
    action_form = PauseForm
    actions = ["look_again", "pause"]
    list_display = ["name", "run_by", "health_now", "last_outcome", "due"]
    list_filter = ["health", "kind", PausedFilter, FailingFilter, FoundByFilter, "cases"]
    ordering = ["-health_since", "-pk"]
    search_fields = ["title", "url", "publisher__actor__name"]
    search_help_text = "Search in titles, addresses and publishers."
    readonly_fields = [
        "next_look", "health_now", "seen", "failing", "changed", "created_at", "found_by",
        "names", "same_page", "history",
    ]  # fmt: skip
    fieldsets = [
        ("Health", {"fields": ["health_now", "seen", "failing", "changed", "next_look"]}),
        ("History", {"fields": ["history"], "classes": ["wide-history"]}),
        ("Address", {"fields": ["url", "title", "kind"]}),
        (
            "Schedule",
            {"fields": ["interval", "longest_interval", "next_due_at", "paused_reason"]},
        ),
        ("Where it comes from", {"fields": ["found_by", "names", "same_page", "created_at"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Fetch along what a row shows, each figure by a query of its own."""
        last = Observation.objects.filter(source=OuterRef("pk")).order_by("-started_at", "-pk")[:1]
        lapse = Lapse.objects.open().filter(source=OuterRef("pk"))
        named = Listing.objects.filter(list=OuterRef("pk")).order_by().values("list")
        number = Subquery(named.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
        rows = super().get_queryset(request).select_related("publisher__actor", "duplicate_of")
        found: QuerySet[Any] = rows.annotate(
            outcome=Subquery(last.values("outcome")), looked_at=Subquery(last.values("started_at")),
            error=Subquery(last.values("error")), lapse_reason=Subquery(lapse.values("reason")),
            named=Coalesce(number, 0),
        )  # fmt: skip
        return found

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:  # noqa: ANN401
        """A file has no address to correct; neither it nor a duplicate is ever due."""
        fixed: list[str] = []
        if obj and obj.kind == Source.Kind.FILE:
            fixed = ["url", "kind", "next_due_at"]
        elif obj and obj.duplicate_of_id:
            fixed = ["next_due_at"]
        return [*fixed, *(str(name) for name in self.readonly_fields)]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:  # noqa: ANN401
        """Show no health of what was never looked at."""
        return super().get_fieldsets(request, obj) if obj else self.fieldsets[2:4]

    def save_model(self, request: HttpRequest, obj: Source, form: Any, change: Any) -> None:  # noqa: ANN401
        """Write what the editor changed and nothing else: workers write the rest meanwhile."""
        if change:
            obj.save(update_fields=[*form.changed_data, "canonical_url"])
        else:
            obj.save()

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
    def health_now(self, source: Any) -> SafeString:  # noqa: ANN401 - it carries annotations
        """Return the health in its colour, since when, and what was met where it is not well."""
        pill = badge(source.get_health_display(), HEALTH_TONES[source.health])
        since = lasting(source.health_since) if source.health_since else ""
        reason = (source.lapse_reason or source.error or "") if source.failures else ""
        if not since and not reason:
            return pill
        return format_html(
            '{} <span class="quiet">{}</span> <span class="quiet reason">{}</span>',
            pill, since, reason[:200],
        )  # fmt: skip

    @admin.display(description="last look")
    def last_outcome(self, source: Any) -> SafeString | None:  # noqa: ANN401 - it carries annotations
        """Return how the last look ended, as a link to all, and when one last saw the page."""
        if source.outcome is None:
            return None
        address = reverse("admin:sources_observation_changelist")
        pill = badge(Observation.Outcome(source.outcome).label, TONES[source.outcome])
        look = format_html(
            '<a href="{}?source={}">{}</a> <span class="quiet">{}</span>',
            address, source.pk, pill, ago(source.looked_at),
        )  # fmt: skip
        if not (source.failures and source.last_seen_at):
            return look
        seen = ago(source.last_seen_at)
        return format_html('{} <span class="quiet reason">last seen {}</span>', look, seen)

    @admin.display(description="last seen", ordering="last_seen_at")
    def seen(self, source: Source) -> SafeString | str:
        """Return when a look last saw the page."""
        return ago(source.last_seen_at) or "never"

    @admin.display(description="failing")
    def failing(self, source: Any) -> SafeString | str:  # noqa: ANN401 - it carries annotations
        """Return since when and how often in a row a look did not see the page."""
        if source.failing_since is None:
            return "no"
        return format_html(
            "{} looks in a row, {} (since {} UTC)", source.failures, lasting(source.failing_since),
            f"{source.failing_since:%-d %B %Y, %H:%M}",
        )  # fmt: skip

    @admin.display(description="last changed", ordering="last_changed_at")
    def changed(self, source: Source) -> SafeString | str:
        """Return when the text was last seen to differ."""
        return ago(source.last_changed_at) or "never, as far as we know"

    @admin.display(description="next look", ordering="next_due_at")
    def due(self, source: Source) -> SafeString:
        """Return when it is looked at next and how often at all, or why it is not looked at."""
        words = why_then(source) if source.next_due_at is None else f"every {waits(source)}"
        return format_html('{} <span class="quiet reason">{}</span>', _when(source), words)

    @admin.display(description="next look")
    def next_look(self, source: Source) -> SafeString:
        """Return when it is looked at next, and why then."""
        return format_html('{} <span class="quiet">{}</span>', _when(source), why_then(source))

    @admin.display(description="found by")
    def found_by(self, source: Source) -> SafeString | str:
        """Return links to the feeds and sitemaps that name it."""
        lists = Source.objects.filter(listings__source=source).order_by("listings__pk")
        return _links(lists) or "entered by hand, or by a command"

    @admin.display(description="it lists")
    def names(self, source: Any) -> SafeString | str:  # noqa: ANN401 - it carries annotations
        """Return how many pages a feed or sitemap names, as a link to them."""
        if not source.named:
            return "no page"
        address = reverse("admin:sources_source_changelist")
        return format_html(
            '<a href="{}?found_by={}">{} pages</a>', address, source.pk, f"{source.named:,}"
        )

    @admin.display(description="the same page")
    def same_page(self, source: Source) -> SafeString | str:
        """Return which source is watched in its place, or which are not because of it."""
        if source.duplicate_of:
            one = Source.objects.filter(pk=source.duplicate_of.pk)
            return format_html("as {}, which is watched in its place", _links(one))
        return _links(source.duplicates.order_by("pk")) or "no other source"

    @admin.display(description="history")
    def history(self, source: Source) -> SafeString:
        """Return the last looks and changes."""
        context = {**history(source, LOOKS, CHANGES), "with_table": True}
        return render_to_string("admin/desk/history.html", context)

    @admin.action(description="Look again now", permissions=["change"])
    def look_again(self, request: HttpRequest, queryset: QuerySet[Source]) -> None:
        """Make the chosen sources due, paused ones too."""
        chosen = list(queryset.values_list("pk", flat=True))
        watched = _watchable(chosen)
        number = watched.update(next_due_at=timezone.now(), paused_reason="")
        self._record(request, watched, "Look again now")
        self.message_user(request, f"Sources to be looked at now: {number}.", messages.SUCCESS)
        self._tell_of_others(request, len(chosen) - number)

    @admin.action(description="Pause", permissions=["change"])
    def pause(self, request: HttpRequest, queryset: QuerySet[Source]) -> None:
        """Stop watching the chosen sources, and keep why."""
        reason = request.POST.get("reason", "").strip()
        if not reason:
            self.message_user(request, "Reason: say why the sources are paused.", messages.ERROR)
            return
        chosen = list(queryset.values_list("pk", flat=True))
        watched = _watchable(chosen)
        number = watched.update(next_due_at=None, paused_reason=reason[:300])
        self._record(request, watched, f"Paused: {reason}")
        self.message_user(request, f"Sources paused: {number}.", messages.SUCCESS)
        self._tell_of_others(request, len(chosen) - number)

    def _tell_of_others(self, request: HttpRequest, number: int) -> None:
        if number:
            words = "Files given by hand and duplicates, which are never looked at: "
            self.message_user(request, f"{words}{number}.", messages.WARNING)

    def _record(self, request: HttpRequest, sources: QuerySet[Source], what: str) -> None:
        if request.user.pk is not None:
            LogEntry.objects.log_actions(request.user.pk, sources, CHANGE, what)


def _when(source: Source) -> SafeString:
    """Return when it is looked at next, and whether that is because its story breaks."""
    if source.next_due_at is None:
        return badge("not watched", "quiet")
    is_due = source.next_due_at <= timezone.now()
    when = badge("due now", "info") if is_due else ago(source.next_due_at)
    return format_html("{} {}", when, badge("breaking", "bad") if source.breaking_since else "")


def _watchable(keys: list[int]) -> QuerySet[Source]:
    return Source.objects.filter(pk__in=keys, duplicate_of=None).exclude(kind=Source.Kind.FILE)


def _links(sources: QuerySet[Source]) -> SafeString:
    """Return links to the first of these sources, and how many more there are."""
    found = list(sources.only("title", "url")[: NAMED + 1])
    links = format_html_join(
        ", ",
        '<a href="{}">{}</a>',
        ((reverse("admin:sources_source_change", args=[s.pk]), s) for s in found[:NAMED]),
    )
    return format_html("{} and more", links) if len(found) > NAMED else links
