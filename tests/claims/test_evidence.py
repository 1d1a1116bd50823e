"""What the database holds of evidence, whoever writes to it; its migration goes both ways."""

from collections.abc import Iterator

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from claims.models import Case, Claim, Evidence, User
from tests.claims.admin.conftest import POLICE, make_snapshot

BEFORE, AFTER = ("claims", "0009_merging"), ("claims", "0010_matrix")
DIGEST = "0" * 64


@pytest.fixture
def claim(case: Case) -> Claim:
    return Claim.objects.create(case=case, text="He died of smoke.", key="1" * 64)


@pytest.fixture
def evidence(claim: Claim, editor: User) -> Evidence:
    snapshot = make_snapshot("https://police.example/1", POLICE)
    return Evidence.objects.attach(
        by=editor, stances={claim: "supports"}, title="A page", snapshot=snapshot, start=0, end=5
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"start": 5, "end": 5},
        {"start": 0, "end": 9_999},
        {"start": 0, "end": None},
        {"snapshot": None, "start": None, "end": None},
        {"file": "a.pdf", "sha256": DIGEST},
        {"credibility": 7},
        {"withdrawn_because": "No reason and nobody."},
    ],
)
def test_the_database_refuses_what_is_no_evidence(
    evidence: Evidence, wrong: dict[str, object], editor: User
) -> None:
    values = {"snapshot": evidence.snapshot, "start": 0, "end": 5, **wrong}
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.create(case=evidence.case, title="X", added_by=editor, **values)


def test_what_was_attached_never_changes(evidence: Evidence) -> None:
    with pytest.raises(Exception, match="Cannot update"), transaction.atomic():
        Evidence.objects.filter(pk=evidence.pk).update(end=9)
    assert Evidence.objects.get().end == 5


def test_a_stance_stays_within_the_case_even_by_hand(evidence: Evidence, editor: User) -> None:
    other = Case.objects.create(slug="other", title="Other")
    claim = Claim.objects.create(case=other, text="No.", key="2" * 64)
    with pytest.raises(ValidationError, match="one case only"):
        evidence.stand(claim, "supports", by=editor)
    with pytest.raises(IntegrityError), transaction.atomic():
        evidence.stances.create(claim=claim, stance="supports", added_by=editor)
    with pytest.raises(ValidationError, match="one claim at least"):
        Evidence.objects.attach(by=editor, stances={}, title="X")


def test_one_stance_to_a_claim_stands(evidence: Evidence, claim: Claim, editor: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        evidence.stances.create(claim=claim, stance="refutes", added_by=editor)
    evidence.stances.get().withdraw(by=editor, because="Misread.")
    evidence.stand(claim, "refutes", by=editor)
    assert [one.stance for one in evidence.stances.all()] == ["supports", "refutes"]


@pytest.fixture
def back_at_the_end(transactional_db: None) -> Iterator[None]:
    """Leave the tables as they are in all other tests."""
    yield
    MigrationExecutor(connection).migrate(MigrationExecutor(connection).loader.graph.leaf_nodes())


@pytest.mark.django_db(transaction=True)
def test_the_migration_keeps_every_item_both_ways(back_at_the_end: None) -> None:
    executor = MigrationExecutor(connection)
    executor.migrate([BEFORE])
    old = executor.loader.project_state([BEFORE]).apps
    case = old.get_model("claims", "Case").objects.create(slug="c", title="C")
    user = old.get_model("claims", "User").objects.create(username="ada")
    claims = [
        old.get_model("claims", "Claim").objects.create(case=case, text=f"{n}", key=f"{n:064d}")
        for n in (1, 2)
    ]
    for claim, title in zip(claims, ("The scan", "The scan again"), strict=True):
        old.get_model("claims", "Evidence").objects.create(
            claim=claim, title=title, stance="refutes", added_by=user, sha256=DIGEST,
            file="evidence/2025/07/scan.pdf",
        )  # fmt: skip
    executor = MigrationExecutor(connection)
    executor.migrate([AFTER])
    new = executor.loader.project_state([AFTER]).apps
    (item,) = new.get_model("claims", "Evidence").objects.all()
    assert (item.title, item.case_id, item.file_name) == ("The scan", case.pk, "scan.pdf")
    stances = new.get_model("claims", "EvidenceStance").objects.order_by("pk")
    assert [(one.claim_id, one.note) for one in stances] == [
        (claims[0].pk, ""), (claims[1].pk, "Filed as “The scan again”."),
    ]  # fmt: skip
    assert all(one.added_at < timezone.now() for one in stances)
    executor = MigrationExecutor(connection)
    executor.migrate([BEFORE])
    items = old.get_model("claims", "Evidence").objects.order_by("claim")
    assert [one.claim_id for one in items] == [claim.pk for claim in claims]
