"""Taking a decision back, and who is at what: what the model and the database hold of it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from claims.models import Alert, AlreadyDecidedError, AuditEntry, Case, Contradiction, User
from tests.claims.decided import TRUE, propose_pair

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(case: Case) -> Contradiction:
    return propose_pair(case, *TRUE)


@pytest.fixture
def nadia(db: None) -> User:
    return User.objects.create_superuser("nadia")


def now(row: Contradiction) -> Contradiction:
    return Contradiction.objects.get(pk=row.pk)


def kinds() -> list[str]:
    return list(Alert.objects.order_by("pk").values_list("kind", flat=True))


@pytest.mark.parametrize("opposition", ["", "contradictory", "contrary"])
def test_it_is_confirmed_as_what_the_editor_says(
    row: Contradiction, editor: User, opposition: str
) -> None:
    row.confirm(by=editor, opposition=opposition)
    assert now(row).opposition == opposition
    row.resolve(by=editor, how="evidence")
    assert (now(row).status, now(row).opposition) == ("resolved", opposition)
    row.reopen(by=editor, note="Once more.")
    assert now(row).opposition == ""


def test_only_known_oppositions_are_taken(row: Contradiction, editor: User) -> None:
    with pytest.raises(ValidationError, match="contradictory, contrary"):
        row.confirm(by=editor, opposition="hostile")
    with (
        pytest.raises(IntegrityError, match="only_what_was_found_true_is_opposed"),
        transaction.atomic(),
    ):
        Contradiction.objects.update(opposition="contrary")
    assert now(row).status == "proposed"


@pytest.mark.parametrize("reason", ["compatible", "refines"])
def test_two_accounts_may_hold_together(row: Contradiction, editor: User, reason: str) -> None:
    row.dismiss(by=editor, reason=reason)
    assert (now(row).status, now(row).dismissal) == ("dismissed", reason)


def test_undoing_restores_all_and_tells_who_was_told(row: Contradiction, editor: User) -> None:
    before = now(row).decided_state()
    row.confirm(by=editor, opposition="contrary", note="Sure.")
    row.undo(by=editor)
    assert now(row).decided_state() == before
    assert [entry.action for entry in AuditEntry.objects.order_by("pk")] == ["confirmed", "undone"]
    assert AuditEntry.objects.last().before["opposition"] == "contrary"  # type: ignore[union-attr]
    assert kinds() == ["contradiction.confirmed", "contradiction.reopened"]


def test_undoing_a_dismissal_is_as_quiet_as_the_dismissal(row: Contradiction, editor: User) -> None:
    row.dismiss(by=editor, reason="translation")
    row.undo(by=editor)
    assert (now(row).status, kinds()) == ("proposed", [])


def test_undoing_leads_back_to_the_decision_before(
    row: Contradiction, editor: User, nadia: User
) -> None:
    row.confirm(by=nadia, opposition="contradictory", note="Hers.")
    confirmed = now(row)
    row.resolve(by=editor, how="evidence", note="His.")
    row.undo(by=editor)
    found = now(row)
    assert found.decided_state() == confirmed.decided_state()
    assert (found.decided_by, found.decided_at) == (nadia, confirmed.decided_at)
    row.reopen(by=editor, note="Hm.")
    row.undo(by=editor)
    assert now(row).decided_state() == confirmed.decided_state()


def test_what_was_withdrawn_is_so_again(row: Contradiction, editor: User) -> None:
    row.withdraw("Not found any more.")
    withdrawn = now(row)
    row.confirm(by=editor)
    row.undo(by=editor)
    assert now(row).withdrawn_at == withdrawn.withdrawn_at
    assert now(row).withdrawn_because == "Not found any more."


def test_only_ones_own_last_decision_is_undone_and_only_once(
    row: Contradiction, editor: User, nadia: User
) -> None:
    with pytest.raises(ValidationError, match="no decision"):
        row.undo(by=editor)
    row.confirm(by=editor)
    row.dismiss(by=nadia, reason="translation")
    with pytest.raises(AlreadyDecidedError, match="nadia dismissed it on"):
        row.undo(by=editor)
    assert now(row).status == "dismissed"
    row.undo(by=nadia)
    with pytest.raises(ValidationError, match="no decision"):
        row.undo(by=nadia)
    assert now(row).status == "confirmed"


def test_being_at_it_is_no_decision(row: Contradiction, editor: User, nadia: User) -> None:
    row.assign(by=editor, to=nadia)
    assert (now(row).assigned_to, now(row).status) == (nadia, "proposed")
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.reason, entry.after) == (
        "assigned", "to nadia", {"assigned_to": nadia.pk},
    )  # fmt: skip
    row.confirm(by=editor)
    row.assign(by=editor, to=editor, instead_of=nadia)
    row.undo(by=editor)
    assert (now(row).status, now(row).assigned_to) == ("proposed", editor)
    row.assign(by=editor, to=None)
    assert now(row).assigned_at is None


def test_nobody_is_pushed_aside_unawares(row: Contradiction, editor: User, nadia: User) -> None:
    row.assign(by=nadia, to=nadia)
    row.assign(by=nadia, to=nadia)
    assert AuditEntry.objects.count() == 1
    with pytest.raises(AlreadyDecidedError, match="nadia is at it since"):
        row.assign(by=editor, to=editor)
    assert now(row).assigned_to == nadia
    row.assign(by=editor, to=editor, instead_of=nadia)
    assert now(row).assigned_to == editor


def test_who_may_not_decide_is_given_nothing(row: Contradiction, editor: User) -> None:
    reader = User.objects.create_user("reader", is_staff=True)
    with pytest.raises(ValidationError, match="reader may not decide"):
        row.assign(by=editor, to=reader)
    with pytest.raises(IntegrityError, match="an_assignment_says"), transaction.atomic():
        Contradiction.objects.update(assigned_to=editor)
    assert now(row).assigned_to is None
