"""Pages through the real stages."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from claims import pipeline as claims
from claims.models import Case
from sources import pipeline as sources
from sources.models import Source


def run_stages() -> None:
    """Run every stage from text to contradictions until none has work."""
    stages: list[Callable[[], int]] = [
        sources.extract_pending_text,
        claims.extract_pending_statements,
        claims.match_pending_claims,
        claims.compare_pending_claims,
        claims.notice_pending_changes,
    ]
    while sum(stage() for stage in stages):
        pass


@pytest.fixture
def publish(site: Any, case: Case) -> Callable[..., Source]:
    """Return a function that sets an article, captures it for the case and runs all stages."""

    def publish(path: str, *sentences: str, publisher: str = "", **page: str) -> Source:
        url = site.article(path, *sentences, **page)
        source = case.watch(url, publisher=publisher, next_due_at=timezone.now())
        source.refresh_from_db()
        sources.capture([source])
        run_stages()
        return source

    return publish
