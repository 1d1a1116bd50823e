"""``manage.py compare_claims``: what is left, a case again, what it says of itself."""

import io
from collections.abc import Callable

import pytest
from django.core.management import CommandError, call_command

from claims import entailment, pipeline
from claims.models import Case, Claim, Contradiction
from tests.claims.admin.conftest import make_snapshot, make_statement

pytestmark = pytest.mark.django_db
Run = Callable[..., tuple[str, str]]


@pytest.fixture(autouse=True)
def claims(case: Case, monkeypatch: pytest.MonkeyPatch) -> list[Claim]:
    """Return two claims that contradict each other and one of another case, on rules alone."""
    monkeypatch.setattr(entailment, "why_not", lambda: "No entailment model: it is gone.")
    monkeypatch.setattr(entailment, "ENTAILMENT_MODEL", "")
    other = Case.objects.create(slug="flood", title="A flood")
    said = [
        (case, "One of the two dock workers died of heart failure."),
        (case, "Both dock workers died of smoke poisoning."),
        (other, "The river rose by two metres."),
    ]
    statements = [
        make_statement(of, make_snapshot(f"https://paper.example/{at}", sentence), sentence)
        for at, (of, sentence) in enumerate(said)
    ]
    return [statement.claim for statement in statements if statement.claim]


@pytest.fixture
def run() -> Run:
    """Return what runs the command and gives its output and its messages."""

    def run(*words: str) -> tuple[str, str]:
        out, err = io.StringIO(), io.StringIO()
        call_command("compare_claims", *words, stdout=out, stderr=err)
        return out.getvalue(), err.getvalue()

    return run


def test_it_compares_what_is_left_and_says_what_came_of_it(run: Run) -> None:
    out, err = run()
    assert out.startswith("3 claims compared by version ")
    assert "(by rules alone): 1 contradictions raised, 0 more withdrawn than before." in out
    assert "No entailment model: it is gone. Rules alone compare." in err
    assert run()[0].startswith("0 claims compared")


def test_again_and_only_of_one_case(run: Run, claims: list[Claim]) -> None:
    assert run("--case", "flood")[0].startswith("1 claims compared")
    assert Claim.objects.filter(compared_with="").count() == 2
    run()
    assert run("--again", "--case", "harbour-fire")[0].startswith("2 claims compared")
    assert Contradiction.objects.count() == 1


def test_what_could_not_be_compared_is_said(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object) -> None:
        raise RuntimeError("The detectors are broken.")

    monkeypatch.setattr(pipeline.comparing, "compare", fail)
    with pytest.raises(CommandError, match="3 claims could not be compared"):
        run()


def test_a_case_that_nobody_has_is_named(run: Run) -> None:
    with pytest.raises(CommandError, match="nowhere"):
        run("--case", "nowhere")
