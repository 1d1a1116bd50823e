"""The sample case from its pages to the editor's queue: what is found, and what is left alone."""

import re
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from claims.models import Contradiction, Statement
from demo import case as manifest
from demo.clock import SceneClock
from demo.load import load
from demo.server import Server
from sources import pipeline as sources
from sources.models import Change, Source
from tests.claims.conftest import run_stages

pytestmark = pytest.mark.django_db
START = datetime(2025, 7, 3, 12, tzinfo=UTC)
AFTER_THE_LAST_SCENE = 1000  # seconds

# Of each true conflict: its kind and what the deciding words of its two sides look like.
CONFLICTS = {
    "cause of death": ("cause", r"heart failure", r"post-traumatic shock from multiple injuries"),
    "denied account": ("denial", r"heart failure", r"heart.failure.+false"),
    "day of the crash": ("date", r"December 2023", r"25 December 2024"),
}
# Pairs of words that look like a conflict and are none.
NO_CONFLICTS = [
    (r"\b38\b", r"\b67\b"),
    (r"\b[Tt]wo\b", r"\bnine\b"),
    (r"\b(59|55)\b", r""),
    (r"(27|28|30) June", r"(1|2|3) July"),
    (r"27 June", r"(28|30) June"),
    (r"1 July", r"December"),
    (r"no official cause", r"being established"),
]
Side = tuple[Statement, str]


class Pages:
    """The sample pages on loopback, at a scene that the test sets."""

    def __init__(self) -> None:
        self.elapsed = 0.0
        self.sample = manifest.load()
        self.server = Server(self.sample, 0)
        self.server.scenes = SceneClock(START, lambda: START + timedelta(seconds=self.elapsed))
        self._thread = threading.Thread(target=self.server.serve_forever, args=(0.01,))
        self._thread.start()

    def capture(self) -> None:
        """Capture every page of the case as it is now, and run all stages."""
        sources.capture(list(Source.objects.order_by("pk")))
        run_stages()

    def close(self) -> None:
        """Stop serving."""
        self.server.shutdown()
        self.server.server_close()
        self._thread.join()


@pytest.fixture
def pages(settings: Settings, fresh_cache: None) -> Iterator[Pages]:
    """Return the sample pages, loaded as a case and captured once."""
    served = Pages()
    settings.FETCH_ALLOWED_PRIVATE_HOSTS = [f"127.0.0.1:{served.server.server_port}"]
    load(served.sample, served.server.url)
    served.capture()
    yield served
    served.close()


def _sides(found: Contradiction) -> tuple[Side, Side]:
    a, b = found.statement_a, found.statement_b
    return (a, _words(a, found.words_a)), (b, _words(b, found.words_b))


def _words(statement: Statement, places: list[list[int]]) -> str:
    return " … ".join(statement.snapshot.text[start:end] for start, end in places)


def _ordered(found: Contradiction, first: str, second: str) -> tuple[Side, Side] | None:
    """Return the sides so that the words of each match its pattern, or None."""
    a, b = _sides(found)
    for x, y in ((a, b), (b, a)):
        if re.search(first, x[1]) and re.search(second, y[1]):
            return x, y
    return None


def _conflict(found: Contradiction) -> str:
    """Return which of the true conflicts a proposal is, or nothing."""
    for name, (kind, first, second) in CONFLICTS.items():
        if found.kind == kind and _ordered(found, first, second):
            return name
    return ""


def _speakers(name: str) -> set[tuple[str, str]]:
    _, first, second = CONFLICTS[name]
    pairs = [
        _ordered(f, first, second) for f in Contradiction.objects.all() if _conflict(f) == name
    ]
    return {(_speaker(x[0]), _speaker(y[0])) for x, y in filter(None, pairs)}


def _speaker(statement: Statement) -> str:
    return str(statement.speaker or statement.speaker_name)


def test_the_three_conflicts_are_found_and_nearly_nothing_else(pages: Pages) -> None:
    proposed = list(Contradiction.objects.all())
    of_conflict = [_conflict(found) for found in proposed]
    stray = [found.explanation for found in proposed if not _conflict(found)]
    assert set(of_conflict) >= set(CONFLICTS)
    assert len(stray) <= 0.1 * len(proposed), stray
    _assert_none_only_looks_like_one(proposed)
    for found in proposed:
        for statement, words in _sides(found):
            assert statement.exact in statement.snapshot.text
            assert all(part in statement.exact for part in words.split(" … "))


def _assert_none_only_looks_like_one(proposed: list[Contradiction]) -> None:
    for first, second in NO_CONFLICTS:
        told = [found.explanation for found in proposed if _ordered(found, first, second)]
        assert told == [], (first, second)


def test_each_conflict_stands_between_those_who_said_it(pages: Pages) -> None:
    heart, office = "Russian officials", "Prosecutor General"
    assert any(heart in a and office in b for a, b in _speakers("cause of death"))
    assert any(heart in a and "xpert" in b for a, b in _speakers("denied account"))
    assert ("The Harbour Gazette", "Caspian Wire") in _speakers("day of the crash")


def test_after_the_last_scene_the_changes_are_told(pages: Pages) -> None:
    withdrawn = Statement.objects.get(
        snapshot__source__url__contains="/yekaterinburg-police/",
        content_text__startswith="One of the men died of heart failure",
    )
    known = set(Contradiction.objects.values_list("fingerprint", flat=True))
    pages.elapsed = AFTER_THE_LAST_SCENE
    Source.objects.update(next_due_at=timezone.now())
    pages.capture()
    kinds = {change.source.url.split("/")[3]: change.kind for change in Change.objects.all()}
    assert kinds == {"yekaterinburg-police": "deletion", "harbour-gazette": "correction"}
    withdrawn.refresh_from_db()
    assert withdrawn.status == "gone"
    assert Source.objects.get(url__contains="/ural-ledger/").health == Source.Health.REMOVED
    for found in Contradiction.objects.exclude(fingerprint__in=known):
        # What the outlet corrected it once said; the note of the correction denies no crash.
        assert (found.kind, found.is_own_past) == ("date", True), found.explanation
