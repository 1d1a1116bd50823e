"""Which Actor of the case speaks: found by name or alias; the publisher where nobody is named."""

from claims.extraction.types import Statement as Utterance
from claims.models import Actor, Publisher
from sources.models import Source

ARTICLES = ("the ", "a ", "an ")


def speaker_of(utterance: Utterance, source: Source) -> Actor | None:
    """Return the actor who makes an utterance, or None when the named speaker is nobody we know.

    An own name is looked up everywhere; a bare role ("the ministry") means the publisher's own
    where the publisher answers to it, and otherwise stays a name.
    """
    publisher = Publisher.objects.filter(source=source).select_related("actor").first()
    if utterance.speaker is None:
        return publisher.actor if publisher else None
    name = without_article(utterance.speaker)
    if (
        publisher
        and name.lower() in publisher.actor.name.lower()
        and publisher.actor.kind == Actor.Kind.BODY
    ):
        return publisher.actor
    return Actor.objects.named(name).first()


def without_article(name: str) -> str:
    """Return a name without its leading article."""
    article = next((a for a in ARTICLES if name.lower().startswith(a)), "")
    return name[len(article) :]
