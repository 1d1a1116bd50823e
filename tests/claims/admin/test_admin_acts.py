"""What the desk and the queue can do beside one decision: taking back, assigning, acts on many."""

from datetime import date

from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.models import (
    AuditEntry,
    Claim,
    Contradiction,
    Question,
    Reliability,
    SavedLink,
    User,
)
from tests.claims.admin.conftest import Propose, make_actor

QUEUE = "/admin/claims/contradiction/"


def address(row: Contradiction) -> str:
    return reverse("admin:claims_contradiction_change", args=[row.pk])


def now(row: Contradiction) -> Contradiction:
    return Contradiction.objects.get(pk=row.pk)


def keys(desk: Client, query: str) -> set[int]:
    return {row.pk for row, _ in desk.get(QUEUE + query).context["rows"]}


def test_an_editor_confirms_as_contrary_and_takes_it_back(desk: Client, propose: Propose) -> None:
    row, other = propose(), propose(score=0.5)
    desk.post(address(row), {"act": "contrary", "seen": "proposed"})
    assert (now(row).status, now(row).opposition) == ("confirmed", "contrary")
    for page in (desk.get(address(other)), desk.get(QUEUE), desk.get(address(row))):
        assert page.context["undoable"].row == row
        assert 'data-key="z"' in page.content.decode()
    answer = desk.post(address(row), {"act": "undo", "seen": "confirmed"})
    assert answer.headers["Location"] == address(row)
    assert now(row).status == "proposed"
    assert desk.get(QUEUE).context["undoable"] is None


def test_undoing_what_another_decided_since_is_refused(desk: Client, propose: Propose) -> None:
    row = propose()
    desk.post(address(row), {"act": "contradictory", "seen": "proposed"})
    nadia = User.objects.create_superuser("nadia")
    row.dismiss(by=nadia, reason="translation")
    assert desk.get(QUEUE).context["undoable"] is None
    for seen, told in (("confirmed", "nadia dismissed it"), ("dismissed", "nadia dismissed it")):
        answer = desk.post(address(row), {"act": "undo", "seen": seen})
        assert answer.status_code == 409
        assert told in answer.content.decode()
    assert now(row).status == "dismissed"


def test_an_editor_takes_one_and_gives_it_on(desk: Client, propose: Propose, editor: User) -> None:
    row, nadia = propose(), User.objects.create_superuser("nadia")
    desk.post(address(row), {"act": "take", "seen": "proposed"})
    assert "you are at it" in desk.get(QUEUE).content.decode()
    assert keys(desk, "?at_it=me") == {row.pk}
    assert not keys(desk, "?at_it=nobody") | keys(desk, "?at_it=others")
    desk.post(address(row), {"act": "assign", "to": nadia.pk, "seen": "proposed"})
    assert now(row).assigned_to == nadia
    assert "nadia is at it" in desk.get(address(row)).content.decode()
    answer = desk.post(address(row), {"act": "take", "seen": "proposed"})
    assert answer.status_code == 409
    desk.post(address(row), {"act": "take", "seen": "proposed", "instead_of": nadia.pk})
    assert now(row).assigned_to == editor


def test_many_are_dismissed_after_a_look_at_what_will_be_done(
    desk: Client, propose: Propose, editor: User
) -> None:
    first, second, third = propose(), propose(), propose()
    page = desk.post(f"{QUEUE}bulk/", {"act": "dismiss", "row": [first.pk, second.pk]})
    assert "Dismiss 2 contradictions?" in page.content.decode()
    rows = [one.value for one in page.context["seen"]]
    assert now(first).status == "proposed"
    sent = {"act": "dismiss", "row": rows, "sure": "yes", "note": "typed words"}
    refused = desk.post(f"{QUEUE}bulk/", sent)
    assert refused.status_code == 400
    assert "Choose the reason" in refused.content.decode()
    assert "typed words" in refused.content.decode()
    nadia = User.objects.create_superuser("nadia")
    second.confirm(by=nadia)
    filters = "?_changelist_filters=score%3Dhigh"
    answer = desk.post(f"{QUEUE}bulk/{filters}", {**sent, "reason": "compatible"})
    assert answer.headers["Location"] == f"{QUEUE}?score=high"
    told = desk.get(QUEUE).content.decode()
    assert "Dismissed: 1." in told
    assert "nadia confirmed it on" in told
    assert [now(row).status for row in (first, second, third)] == [
        "dismissed", "confirmed", "proposed",
    ]  # fmt: skip
    assert now(first).decided_by == editor
    assert AuditEntry.objects.filter(action="dismissed").count() == 1


def test_many_are_given_to_one(desk: Client, propose: Propose) -> None:
    first, second = propose(), propose()
    nadia = User.objects.create_superuser("nadia")
    page = desk.post(f"{QUEUE}bulk/", {"act": "assign", "row": [first.pk, second.pk]})
    rows = [one.value for one in page.context["seen"]]
    second.assign(by=nadia, to=nadia)
    desk.post(f"{QUEUE}bulk/", {"act": "assign", "row": rows, "sure": "yes", "to": ""})
    assert now(second).assigned_to == nadia
    desk.post(f"{QUEUE}bulk/", {"act": "assign", "row": rows, "sure": "yes", "to": nadia.pk})
    assert now(first).assigned_to == nadia


def test_nothing_ticked_and_nonsense_change_nothing(desk: Client, propose: Propose) -> None:
    row = propose()
    for sent in (
        {"act": "dismiss"},
        {"act": "delete", "row": row.pk},
        {"act": "dismiss", "row": "x"},
    ):
        answer = desk.post(f"{QUEUE}bulk/", {**sent, "sure": "yes"})
        assert answer.status_code == 302
    assert desk.get(f"{QUEUE}bulk/").status_code == 405
    assert now(row).status == "proposed"


def test_acting_on_many_takes_the_right_to_change(client: Client, propose: Propose) -> None:
    row = propose()
    reader = User.objects.create_user("reader", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_contradiction"))
    client.force_login(reader)
    assert 'name="row"' not in client.get(QUEUE).content.decode()
    sent = {"act": "dismiss", "row": row.pk, "sure": "yes", "reason": "translation"}
    assert client.post(f"{QUEUE}bulk/", sent).status_code == 403
    assert now(row).status == "proposed"


def test_speakers_and_publishers_are_found_by_part_of_their_name(
    desk: Client, propose: Propose
) -> None:
    rows = [propose(), propose()]
    assert keys(desk, "?speaker=Police+1") == {rows[1].pk}
    assert keys(desk, "?speaker=police") == {row.pk for row in rows}
    assert keys(desk, "?publisher=prosecutor+0&speaker=police") == {rows[0].pk}
    assert keys(desk, "?speaker=<b>nobody") == set()
    page = desk.get(f"{QUEUE}?speaker=<b>nobody").content.decode()
    assert "Nobody is called so." in page
    assert "<b>nobody" not in page


def test_a_list_is_kept_under_a_name_of_ones_own(
    desk: Client, propose: Propose, editor: User
) -> None:
    propose()
    filters = "?_changelist_filters=kind__exact%3Dcause%26p%3D2"
    desk.post(f"{QUEUE}links/{filters}", {"name": " Causes "})
    link = SavedLink.objects.get()
    assert (link.user, link.name, link.query) == (editor, "Causes", "kind__exact=cause")
    assert '<a href="?kind__exact=cause"' in desk.get(QUEUE).content.decode()
    for name, told in (("Causes", "You have a link"), ("", "required"), ("x" * 61, "60")):
        answer = desk.post(f"{QUEUE}links/{filters}", {"name": name})
        assert answer.status_code == 400
        assert told in answer.content.decode()
    other = Client()
    other.force_login(User.objects.create_superuser("nadia"))
    assert "Causes" not in other.get(QUEUE).content.decode()
    assert other.post(f"{QUEUE}links/{link.pk}/").status_code == 404
    desk.post(f"{QUEUE}links/{link.pk}/")
    assert not SavedLink.objects.exists()


def test_the_desk_shows_what_the_publisher_is_worth_and_what_else_is_said(
    desk: Client, propose: Propose, editor: User
) -> None:
    row = propose()
    old, now = {"valid_until": date(2020, 1, 1)}, {"valid_from": date(2020, 1, 2)}
    for grade, topic, valid in (("B", "", now), ("E", "", old), ("C", "deaths", {})):
        Reliability.objects.create(
            actor=make_actor("Police 0"), grade=grade, topic=topic, reason="Seen.",
            assessed_by=editor, **valid,
        )  # fmt: skip
    question = Question.objects.create(case=row.case, text="What killed them?")
    Claim.objects.filter(pk=row.claim_a_id).update(question=question)
    Claim.objects.create(case=row.case, text="Both drowned.", key="k", question=question)
    answer = desk.get(address(row))
    assert [g.grade for g in answer.context["reliabilities"]["A"]] == ["B", "C"]
    assert answer.context["reliabilities"]["B"] == []
    page = answer.content.decode()
    assert "What killed them?" in page
    assert "Both drowned." in page
    assert "not assessed for that time" in page


def test_the_desk_asks_as_often_for_much_as_for_little(desk: Client, propose: Propose) -> None:
    row = propose()
    desk.get(address(row))
    with CaptureQueriesContext(connection) as few:
        desk.get(address(row))
    others = [propose() for _ in range(6)]
    for other in others:
        User.objects.create_superuser(f"editor {other.pk}")
    with CaptureQueriesContext(connection) as many:
        desk.get(address(row))
    assert len(many) == len(few) < 40
