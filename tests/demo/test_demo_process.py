"""`python -m demo.server` as a process: its first line, its end and its refusals."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).parents[2]


def start(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "demo.server", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONWARNINGS": "error"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().rstrip("\n")


def read(url: str) -> bytes:
    # not urllib: it would go through a proxy where the environment names one
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=10)
    try:
        connection.request("GET", "/")
        return connection.getresponse().read()
    finally:
        connection.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_names_its_address_serves_and_ends_without_a_word(
    tmp_path: Path, number: signal.Signals
) -> None:
    state = tmp_path / "scenes.json"
    with start("--port", "0", "--state", str(state)) as process:
        try:
            url = first_line(process)
            assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", url)
            assert b"sample pages" in read(url)
            assert "started" in json.loads(state.read_text(encoding="utf-8"))
            process.send_signal(number)
            assert process.communicate(timeout=10) == ("", "")
            assert process.returncode == 0
        finally:
            process.kill()


def test_a_second_start_keeps_the_state(tmp_path: Path) -> None:
    state = tmp_path / "scenes.json"
    written = '{"started": "2025-07-04T12:00:00+00:00"}'
    state.write_text(written, encoding="utf-8")
    with start("--state", str(state)) as process:
        try:
            assert b"gone (410)" in read(first_line(process))
        finally:
            process.kill()
    assert state.read_text(encoding="utf-8") == written


def test_a_port_that_is_taken_is_a_clear_message(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        with start("--port", port, "--state", str(tmp_path / "scenes.json")) as process:
            out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (1, "")
    assert err == f"demo server: port {port} is already taken: choose another, or 0 for any free\n"


def test_a_refused_start_does_not_start_the_clock(tmp_path: Path) -> None:
    state = tmp_path / "scenes.json"
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        with start("--port", port, "--state", str(state)) as process:
            process.communicate(timeout=30)
    assert not state.exists()


@pytest.mark.parametrize("port", ["65536", "-1", "http", "٣"])
def test_a_port_that_is_none_is_refused(tmp_path: Path, port: str) -> None:
    with start(f"--port={port}", "--state", str(tmp_path / "scenes.json")) as process:
        _, err = process.communicate(timeout=30)
    assert process.returncode == 2
    assert "a port is a number from 0 to 65535" in err


def test_a_broken_state_file_is_a_clear_message(tmp_path: Path) -> None:
    state = tmp_path / "scenes.json"
    state.write_text("x", encoding="utf-8")
    with start("--state", str(state)) as process:
        _, err = process.communicate(timeout=30)
    assert process.returncode == 1
    assert err.startswith(f"demo server: the state file {state} does not say")
