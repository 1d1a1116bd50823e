"""A case with a question, two competing answers to it, and a confirmed contradiction beside it."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from claims.models import Case, Contradiction, Question, Statement, User
from sources.models import Change, Lapse, Observation, Snapshot, Source
from tests.claims.admin.conftest import (
    MORNING,
    OFFICE,
    POLICE,
    make_actor,
    make_contradiction,
    make_snapshot,
    make_statement,
)

PAGE = "/cases/harbour-fire/"
HEART = "One of the men died of heart failure, police said."
SHOCK = "Both men died of traumatic shock, the prosecutor said."


@pytest.fixture(autouse=True)
def static_folder(settings: Settings, tmp_path: Path) -> None:
    """Give the static files a folder: its absence is a warning, and warnings are errors."""
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()


@dataclass(frozen=True)
class Story:
    """Two answers to one question, and two claims outside it, each pair in contradiction."""

    question: Question
    police: Statement
    office: Statement
    inside: Contradiction
    outside: Contradiction


def make_pair(case: Case, number: int) -> Contradiction:
    """Return a proposed contradiction between two parties that are heard nowhere else."""
    police = make_actor(f"Police {number}", is_official=True)
    office = make_actor(f"Prosecutor {number}")
    a = make_statement(
        case, make_snapshot(f"https://police.example/{number}", POLICE, police), HEART, police
    )
    b = make_statement(
        case, make_snapshot(f"https://office.example/{number}", OFFICE, office), SHOCK, office
    )
    case.sources.add(a.snapshot.source, b.snapshot.source)
    return make_contradiction(a, b, ("heart failure", "traumatic shock"))


def make_story(case: Case, editor: User, number: int) -> Story:
    """Return a story whose contradictions an editor has confirmed."""
    question = Question.objects.create(case=case, text=f"What did they die of ({number})?")
    inside, outside = make_pair(case, 2 * number), make_pair(case, 2 * number + 1)
    for claim in (inside.claim_a, inside.claim_b):
        claim.question = question
        claim.save()
    for found in (inside, outside):
        found.confirm(by=editor)
    return Story(question, inside.statement_a, inside.statement_b, inside, outside)


@pytest.fixture
def story(case: Case, editor: User) -> Story:
    """Return the story of the case."""
    return make_story(case, editor, 0)


def withdraw(statement: Statement, status: str = "gone", now: str = "") -> Change:
    """Let the page of a statement lose its words a day later, or have these in their place."""
    first = statement.snapshot
    text = now or "The page has other words."
    later = Snapshot.objects.create(
        source=first.source, captured_at=MORNING + timedelta(days=1), url=first.url, text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(), size=len(text), extracted_at=MORNING,
    )  # fmt: skip
    statement.status, statement.gone_with = status, later
    statement.anchor = {"exact": now} if now else {}
    statement.save()
    return Change.objects.create(
        source=first.source, before=first, after=later, kind="deletion", reason="Gone.",
        removed=[statement.exact], seen_at=later.captured_at,
    )  # fmt: skip


def remove(source: Source) -> Lapse:
    """Let the publisher of a source take it away."""
    at = MORNING + timedelta(days=2)
    look = Observation.objects.create(
        source=source, scheduled_at=at, started_at=at, finished_at=at, outcome="removed", status=410
    )
    Source.objects.filter(pk=source.pk).update(health="removed", health_since=at)
    return Lapse.objects.create(
        source=source, kind="removed", began_at=at, noticed_at=at, reason="410", observation=look
    )
