"""Case and Question: the story that is followed, and the points at issue in it."""

from django.db import models, transaction

from claims.models.actor import Actor, Publisher
from sources.models import Source


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
    sources = models.ManyToManyField(Source, related_name="cases", blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.title

    def watch(self, url: str, *, publisher: str = "", **defaults: object) -> Source:
        """Add an address to the case and return its Source, known or new.

        ``publisher`` names the actor that runs it, made where missing; a publisher on record stays.
        """
        with transaction.atomic():
            source, _ = Source.objects.get_or_create(url=url, defaults=defaults)
            self.sources.add(source)
            if publisher:
                actor, _ = Actor.objects.get_or_create(
                    name=publisher, defaults={"kind": Actor.Kind.OUTLET}
                )
                Publisher.objects.get_or_create(source=source, defaults={"actor": actor})
        return source


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
