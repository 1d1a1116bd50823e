"""The figures of the desk for Django's own index page, which takes no context of ours."""

from typing import Any

from django import template
from django.utils import timezone

from claims import embeddings, entailment
from claims.admin.summary import (
    comparing,
    counts,
    foremost,
    latest,
    newest_proposed,
    open_lapses,
    reviews,
)
from sources.admin.base import ago

register = template.Library()
register.filter("ago", ago)


@register.simple_tag
def desk_summary() -> dict[str, Any]:
    """Return the figures and the last happenings."""
    return {
        "counts": counts(timezone.now()),
        "foremost": foremost(),
        "happenings": latest(),
        "lapses": open_lapses(),
        "is_model_missing": not embeddings.installed(),
        "newest": newest_proposed(),
    }


@register.simple_tag
def desk_detection() -> dict[str, str]:
    """Return why the entailment model does not judge along, and how far comparing is, if at all."""
    return {"why_not": entailment.why_not(), "comparing": comparing()}


@register.simple_tag
def desk_reviews() -> list[dict[str, Any]]:
    """Return how many reviews wait for an editor, by why."""
    return reviews()
