"""What an alert says: what happened and where to read on, so that access stays with the API."""

import json
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from claims.models import Alert, Contradiction, ReviewVersion
from sources.models import Change, Lapse

EXPLANATION_CHARACTERS = 500
REASON_CHARACTERS = 500
SENTENCES = 5
SENTENCE_CHARACTERS = 200


def payload(alert: Alert) -> str:
    """Return the body of the message.

    It is made of what never changes, because every try at a delivery must say the same.
    """
    data: dict[str, Any] = {
        "case": {"slug": alert.case.slug, "url": link("cases-detail", alert.case.slug)}
    }
    if alert.contradiction:
        data["contradiction"] = _contradiction(alert.contradiction)
    if alert.change:
        data["change"] = _change(alert.change)
    if alert.lapse:
        data["lapse"] = _lapse(alert.lapse, is_over=alert.kind == Alert.Kind.SOURCE_SEEN)
    if alert.review_version:
        data["review"] = _review(alert.review_version)
    body = {"type": alert.kind, "timestamp": alert.occurred_at.isoformat(), "data": data}
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def link(name: str, key: object) -> str:
    """Return the full address of one thing in the API."""
    return settings.SITE_URL + reverse(name, args=[key])


def _contradiction(contradiction: Contradiction) -> dict[str, Any]:
    return {
        "id": contradiction.pk,
        "kind": contradiction.kind,
        "score": contradiction.score,
        "explanation": contradiction.explanation[:EXPLANATION_CHARACTERS],
        "url": link("contradictions-detail", contradiction.pk),
    }


def _change(change: Change) -> dict[str, Any]:
    words = change.as_words()
    for side in ("removed", "added"):
        words[side] = [str(text)[:SENTENCE_CHARACTERS] for text in words[side][:SENTENCES]]
    return {
        "id": change.pk,
        **words,
        "source": _source(change.source_id),
        "url": link("changes-detail", change.pk),
    }


def _lapse(lapse: Lapse, *, is_over: bool) -> dict[str, Any]:
    """Tell of a lapse; its end belongs to the message of its end, for it may come between tries."""
    told = {
        "id": lapse.pk,
        "kind": lapse.kind,
        "reason": lapse.reason[:REASON_CHARACTERS],
        "last_seen_at": _moment(lapse.last_seen_at),
        "began_at": _moment(lapse.began_at),
        "noticed_at": _moment(lapse.noticed_at),
        "source": _source(lapse.source_id),
        "url": link("lapses-detail", lapse.pk),
    }
    return {**told, "ended_at": _moment(lapse.ended_at)} if is_over else told


def _review(version: ReviewVersion) -> dict[str, Any]:
    """Tell of a published version, which never changes, and not of what became of it since."""
    return {
        "id": version.review_id,
        "version": version.number,
        "label": version.label,
        "rating": version.rating,
        "url": link("reviews-detail", version.review_id),
    }


def _source(source_id: int) -> dict[str, Any]:
    return {"id": source_id, "url": link("sources-detail", source_id)}


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
