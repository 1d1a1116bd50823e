"""Two accounts of one death, and people who ask the API about them."""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from django.contrib.auth.models import Permission
from rest_framework.test import APIClient

from claims.models import Actor, ApiToken, Case, Claim, Contradiction, Publisher, Statement, User
from sources.models import Snapshot, Source

MORNING = datetime(2025, 7, 1, 8, tzinfo=UTC)
WORDS = ("heart failure", "smoke poisoning")
numbers = count(1)

Account = Callable[..., Statement]
Pair = Callable[..., Contradiction]


@pytest.fixture
def account() -> Account:
    """Return a function that makes a statement on a page of its own."""

    def account(case: Case, speaker: str, cause: str, minutes: int = 0) -> Statement:
        number, at = next(numbers), MORNING + timedelta(minutes=minutes)
        text = f"Page {number}. The dock worker died of {cause}, {speaker} said. More follows."
        source = Source.objects.create(url=f"https://outlet{number}.example.org/page")
        case.sources.add(source)
        outlet = Actor.objects.create(name=f"Outlet {number}", kind="outlet")
        Publisher.objects.create(source=source, actor=outlet)
        snapshot = Snapshot.objects.create(
            source=source, captured_at=at, url=source.url, text=text, extracted_at=at, size=9,
            sha256=hashlib.sha256(text.encode()).hexdigest(), title=f"Page {number}",
        )  # fmt: skip
        return _statement(case, snapshot, speaker, cause)

    return account


def _statement(case: Case, snapshot: Snapshot, speaker: str, cause: str) -> Statement:
    text, at = snapshot.text, snapshot.captured_at
    start, end = text.index("The dock"), text.index(" More")
    content = f"The dock worker died of {cause}"
    claim, _ = Claim.objects.get_or_create(
        case=case, key=hashlib.sha256(cause.encode()).hexdigest(), defaults={"text": content}
    )
    return Statement.objects.create(
        snapshot=snapshot, claim=claim, start=start, end=end, exact=text[start:end],
        prefix=text[:start], suffix=" More follows.", content=[[start, start + len(content)]],
        content_text=content, speaker_name=speaker, mode="asserts", said_at=at, cue="said",
        speaker=Actor.objects.get_or_create(name=speaker, defaults={"is_official": True})[0],
        said_at_precision="day", first_seen_at=at, last_seen_at=at, extractor_version="1",
    )  # fmt: skip


@pytest.fixture
def pair(account: Account) -> Pair:
    """Return a function that makes two accounts which cannot both hold."""

    def pair(case: Case, minutes: int = 0) -> Contradiction:
        number = next(numbers)
        a, b = (
            account(case, f"{who} {number}", f"{cause} {number}", minutes)
            for who, cause in zip(("The harbour office", "The fire service"), WORDS, strict=True)
        )
        assert a.claim
        assert b.claim
        return Contradiction.objects.create(
            case=case, claim_a=a.claim, claim_b=b.claim, statement_a=a, statement_b=b,
            kind="cause", score=0.9, detector="cause", detector_version="1",
            words_a=[_place(a, WORDS[0])], words_b=[_place(b, WORDS[1])],
            explanation="One death has two causes.", fingerprint=f"{number:064d}",
        )  # fmt: skip

    return pair


def _place(statement: Statement, words: str) -> list[int]:
    start = statement.snapshot.text.index(words)
    return [start, start + len(words)]


@pytest.fixture
def contradiction(case: Case, pair: Pair) -> Contradiction:
    """Return a contradiction that nobody has decided on."""
    return pair(case)


@pytest.fixture
def journalist(db: None) -> User:
    """Return a user without any right of the admin."""
    return User.objects.create_user("journalist")


@pytest.fixture
def api(journalist: User) -> APIClient:
    """Return a client with a token to read and write, whose user is no editor."""
    return with_token(journalist, "read", "write")


@pytest.fixture
def editor_api(db: None) -> APIClient:
    """Return a client whose user may decide on contradictions, and nothing else."""
    user = User.objects.create_user("desk")
    user.user_permissions.add(Permission.objects.get(codename="change_contradiction"))
    return with_token(user, "read", "write")


def with_token(user: User, *scopes: str) -> APIClient:
    """Return a client that shows a new token."""
    _, secret = ApiToken.objects.issue(user, list(scopes))
    return APIClient(HTTP_AUTHORIZATION=f"Bearer {secret}")
