"""Source: one address that is watched, its schedule and its health."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q

from sources.addresses import canonical

if TYPE_CHECKING:
    from sources.models.snapshot import Snapshot

LONGEST_URL = 2000  # characters
LONGEST_INTERVAL = 21_600  # seconds, where nobody says otherwise
LEASE = timedelta(minutes=5)  # longer than any capture may take from being claimed to its row


CAPTURED_ELSEWHERE = "It was captured at its address: watch the other one as a new source."
A_CAPTURED_ADDRESS_STAYS = """
    IF EXISTS (SELECT FROM sources_snapshot WHERE source_id = OLD.id) THEN
        RAISE EXCEPTION 'source: what was captured was captured at its address'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_captured_address_stays';
    END IF;
    RETURN NEW;
"""


class SourceQuerySet(models.QuerySet["Source"]):
    """Sources, by what has to be done with them."""

    def due(self, now: datetime) -> "SourceQuerySet":
        """Return the sources to look at now that no worker has in hand."""
        free = Q(claimed_until=None) | Q(claimed_until__lt=now)
        return self.filter(free, next_due_at__lte=now).order_by("next_due_at", "pk")

    def claim_due(self, now: datetime, limit: int) -> list["Source"]:
        """Take up to ``limit`` due sources in hand, so that each is in flight at most once."""
        with transaction.atomic():
            sources = list(self.due(now).select_for_update(skip_locked=True, no_key=True)[:limit])
            self.filter(pk__in=[source.pk for source in sources]).update(claimed_until=now + LEASE)
        for source in sources:
            source.claimed_until = now + LEASE
        return sources

    def locked(self, ids: Iterable[int]) -> dict[int, "Source"]:
        """Return these sources by their ids, locked until the transaction ends."""
        rows = self.filter(pk__in=set(ids)).order_by(
            "pk"
        )  # in one order, so that none wait in turn
        return {source.pk: source for source in rows.select_for_update(no_key=True)}

    def captured_elsewhere(self, source_id: int, url: str) -> bool:
        """Tell whether a source was captured at another address than this."""
        return self.filter(pk=source_id, snapshots__isnull=False).exclude(url=url).exists()

    def at(self, url: str) -> "Source | None":
        """Return the source that watches the page at ``url``, however it is spelled, or None.

        Where that page is known to be another one as well, it is the source of the other.
        """
        known = self.filter(canonical_url=form_of(url)).select_related("duplicate_of")
        found = known.order_by(F("duplicate_of").asc(nulls_first=True)).first()
        return found and (found.duplicate_of or found)


def form_of(url: str) -> str:
    """Return the one form of an address by which a source is found.

    A file given by hand keeps its address, and so does a page whose form would be too long.
    """
    if not url.lower().startswith(("http://", "https://")):
        return url
    form = canonical(url)
    return form if len(form) <= LONGEST_URL else url


class CanonicalUrlField(models.CharField):  # type: ignore[type-arg]
    """The one form of the row's ``url``, worked out whenever the row is written."""

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: FBT001 - Django's
        """Return the form, and set it on the row."""
        form = form_of(model_instance.url)  # type: ignore[attr-defined]
        setattr(model_instance, self.attname, form)
        return form


class Source(models.Model):
    """One address that is watched: its schedule and its health."""

    class Kind(models.TextChoices):
        """What stands at the address."""

        PAGE = "page", "page"
        FEED = "feed", "feed"
        SITEMAP = "sitemap", "sitemap"
        FILE = "file", "file given by hand"

    class Health(models.TextChoices):
        """How the last looks at it went."""

        NEW = "new", "not captured yet"
        SEEN = "seen", "seen"
        BLIND = "blind", "blind"
        REMOVED = "removed", "removed by its publisher"

    url = models.CharField("address", max_length=LONGEST_URL, unique=True)
    canonical_url = CanonicalUrlField(max_length=LONGEST_URL, editable=False)
    duplicate_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="duplicates", editable=False,
        help_text="the source that watches the same page",
    )  # fmt: skip
    title = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.PAGE)
    interval = models.PositiveIntegerField(
        "look again after", default=900, help_text="seconds, at the soonest"
    )
    longest_interval = models.PositiveIntegerField(
        "and at the latest after", default=LONGEST_INTERVAL,
        help_text="seconds; in between, the more often the page changes the sooner",
    )  # fmt: skip
    next_due_at = models.DateTimeField(null=True, blank=True, help_text="empty: not watched")
    claimed_until = models.DateTimeField(null=True, blank=True, editable=False)
    paused_reason = models.CharField(max_length=300, blank=True)
    breaking_since = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="when its story began to break"
    )
    last_changed_at = models.DateTimeField(
        null=True, editable=False, help_text="when its text was last seen to differ"
    )
    health = models.CharField(
        max_length=8, choices=Health.choices, default=Health.NEW, editable=False
    )
    health_since = models.DateTimeField(null=True, editable=False)
    last_seen_at = models.DateTimeField(null=True, editable=False)
    failures = models.PositiveIntegerField(
        default=0, editable=False, help_text="looks in a row that did not see the page"
    )
    failing_since = models.DateTimeField(null=True, editable=False)
    etag = models.CharField(max_length=500, blank=True, editable=False)
    last_modified = models.CharField(max_length=100, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_source_per_page", fields=["canonical_url"], condition=Q(duplicate_of=None)
            ),
            models.CheckConstraint(name="interval_is_above_zero", condition=Q(interval__gt=0)),
            models.CheckConstraint(
                name="the_longest_interval_is_no_shorter",
                condition=Q(longest_interval__gte=F("interval")),
            ),
            models.CheckConstraint(
                name="a_given_file_is_never_due",
                condition=~Q(kind="file") | Q(next_due_at=None),
            ),
            models.CheckConstraint(
                name="a_duplicate_is_never_due",
                condition=Q(duplicate_of=None) | Q(next_due_at=None),
            ),
            models.CheckConstraint(
                name="an_address_is_http_or_a_given_file",
                condition=Q(kind="file", url__startswith="file:")
                | (~Q(kind="file") & Q(url__regex="^https?://")),
            ),
        ]
        indexes = [
            # serves Source.objects.due
            models.Index(
                name="source_due",
                fields=["next_due_at", "id"],
                condition=Q(next_due_at__isnull=False),
            ),
            # serves the counts of the admin's home
            models.Index(name="source_health", fields=["health"]),
        ]

        triggers = [
            # What was captured was captured there: another address is another source.
            pgtrigger.Trigger(
                name="a_captured_address_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("url"),  # type: ignore[no-untyped-call]
                condition=pgtrigger.Q(old__url__df=pgtrigger.F("new__url")),
                func=A_CAPTURED_ADDRESS_STAYS,
            )
        ]

    def __str__(self) -> str:
        return self.title or self.url

    def clean(self) -> None:
        """Explain what the constraints hold."""
        if self.interval <= 0:
            raise ValidationError({"interval": "Give a number of seconds above zero."})
        if self.longest_interval < self.interval:
            raise ValidationError(
                {"longest_interval": f"Give {self.interval} seconds or more, the shortest wait."}
            )
        if self.kind == self.Kind.FILE:
            return
        if not self.url.startswith(("http://", "https://")):
            raise ValidationError({"url": "Give an address that starts with http:// or https://."})
        if self.pk and Source.objects.captured_elsewhere(self.pk, self.url):
            raise ValidationError({"url": CAPTURED_ELSEWHERE})
        known = Source.objects.at(self.url)
        if known and known.pk not in {self.pk, self.duplicate_of_id}:
            raise ValidationError({"url": f"This page is watched already, as {known.url}."})

    @property
    def latest_snapshot(self) -> "Snapshot | None":
        """Return the last capture, or None."""
        return self.snapshots.order_by("-captured_at", "-pk").first()

    def pause(self, reason: str) -> None:
        """Stop watching, and keep why for an editor to read (not saved)."""
        self.next_due_at, self.paused_reason = None, reason[:300]
