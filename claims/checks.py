"""System checks: what claims can do on this machine, and what to do about the rest."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Warning, register  # noqa: A004 - Django's name

from claims import embeddings, entailment


@register
def embedding_model(
    app_configs: Sequence[AppConfig] | None,
    **kwargs: Any,  # noqa: ANN401
) -> list[CheckMessage]:
    """Say where statements of one meaning in other words cannot be told."""
    if embeddings.installed():
        return []
    problem = (
        "The embedding model is not installed: only statements in nearly the same words are filed "
        "under one claim."
    )
    hint = "Run `make install`; docs/models.md says more. Claims get their embeddings then."
    return [Warning(problem, hint=hint, id="claims.W001")]


@register
def entailment_model(
    app_configs: Sequence[AppConfig] | None,
    **kwargs: Any,  # noqa: ANN401
) -> list[CheckMessage]:
    """Say where claims are compared by rules alone."""
    if not (why := entailment.why_not()):
        return []
    problem = "The entailment model cannot be used: claims are compared by rules alone."
    return [Warning(problem, hint=why, id="claims.W002")]
