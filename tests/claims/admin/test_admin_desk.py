"""The desk: both accounts in their context, and every decision with its rules."""

from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from claims.models import AuditEntry, Contradiction, User
from tests.claims.admin.conftest import Propose


def address(row: Contradiction, query: str = "") -> str:
    """Return the desk of a contradiction."""
    return reverse("admin:claims_contradiction_change", args=[row.pk]) + query


def test_accounts_stand_in_their_captured_context(desk: Client, propose: Propose) -> None:
    row = propose()
    page = desk.get(address(row)).content.decode()
    said = row.statement_a
    assert "Raids took place." in page
    assert '<mark class="said">One of the men died of </mark>' in page
    assert '<mark class="said decides">heart failure</mark>' in page
    assert said.snapshot.sha256 in page
    assert f'?start={said.start}&amp;end={said.end}#span"' in page
    assert 'rel="noreferrer noopener"' in page
    assert "cause, version 1" in page
    assert "Nobody has decided on it yet." in page
    assert "</svg> 1 new</li>" in page


def test_confirming_records_who_and_goes_on_to_the_next(
    desk: Client, propose: Propose, editor: User
) -> None:
    first, second = propose(score=0.9), propose(score=0.8)
    answer = desk.post(address(first), {"act": "confirm", "seen": "proposed", "note": "Clear."})
    first.refresh_from_db()
    assert answer.headers["Location"] == address(second)
    assert (first.status, first.decided_by, first.note) == ("confirmed", editor, "Clear.")
    assert AuditEntry.objects.get(object_id=first.pk).reason == "Clear."
    assert "Confirmed: One account" in desk.get(address(second)).content.decode()


def test_last_decision_leads_back_to_the_queue(desk: Client, propose: Propose) -> None:
    row = propose()
    answer = desk.post(
        address(row), {"act": "dismiss", "seen": "proposed", "reason": "translation"}
    )
    assert answer.headers["Location"] == "/admin/claims/contradiction/"
    assert "nothing is left to decide" in desk.get("/admin/claims/contradiction/").content.decode()


def test_next_one_is_of_the_list_that_the_editor_came_from(desk: Client, propose: Propose) -> None:
    first, _, third = propose(), propose(score=0.85), propose(kind="date", score=0.7)
    filters = "?_changelist_filters=score__x%3D1"
    assert desk.get(address(first, filters)).status_code == 200
    first.kind = "date"
    first.save()
    filters = "?_changelist_filters=kind__exact%3Ddate"
    page = desk.get(address(first, filters))
    assert (page.context["place"].following, page.context["place"].length) == (third.pk, 2)
    answer = desk.post(address(first, filters), {"act": "confirm", "seen": "proposed"})
    assert answer.headers["Location"] == address(third, filters)


def test_dismissing_asks_for_a_reason_and_keeps_what_was_typed(
    desk: Client, propose: Propose
) -> None:
    row = propose()
    answer = desk.post(address(row), {"act": "dismiss", "seen": "proposed", "note": "typed words"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "<b>Reason:</b> Choose the reason" in page
    assert "typed words" in page
    assert Contradiction.objects.get().status == "proposed"


def test_reason_other_asks_for_a_note(desk: Client, propose: Propose) -> None:
    row = propose()
    answer = desk.post(address(row), {"act": "dismiss", "seen": "proposed", "reason": "other"})
    assert answer.status_code == 400
    assert "<b>Note:</b> Say in the note" in answer.content.decode()


def test_unknown_acts_and_reasons_are_refused(desk: Client, propose: Propose) -> None:
    row = propose()
    for values in ({"act": "publish"}, {"act": "dismiss", "reason": "boredom"}, {}):
        assert desk.post(address(row), {"seen": "proposed", **values}).status_code == 400
    assert Contradiction.objects.get().status == "proposed"


def test_second_editor_is_told_who_decided_and_overwrites_nothing(
    desk: Client, propose: Propose
) -> None:
    row = propose()
    nadia = User.objects.create_superuser("nadia")
    row.confirm(by=nadia, note="First.")
    for values in (
        {"act": "confirm"},
        {"act": "dismiss", "reason": "translation", "note": "Mine."},
    ):
        answer = desk.post(address(row), {"seen": "proposed", **values})
        assert answer.status_code == 409
        assert "nadia confirmed it on" in answer.content.decode()
    row.refresh_from_db()
    assert (row.status, row.decided_by, row.note) == ("confirmed", nadia, "First.")
    assert "Mine." in answer.content.decode()


def test_confirmed_one_is_resolved_and_put_back(
    desk: Client, propose: Propose, editor: User
) -> None:
    row = propose()
    row.confirm(by=editor)
    assert desk.post(address(row), {"act": "resolve", "seen": "confirmed"}).status_code == 400
    desk.post(address(row), {"act": "resolve", "seen": "confirmed", "how": "correction"})
    row.refresh_from_db()
    assert (row.status, row.resolution) == ("resolved", "correction")
    assert desk.post(address(row), {"act": "reopen", "seen": "resolved"}).status_code == 400
    answer = desk.post(address(row), {"act": "reopen", "seen": "resolved", "note": "It came back."})
    row.refresh_from_db()
    assert answer.headers["Location"] == address(row)
    assert row.status == "proposed"
    trail = desk.get(address(row)).content.decode()
    for act in ("confirmed", "resolved", "reopened", "It came back."):
        assert act in trail


def test_deciding_takes_the_right_to_change(client: Client, propose: Propose) -> None:
    row = propose()
    reader = User.objects.create_user("reader", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_contradiction"))
    client.force_login(reader)
    assert "You may look, but not decide" in client.get(address(row)).content.decode()
    assert client.post(address(row), {"act": "confirm", "seen": "proposed"}).status_code == 403
    assert Contradiction.objects.get().status == "proposed"


def test_decision_takes_a_csrf_token(propose: Propose, editor: User) -> None:
    row = propose()
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)
    assert strict.post(address(row), {"act": "confirm", "seen": "proposed"}).status_code == 403


def test_what_is_not_there_is_not_found(desk: Client, db: None) -> None:
    for key in ("0", "99999", "abc"):
        assert desk.get(f"/admin/claims/contradiction/{key}/change/").status_code == 404


def test_nothing_can_be_added_or_deleted(desk: Client, propose: Propose) -> None:
    row = propose()
    assert desk.get("/admin/claims/contradiction/add/").status_code == 403
    assert (
        desk.post(f"/admin/claims/contradiction/{row.pk}/delete/", {"post": "yes"}).status_code
        == 403
    )
