"""What every test may ask for."""

import fcntl
import hashlib
import shutil
import tempfile
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from django.core.cache import cache
from hypothesis import settings as hypothesis_settings
from pytest_django.fixtures import Settings

from claims.models import Case, User
from sources import fetching

# A busy machine is no failure: no test asserts a time.
hypothesis_settings.register_profile("untimed", deadline=None)
hypothesis_settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def own_storage(settings: Settings, tmp_path: Path) -> None:
    """Keep captures and static files of a test apart from everybody else's."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(autouse=True)
def own_fetcher() -> Iterator[None]:
    """Open no connection of a test again in the next one, where other settings may hold."""
    yield
    fetching.close()


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Return a folder that every user can reach: as root, the embedded database is another one."""
    folder = Path(tempfile.mkdtemp(prefix="claimtracker-test-"))
    folder.chmod(0o755)
    yield folder
    for lock in folder.rglob("keeper.lock"):
        with lock.open("w") as keeper:  # held until the services of this folder have stopped
            fcntl.flock(keeper, fcntl.LOCK_EX)
    shutil.rmtree(folder)


@pytest.fixture
def case(db: None) -> Case:
    """Return a public case without sources."""
    return Case.objects.create(slug="harbour-fire", title="The harbour fire", is_public=True)


@pytest.fixture
def editor(db: None) -> User:
    """Return a user who may do everything."""
    return User.objects.create_superuser("editor", "editor@example.org", "correct horse")


@pytest.fixture
def fresh_cache() -> Iterator[None]:
    """Leave nothing in the cache that another test could meet."""
    cache.clear()
    yield
    cache.clear()


class Site:
    """A web site on loopback whose pages a test sets, with ETags, and what was asked of it."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[int, bytes, str]] = {}
        self.headers: dict[str, dict[str, str]] = {}  # more of them, by path
        self.asked: list[str] = []
        self.answers: list[int] = []
        self.gate = threading.Event()  # cleared by a test, it holds back what is below `held`
        self.held = "/"
        self.gate.set()
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append(self.path)
                if self.path != "/robots.txt" and self.path.startswith(site.held):
                    site.gate.wait()
                status, body, media_type = site.pages.get(self.path, (404, b"gone", "text/plain"))
                etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
                if status == 200 and self.headers.get("If-None-Match") == etag:
                    status, body = 304, b""
                site.answers.append(status)
                self.send_response(status)
                for name, value in site.headers.get(self.path, {}).items():
                    self.send_header(name, value)
                self.send_header("ETag", etag)
                self.send_header("Content-Type", media_type)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.host = f"127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    def url(self, path: str) -> str:
        """Return the address of a page."""
        return f"http://{self.host}{path}"

    def set(
        self, path: str, body: str | bytes, media_type: str = "text/html", status: int = 200
    ) -> str:
        """Set what stands at a path; return its address."""
        self.pages[path] = (status, body.encode() if isinstance(body, str) else body, media_type)
        return self.url(path)

    def article(
        self, path: str, *sentences: str, title: str = "A page", date: str = "2025-07-01"
    ) -> str:
        """Set an article of these sentences, a paragraph each; return its address."""
        paragraphs = "".join(f"<p>{sentence}</p>" for sentence in sentences)
        published = f'<meta property="article:published_time" content="{date}T08:00:00Z">'
        head = f"<title>{title}</title>{published}"
        return self.set(
            path,
            f'<!doctype html><html lang="en"><head><meta charset="utf-8">{head}</head>'
            f"<body><article><h1>{title}</h1>{paragraphs}</article></body></html>",
        )

    def close(self) -> None:
        """Stop serving."""
        self.gate.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def site(settings: Settings, fresh_cache: None) -> Iterator[Site]:
    """Return a site that captures may reach although it is on loopback."""
    served = Site()
    settings.FETCH_ALLOWED_PRIVATE_HOSTS = [served.host]
    yield served
    served.close()
