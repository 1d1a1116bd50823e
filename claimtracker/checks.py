"""System checks: what is wrong with the configuration, and how to mend it."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from claims.models import Contradiction
from claimtracker import configuration


@register
def environment(
    app_configs: Sequence[AppConfig] | None,
    **kwargs: Any,  # noqa: ANN401
) -> list[CheckMessage]:
    """Report each environment variable that could not be read."""
    return [
        Error(problem, hint=hint, id="claimtracker.E001")
        for problem, hint in dict.fromkeys(configuration.PROBLEMS)
    ]


@register
def precision_wanted(
    app_configs: Sequence[AppConfig] | None,
    **kwargs: Any,  # noqa: ANN401
) -> list[CheckMessage]:
    """Report each kind in FLAG_AT_PRECISION that no contradiction has."""
    kinds = Contradiction.Kind.values
    return [
        Error(
            f"FLAG_AT_PRECISION names {kind!r}, which is no kind of contradiction.",
            hint=f"Name some of: {', '.join(kinds)}.",
            id="claimtracker.E002",
        )
        for kind in settings.FLAG_AT_PRECISION
        if kind not in {*kinds, "default"}
    ]
