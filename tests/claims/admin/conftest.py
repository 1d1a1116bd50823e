"""Two accounts that contradict each other, and editors who decide on them."""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from pytest_django.fixtures import Settings

from claims.models import Actor, Case, Claim, Contradiction, Publisher, Statement, User
from sources.models import Observation, Snapshot, Source

MORNING = datetime(2025, 7, 1, 8, tzinfo=UTC)
POLICE = "Raids took place.\n\nOne of the men died of heart failure, police said.\n\nThe end."
OFFICE = (
    "A statement.\n\nBoth men died of traumatic shock, the prosecutor said.\n\nA case was opened."
)


@pytest.fixture(autouse=True)
def static_folder(settings: Settings, tmp_path: Path) -> None:
    """Give the static files a folder: its absence is a warning, and warnings are errors."""
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()


def make_actor(name: str, *, is_official: bool = False) -> Actor:
    """Return the actor of this name."""
    return Actor.objects.get_or_create(name=name, defaults={"is_official": is_official})[0]


def make_snapshot(url: str, text: str, publisher: Actor | None = None) -> Snapshot:
    """Return a capture of this text, with its bytes and its observation."""
    source, is_new = Source.objects.get_or_create(url=url, defaults={"title": f"Page {url[-6:]}"})
    if is_new and publisher:
        Publisher.objects.create(source=source, actor=publisher)
    raw = text.encode()
    snapshot = Snapshot.objects.create(
        source=source,
        captured_at=MORNING,
        url=url,
        sha256=hashlib.sha256(raw).hexdigest(),
        size=len(raw),
        text=text,
        title=f"Title of {url[-6:]}",
        published_at=MORNING,
        extracted_at=MORNING,
    )
    if not default_storage.exists(snapshot.storage_name):
        default_storage.save(snapshot.storage_name, ContentFile(raw))
    Observation.objects.create(
        source=source,
        scheduled_at=MORNING,
        started_at=MORNING,
        finished_at=MORNING,
        outcome="new",
        status=200,
        snapshot=snapshot,
    )
    return snapshot


def make_statement(
    case: Case, snapshot: Snapshot, exact: str, speaker: Actor | None = None
) -> Statement:
    """Return the statement of these words, under a claim of its own."""
    start = snapshot.text.index(exact)
    key = hashlib.sha256(f"{snapshot.pk}{exact}".encode()).hexdigest()
    claim = Claim.objects.create(case=case, text=exact, key=key)
    return Statement.objects.create(
        snapshot=snapshot,
        claim=claim,
        start=start,
        end=start + len(exact),
        exact=exact,
        content=[[start, start + len(exact)]],
        content_text=exact,
        speaker=speaker,
        mode="asserts",
        first_seen_at=MORNING,
        last_seen_at=MORNING,
        extractor_version="1",
    )


def make_contradiction(
    a: Statement, b: Statement, words: tuple[str, str], **fields: object
) -> Contradiction:
    """Return the contradiction of two statements, decided by these words of theirs."""
    assert a.claim
    marks = [
        [[s.snapshot.text.index(w), s.snapshot.text.index(w) + len(w)]]
        for s, w in zip((a, b), words, strict=True)
    ]
    explanation = f"One account says “{words[0]}”, the other “{words[1]}”."
    values = {
        "case": a.claim.case,
        "claim_a": a.claim,
        "claim_b": b.claim,
        "statement_a": a,
        "statement_b": b,
        "kind": "cause",
        "score": 0.9,
        "detector": "cause",
        "detector_version": "1",
        "words_a": marks[0],
        "words_b": marks[1],
        "explanation": explanation,
        "compared": {"a": words[0], "b": words[1]},
        "fingerprint": hashlib.sha256(f"{a.pk} {b.pk}".encode()).hexdigest(),
    }
    return Contradiction.objects.create(**{**values, **fields})


Propose = Callable[..., Contradiction]


@pytest.fixture
def propose(case: Case) -> Propose:
    """Return a maker of proposed contradictions, each of two sources of its own."""
    made: list[Contradiction] = []

    def make(official: bool = False, **fields: object) -> Contradiction:  # noqa: FBT001, FBT002
        number = len(made)
        police = make_actor(f"Police {number}", is_official=official)
        office = make_actor(f"Prosecutor {number}")
        first = make_snapshot(f"https://police.example/{number}", POLICE, police)
        second = make_snapshot(f"https://office.example/{number}", OFFICE, office)
        a = make_statement(
            case, first, "One of the men died of heart failure, police said.", police
        )
        b = make_statement(
            case, second, "Both men died of traumatic shock, the prosecutor said.", office
        )
        made.append(make_contradiction(a, b, ("heart failure", "traumatic shock"), **fields))
        return made[-1]

    return make


@pytest.fixture
def desk(editor: User, client: Client) -> Client:
    """Return a browser in which the editor is logged in."""
    client.force_login(editor)
    return client
