"""Writes the sample case into the database: questions, actors, publishers, sources to watch."""

from django.db import transaction
from django.utils import timezone

from claims.models import Actor, Case, Publisher, Question
from demo import case as manifest
from sources.models import Source

LOOK_AGAIN_AFTER = 10  # seconds: a person is watching


@transaction.atomic
def load(sample: manifest.Case, address: str) -> Case:
    """Write what is missing of the sample case; its pages stand below ``address``."""
    case, _ = Case.objects.get_or_create(
        slug=sample.slug,
        defaults={"title": sample.title, "description": sample.description, "is_public": True},
    )
    for question in sample.questions:
        Question.objects.get_or_create(
            case=case,
            text=question.text,
            defaults={
                "answer_type": question.answer_type,
                "is_multi_valued": question.multi_valued,
            },
        )
    actors = {actor.name: _actor(actor) for actor in sample.actors}
    for actor in sample.actors:
        if actor.parent:
            Actor.objects.filter(name=actor.name).update(parent=actors[actor.parent])
    for entry in sample.sources:
        source, _ = Source.objects.get_or_create(
            url=address.rstrip("/") + entry.path,
            defaults={
                "interval": LOOK_AGAIN_AFTER,
                "longest_interval": LOOK_AGAIN_AFTER,
                "next_due_at": timezone.now(),
            },
        )
        Publisher.objects.get_or_create(
            source=source, defaults={"actor": actors[entry.publisher.name]}
        )
        case.sources.add(source)
    return case


def _actor(entry: manifest.Actor) -> Actor:
    actor, _ = Actor.objects.get_or_create(
        name=entry.name,
        defaults={
            "kind": entry.kind,
            "aliases": list(entry.aliases),
            "country": entry.country,
            "is_official": entry.official,
        },
    )
    return actor
