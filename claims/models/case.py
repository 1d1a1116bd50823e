"""Case and Question: the story that is followed, and the points at issue in it."""

from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone

from claims.models.actor import Actor, Publisher
from claims.models.audit import AuditEntry
from claims.models.user import User
from sources.models import Source


class CaseQuerySet(models.QuerySet["Case"]):
    """Cases, by who may read them."""

    def visible_to(self, user: User | AnonymousUser) -> "CaseQuerySet":
        """Return the cases that a person may read: published ones, to editors the others too."""
        return self.all() if user.has_perm("claims.view_case") else self.filter(is_public=True)


class Case(models.Model):
    """The story being followed; holds its sources, questions and people."""

    class Status(models.TextChoices):
        """Whether anybody still works on it."""

        OPEN = "open", "open"
        CLOSED = "closed", "closed"

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=300)
    description = models.TextField(blank=True)
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.OPEN)
    is_public = models.BooleanField(
        default=False, help_text="whether confirmed contradictions appear in the public feed"
    )
    breaking_since = models.DateTimeField(
        null=True,
        blank=True,
        editable=False,
        help_text="since when its sources are looked at every minute, then more seldom",
    )
    sources = models.ManyToManyField(Source, related_name="cases", blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return where its readers find it."""
        return reverse("case-page", args=[self.slug])

    def watch(self, url: str, *, publisher: str = "", **defaults: object) -> Source:
        """Add a page to the case and return its Source, known (however spelled) or new.

        ``publisher`` names the actor that runs it, made where missing; a publisher on record stays.
        """
        with transaction.atomic():
            source = Source.objects.at(url)
            if source is None:
                defaults = {"breaking_since": self.breaking_since, **defaults}
                source, _ = Source.objects.get_or_create(url=url, defaults=defaults)
            self.sources.add(source)
            if publisher:
                actor, _ = Actor.objects.get_or_create(
                    name=publisher, defaults={"kind": Actor.Kind.OUTLET}
                )
                Publisher.objects.get_or_create(source=source, defaults={"actor": actor.survivor})
        return source

    @transaction.atomic
    def begin_breaking(self, *, by: User) -> None:
        """Have its sources looked at every minute from now on; that wears off within two days."""
        now = timezone.now()
        self._break_since(now, by)
        self.sources.update(breaking_since=now)
        self.sources.filter(next_due_at__gt=now).update(next_due_at=now)

    @transaction.atomic
    def end_breaking(self, *, by: User) -> None:
        """Have its sources looked at as usual, but for those of other breaking cases."""
        self._break_since(None, by)
        still = Source.objects.filter(cases__breaking_since__isnull=False)
        self.sources.exclude(pk__in=still.values("pk")).update(breaking_since=None)

    def _break_since(self, moment: datetime | None, by: User) -> None:
        before, self.breaking_since = self.breaking_since, moment
        self.save(update_fields=["breaking_since"])
        AuditEntry.objects.create(
            user=by, action="breaking" if moment else "no longer breaking", model="claims.case",
            object_id=self.pk, before={"breaking_since": before and before.isoformat()},
            after={"breaking_since": moment and moment.isoformat()},
        )  # fmt: skip


class Question(models.Model):
    """A point at issue: claims are its competing answers."""

    class AnswerType(models.TextChoices):
        """What kind of thing answers it."""

        CATEGORY = "category", "category"
        QUANTITY = "quantity", "quantity"
        DATE = "date", "date"
        PLACE = "place", "place"
        PERSON = "person", "person"
        YES_NO = "yes_no", "yes or no"
        TEXT = "text", "text"

    class Status(models.TextChoices):
        """Whether it is answered."""

        OPEN = "open", "open"
        RESOLVED = "resolved", "resolved"
        UNRESOLVABLE = "unresolvable", "unresolvable"

    case = models.ForeignKey(Case, models.CASCADE, related_name="questions")
    text = models.CharField(max_length=500)
    answer_type = models.CharField(
        max_length=8, choices=AnswerType.choices, default=AnswerType.TEXT
    )
    is_multi_valued = models.BooleanField(
        default=False, help_text="several answers can hold together"
    )
    scope = models.CharField(max_length=300, blank=True, help_text="population, place, definition")
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.OPEN)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="question_once_per_case", fields=["case", "text"]),
        ]

    def __str__(self) -> str:
        return self.text
