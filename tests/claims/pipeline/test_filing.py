"""The same meaning, the same claim: by the embedding model, and without it."""

from collections.abc import Callable

import pytest

from claims import embeddings, pipeline
from claims.checks import embedding_model
from claims.models import Case, Claim, Statement
from sources.models import Source

pytestmark = pytest.mark.django_db
Publish = Callable[..., Source]
TOLL = "Two dock workers died in the fire, the fire service said on Tuesday."
IN_OTHER_WORDS = "The fire killed two dock workers, the harbour office said."
NEAR = (
    "Three dock workers died in the fire, the harbour office said.",
    "Two dock workers were injured in the fire, the harbour office said.",
    "Two dock workers did not die in the fire, the harbour office said.",
    "Two dock workers may have died in the fire, the harbour office said.",
    "The harbour office denied that two dock workers died in the fire.",
    "Two dock workers died in the flood, the harbour office said.",
)


@pytest.fixture
def without_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Act as on a machine that has no embedding model."""
    monkeypatch.setattr(embeddings, "installed", lambda: False)


def test_other_words_of_one_meaning_are_one_claim(publish: Publish) -> None:
    publish("/a", TOLL)
    publish("/b", IN_OTHER_WORDS)
    claim = Claim.objects.get()
    assert claim.statements.count() == 2
    assert claim.embedding is not None
    assert claim.embedding_model == embeddings.EMBEDDING_MODEL


@pytest.mark.parametrize("other", NEAR)
def test_what_differs_in_one_thing_is_another_claim(publish: Publish, other: str) -> None:
    publish("/a", TOLL)
    publish("/b", other)
    assert Claim.objects.count() == 2


def test_a_claim_stays_in_its_case(publish: Publish, site: object) -> None:
    publish("/a", TOLL)
    claim = Claim.objects.get()
    other = Case.objects.create(slug="other", title="Another fire")
    Claim.objects.filter(pk=claim.pk).update(case=other)
    publish("/b", IN_OTHER_WORDS)
    assert Claim.objects.filter(case__slug="harbour-fire").count() == 1


@pytest.mark.usefixtures("without_model")
def test_without_the_model_only_near_identical_wordings_meet(publish: Publish) -> None:
    publish("/a", TOLL)
    publish("/b", IN_OTHER_WORDS)
    publish("/c", TOLL.replace("Two", "2"))
    assert sorted(claim.statements.count() for claim in Claim.objects.all()) == [1, 2]
    assert not Claim.objects.exclude(embedding=None).exists()
    assert pipeline.embed_pending_claims() == 0
    (warning,) = embedding_model(None)
    assert warning.id == "claims.W001"
    assert warning.hint
    assert "make install" in warning.hint


def test_claims_get_their_embeddings_once_the_model_is_there(
    publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr(embeddings, "installed", lambda: False)
        publish("/a", TOLL)
    assert pipeline.embed_pending_claims() == 1
    assert pipeline.embed_pending_claims() == 0
    publish("/b", IN_OTHER_WORDS)
    assert Claim.objects.get().statements.count() == 2
    assert embedding_model(None) == []


def test_a_quotation_of_one_speaker_on_two_pages_is_one_origin(publish: Publish) -> None:
    publish("/a", TOLL, publisher="Harbour News")
    publish("/b", "The fire service said that two dock workers died in the fire.", publisher="Post")
    publish("/c", IN_OTHER_WORDS, publisher="Courier")
    claim = Claim.objects.with_spread().get()
    assert (claim.origin_count, claim.source_count) == (2, 3)  # type: ignore[attr-defined]
    first = Statement.objects.in_order_said().first()
    assert first
    assert first.origin is None
    assert set(first.copies.values_list("speaker_name", flat=True)) == {first.speaker_name}


def test_an_origin_that_an_editor_has_set_stays(publish: Publish) -> None:
    publish("/a", TOLL, publisher="Harbour News")
    publish("/b", TOLL, publisher="Post")
    copy = Statement.objects.exclude(origin=None).get()
    copy.corrections, copy.origin = {"origin_id": copy.origin_id}, None
    copy.save()
    assert copy.claim_id
    pipeline.trace_origins(copy.claim_id)
    copy.refresh_from_db()
    assert copy.origin is None


def test_two_denials_of_one_account_are_one_claim(publish: Publish) -> None:
    publish("/a", "The harbour office said that the report that two dock workers died was false.")
    publish("/b", "The fire service denied claims that two dock workers died.")
    publish("/c", "The mayor said that two dock workers died.")
    denied = Claim.objects.get(denies=True)
    assert denied.statements.count() == 2
    assert denied.text == "Denied: two dock workers died"
    assert Claim.objects.get(denies=False).statements.count() == 1
