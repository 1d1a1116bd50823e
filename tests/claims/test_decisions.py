"""What editors decide, and what the database holds of it."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction

from claims.models import Alert, AlreadyDecidedError, AuditEntry, Contradiction, User
from sources.models import Source

pytestmark = pytest.mark.django_db


@pytest.fixture
def contradiction(publish: Callable[..., Source]) -> Contradiction:
    publish("/a", "One of the two dock workers died of heart failure, the harbour office said.")
    publish("/b", "Both dock workers died of smoke poisoning, the fire service said.")
    return Contradiction.objects.get()


def kinds() -> list[str]:
    return list(Alert.objects.order_by("pk").values_list("kind", flat=True))


def test_confirming_names_the_editor_and_tells_it(
    contradiction: Contradiction, editor: User
) -> None:
    contradiction.confirm(by=editor, note="Two official causes.")
    contradiction.refresh_from_db()
    assert (contradiction.status, contradiction.decided_by) == ("confirmed", editor)
    entry = AuditEntry.objects.get()
    assert (entry.user, entry.action, entry.reason) == (editor, "confirmed", "Two official causes.")
    assert (entry.before["status"], entry.after["status"]) == ("proposed", "confirmed")
    assert kinds() == ["contradiction.proposed", "contradiction.confirmed"]


def test_the_second_editor_is_told_who_decided(contradiction: Contradiction, editor: User) -> None:
    stale = Contradiction.objects.get()
    contradiction.confirm(by=editor)
    with pytest.raises(AlreadyDecidedError, match="editor confirmed it on"):
        stale.confirm(by=User.objects.create_user("second"))
    assert AuditEntry.objects.count() == 1
    assert Contradiction.objects.get().decided_by == editor


def test_a_dismissal_needs_a_reason_we_know(contradiction: Contradiction, editor: User) -> None:
    with pytest.raises(ValidationError, match="different_time"):
        contradiction.dismiss(by=editor, reason="because")
    with pytest.raises(ValidationError, match="note"):
        contradiction.dismiss(by=editor, reason="other", note=" ")
    assert Contradiction.objects.get().status == "proposed"
    contradiction.dismiss(by=editor, reason="translation")
    assert Contradiction.objects.get().dismissal == "translation"


def test_a_dismissal_is_told_only_to_those_who_heard_the_opposite(
    contradiction: Contradiction, editor: User
) -> None:
    contradiction.dismiss(by=editor, reason="translation")
    assert kinds() == ["contradiction.proposed"]
    contradiction.reopen(by=editor, note="Looked again.")
    contradiction.confirm(by=editor)
    contradiction.dismiss(by=editor, reason="translation")
    assert kinds()[-1] == "contradiction.dismissed"


def test_it_can_be_resolved_and_reopened(contradiction: Contradiction, editor: User) -> None:
    with pytest.raises(AlreadyDecidedError):
        contradiction.resolve(by=editor, how="correction")
    contradiction.confirm(by=editor)
    with pytest.raises(ValidationError, match="correction"):
        contradiction.resolve(by=editor, how="magic")
    contradiction.resolve(by=editor, how="correction")
    assert Contradiction.objects.get().resolution == "correction"
    contradiction.reopen(by=editor, note="The correction was withdrawn.")
    reopened = Contradiction.objects.get()
    assert (reopened.status, reopened.decided_by, reopened.resolution) == ("proposed", None, "")


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"status": "confirmed"}, "a_person_stands_behind_each_decision"),
        ({"dismissal": "translation"}, "a_dismissal_has_its_reason"),
        ({"resolution": "correction"}, "a_resolution_says_how"),
        ({"score": 1.5}, "score_is_a_probability"),
    ],
)
def test_the_database_refuses_what_no_editor_did(
    contradiction: Contradiction, fields: dict[str, object], constraint: str
) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Contradiction.objects.update(**fields)
    assert Contradiction.objects.get() == contradiction


def test_the_audit_trail_cannot_be_rewritten(contradiction: Contradiction, editor: User) -> None:
    contradiction.confirm(by=editor)
    for attempt in (
        lambda: AuditEntry.objects.update(reason="something else"),
        lambda: AuditEntry.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()  # type: ignore[no-untyped-call]
    assert AuditEntry.objects.get().reason == ""
