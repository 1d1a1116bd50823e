"""A real receiver of webhooks on loopback, and alerts to send to it."""

import hashlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from pytest_django.fixtures import Settings

from claims.alerts.channels.webhook import new_secret
from claims.alerts.models import Subscription
from claims.models import Alert, Case, User
from sources.models import Change, Snapshot, Source

MORNING = datetime(2025, 7, 1, 8, tzinfo=UTC)

Answer = tuple[int, dict[str, str], bytes]
Happen = Callable[..., Alert]
Subscribe = Callable[..., Subscription]


@dataclass
class Receiver:
    """Gives the answers that a test has lined up, then 204, and keeps what it was sent."""

    url: str = ""
    answers: list[Answer] = field(default_factory=list)
    received: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    def will_answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        """Line an answer up."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers.append((status, named, body))

    def ids(self) -> list[str]:
        """Return the id of each message, as they came."""
        return [headers["webhook-id"] for headers, _ in self.received]


def _handler(receiver: Receiver) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            receiver.received.append((headers, body))
            status, extra, answer = receiver.answers.pop(0) if receiver.answers else (204, {}, b"")
            self.send_response(status)
            for name, value in extra.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_args: object) -> None:
            pass

    return Handler


@pytest.fixture
def receiver(settings: Settings) -> Iterator[Receiver]:
    """Return a receiver that messages may be sent to although it is on loopback."""
    found = Receiver()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(found))
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    host = f"127.0.0.1:{server.server_port}"
    settings.FETCH_ALLOWED_PRIVATE_HOSTS = [*settings.FETCH_ALLOWED_PRIVATE_HOSTS, host]
    found.url = f"http://{host}/hook"
    yield found
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def journalist(db: None) -> User:
    """Return a user without any right of the admin."""
    return User.objects.create_user("journalist")


@pytest.fixture
def subscribe(receiver: Receiver, journalist: User) -> Subscribe:
    """Return a function that subscribes the receiver to changes of sources."""

    def subscribe(**fields: object) -> Subscription:
        asked: dict[str, object] = {
            "user": journalist, "kinds": ["source.changed"], "channel": "webhook",
            "address": receiver.url, "secret": new_secret(), **fields,
        }  # fmt: skip
        return Subscription.objects.create(**asked)

    return subscribe


@pytest.fixture
def happen(case: Case) -> Happen:
    """Return a function that lets a source change and tells of it, without announcing it."""
    source = Source.objects.create(url="https://outlet.example.org/page")
    captures = 0

    def capture(text: str) -> Snapshot:
        nonlocal captures
        captures += 1
        at = MORNING + timedelta(minutes=captures)
        digest = hashlib.sha256(text.encode()).hexdigest()
        return Snapshot.objects.create(
            source=source, captured_at=at, url=source.url, text=text, sha256=digest, size=9
        )

    def happen(of: Case = case, added: str = "Three died.", sentences: int = 1) -> Alert:
        before, after = capture("Two died."), capture(added)
        change = Change.objects.create(
            source=source, before=before, after=after, kind="correction", reason="It says so.",
            removed=["Two died."], added=[added] * sentences, seen_at=after.captured_at,
        )  # fmt: skip
        return Alert.objects.create(
            kind="source.changed", case=of, change=change, occurred_at=after.captured_at
        )

    return happen
