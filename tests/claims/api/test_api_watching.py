"""What the API tells of watching, by case: lapses, changes, and the statements that went."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from claims.models import Case, Statement
from sources.models import Change
from tests.claims.api.conftest import Pair
from tests.sources.rows import at, make_change, make_lapse, make_source

pytestmark = pytest.mark.django_db


def rows(api: APIClient, path: str) -> list[dict[str, Any]]:
    response = api.get(f"/api/v1/{path}")
    assert response.status_code == 200, response.content
    found: list[dict[str, Any]] = response.json()["results"]
    return found


def gone(change: Change, ordinal: int = 0) -> Statement:
    return Statement.objects.create(
        snapshot=change.before, start=0, end=9, exact="Two died.",
        content=[[0, 9]], content_text="Two died", mode="asserts", status="gone",
        gone_with=change.after, first_seen_at=at(0), last_seen_at=at(0), extractor_version="1",
    )  # fmt: skip


def test_lapses_and_changes_are_found_by_case(api: APIClient, case: Case) -> None:
    watched, other = make_source("a"), make_source("b")
    case.sources.add(watched)
    lapse, change = make_lapse(watched), make_change(watched)
    make_lapse(other)
    make_change(other)
    for endpoint, row in (("lapses", lapse), ("changes", change)):
        assert [r["id"] for r in rows(api, f"{endpoint}/?case=harbour-fire")] == [row.pk]
        assert len(rows(api, f"{endpoint}/")) == 2
        assert api.get(f"/api/v1/{endpoint}/?case=nowhere").status_code == 400


def test_a_statement_names_the_change_that_took_it(api: APIClient) -> None:
    source = make_source()
    change = make_change(source)
    statement = gone(change)
    (found,) = rows(api, f"statements/?gone_by_change={change.pk}")
    assert (found["id"], found["gone_by_change"]) == (statement.pk, change.pk)
    assert api.get(f"/api/v1/statements/{statement.pk}/").json()["gone_by_change"] == change.pk
    Change.objects.update(superseded_at=at(90))
    assert rows(api, "statements/")[0]["gone_by_change"] is None
    assert api.get(f"/api/v1/statements/?gone_by_change={change.pk}").status_code == 400


@pytest.mark.parametrize("endpoint", ["statements", "contradictions"])
def test_what_is_gone_is_not_asked_row_by_row(
    api: APIClient, case: Case, pair: Pair, endpoint: str
) -> None:
    def grow(number: int) -> None:
        witness = pair(case, number).statement_a
        change = make_change(witness.snapshot.source, number + 100)
        Statement.objects.filter(pk=witness.pk).update(status="gone", gone_with=change.after)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            found = rows(api, f"{endpoint}/")
        assert "gone_by_change" in str(found[0])
        return len(captured)

    grow(0)
    rows(api, f"{endpoint}/")  # the token is marked as used once
    few = queries()
    for number in range(1, 5):
        grow(number)
    assert queries() == few <= 6
