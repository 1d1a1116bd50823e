"""The case that a command line names."""

from django.core.management.base import CommandError

from claims.models import Case


def named(slug: str) -> Case:
    """Return the case of this slug. Raises CommandError with the ones that there are."""
    case = Case.objects.filter(slug=slug).first()
    if case is None:
        known = ", ".join(Case.objects.values_list("slug", flat=True)[:10]) or "none yet"
        raise CommandError(
            f"--case: there is no case {slug!r} (there are: {known}). "
            f'Make it with `manage.py create_case {slug} "Its title"`.'
        )
    return case
