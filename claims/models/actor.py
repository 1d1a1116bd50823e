"""Actor, Publisher, Reliability: who speaks, who runs a source, how far to trust whom on what."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeBoundary, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Deferrable, F, Func, Q
from django.db.models.functions import Lower

from claims.extraction.name_folding import name_fold
from sources.models import Source

ARTICLES = ("the ", "a ", "an ")
CLOSED = RangeBoundary(inclusive_lower=True, inclusive_upper=True)
MERGED_INTO_A_STANDING_ONE = """
    IF EXISTS (SELECT FROM claims_actor AS kept
               WHERE kept.id = NEW.merged_into_id AND kept.merged_into_id IS NOT NULL) THEN
        RAISE EXCEPTION 'actor: it is merged into one that is merged itself'
            USING ERRCODE = 'check_violation',
                  CONSTRAINT = 'an_actor_is_merged_into_a_standing_one';
    END IF;
    RETURN NEW;
"""


class Period(Func):
    """The days from one to another, both included; an open end is null."""

    function = "DATERANGE"
    output_field = DateRangeField()


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

    def standing(self) -> "ActorQuerySet":
        """Return those that are merged into no other: what lists and searches show."""
        return self.filter(merged_into=None)

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
    merged_into = models.ForeignKey(
        "self",
        models.RESTRICT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged",
        help_text="the actor that an editor found to be the same",
    )

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
            models.CheckConstraint(
                name="an_actor_is_not_merged_into_itself", condition=~Q(merged_into=F("id"))
            ),
            # So a name that is looked up leads to who goes by it now.
            models.CheckConstraint(
                name="a_merged_actor_is_found_by_no_name",
                condition=Q(merged_into=None) | Q(name_keys=[]),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="an_actor_is_merged_into_a_standing_one",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("merged_into_id"),  # type: ignore[no-untyped-call]
                condition=pgtrigger.Q(new__merged_into__isnull=False),
                func=MERGED_INTO_A_STANDING_ONE,
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's signature
        """Keep the keys by which the actor is found in step with its names."""
        names = () if self.merged_into_id else self.names
        self.name_keys = sorted({key for name in names for key in search_keys(name)})
        super().save(*args, **kwargs)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the name and the aliases."""
        return (self.name, *self.aliases)

    @property
    def survivor(self) -> "Actor":
        """Return the actor that this one goes by now: itself, unless it was merged."""
        actor = self
        while actor.merged_into is not None:
            actor = actor.merged_into
        return actor


class Publisher(models.Model):
    """The actor that runs a source."""

    source = models.OneToOneField(
        Source, models.CASCADE, primary_key=True, related_name="publisher"
    )
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="publications")

    def __str__(self) -> str:
        return self.actor.name


class ReliabilityQuerySet(models.QuerySet["Reliability"]):
    """Grades, by topic and day."""

    def valid_on(self, day: date) -> "ReliabilityQuerySet":
        """Return the grades that hold on a day; both ends of their periods belong to them."""
        begun = Q(valid_from=None) | Q(valid_from__lte=day)
        return self.filter(begun, Q(valid_until=None) | Q(valid_until__gte=day))

    def grade_on(self, topic: str, day: date) -> str | None:
        """Return the grade, A to F, on a topic on a day; None where none was given.

        Ask it of one actor's grades. What was not graded on this topic has the grade in general.
        """
        asked = self.valid_on(day).filter(Q(topic__iexact=topic.strip()) | Q(topic=""))
        # The empty topic comes last.
        return asked.order_by("-topic").values_list("grade", flat=True).first()


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

    objects = ReliabilityQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "reliabilities"
        constraints = [
            models.CheckConstraint(
                name="reliability_period_is_ordered",
                condition=Q(valid_from=None)
                | Q(valid_until=None)
                | Q(valid_until__gte=F("valid_from")),
            ),
            ExclusionConstraint(
                name="one_grade_per_topic_at_a_time",
                expressions=[
                    ("actor", RangeOperators.EQUAL),
                    (Lower("topic"), RangeOperators.EQUAL),
                    (Period("valid_from", "valid_until", CLOSED), RangeOperators.OVERLAPS),
                ],
                # A form that shifts two neighbouring periods saves one of them first.
                deferrable=Deferrable.IMMEDIATE,
                violation_error_message="This topic is graded for a part of this period already.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.actor}: {self.grade}"

    def clean(self) -> None:
        """Explain what the constraint on the order of the period holds."""
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise ValidationError({"valid_until": "Give an end on or after the beginning."})

    def overlaps(self, other: "Reliability") -> bool:
        """Tell whether another grade of the same actor is on the same topic at the same time."""
        begins, ends = self.valid_from or date.min, self.valid_until or date.max
        others = other.valid_from or date.min, other.valid_until or date.max
        same_topic = self.topic.strip().lower() == other.topic.strip().lower()
        return same_topic and begins <= others[1] and others[0] <= ends
