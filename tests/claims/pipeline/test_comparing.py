"""From claims to contradictions."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, transaction

from claims import pipeline
from claims.models import Alert, Claim, Contradiction
from sources.models import Source

pytestmark = pytest.mark.django_db
Publish = Callable[..., Source]
HEART = "One of the two dock workers died of heart failure, the harbour office said."
SMOKE = "Both dock workers died of smoke poisoning, the fire service said."


@pytest.fixture
def contradiction(publish: Publish) -> Contradiction:
    publish("/a", HEART, publisher="Harbour News")
    publish("/b", SMOKE, publisher="Quay Post")
    return Contradiction.objects.get()


def test_two_causes_of_one_death_are_proposed_with_their_words(
    contradiction: Contradiction,
) -> None:
    assert (contradiction.kind, contradiction.status) == ("cause", "proposed")
    assert contradiction.decided_by is None
    assert contradiction.claim_a_id < contradiction.claim_b_id
    sides = [
        (contradiction.statement_a, contradiction.words_a, "heart failure"),
        (contradiction.statement_b, contradiction.words_b, "smoke poisoning"),
    ]
    for statement, words, expected in sides:
        assert expected in " ".join(statement.snapshot.text[a:b] for a, b in words)
    assert "heart failure" in contradiction.explanation
    assert "smoke poisoning" in contradiction.explanation


def test_it_is_told_in_the_same_transaction_and_once(contradiction: Contradiction) -> None:
    assert Alert.objects.get(kind="contradiction.proposed").contradiction == contradiction
    Claim.objects.update(compared_with="")
    assert pipeline.compare_pending_claims()
    assert Contradiction.objects.count() == 1
    assert Alert.objects.filter(kind="contradiction.proposed").count() == 1


def test_a_dismissal_outlives_a_new_comparison(
    contradiction: Contradiction, editor: object
) -> None:
    contradiction.dismiss(by=editor, reason="different_scope")  # type: ignore[arg-type]
    Claim.objects.update(compared_with="")
    pipeline.compare_pending_claims()
    assert Contradiction.objects.get().status == "dismissed"


def test_nothing_compares_with_another_case_by_accident(publish: Publish) -> None:
    publish("/a", HEART)
    publish("/b", HEART.replace("One of the two", "One of the two elderly"))
    assert not Contradiction.objects.exists()


def test_the_grounds_of_a_contradiction_never_change(contradiction: Contradiction) -> None:
    for change in ({"explanation": "Because."}, {"words_a": [[0, 1]]}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Contradiction.objects.update(**change)
    assert Contradiction.objects.get().explanation == contradiction.explanation
