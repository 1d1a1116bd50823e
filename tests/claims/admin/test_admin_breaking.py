"""A case that breaks: its sources are looked at every minute, and who asked is written down."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from claims.models import AuditEntry, Case, User
from tests.sources.rows import make_source

CASES = "/admin/claims/case/"


def act(desk: Client, action: str, *cases: Case) -> str:
    chosen = {"action": action, "_selected_action": [case.pk for case in cases]}
    return desk.post(CASES, chosen, follow=True).content.decode()


def test_a_case_breaks_and_no_longer_does(desk: Client, case: Case, editor: User) -> None:
    later = timezone.now() + timedelta(hours=6)
    source = make_source(next_due_at=later)
    case.sources.add(source)
    assert "Cases whose sources are now looked at every minute" in act(desk, "begin_breaking", case)
    case.refresh_from_db()
    source.refresh_from_db()
    assert case.breaking_since
    assert source.breaking_since == case.breaking_since
    assert source.next_due_at
    assert source.next_due_at < later
    assert "breaking" in desk.get(CASES).content.decode()
    assert "by editor" in desk.get(f"{CASES}{case.pk}/change/").content.decode()
    page = act(desk, "end_breaking", case, Case.objects.create(slug="calm", title="Calm"))
    assert "no longer breaking: 1." in page
    assert "Cases that were not: 1." in page
    assert not Case.objects.exclude(breaking_since=None).exists()
    began, ended = AuditEntry.objects.order_by("pk")
    assert [(e.user, e.action, e.model, e.object_id) for e in (began, ended)] == [
        (editor, "breaking", "claims.case", case.pk),
        (editor, "no longer breaking", "claims.case", case.pk),
    ]
    assert began.before == ended.after == {"breaking_since": None}
    assert began.after == ended.before != {"breaking_since": None}


def test_who_may_not_change_cases_makes_none_break(client: Client, case: Case) -> None:
    client.force_login(User.objects.create_user("guest", is_staff=True))
    chosen = {"action": "begin_breaking", "_selected_action": [case.pk]}
    assert client.post(CASES, chosen).status_code == 403
    case.refresh_from_db()
    assert case.breaking_since is None
