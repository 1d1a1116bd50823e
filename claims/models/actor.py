"""Actor, Publisher, Reliability: who speaks, who runs a source, how far to trust whom on what."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from claims.extraction.name_folding import name_fold
from sources.models import Source

ARTICLES = ("the ", "a ", "an ")


def name_key(name: str) -> str:
    """Return what two spellings of a name share: no capitals, article or typographic apostrophe."""
    plain = " ".join(name.casefold().replace("’", "'").split())
    article = next((article for article in ARTICLES if plain.startswith(article)), "")
    return plain.removeprefix(article)


def search_keys(name: str) -> set[str]:
    """Return the keys by which a name is looked up: as it is spelt and, if in full, as folded.

    A folded key opens with "~"; one word alone is looked up as it is spelt, for folding it would
    bring in others who merely sound alike.
    """
    folded = name_fold(name)
    return {name_key(name), *([f"~{folded}"] if " " in folded else [])}


class ActorQuerySet(models.QuerySet["Actor"]):
    """Actors, by name."""

    def named(self, name: str) -> "ActorQuerySet":
        """Return the actors of whom this is the name or an alias, however it is spelt."""
        return self.filter(name_keys__contains=[name_key(name)]).order_by("pk")

    def alike(self, names: Iterable[str]) -> "ActorQuerySet":
        """Return the actors who bear any of these names, in any transliteration of it."""
        keys = sorted({key for name in names for key in search_keys(name)})
        return self.filter(name_keys__overlap=keys).order_by("pk")

    def in_cases_of(self, source: Source) -> "ActorQuerySet":
        """Return who publishes or has spoken on any page of the cases that hold a source."""
        pages = Source.objects.filter(cases__in=source.cases.all())
        publishers = Q(publications__source__in=pages)
        speakers = Q(statements__snapshot__source__in=pages)
        found = self.filter(publishers).values("pk").union(self.filter(speakers).values("pk"))
        return self.filter(pk__in=found).order_by("pk")


class Actor(models.Model):
    """A person or body that speaks, publishes or is spoken of."""

    class Kind(models.TextChoices):
        """What it is."""

        PERSON = "person", "person"
        BODY = "body", "body"
        OUTLET = "outlet", "outlet"

    name = models.CharField(max_length=300, unique=True)
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.BODY)
    aliases = ArrayField(models.CharField(max_length=300), default=list, blank=True)
    name_keys = ArrayField(models.TextField(), default=list, editable=False)
    parent = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="parts",
        help_text="the body it belongs to",
    )
    wikidata_id = models.CharField("Wikidata id", max_length=20, blank=True)
    country = models.CharField(max_length=2, blank=True, help_text="ISO 3166-1 alpha-2")
    is_official = models.BooleanField("official", default=False)

    objects = ActorQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        indexes = [
            # serves Actor.objects.named
            GinIndex(fields=["name_keys"], name="actor_by_name"),
        ]
        constraints = [
            models.CheckConstraint(
                name="wikidata_id_is_a_q_number",
                condition=Q(wikidata_id="") | Q(wikidata_id__regex="^Q[1-9][0-9]*$"),
            ),
            models.CheckConstraint(
                name="country_is_two_letters",
                condition=Q(country="") | Q(country__regex="^[A-Z]{2}$"),
            ),
            models.CheckConstraint(
                name="an_actor_is_not_its_own_parent", condition=~Q(parent=F("id"))
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's signature
        """Keep the keys by which the actor is found in step with its names."""
        self.name_keys = sorted({key for name in self.names for key in search_keys(name)})
        super().save(*args, **kwargs)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the name and the aliases."""
        return (self.name, *self.aliases)


class Publisher(models.Model):
    """The actor that runs a source."""

    source = models.OneToOneField(
        Source, models.CASCADE, primary_key=True, related_name="publisher"
    )
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="publications")

    def __str__(self) -> str:
        return self.actor.name


class Reliability(models.Model):
    """How far a publisher is to be trusted, per topic and period (Admiralty code, A to F)."""

    class Grade(models.TextChoices):
        """The Admiralty grades. F stands for "cannot be judged" and is null in any sum."""

        A = "A", "A: completely reliable"
        B = "B", "B: usually reliable"
        C = "C", "C: fairly reliable"
        D = "D", "D: not usually reliable"
        E = "E", "E: unreliable"
        F = "F", "F: cannot be judged"

    actor = models.ForeignKey(Actor, models.CASCADE, related_name="reliabilities")
    topic = models.CharField(max_length=200, blank=True, help_text="empty: in general")
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    grade = models.CharField(max_length=1, choices=Grade.choices)
    reason = models.TextField()
    assessed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    assessed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "reliabilities"
        constraints = [
            models.CheckConstraint(
                name="reliability_period_is_ordered",
                condition=Q(valid_from=None)
                | Q(valid_until=None)
                | Q(valid_until__gte=F("valid_from")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.actor}: {self.grade}"
