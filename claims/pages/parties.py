"""The parties of a case: who is heard in it, each with an accent of its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from claims.models import Actor, Statement
from claims.models.actor import name_key
from claims.models.statement import StatementQuerySet
from sources.models import Source

ACCENTS = 8  # as many as the style sheet has; whoever comes after them is shown in grey
HEARD = 200  # speakers looked at for an accent
PUBLISHER = "snapshot__source__publisher__actor"


@dataclass(frozen=True)
class Party:
    """Somebody who speaks or publishes; ``accent`` is a number of the style sheet, 0 for grey."""

    key: str
    name: str
    accent: int = 0
    is_official: bool = False


class Parties:
    """Gives each speaker and publisher its party; made once a page, by one query.

    A body and its parts share an accent: officials come first, then who is heard most.
    """

    def __init__(self, statements: StatementQuerySet) -> None:
        heard = statements.order_by().values(
            "speaker", "speaker__parent", "speaker__is_official", "speaker_name",
            PUBLISHER, f"{PUBLISHER}__parent", f"{PUBLISHER}__is_official",
        )  # fmt: skip
        counted = heard.annotate(number=Count("pk")).order_by("-number")[:HEARD]
        self._accents = _accents(counted)

    def speaking(self, statement: Statement) -> Party:
        """Return who says it: the speaker, else the publisher of the page."""
        if statement.speaker:
            return self._of(statement.speaker)
        if name := statement.said_by:
            key = f"name {name_key(name)}"
            return Party(key, name[:1].upper() + name[1:], self._accents.get(key, 0))
        return self.publishing(statement.snapshot.source)

    def publishing(self, source: Source) -> Party:
        """Return who runs a source, where that is known, else the source itself."""
        publisher = getattr(source, "publisher", None)
        return self._of(publisher.actor) if publisher else Party(f"source {source.pk}", str(source))

    def _of(self, actor: Actor) -> Party:
        accent = self._accents.get(_key(actor.parent_id or actor.pk), 0)
        return Party(_key(actor.pk), actor.name, accent, actor.is_official)


def _accents(rows: Iterable[dict[str, Any]]) -> dict[str, int]:
    """Return the accents by the keys of those who get one."""
    numbers: dict[str, int] = {}
    officials: dict[str, bool] = {}
    for row in rows:
        key, is_official = _group(row)
        if key:
            numbers[key] = numbers.get(key, 0) + row["number"]
            officials[key] = officials.get(key, False) or bool(is_official)
    ordered = sorted(numbers, key=lambda key: (not officials[key], -numbers[key], key))
    return {key: accent for accent, key in enumerate(ordered[:ACCENTS], start=1)}


def _group(row: dict[str, Any]) -> tuple[str, bool | None]:
    """Return the key of who speaks, or of the body it belongs to, and whether it is official."""
    if row["speaker"]:
        return _key(row["speaker__parent"] or row["speaker"]), row["speaker__is_official"]
    if row["speaker_name"]:
        return f"name {name_key(row['speaker_name'])}", False
    actor = row[f"{PUBLISHER}__parent"] or row[PUBLISHER]
    return (_key(actor) if actor else ""), row[f"{PUBLISHER}__is_official"]


def _key(actor: int) -> str:
    return f"actor {actor}"
