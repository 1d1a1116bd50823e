"""`manage.py run_pending` does in one process what workers do."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from claims.models import Case, Contradiction
from sources.models import Source


def run(**options: bool) -> list[str]:
    err = StringIO()
    call_command("run_pending", stderr=err, **options)
    return err.getvalue().splitlines()


@pytest.mark.django_db
def test_until_idle_goes_through_all_stages(case: Case, site: Any) -> None:
    pages = {
        "/a": "One of the two dock workers died of heart failure, the harbour office said.",
        "/b": "Both dock workers died of smoke poisoning, the fire service said.",
    }
    for path, sentence in pages.items():
        case.watch(site.article(path, sentence), next_due_at=timezone.now())
    lines = run(until_idle=True)
    assert "capture: 2" in lines[0]
    assert lines[-1] == "nothing to do"
    assert Contradiction.objects.get().kind == "cause"
    assert not Source.objects.exclude(health="seen").exists()


@pytest.mark.django_db
def test_without_work_it_says_so() -> None:
    assert run() == ["nothing to do"]
