"""From an editor's decision to the newsroom that asked for it."""

import json
from collections.abc import Callable

import pytest
from django.conf import settings

from claims.alerts import pipeline
from claims.models import Contradiction, User
from sources.models import Source
from tests.claims.alerts.conftest import Receiver, Subscribe

pytestmark = pytest.mark.django_db


def test_a_confirmed_contradiction_reaches_those_who_asked(
    publish: Callable[..., Source], receiver: Receiver, subscribe: Subscribe, editor: User
) -> None:
    subscribe(kinds=["contradiction.confirmed", "contradiction.resolved"])
    publish("/a", "One of the two dock workers died of heart failure, the harbour office said.")
    publish("/b", "Both dock workers died of smoke poisoning, the fire service said.")
    contradiction = Contradiction.objects.get()
    pipeline.announce_pending()
    assert pipeline.deliver_due() == 0
    contradiction.confirm(by=editor)
    contradiction.resolve(by=editor, how="correction")
    pipeline.announce_pending()
    assert pipeline.deliver_due() == 2
    messages = sorted((json.loads(body) for _, body in receiver.received), key=lambda m: m["type"])
    assert [m["type"] for m in messages] == ["contradiction.confirmed", "contradiction.resolved"]
    assert messages[0]["data"] == {
        "case": {
            "slug": "harbour-fire",
            "url": f"{settings.SITE_URL}/api/v1/cases/harbour-fire/",
        },
        "contradiction": {
            "id": contradiction.pk,
            "kind": "cause",
            "score": contradiction.score,
            "explanation": contradiction.explanation,
            "url": f"{settings.SITE_URL}/api/v1/contradictions/{contradiction.pk}/",
        },
    }
