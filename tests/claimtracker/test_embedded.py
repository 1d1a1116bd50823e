"""The embedded services: they start when asked, are shared, and leave nothing running."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import redis

from claimtracker import embedded
from tests.waiting import wait_until

USER = """
import sys
from pathlib import Path
from claimtracker import embedded
embedded.start(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.read()
"""


def user_of(data: Path) -> subprocess.Popen[str]:
    """Start a process that uses the services until its standard input is closed."""
    process = subprocess.Popen(
        [sys.executable, "-c", USER, str(data)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def query(data: Path, sql: str) -> object:
    folder = str(embedded.socket_folder(data))
    with psycopg.connect(
        host=folder, user="claimtracker", dbname="claimtracker", autocommit=True
    ) as db:
        cursor = db.execute(sql)
        row = cursor.fetchone() if cursor.description else None
        return row[0] if row else None


def stopped(data: Path) -> bool:
    return not embedded.socket_folder(data).exists()


@pytest.fixture
def data(open_folder: Path) -> Path:
    # Longer than a socket's path may be.
    return open_folder / ("a folder with a long name " * 5)


@pytest.fixture
def users(data: Path) -> Iterator[list[subprocess.Popen[str]]]:
    running: list[subprocess.Popen[str]] = []
    yield running
    for process in running:
        process.kill()
        process.communicate()
    wait_until(lambda: stopped(data))


def test_they_serve_what_the_project_needs_and_keep_it(
    data: Path, users: list[subprocess.Popen[str]]
) -> None:
    users.append(user_of(data))
    query(data, "CREATE EXTENSION vector")
    query(data, "CREATE TABLE kept AS SELECT 42 AS answer")
    broker = redis.Redis(unix_socket_path=str(embedded.redis_socket(data)))
    broker.set("kept", "yes")
    broker.close()
    users.pop().communicate()
    wait_until(lambda: stopped(data))
    users.append(user_of(data))
    assert query(data, "SELECT answer FROM kept") == 42
    broker = redis.Redis(unix_socket_path=str(embedded.redis_socket(data)))
    assert broker.get("kept") == b"yes"
    broker.close()


def test_they_run_as_long_as_one_process_uses_them(
    data: Path, users: list[subprocess.Popen[str]]
) -> None:
    users += [user_of(data), user_of(data)]
    users[0].send_signal(signal.SIGKILL)
    users[0].wait()
    assert query(data, "SELECT 1") == 1
    users[1].send_signal(signal.SIGKILL)
    wait_until(lambda: stopped(data))


def test_two_folders_have_servers_of_their_own(open_folder: Path) -> None:
    folders = [open_folder / "one", open_folder / "two"]
    processes = [user_of(folder) for folder in folders]
    query(folders[0], "CREATE TABLE mine ()")
    assert query(folders[1], "SELECT to_regclass('mine')") is None
    for process in processes:
        process.communicate()
    for folder in folders:
        wait_until(lambda folder=folder: stopped(folder))  # type: ignore[misc]


def test_a_keeper_that_was_killed_is_replaced(
    data: Path, users: list[subprocess.Popen[str]]
) -> None:
    users.append(user_of(data))
    query(data, "CREATE TABLE kept AS SELECT 42 AS answer")
    keepers = subprocess.run(
        ["pgrep", "-f", f"embedded.py {data}"], capture_output=True, text=True, check=True
    ).stdout.split()
    os.kill(int(keepers[0]), signal.SIGKILL)
    users.append(user_of(data))
    assert query(data, "SELECT answer FROM kept") == 42


def test_a_folder_of_another_user_is_refused(data: Path) -> None:
    folder = embedded.socket_folder(data)
    if os.geteuid() != 0:
        pytest.skip("only root can give a folder to somebody else")
    folder.mkdir()
    os.chown(folder, 12345, -1)
    try:
        with pytest.raises(RuntimeError, match="belongs to another user"):
            embedded.start(data)
    finally:
        folder.rmdir()
