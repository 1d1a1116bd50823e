"""Statements of a capture that comes in late: said earlier than thought, or gone sooner."""

from datetime import UTC, datetime

import pytest

from claims.models import Case, Statement
from sources import pipeline as sources
from sources.models import Snapshot, Source
from tests.claims.conftest import run_stages

pytestmark = pytest.mark.django_db
FIRST, SECOND, THIRD = (datetime(2025, 7, day, tzinfo=UTC) for day in (1, 2, 3))
QUAY = "The fire started in a warehouse on the eastern quay, the harbour office said."
TOLL = "Two dock workers died in the fire, the fire service said on Tuesday."
SHUT = "The harbour will stay closed for a week, the mayor said."


@pytest.fixture
def source(case: Case) -> Source:
    return case.watch("https://page.example/a")


def give(source: Source, at: datetime, *sentences: str) -> Snapshot:
    body = "\n\n".join(sentences).encode()
    seen = sources.capture_bytes(source, body, "text/plain", captured_at=at)
    run_stages()
    assert seen.snapshot is not None
    return seen.snapshot


def said(words: str) -> Statement:
    return Statement.objects.get(exact__contains=words)


def test_words_were_said_earlier_than_thought(source: Source) -> None:
    give(source, SECOND, QUAY)
    give(source, FIRST, QUAY)
    assert said("eastern quay").first_seen_at == FIRST
    assert said("eastern quay").last_seen_at == SECOND
    assert said("eastern quay").status == "live"


def test_words_were_gone_sooner_than_thought(source: Source) -> None:
    give(source, FIRST, QUAY, TOLL)
    give(source, THIRD, QUAY)
    between = give(source, SECOND, QUAY, SHUT)
    assert said("dock workers").gone_with == between
    assert said("dock workers").last_seen_at == FIRST
    assert said("eastern quay").status in {"live", "moved"}


def test_what_only_the_late_capture_says_is_gone_by_the_next(source: Source) -> None:
    give(source, FIRST, QUAY)
    last = give(source, THIRD, QUAY, TOLL)
    give(source, SECOND, QUAY, SHUT)
    assert (said("stay closed").status, said("stay closed").gone_with) == ("gone", last)
    assert said("stay closed").first_seen_at == said("stay closed").last_seen_at == SECOND


def test_a_statement_names_the_change_that_took_it_away(source: Source) -> None:
    give(source, FIRST, QUAY, TOLL)
    give(source, SECOND, QUAY)
    change = said("dock workers").gone_by
    assert change is not None
    assert change.removed == [TOLL]
    assert said("eastern quay").gone_by is None
