"""Which Actor of the case speaks: found by name or alias; the publisher where nobody is named."""

from claims.extraction.types import Statement as Utterance
from claims.models import Actor, Publisher
from claims.models.actor import name_key
from sources.models import Source


def speaker_of(utterance: Utterance, source: Source) -> Actor | None:
    """Return the actor who makes an utterance, or None when the named speaker is nobody we know.

    An own name is looked up everywhere; a bare role ("the ministry") means the publisher's own
    where the publisher answers to it, and otherwise stays a name.
    """
    # Looked up once a page: Django keeps what it found, or did not find, on the source.
    publisher: Publisher | None = getattr(source, "publisher", None)
    if utterance.speaker is None:
        return publisher.actor if publisher else None
    if publisher and _is_own_name(publisher.actor, utterance.speaker):
        return publisher.actor
    return Actor.objects.named(utterance.speaker).first()


def _is_own_name(publisher: Actor, name: str) -> bool:
    return publisher.kind == Actor.Kind.BODY and name_key(name) in name_key(publisher.name)
