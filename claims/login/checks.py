"""System checks: settings of the log-in that contradict each other, or name nobody."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.checks import CheckMessage, Error, Tags, Warning, register  # noqa: A004 - Django's
from django.db import DatabaseError

from claims.login.required import EVERYONE, SUPERUSERS


@register
def pauses(
    app_configs: Sequence[AppConfig] | None,
    **kwargs: Any,  # noqa: ANN401
) -> list[CheckMessage]:
    """Report a longest pause that is shorter than the first."""
    if settings.LOGIN_LONGEST_PAUSE >= settings.LOGIN_PAUSE:
        return []
    return [
        Error(
            f"LOGIN_LONGEST_PAUSE is {settings.LOGIN_LONGEST_PAUSE} seconds, less than the first "
            f"pause, LOGIN_PAUSE, of {settings.LOGIN_PAUSE}.",
            hint="Raise LOGIN_LONGEST_PAUSE, or lower LOGIN_PAUSE.",
            id="log_in.E001",
        )
    ]


@register(Tags.database)
def groups(
    app_configs: Sequence[AppConfig] | None,
    databases: Sequence[str] | None = None,
    **kwargs: Any,  # noqa: ANN401
) -> list[CheckMessage]:
    """Report each group in SECOND_FACTOR_FOR that there is none of; asked with --database."""
    named = set(settings.SECOND_FACTOR_FOR) - {EVERYONE, SUPERUSERS}
    if not databases or not named:
        return []
    try:
        known = set(Group.objects.values_list("name", flat=True))
    except DatabaseError:  # before the first migration
        return []
    return [
        Warning(
            f"SECOND_FACTOR_FOR names {name!r}, which is no group.",
            hint=f"Name some of: {', '.join([EVERYONE, SUPERUSERS, *sorted(known)])}.",
            id="log_in.W001",
        )
        for name in sorted(named - known)
    ]
