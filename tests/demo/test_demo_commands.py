"""The demo runs what docker-compose.yml runs."""

import sys
from pathlib import Path

import pytest

from demo.processes import Processes, command_of


@pytest.mark.parametrize("service", ["migrate", "web", "worker", "beat"])
def test_each_command_of_the_compose_file_is_installed(service: str) -> None:
    program, *words = command_of(service)
    assert Path(program).parent == Path(sys.executable).parent
    assert Path(program).exists()
    assert words


def test_a_process_that_fails_shows_the_end_of_its_log(tmp_path: Path) -> None:
    with (
        Processes(tmp_path, {}) as processes,
        pytest.raises(RuntimeError, match=r"check failed:(.|\n)*no such thing"),
    ):
        processes.run("check", [sys.executable, "-c", "raise SystemExit('no such thing')"])


def test_processes_end_with_us_even_if_they_do_not_listen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("demo.processes.PATIENCE", 0.2)
    deaf = (
        "import signal, sys; signal.signal(15, signal.SIG_IGN); print('up', flush=True); sys.stdin"
    )
    with Processes(tmp_path, {}) as processes:
        said = processes.start("deaf", [sys.executable, "-c", f"{deaf}; signal.pause()"], stdout=-1)
        assert said is not None
        assert said.readline() == "up\n"
        assert processes.ended() is None
    said.close()
    assert processes.ended() == "deaf"
