"""The home page and the figures that keep it true."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.models import User
from sources.models import Change, Snapshot
from tests.claims.admin.conftest import Propose, make_snapshot
from tests.sources.rows import make_lapse, make_source


def make_change(url: str = "https://change.example/1") -> Change:
    """Return a retraction that was seen just now."""
    before = make_snapshot(url, "It was so. It rained.")
    after = Snapshot.objects.create(
        source=before.source,
        captured_at=timezone.now(),
        url=url,
        sha256="a" * 64,
        size=1,
        text="It rained.",
        extracted_at=timezone.now(),
    )
    return Change.objects.create(
        source=before.source,
        before=before,
        after=after,
        kind="retraction",
        reason="One is gone.",
        removed=["It was so. <b>Bold</b>"],
        added=[],
        seen_at=timezone.now(),
    )


def test_home_counts_what_is_to_do(desk: Client, propose: Propose, editor: User) -> None:
    propose()
    propose().confirm(by=editor)
    make_change()
    gone = make_source("gone", health="removed", health_since=timezone.now())
    make_lapse(gone, reason="The site answers <b>410</b>.")
    make_lapse(make_source("back"), 1, "dark", ended_at=timezone.now(), is_seen_again=True)
    page = desk.get("/admin/").content.decode()
    for name, number in {"to_decide": 1, "confirmed": 1, "lost": 1, "changes": 1}.items():
        assert f'<strong data-count="{name}">{number}</strong>' in page
    assert "ClaimTracker" in page
    assert '<del dir="auto">It was so. &lt;b&gt;Bold&lt;/b&gt;</del>' in page
    assert "https://outlet.example/gone" in page
    assert "The site answers &lt;b&gt;410&lt;/b&gt;." in page
    assert "seen again" in page
    lapses = reverse("admin:sources_lapse_changelist")
    link = f'<a href="{lapses}?lasting=yes&amp;kind__exact={{}}"><span data-count="lapse_{{}}">'
    assert link.format("removed", "removed") + "1</span> removed" in page
    assert link.format("dark", "dark") + "0</span> gone dark" in page
    assert desk.get(f"{lapses}?lasting=yes&kind__exact=removed").context["cl"].result_count == 1


def test_figures_follow_what_happens(desk: Client, propose: Propose, editor: User) -> None:
    live = reverse("admin:claims_contradiction_live")
    empty = desk.get(live).json()
    assert set(empty["counts"]) >= {"to_decide", "confirmed", "lost", "changes", "lapse_removed"}
    assert set(empty["counts"].values()) == {0}
    row, change = propose(), make_change()
    answer = desk.get(live)
    assert answer.json()["counts"]["to_decide"] == 1
    assert answer.json()["newest"] == row.pk
    assert reverse("admin:sources_change_change", args=[change.pk]) in answer.json()["latest"]
    assert "no-store" in answer["Cache-Control"]


def test_old_changes_and_confirmations_do_not_count(
    desk: Client, propose: Propose, editor: User
) -> None:
    row, change = propose(), make_change()
    row.confirm(by=editor)
    type(row).objects.update(decided_at=timezone.now() - timedelta(8))
    Change.objects.filter(pk=change.pk).update(seen_at=timezone.now() - timedelta(2))
    superseded = make_change("https://change.example/2")
    Change.objects.filter(pk=superseded.pk).update(superseded_at=timezone.now())
    counts = desk.get(reverse("admin:claims_contradiction_live")).json()["counts"]
    assert (counts["confirmed"], counts["changes"]) == (0, 0)


def test_figures_need_a_log_in(client: Client, db: None) -> None:
    assert client.get(reverse("admin:claims_contradiction_live")).status_code == 302
