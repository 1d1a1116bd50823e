"""``make demo``: the whole product on this machine, on a case that changes while you watch."""

import fcntl
import os
import random
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NoReturn

from demo.processes import Processes, command_of

WEB_PORTS = range(8000, 8050)
PAGES_PORTS = range(20_000, 30_000)  # where systems do not put the near ends of connections
WATCH_EVERY = 2  # seconds


def main() -> int:
    """Start everything, show what was found, tell of what changes; end with Ctrl-C."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):  # SIGINT: a shell may ignore it
        signal.signal(number, _interrupt)
    web = _web_socket()
    port = web.getsockname()[1]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "claimtracker.settings")
    os.environ.setdefault("SITE_URL", f"http://127.0.0.1:{port}")
    import django  # noqa: PLC0415 - the environment comes first

    django.setup()
    from django.conf import settings  # noqa: PLC0415

    from claimtracker import embedded  # noqa: PLC0415

    folder = settings.DATA_FOLDER / "demo"
    try:
        print("Starting the database and the broker …", flush=True)
        embedded.start(settings.DATA_FOLDER)
        with _only_one(folder):
            pages = _pages_port(folder / "pages-port")
            environment = {
                "BIND": f"fd://{web.fileno()}",
                "FETCH_ALLOWED_PRIVATE_HOSTS": f"127.0.0.1:{pages}",
            }
            with web, Processes(folder, environment, web.fileno()) as processes:
                _run(processes, folder, pages, settings.SITE_URL)
    except KeyboardInterrupt:
        print("\nStopped. Nothing is left running; the data stays in", settings.DATA_FOLDER)
        return 0
    except RuntimeError as problem:
        print(problem, file=sys.stderr)
        return 1
    return 1


def _run(processes: Processes, folder: Path, pages: int, site: str) -> None:
    from demo import case, load, report  # noqa: PLC0415

    print("Preparing tables and static files …", flush=True)
    collect = [sys.executable, "manage.py", "collectstatic", "--no-input", "-v0"]
    with ThreadPoolExecutor() as together:
        static = together.submit(processes.run, "collectstatic", collect)
        processes.run("migrate", command_of("migrate"))
        static.result()
    password = _log_in(folder / "password")
    server = [sys.executable, "-m", "demo.server", "--port", str(pages)]
    first_line = processes.start(
        "pages", [*server, "--state", str(folder / "scenes.json")], stdout=subprocess.PIPE
    )
    if not first_line or not (address := first_line.readline().strip()):
        raise RuntimeError(f"The sample pages are not served:\n{processes.last_lines('pages')}")
    sample = load.load(case.load(), address)
    for service in ("web", "worker", "beat"):
        processes.start(service, command_of(service))
    report.wait_until_read(sample, processes)
    _wait_for_web(f"{site}/healthz", processes)
    report.print_summary(sample, site, address, password, folder)
    report.watch(sample, processes, WATCH_EVERY)


@contextmanager
def _only_one(folder: Path) -> Iterator[None]:
    """Hold the demo of this folder; the lock goes with the process, however it ends."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RuntimeError(
                "The demo of this folder is already running: stop it first."
            ) from None
        yield


def _interrupt(_number: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _web_socket() -> socket.socket:
    """Take the first free port, 8000 unless something else is there, and hold it for the server."""
    for port in WEB_PORTS:
        web = socket.socket()
        web.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            web.bind(("127.0.0.1", port))
            web.listen()  # two sockets may be bound to one port, but only one can listen
        except OSError:
            web.close()
        else:
            return web
    sys.exit(f"Ports {WEB_PORTS.start} to {WEB_PORTS.stop - 1} are all taken: free one of them.")


def _pages_port(path: Path) -> int:
    """Return the port of the sample pages: chosen at the first start, since addresses hold it."""
    if path.exists():
        port = int(path.read_text())
        if not _is_free(port):
            raise RuntimeError(
                f"Port {port}, where the sample pages were captured from, is taken by another "
                f"program. Stop that, or remove {path.parent.parent} to start over on another port."
            )
        return port
    # At random, so that copies of the demo started at the same moment do not meet.
    port = next(port for port in random.sample(PAGES_PORTS, 100) if _is_free(port))
    path.write_text(str(port))
    return port


def _log_in(path: Path) -> str:
    """Make the demo's editor at the first start; return the password, kept in the data folder."""
    from claims.models import User  # noqa: PLC0415

    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(9))
    password = path.read_text()
    if not User.objects.filter(username="editor").exists():
        User.objects.create_superuser("editor", "editor@example.org", password)
    return password


def _wait_for_web(address: str, processes: Processes) -> None:
    while (dead := processes.ended()) is None:
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - our own address
                return
        except OSError:  # not up yet, or slow to answer its first request
            time.sleep(0.1)
    raise RuntimeError(f"{dead} has ended:\n{processes.last_lines(dead)}")


if __name__ == "__main__":
    sys.exit(main())
