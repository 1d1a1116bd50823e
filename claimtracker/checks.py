"""System checks: what is wrong with the configuration, and how to mend it."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register

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
