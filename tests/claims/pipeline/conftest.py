"""Claims that were filed already, and what judges them in a test."""

from collections.abc import Callable, Sequence
from datetime import datetime

import pytest

from claims import entailment
from claims.detectors.decision import Judge
from claims.models import Case, Statement
from tests.claims.admin.conftest import make_actor, make_snapshot, make_statement

HEART = "One of the two dock workers died of heart failure."
SMOKE = "Both dock workers died of smoke poisoning."

Said = Callable[..., Statement]


class FakeModel:
    """An entailment model that sees the same in every pair, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[list[tuple[str, str]]] = []
        self.broken = False

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[float, float, float]]:
        """Answer each pair alike; raise RuntimeError where the model is broken."""
        if self.broken:
            raise RuntimeError("The model is broken.")
        self.asked.append(list(pairs))
        return [(0.6, 0.2, 0.2)] * len(pairs)


@pytest.fixture
def rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Act as on a machine without an entailment model."""
    monkeypatch.setattr(entailment, "why_not", lambda: "No entailment model: the file is gone.")
    monkeypatch.setattr(entailment, "ENTAILMENT_MODEL", "")


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> FakeModel:
    """Return the entailment model of this test."""
    fake = FakeModel()
    judge: Judge = fake.judge
    monkeypatch.setattr(entailment, "why_not", lambda: "")
    monkeypatch.setattr(entailment, "ENTAILMENT_MODEL", "fake 1")
    monkeypatch.setattr(entailment, "judge", judge)
    return fake


@pytest.fixture
def said(case: Case) -> Said:
    """Return a maker of statements: each on a page of its own, under a claim of its own."""
    pages: list[str] = []

    def say(
        exact: str, speaker: str = "", in_case: Case | None = None, at: datetime | None = None
    ) -> Statement:
        pages.append(exact)
        page = make_snapshot(f"https://paper.example/{len(pages)}", f"A fire.\n\n{exact}\n\nEnd.")
        actor = make_actor(speaker) if speaker else None
        statement = make_statement(in_case or case, page, exact, actor)
        if at:
            Statement.objects.filter(pk=statement.pk).update(said_at=at)
        return statement

    return say
