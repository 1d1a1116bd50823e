"""An environment of its own for a peer, made once and kept in the cache folder."""

import os
import subprocess
import sys
from pathlib import Path

CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "claimtracker-benchmarks"
PATIENCE = 240  # seconds for an installation


class PeerError(Exception):
    """A peer could not be measured; the message says why, in one line."""


def environment_of(requirement: str) -> Path:
    """Install ``NAME==VERSION`` once; return the folder of its programs. Raises PeerError."""
    home = CACHE / f"{requirement.replace('==', '-')}-py{sys.version_info.minor}"
    programs = home / "bin"
    done = home / "installed"
    if done.exists():
        return programs
    try:
        _run([sys.executable, "-m", "venv", "--clear", str(home)])
        pip = [str(programs / "python"), "-m", "pip", "install", "--quiet"]
        _run([*pip, "--disable-pip-version-check", "--retries", "1", requirement])
    except (OSError, subprocess.SubprocessError) as error:
        raise PeerError(f"skipped: {requirement} could not be installed ({_why(error)})") from error
    done.touch()
    return programs


def _run(command: list[str]) -> None:
    subprocess.run(  # noqa: S603 - our own commands
        command, check=True, capture_output=True, text=True, timeout=PATIENCE
    )


def _why(error: OSError | subprocess.SubprocessError) -> str:
    if isinstance(error, subprocess.CalledProcessError):
        lines = [line for line in str(error.stderr).splitlines() if line.strip()]
        return lines[-1].strip() if lines else f"exit status {error.returncode}"
    return str(error)
